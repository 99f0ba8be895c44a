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

static const unsigned char releases[COLUMN_COUNT] = {
#define FACTS(release, version) VP_RELEASE_##release,
#define OPERATOR(...)
#include "coverage/facts.def"
#undef FACTS
#undef OPERATOR
};

static const char versions[] =
#define FACTS(release, version) version "\0"
#define OPERATOR(...)
#include "coverage/facts.def"
#undef FACTS
#undef OPERATOR
    ;

/* The letters of the cells. */
enum { R = VP_FACT_RULE, D = VP_FACT_DECOMPOSITION, V = VP_FACT_RANDOM, X = VP_FACT_UNSUPPORTED, F = VP_FACT_FRONT };

/*
 * The rows one behind the other, each a name and a byte for each cell. Nothing points to them, which would take more room than they
 * do: a cell has five bits, and so is less than any character of a name.
 */
#define JOIN(a, b) JOIN_EXPANDED(a, b)
#define JOIN_EXPANDED(a, b) a##b
static const struct {
#define FACTS(...)
#define OPERATOR(name, ...) char JOIN(name_, __LINE__)[sizeof(name) - 1], JOIN(cells_, __LINE__)[COLUMN_COUNT];
#include "coverage/facts.def"
#undef OPERATOR
} rows = {
#define OPERATOR(name, ...) name, {__VA_ARGS__},
#include "coverage/facts.def"
#undef FACTS
#undef OPERATOR
};

static size_t column_of(vp_release release) {
    size_t column = 0;
    while (column < COLUMN_COUNT && releases[column] != release) column++;
    return column;
}

const char *vp_facts_version(vp_release release) {
    size_t column = column_of(release);
    return column < COLUMN_COUNT ? vp_text_at(versions, column).data : NULL;
}

static bool is_cell(char c) { return (unsigned char)c < ' '; }

/* Is `a` before `b`, as bytes are sorted? Negative, 0, positive. */
static int compare(vp_text a, vp_text b) {
    size_t common = a.size < b.size ? a.size : b.size;
    int order = common ? memcmp(a.data, b.data, common) : 0;
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

unsigned vp_facts_of(vp_release release, vp_text name) {
    const char *low = (const char *)&rows, *high = low + sizeof rows;
    while (low < high) {
        const char *row = low + (high - low) / 2;
        while (row > low && (is_cell(*row) || !is_cell(row[-1]))) row--;
        const char *cells = row;
        while (!is_cell(*cells)) cells++;
        int order = compare(name, (vp_text){row, (size_t)(cells - row)});
        if (order == 0) return (unsigned char)cells[column_of(release)];
        if (order < 0) high = row; else low = cells + COLUMN_COUNT;
    }
    return 0;
}
