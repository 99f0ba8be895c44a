/*
 * Numbers, as PyYAML's construct_yaml_int and construct_yaml_float have Python's int and float read them: between white space,
 * with a sign, and in the digits of any alphabet.
 */
#include <math.h>

#include "base/text.h"
#include "yaml/raw.h"

typedef struct cursor {
    const char *at, *end;
} cursor;

/* --- Characters ------------------------------------------------------------------------------------------------------ */

/*
 * The zeros of other alphabets, by Unicode 14 as in Python 3.11; behind each stand its other nine digits. The last ones count from
 * U+10000.
 */
static const uint16_t zeros[] = {
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20, 0x1040,
    0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0,
    0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x4A0, 0xD30, 0x1066, 0x10F0, 0x1136, 0x11D0, 0x12F0, 0x1450, 0x14D0, 0x1650, 0x16C0, 0x1730, 0x18E0, 0x1950, 0x1C50, 0x1D50,
    0x1DA0, 0x6A60, 0x6AC0, 0x6B50, 0xD7CE, 0xD7D8, 0xD7E2, 0xD7EC, 0xD7F6, 0xE140, 0xE2F0, 0xE950, 0xFBF0,
};

enum { SMALL_ZEROS = 36 };

/* At the end, underscores passed over: PyYAML takes them out. */
static bool at_end(cursor *c) {
    while (c->at < c->end && *c->at == '_') c->at++;
    return c->at == c->end;
}

/* The character at the cursor; NUL at the end. */
static char look(cursor *c) { return at_end(c) ? '\0' : *c->at; }

static bool take(cursor *c, char expected) {
    if (look(c) != expected || at_end(c)) return false;
    c->at++;
    return true;
}

/* The ASCII digit that Python reads for a character of several bytes, '?' when it is no digit; its size. */
static char digit_of(cursor *c, size_t *size) {
    unsigned char first = (unsigned char)*c->at;
    *size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    uint32_t character = first & (0x7FU >> *size);
    for (size_t i = 1; i < *size; i++) character = character << 6 | ((unsigned char)c->at[i] & 0x3FU);
    for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++) {
        uint32_t digit = character - zeros[i] - (i < SMALL_ZEROS ? 0 : 0x10000);
        if (digit < 10) return (char)('0' + digit);
    }
    return '?';
}

/* The character at the cursor as int and float read it: white space is a space, a digit one of ASCII, a letter in lower case. */
static char look_as_python(cursor *c, size_t *size) {
    char seen = look(c);
    *size = 1;
    if (seen >= '\t' && seen <= '\r') return ' ';
    if (seen >= 'A' && seen <= 'Z') return (char)(seen | 0x20);
    if ((unsigned char)seen < 0x80) return seen;
    size_t space = vp_text_space((vp_text){c->at, (size_t)(c->end - c->at)});
    if (!space) return digit_of(c, size);
    *size = space;
    return ' ';
}

static bool take_as_python(cursor *c, char expected) {
    size_t size;
    if (look_as_python(c, &size) != expected || at_end(c)) return false;
    c->at += size;
    return true;
}

static bool take_word(cursor *c, const char *word) {
    cursor ahead = *c;
    while (*word && take_as_python(&ahead, *word)) word++;
    if (*word) return false;
    *c = ahead;
    return true;
}

static void pass_spaces(cursor *c) {
    while (take_as_python(c, ' ')) continue;
}

/* True for a minus. */
static bool take_sign(cursor *c) {
    bool is_negative = take(c, '-');
    if (!is_negative) take(c, '+');
    return is_negative;
}

/* Takes a digit of the base. */
static bool take_digit(cursor *c, unsigned base, unsigned *digit) {
    size_t size;
    char seen = look_as_python(c, &size);
    *digit = seen >= '0' && seen <= '9' ? (unsigned)(seen - '0') : seen >= 'a' && seen <= 'f' ? (unsigned)(seen - 'a') + 10 : base;
    if (*digit >= base) return false;
    c->at += size;
    return true;
}

/* --- int -------------------------------------------------------------------------------------------------------------- */

