/*
 * The resolver and the scalar constructors: which value a scalar is by YAML 1.1's rules as PyYAML has them
 * (yaml/resolver.py, yaml/constructor.py). Only what torchgen can tell apart is kept: the type, whether Python calls the
 * value true, and that some spellings have no value at all.
 */
#include <stdlib.h>

#include "base/text.h"
#include "yaml/raw.h"

/* --- Matching: each function moves the cursor over what it matches ------------------------------------------------ */

typedef struct cursor {
    const char *at, *end;
} cursor;

static bool at_end(const cursor *c) { return c->at == c->end; }

static bool one_of(cursor *c, const char *set) {
    if (at_end(c) || !vp_is_one_of(*c->at, set)) return false;
    c->at++;
    return true;
}

static size_t many_of(cursor *c, const char *set) {
    size_t count = 0;
    while (one_of(c, set)) count++;
    return count;
}

/* (?::[0-5]?[0-9])+ */
static bool sexagesimals(cursor *c) {
    size_t count = 0;
    while (one_of(c, ":")) {
        count++;
        const char *start = c->at;
        bool tens = one_of(c, "012345");
        if (one_of(c, "0123456789")) continue;
        if (!tens) {
            c->at = start;
            return false;
        }
    }
    return count > 0;
}

#define DIGITS "0123456789"

/* Words by length (vp_text_is_word). */
typedef const char *const words[];

static const words true_words = {"", "", "on On ON ", "yes Yes YES ", "true True TRUE "};
static const words false_words = {"", "", "no No NO ", "off Off OFF ", "", "false False FALSE "};
static const words null_words = {"", "~ ", "", "", "null Null NULL "};
static const words float_words = {"", "", "", "", ".inf .Inf .INF .nan .NaN .NAN ", "-.inf -.Inf -.INF +.inf +.Inf +.INF "};

static bool is_true(vp_text text) { return vp_text_is_word(text, true_words, 4); }

static bool is_bool(vp_text text) { return is_true(text) || vp_text_is_word(text, false_words, 5); }

/* --- The resolver's patterns -------------------------------------------------------------------------------------- */

static bool is_int(vp_text text) {
    cursor c = {text.data, text.data + text.size};
    one_of(&c, "-+");
    cursor start = c;
    if (one_of(&c, "0")) {
        if (at_end(&c)) return true;
        if (one_of(&c, "b")) return many_of(&c, "01_") && at_end(&c);
        if (one_of(&c, "x")) return many_of(&c, DIGITS "abcdefABCDEF_") && at_end(&c);
        return many_of(&c, "01234567_") && at_end(&c);
    }
    c = start;
    if (!one_of(&c, "123456789")) return false;
    many_of(&c, DIGITS "_");
    return at_end(&c) || (sexagesimals(&c) && at_end(&c));
}

/* (?:[eE][-+][0-9]+)? and the end */
static bool is_exponent_or_nothing(cursor *c) {
    if (at_end(c)) return true;
    return one_of(c, "eE") && one_of(c, "-+") && many_of(c, DIGITS) && at_end(c);
}

static bool is_float(vp_text text) {
    if (vp_text_is_word(text, float_words, 5)) return true;
    cursor c = {text.data, text.data + text.size};
    if (one_of(&c, ".")) {
        if (!one_of(&c, DIGITS)) return false;
        many_of(&c, DIGITS "_");
        return is_exponent_or_nothing(&c);
    }
    one_of(&c, "-+");
    if (!one_of(&c, DIGITS)) return false;
    many_of(&c, DIGITS "_");
    if (one_of(&c, ".")) {
        many_of(&c, DIGITS "_");
        return is_exponent_or_nothing(&c);
    }
    if (!sexagesimals(&c) || !one_of(&c, ".")) return false;
    many_of(&c, DIGITS "_");
    return at_end(&c);
}

/* A date alone has two digits for month and day here. */
static bool is_timestamp(vp_text text) {
    vp_timestamp timestamp;
    return vp_yaml_match_timestamp(text, &timestamp) && (timestamp.has_time || text.size == VP_TEXT("2001-01-01").size);
}

