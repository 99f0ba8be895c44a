/*
 * Numbers, as PyYAML's construct_yaml_int and construct_yaml_float have Python read them, without digits of other alphabets.
 */
#include <math.h>

#include "base/text.h"
#include "yaml/raw.h"

enum { MOST_DIGITS = 4300 }; /* of a decimal int: Python's sys.int_info.default_max_str_digits */

typedef struct cursor {
    const char *at, *end;
} cursor;

/* The character at the cursor, a letter in lower case; underscores are passed over. NUL at the end. */
static char look(cursor *c) {
    while (c->at < c->end && *c->at == '_') c->at++;
    if (c->at == c->end) return '\0';
    return *c->at >= 'A' && *c->at <= 'Z' ? (char)(*c->at | 0x20) : *c->at;
}

static bool take(cursor *c, char expected) {
    if (look(c) != expected || expected == '\0') return false;
    c->at++;
    return true;
}

/* True for a minus. */
static bool take_sign(cursor *c) {
    bool is_negative = take(c, '-');
    if (!is_negative) take(c, '+');
    return is_negative;
}

/* Digits of a base, appended to *value; how many. */
static size_t take_digits(cursor *c, unsigned base, double *value) {
    size_t count = 0;
    for (;; count++, c->at++) {
        char digit = look(c);
        unsigned number = digit >= '0' && digit <= '9' ? (unsigned)(digit - '0') : digit >= 'a' && digit <= 'f' ? (unsigned)(digit - 'a') + 10 : base;
        if (number >= base) return count;
        *value = *value * base + number;
    }
}

static double power_of_ten(size_t exponent) {
    double power = 1;
    for (; exponent > 0 && power < HUGE_VAL; exponent--) power *= 10;
    return power;
}

/* Digits, and for a float a fraction and an exponent behind them. */
static bool take_decimal(cursor *c, bool is_float, double *value) {
    *value = 0;
    size_t whole = take_digits(c, 10, value);
    if (!is_float) return whole > 0 && whole <= MOST_DIGITS;
    size_t fraction = take(c, '.') ? take_digits(c, 10, value) : 0;
    *value /= power_of_ten(fraction);
    if (whole + fraction == 0) return false;
    if (!take(c, 'e')) return true;
    bool is_negative = take_sign(c);
    double exponent = 0;
    if (take_digits(c, 10, &exponent) == 0) return false;
    double power = power_of_ten(exponent < 400 ? (size_t)exponent : 400);
    *value = *value == 0 ? 0 : is_negative ? *value / power : *value * power;
    return true;
}

/* "1:30:00", in base sixty; Python lets every part have a sign. */
static bool take_parts(cursor *c, bool is_float, double *value) {
    double part, sum = 0;
    do {
        bool is_negative = take_sign(c);
        if (!take_decimal(c, is_float, &part)) return false;
        sum = sum * 60 + (is_negative ? -part : part);
    } while (take(c, ':'));
    *value = sum;
    return true;
}

static bool take_word(cursor *c, const char *word) {
    cursor ahead = *c;
    while (*word && take(&ahead, *word)) word++;
    if (*word) return false;
    *c = ahead;
    return true;
}

static bool take_number(cursor *c, bool is_float, double *value) {
    if (is_float && (take_word(c, ".nan") || take_word(c, "nan"))) {
        *value = NAN;
        return true;
    }
    if (is_float && (take_word(c, ".inf") || take_word(c, "infinity") || take_word(c, "inf"))) {
        *value = HUGE_VAL;
        return true;
    }
    *value = 0;
    bool is_upper = c->end - c->at > 1 && c->at[1] < 'a'; /* 0X and 0B are no prefixes */
    if (!is_float && !is_upper && take_word(c, "0b")) return take_digits(c, 2, value) > 0;
    if (!is_float && !is_upper && take_word(c, "0x")) return take_digits(c, 16, value) > 0;
    if (!is_float && take(c, '0')) { /* octal, or zero alone */
        bool has_prefix = take(c, 'o');
        return take_digits(c, 8, value) > 0 || !has_prefix;
    }
    return take_parts(c, is_float, value);
}

bool vp_yaml_read_number(vp_text text, bool is_float, double *value) {
    vp_text stripped = vp_text_strip(text);
    cursor c = {stripped.data, stripped.data + stripped.size};
    bool is_negative = take_sign(&c);
    if (!take_number(&c, is_float, value) || look(&c) != '\0' || c.at < c.end) return false; /* a NUL may stand in the text */
    if (is_negative) *value = -*value;
    return true;
}
