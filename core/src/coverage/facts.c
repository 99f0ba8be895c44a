/* Looking up facts. */
#include "coverage/facts.h"

/* The columns of the table, and which release each is of. */
enum {
#define FACTS(release, version) COLUMN_##release,
#define OPERATOR(...)
#include "coverage/facts.def"
#undef FACTS
#undef OPERATOR
    COLUMN_COUNT
};

static const struct {
    vp_release release;
    const char *version;
} columns[COLUMN_COUNT] = {
#define FACTS(release, version) [COLUMN_##release] = {VP_RELEASE_##release, version},
#define OPERATOR(...)
#include "coverage/facts.def"
#undef FACTS
#undef OPERATOR
};

/* The letters of the cells. */
enum { R = VP_FACT_RULE, D = VP_FACT_DECOMPOSITION, V = VP_FACT_RANDOM, X = VP_FACT_UNSUPPORTED, F = VP_FACT_FRONT };

static const struct {
    const char *name;
    unsigned char facts[COLUMN_COUNT];
} rows[] = {
#define FACTS(...)
#define OPERATOR(name, ...) {name, {__VA_ARGS__}},
#include "coverage/facts.def"
#undef FACTS
#undef OPERATOR
};

static size_t column_of(vp_release release) {
    size_t column = 0;
    while (column < COLUMN_COUNT && columns[column].release != release) column++;
    return column;
}

const char *vp_facts_version(vp_release release) {
    size_t column = column_of(release);
    return column < COLUMN_COUNT ? columns[column].version : NULL;
}

/* Is the text before the name, as bytes are sorted? Negative, 0, positive. */
static int compare(vp_text text, const char *name) {
    size_t size = strlen(name), common = text.size < size ? text.size : size;
    int order = common ? memcmp(text.data, name, common) : 0;
    return order ? order : (text.size > size) - (text.size < size);
}

unsigned vp_facts_of(vp_release release, vp_text name) {
    size_t low = 0, high = sizeof rows / sizeof rows[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(name, rows[middle].name);
        if (order == 0) return rows[middle].facts[column_of(release)];
        if (order < 0) high = middle; else low = middle + 1;
    }
    return 0;
}