/* int(text, base), of the text up to the next colon */
static bool take_int(cursor *c, unsigned base, double *value) {
    size_t count = 0;
    pass_spaces(c);
    bool is_negative = take_sign(c);
    if (base != 10) take_word(c, base == 2 ? "0b" : base == 8 ? "0o" : "0x");
    *value = 0;
    for (unsigned digit; take_digit(c, base, &digit); count++) *value = *value * base + digit;
    pass_spaces(c);
    if (is_negative) *value = -*value;
    return count > 0 && (base != 10 || count <= VP_MOST_DIGITS);
}

/* The base that the first characters tell; passes over 0b and 0x, which stand in small letters. */
static unsigned take_base(cursor *c) {
    cursor ahead = *c;
    if (!take(&ahead, '0')) return 10;
    unsigned base = take(&ahead, 'b') ? 2 : take(&ahead, 'x') ? 16 : 8;
    if (base != 8) *c = ahead;
    return base;
}

/* --- float ------------------------------------------------------------------------------------------------------------ */

static double power_of_ten(double exponent) {
    double power = 1;
    for (; exponent > 0 && power < HUGE_VAL; exponent--) power *= 10;
    return power;
}

/* digits * 10 ** exponent; in two steps where the power alone is too large. */
static double scale(double digits, double exponent) {
    if (digits == 0) return 0;
    if (exponent >= 0) return digits * power_of_ten(exponent);
    return exponent > -300 ? digits / power_of_ten(-exponent) : digits / power_of_ten(300) / power_of_ten(-exponent - 300);
}

/*
 * Digits that are read as one number, of which the first seventeen count, without the zeros at either end.
 *   behind   how many have been read behind the last that counts
 */
typedef struct decimal {
    double digits, behind;
} decimal;

static size_t take_float_digits(cursor *c, decimal *d) {
    static const double enough = 1e16;
    size_t count = 0;
    for (unsigned digit; take_digit(c, 10, &digit); count++) {
        d->behind++;
        if (digit == 0) continue;
        if (d->digits == 0) d->behind = 0;
        for (; d->behind > 0 && d->digits < enough; d->behind--) d->digits *= 10;
        if (d->behind == 0) d->digits += digit;
    }
    return count;
}

static bool take_decimal(cursor *c, double *value) {
    decimal d = {0}, written = {0};
    size_t whole = take_float_digits(c, &d), fraction = take(c, '.') ? take_float_digits(c, &d) : 0;
    if (whole + fraction == 0) return false;
    double exponent = d.behind - (double)fraction;
    if (take_as_python(c, 'e')) {
        bool is_negative = take_sign(c);
        if (take_float_digits(c, &written) == 0) return false;
        double number = scale(written.digits, written.behind);
        exponent += is_negative ? -number : number;
    }
    *value = scale(d.digits, exponent);
    return true;
}

/* float(text), of the text up to the next colon */
static bool take_float(cursor *c, double *value) {
    pass_spaces(c);
    bool is_negative = take_sign(c);
    if (take_word(c, "nan")) *value = NAN;
    else if (take_word(c, "infinity") || take_word(c, "inf")) *value = HUGE_VAL;
    else if (!take_decimal(c, value)) return false;
    pass_spaces(c);
    if (is_negative) *value = -*value;
    return true;
}

/* --- Both ------------------------------------------------------------------------------------------------------------- */

/* "1:30:00", in base sixty; every part may have a sign. */
static bool take_parts(cursor *c, bool is_float, double *value) {
    double part, sum = 0;
    do {
        if (!(is_float ? take_float(c, &part) : take_int(c, 10, &part))) return false;
        sum = sum * 60 + part;
    } while (take(c, ':'));
    *value = sum;
    return true;
}

static bool take_number(cursor *c, bool is_float, double *value) {
    cursor ahead = *c;
    bool is_inf = is_float && take_word(&ahead, ".inf");
    if (is_float && (is_inf || take_word(&ahead, ".nan")) && at_end(&ahead)) {
        *value = is_inf ? HUGE_VAL : NAN;
        *c = ahead;
        return true;
    }
    unsigned base = is_float ? 10 : take_base(c);
    return base == 10 ? take_parts(c, is_float, value) : take_int(c, base, value);
}

bool vp_yaml_read_number(vp_text text, bool is_float, double *value) {
    cursor c = {text.data, text.data + text.size};
    bool is_negative = take_sign(&c);
    if (!take_number(&c, is_float, value) || !at_end(&c)) return false;
    if (is_negative) *value = -*value;
    return true;
}