vp_yaml_tag vp_yaml_resolve(vp_text text) {
    if (text.size == 0) return VP_YAML_TAG_NULL;
    switch (text.data[0]) {
    case 'y': case 'Y': case 't': case 'T': case 'f': case 'F': case 'o': case 'O':
        return is_bool(text) ? VP_YAML_TAG_BOOL : VP_YAML_TAG_STR;
    case 'n': case 'N': case '~':
        if (vp_text_is_word(text, null_words, 4)) return VP_YAML_TAG_NULL;
        return is_bool(text) ? VP_YAML_TAG_BOOL : VP_YAML_TAG_STR;
    case '<': return vp_text_is(text, "<<") ? VP_YAML_TAG_MERGE : VP_YAML_TAG_STR;
    case '=': return text.size == 1 ? VP_YAML_TAG_VALUE : VP_YAML_TAG_STR;
    case '-': case '+': case '.': case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
        if (is_float(text)) return VP_YAML_TAG_FLOAT;
        if (is_int(text)) return VP_YAML_TAG_INT;
        return is_timestamp(text) ? VP_YAML_TAG_TIMESTAMP : VP_YAML_TAG_STR;
    default: return VP_YAML_TAG_STR;
    }
}

/* --- Constructors --------------------------------------------------------------------------------------------------- */

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

/* PyYAML lowers a bool's text before it looks it up. */
static bool construct_bool(vp_node *node) {
    char word[6];
    if (node->text.size >= sizeof word) return false;
    for (size_t i = 0; i < node->text.size; i++) word[i] = lower(node->text.data[i]);
    vp_text lowered = {word, node->text.size};
    node->truth = is_true(lowered);
    return is_bool(lowered);
}

static bool construct_number(vp_node *node, bool is_float) {
    double value;
    if (!vp_yaml_read_number(node->text, is_float, &value)) return false;
    node->truth = value != 0; /* which NaN is not */
    return true;
}

/* The value of a letter of base64; 64 for any other character. */
static unsigned letter_value(char c) {
    if (c >= 'A' && c <= 'Z') return (unsigned)(c - 'A');
    if (c >= 'a' && c <= 'z') return (unsigned)(c - 'a') + 26;
    if (c >= '0' && c <= '9') return (unsigned)(c - '0') + 52;
    return c == '+' ? 62 : c == '/' ? 63 : 64;
}

bool vp_yaml_read_binary(vp_text text, char *bytes, size_t *size) {
    unsigned left = 0, padding = 0;
    size_t letters = 0;
    *size = 0;
    for (size_t i = 0; i < text.size && (letters % 4 < 2 || letters % 4 + padding < 4); i++) {
        unsigned value = letter_value(text.data[i]);
        if (text.data[i] == '=' && letters % 4 >= 2) padding++;
        if (value == 64) continue;
        left = left << 6 | value;
        padding = 0;
        if (letters++ % 4 == 0) continue;
        if (bytes) bytes[*size] = (char)(left >> (6 - 2 * ((letters - 1) % 4)) & 0xFF);
        (*size)++;
    }
    return letters % 4 == 0 || (letters % 4 >= 2 && letters % 4 + padding >= 4);
}

static bool construct_binary(vp_node *node) {
    size_t size;
    bool is_good = vp_text_is_ascii(node->text) && vp_yaml_read_binary(node->text, NULL, &size);
    node->truth = is_good && size > 0;
    return is_good;
}

static bool construct_timestamp(vp_node *node) {
    vp_timestamp timestamp;
    node->truth = true;
    return vp_yaml_read_timestamp(node->text, &timestamp);
}

bool vp_yaml_construct_scalar(vp_node *node, vp_yaml_tag tag) {
    node->type = (vp_yaml_type)tag;
    switch (tag) {
    case VP_YAML_TAG_STR: node->truth = node->text.size > 0; return true;
    case VP_YAML_TAG_BOOL: return construct_bool(node);
    case VP_YAML_TAG_INT: return construct_number(node, false);
    case VP_YAML_TAG_FLOAT: return construct_number(node, true);
    case VP_YAML_TAG_BINARY: return construct_binary(node);
    case VP_YAML_TAG_TIMESTAMP: return construct_timestamp(node);
    default: return true; /* null, whatever its text */
    }
}

vp_yaml_type vp_yaml_plain_type(vp_text text) {
    vp_yaml_tag tag = vp_yaml_resolve(text);
    return tag <= VP_YAML_TAG_TIMESTAMP ? (vp_yaml_type)tag : VP_YAML_STRING;
}
