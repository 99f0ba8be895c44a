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

static bool digits(cursor *c, size_t least, size_t most) {
    size_t count = 0;
    while (count < most && one_of(c, "0123456789")) count++;
    return count >= least;
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

/* A list of words, NULL at its end. */
typedef const char *const words[];

static bool is_one_of(vp_text text, const char *const *list) {
    if (text.size == 0 || text.size > 5) return false; /* the longest is "false" */
    for (; *list; list++)
        if (**list == *text.data && vp_text_equal(vp_text_from(*list), text)) return true;
    return false;
}

static const words true_words = {"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", NULL};
static const words false_words = {"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", NULL};
static const words null_words = {"~", "null", "Null", "NULL", NULL};
static const words float_words = {".inf", ".Inf", ".INF", "-.inf", "-.Inf", "-.INF", "+.inf", "+.Inf", "+.INF", ".nan", ".NaN", ".NAN", NULL};

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
    if (is_one_of(text, float_words)) return true;
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

static bool zone(cursor *c) {
    many_of(c, " \t");
    if (one_of(c, "Z")) return at_end(c);
    if (!one_of(c, "-+") || !digits(c, 1, 2)) return false;
    return at_end(c) || (one_of(c, ":") && digits(c, 2, 2) && at_end(c));
}

static bool is_timestamp(vp_text text) {
    cursor c = {text.data, text.data + text.size};
    if (!digits(&c, 4, 4) || !one_of(&c, "-")) return false;
    const char *month = c.at;
    if (!digits(&c, 1, 2) || !one_of(&c, "-")) return false;
    const char *day = c.at;
    if (!digits(&c, 1, 2)) return false;
    if (at_end(&c)) return day - month == 3 && c.at - day == 2;
    if (!one_of(&c, "Tt") && !many_of(&c, " \t")) return false;
    if (!digits(&c, 1, 2) || !one_of(&c, ":") || !digits(&c, 2, 2) || !one_of(&c, ":") || !digits(&c, 2, 2)) return false;
    if (one_of(&c, ".")) many_of(&c, DIGITS);
    return at_end(&c) || zone(&c);
}

vp_yaml_tag vp_yaml_resolve(vp_text text) {
    if (text.size == 0) return VP_TAG_NULL;
    switch (text.data[0]) {
    case 'y': case 'Y': case 't': case 'T': case 'f': case 'F': case 'o': case 'O':
        return is_one_of(text, true_words) || is_one_of(text, false_words) ? VP_TAG_BOOL : VP_TAG_STR;
    case 'n': case 'N': case '~':
        if (is_one_of(text, null_words)) return VP_TAG_NULL;
        return is_one_of(text, false_words) ? VP_TAG_BOOL : VP_TAG_STR;
    case '<': return vp_text_is(text, "<<") ? VP_TAG_MERGE : VP_TAG_STR;
    case '=': return text.size == 1 ? VP_TAG_VALUE : VP_TAG_STR;
    case '-': case '+': case '.': case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
        if (is_float(text)) return VP_TAG_FLOAT;
        if (is_int(text)) return VP_TAG_INT;
        return is_timestamp(text) ? VP_TAG_TIMESTAMP : VP_TAG_STR;
    default: return VP_TAG_STR;
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
    node->truth = is_one_of(lowered, true_words);
    return node->truth || is_one_of(lowered, false_words);
}

static bool construct_number(vp_node *node, bool is_float) {
    double value;
    if (!vp_yaml_read_number(node->text, is_float, &value)) return false;
    node->truth = value != 0; /* which NaN is not */
    return true;
}

static unsigned number(cursor *c) {
    unsigned value = 0;
    for (; !at_end(c) && *c->at >= '0' && *c->at <= '9'; c->at++) value = value * 10 + (unsigned)(*c->at - '0');
    return value;
}

/* A time zone is less than a day away: [-+]hh:mm behind the seconds, their fraction and blanks. */
static bool is_zone_near(cursor *c) {
    while (!at_end(c) && *c->at != '-' && *c->at != '+') c->at++;
    if (!one_of(c, "-+")) return true;
    unsigned hours = number(c), minutes = one_of(c, ":") ? number(c) : 0;
    return hours * 60 + minutes < 24 * 60;
}

/* datetime's own limits. */
static bool construct_timestamp(vp_node *node) {
    if (!is_timestamp(node->text)) return false;
    cursor c = {node->text.data, node->text.data + node->text.size};
    unsigned part[6] = {0};
    for (size_t i = 0; i < 6 && !at_end(&c); i++) {
        part[i] = number(&c);
        while (!at_end(&c) && i < 5 && (*c.at < '0' || *c.at > '9')) c.at++;
    }
    bool leap = (part[0] % 4 == 0 && part[0] % 100 != 0) || part[0] % 400 == 0;
    static const unsigned char month_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (part[0] < 1 || part[1] < 1 || part[1] > 12 || part[2] < 1) return false;
    if (part[2] > month_days[part[1] - 1] + (part[1] == 2 && leap ? 1U : 0U)) return false;
    return part[3] < 24 && part[4] < 60 && part[5] < 60 && is_zone_near(&c);
}

/* base64.decodebytes: characters of other alphabets are passed over, what is left must come in full groups. */
static bool construct_binary(vp_node *node) {
    size_t count = 0, padding = 0;
    for (size_t i = 0; i < node->text.size; i++) {
        char c = node->text.data[i];
        if ((unsigned char)c >= 0x80) return false;
        bool is_letter = (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
        if (is_letter) {
            count++;
            padding = 0;
        } else if (c == '=') {
            padding++;
        }
    }
    node->truth = count > 0;
    return count % 4 == 0 || (count % 4 >= 2 && count % 4 + padding >= 4);
}

bool vp_yaml_construct_scalar(vp_node *node, vp_yaml_tag tag) {
    node->type = (vp_yaml_type)tag;
    switch (tag) {
    case VP_TAG_STR: node->truth = node->text.size > 0; return true;
    case VP_TAG_BOOL: return construct_bool(node);
    case VP_TAG_INT: return construct_number(node, false);
    case VP_TAG_FLOAT: return construct_number(node, true);
    case VP_TAG_BINARY: return construct_binary(node);
    case VP_TAG_TIMESTAMP: node->truth = true; return construct_timestamp(node);
    default: return true; /* null, whatever its text */
    }
}

vp_yaml_type vp_yaml_plain_type(vp_text text) {
    vp_yaml_tag tag = vp_yaml_resolve(text);
    return tag <= VP_TAG_TIMESTAMP ? (vp_yaml_type)tag : VP_YAML_STRING;
}
