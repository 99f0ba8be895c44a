/* Timestamps: PyYAML's timestamp_regexp, and what Python's datetime takes of that. */
#include "base/text.h"
#include "yaml/raw.h"

typedef struct cursor {
    const char *at, *end;
} cursor;

static bool take(cursor *c, char expected) {
    if (c->at == c->end || *c->at != expected) return false;
    c->at++;
    return true;
}

static bool take_blanks(cursor *c) {
    const char *start = c->at;
    while (take(c, ' ') || take(c, '\t')) continue;
    return c->at > start;
}

static bool take_digit(cursor *c, unsigned *digit) {
    if (c->at == c->end || *c->at < '0' || *c->at > '9') return false;
    *digit = (unsigned)(*c->at++ - '0');
    return true;
}

static bool take_number(cursor *c, unsigned least, unsigned most, unsigned *number) {
    unsigned count = 0;
    *number = 0;
    for (unsigned digit; count < most && take_digit(c, &digit); count++) *number = *number * 10 + digit;
    return count >= least;
}

/* $ in a pattern of Python: the end, or the line feed before it. */
static bool is_end(const cursor *c) { return c->at == c->end || (c->end - c->at == 1 && *c->at == '\n'); }

static bool take_zone(cursor *c, vp_timestamp *t) {
    take_blanks(c);
    t->has_zone = true;
    if (take(c, 'Z')) return true;
    bool is_negative = take(c, '-');
    unsigned hours, minutes = 0;
    if ((!is_negative && !take(c, '+')) || !take_number(c, 1, 2, &hours) || (take(c, ':') && !take_number(c, 2, 2, &minutes))) return false;
    t->zone = (int)(hours * 60 + minutes);
    if (is_negative) t->zone = -t->zone;
    return true;
}

bool vp_yaml_match_timestamp(vp_text text, vp_timestamp *t) {
    static const unsigned char least[] = {4, 1, 1, 1, 2, 2}, most[] = {4, 2, 2, 2, 2, 2};
    cursor c = {text.data, text.data + text.size};
    *t = (vp_timestamp){0};
    for (size_t i = 0; i < sizeof least; i++) {
        if (i == 3 && is_end(&c)) return true;
        bool is_apart = i == 0 || (i == 3 ? take(&c, 'T') || take(&c, 't') || take_blanks(&c) : take(&c, i < 3 ? '-' : ':'));
        if (!is_apart || !take_number(&c, least[i], most[i], &t->parts[i])) return false;
    }
    t->has_time = true;
    if (take(&c, '.')) /* of which six digits count */
        for (unsigned digit, worth = 100000; take_digit(&c, &digit); worth /= 10) t->microsecond += worth * digit;
    return is_end(&c) || (take_zone(&c, t) && is_end(&c));
}

static unsigned days_of(unsigned year, unsigned month) {
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap ? 1U : 0U);
}

bool vp_yaml_read_timestamp(vp_text text, vp_timestamp *t) {
    const unsigned *parts = t->parts;
    if (!vp_yaml_match_timestamp(text, t)) return false;
    if (!parts[0] || !parts[1] || !parts[2] || parts[1] > 12 || parts[2] > days_of(parts[0], parts[1])) return false;
    return parts[3] < 24 && parts[4] < 60 && parts[5] < 60 && t->zone > -24 * 60 && t->zone < 24 * 60;
}

int64_t vp_yaml_moment(const vp_timestamp *t) {
    unsigned before = t->parts[0] - 1, days = before * 365 + before / 4 - before / 100 + before / 400 + t->parts[2];
    for (unsigned month = 1; month < t->parts[1]; month++) days += days_of(t->parts[0], month);
    int64_t minutes = (int64_t)days * 24 * 60 + t->parts[3] * 60 + t->parts[4] - t->zone;
    return (minutes * 60 + t->parts[5]) * 1000000 + t->microsecond;
}
