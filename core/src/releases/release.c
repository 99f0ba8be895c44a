/* Looking things up in the tables of releases. */
#include "releases/release.h"

#include "base/near.h"

/*
 * A table of names. They stand one behind the other, as their rows do: pointers to them would take about as much room.
 *   size          of the name
 *   first, last   the releases that have it
 *   list          of an operator: the list on which it stands
 */
typedef struct row {
    unsigned char size, first, last, list;
} row;

typedef struct name_table {
    const char *names;
    const row *rows;
    size_t count;
} name_table;

#define ROW(name, first, last) LISTED(0, name, first, last)
#define LISTED(list, name, first, last) {sizeof(name) - 1, VP_RELEASE_##first, VP_RELEASE_##last, (list)},
#define TABLE(names, rows) {(names), (rows), sizeof(rows) / sizeof(rows)[0]}

static bool holds(const row *candidate, vp_release release) {
    return candidate->first <= (int)release && (int)release <= candidate->last;
}

/* The index of the row of that name that holds in the release and stands on the list; the count when there is none. */
static size_t find_listed(const name_table *table, vp_release release, size_t list, vp_text name) {
    const char *at = table->names;
    for (size_t i = 0; i < table->count; at += table->rows[i++].size) {
        const row *each = &table->rows[i];
        if (vp_text_equal((vp_text){at, each->size}, name) && each->list == list && holds(each, release)) return i;
    }
    return table->count;
}

static size_t find(const name_table *table, vp_release release, vp_text name) { return find_listed(table, release, 0, name); }

static vp_text name_at(const name_table *table, size_t index) {
    const char *at = table->names;
    for (size_t i = 0; i < index; i++) at += table->rows[i].size;
    return (vp_text){at, table->rows[index].size};
}

/* --- The releases themselves ------------------------------------------------------------------------------- */

static const char release_names[] =
#define RELEASE(id, name) name "\0"
#include "releases/releases.def"
    ;

size_t vp_release_count(void) { return VP_RELEASE_COUNT; }

const char *vp_release_name(size_t index) { return index < VP_RELEASE_COUNT ? vp_text_at(release_names, index).data : NULL; }

/* Is `text` ".<digits>"? */
static bool is_patch(const char *text) {
    if (text[0] != '.' || text[1] == '\0') return false;
    for (text++; *text >= '0' && *text <= '9'; text++);
    return *text == '\0';
}

int vp_release_find(const char *name) {
    for (size_t i = 0; i < VP_RELEASE_COUNT; i++) {
        vp_text release = vp_text_at(release_names, i);
        const char *rest = name + release.size;
        if (vp_text_starts_with(vp_text_from(name), release) && (*rest == '\0' || is_patch(rest))) return (int)i;
    }
    return -1;
}

static const unsigned char rule_first[] = {
#define RULE(name, first) VP_RELEASE_##first,
#include "releases/rules.def"
};

bool vp_release_has(vp_release release, vp_rule rule) { return rule_first[rule] <= (int)release; }

/* --- Base types -------------------------------------------------------------------------------------------- */

static const char base_type_names[] =
#define BASE_TYPE(name, first, last, cpp, cpp_first) #name
#include "releases/base_types.def"
    ;
static const row base_type_rows[] = {
#define BASE_TYPE(name, first, last, cpp, cpp_first) ROW(#name, first, last)
#include "releases/base_types.def"
};
static const name_table base_types = TABLE(base_type_names, base_type_rows);

static const struct {
    const char *name;
    unsigned char first;
} cpp_types[] = {
#define BASE_TYPE(name, first, last, cpp, cpp_first) {cpp, VP_RELEASE_##cpp_first},
#include "releases/base_types.def"
};

vp_base_type vp_release_base_type(vp_release release, vp_text name) {
    return (vp_base_type)find(&base_types, release, name);
}

vp_text vp_release_cpp_type(vp_release release, vp_base_type type) {
    bool has_one = cpp_types[type].name && cpp_types[type].first <= (int)release;
    return has_one ? vp_text_from(cpp_types[type].name) : (vp_text){0};
}

/* --- Dispatch keys ----------------------------------------------------------------------------------------- */

static const char dispatch_key_names[] =
#define DISPATCH_KEY(name, first, last) #name
#include "releases/dispatch_keys.def"
    ;
static const row dispatch_key_rows[] = {
#define DISPATCH_KEY(name, first, last) ROW(#name, first, last)
#include "releases/dispatch_keys.def"
};
static const name_table dispatch_keys = TABLE(dispatch_key_names, dispatch_key_rows);

static const struct {
    vp_dispatch_keys bit;
    unsigned char first, last;
} structured_keys[] = {
#define STRUCTURED_KEY(name, first, last) {VP_DISPATCH_BIT(name), VP_RELEASE_##first, VP_RELEASE_##last},
#include "releases/dispatch_keys.def"
};

vp_dispatch_key vp_release_dispatch_key(vp_release release, vp_text name) {
    return (vp_dispatch_key)find(&dispatch_keys, release, name);
}

vp_text vp_dispatch_key_name(vp_dispatch_key key) { return name_at(&dispatch_keys, key); }

vp_dispatch_keys vp_release_structured_keys(vp_release release) {
    vp_dispatch_keys keys = 0;
    for (size_t i = 0; i < sizeof structured_keys / sizeof structured_keys[0]; i++)
        if (structured_keys[i].first <= (int)release && (int)release <= structured_keys[i].last) keys |= structured_keys[i].bit;
    return keys;
}

/* --- Tags ---------------------------------------------------------------------------------------------------- */

static const char tag_names[] =
#define TAG(name, first, last) #name
#include "releases/tags.def"
    ;
static const row tag_rows[] = {
#define TAG(name, first, last) ROW(#name, first, last)
#include "releases/tags.def"
};
static const name_table tags = TABLE(tag_names, tag_rows);

bool vp_release_next_tag(vp_release release, size_t *position, vp_text *tag) {
    while (*position < tags.count) {
        size_t next = (*position)++;
        if (!holds(&tags.rows[next], release)) continue;
        *tag = name_at(&tags, next);
        return true;
    }
    return false;
}

/* --- What stands in a ufunc_inner_loop ------------------------------------------------------------------------ */

static const char dtype_names[] =
#define DTYPE(name, first, last) #name
#include "releases/ufunc_inner_loop.def"
    ;
static const row dtype_rows[] = {
#define DTYPE(name, first, last) ROW(#name, first, last)
#include "releases/ufunc_inner_loop.def"
};
static const name_table dtypes = TABLE(dtype_names, dtype_rows);

static const char ufunc_key_names[] =
#define UFUNC_KEY(name, first, last) #name
#include "releases/ufunc_inner_loop.def"
    ;
static const row ufunc_key_rows[] = {
#define UFUNC_KEY(name, first, last) ROW(#name, first, last)
#include "releases/ufunc_inner_loop.def"
};
static const name_table ufunc_keys = TABLE(ufunc_key_names, ufunc_key_rows);

bool vp_release_has_dtype(vp_release release, vp_text name) { return find(&dtypes, release, name) < dtypes.count; }

bool vp_release_has_ufunc_key(vp_release release, vp_text name) { return find(&ufunc_keys, release, name) < ufunc_keys.count; }

/* --- Near names ------------------------------------------------------------------------------------------------ */

static const name_table *const tables[] = {
    [VP_NAMES_OF_BASE_TYPES] = &base_types, [VP_NAMES_OF_DISPATCH_KEYS] = &dispatch_keys, [VP_NAMES_OF_TAGS] = &tags,
    [VP_NAMES_OF_DTYPES] = &dtypes,         [VP_NAMES_OF_UFUNC_KEYS] = &ufunc_keys,
};

static void hint_at_release(vp_diagnostics *diagnostics, vp_diagnostic *diagnostic, const row *found, vp_release release) {
    if (found->first > (int)release)
        vp_diagnostic_set_hint(diagnostics, diagnostic, "it came with PyTorch %", vp_text_at(release_names, found->first));
    else
        vp_diagnostic_set_hint(diagnostics, diagnostic, "PyTorch % was the last to have it", vp_text_at(release_names, found->last));
}

void vp_release_suggest(vp_release release, vp_names names, vp_text wrong, vp_diagnostics *diagnostics, vp_diagnostic *diagnostic) {
    const name_table *table = tables[names];
    vp_near near = vp_near_to(wrong);
    for (size_t i = 0; i < table->count; i++) {
        vp_text name = name_at(table, i);
        if (holds(&table->rows[i], release)) {
            vp_near_consider(&near, name);
        } else if (vp_text_equal(name, wrong)) {
            hint_at_release(diagnostics, diagnostic, &table->rows[i], release);
            return;
        }
    }
    vp_diagnostic_suggest(diagnostics, diagnostic, &near);
}

/* --- Operators that torchgen treats by name ------------------------------------------------------------------ */

static const char operator_names[] =
#define OPERATOR(list, name, first, last) name
#include "releases/operators.def"
    ;
static const row operator_rows[] = {
#define OPERATOR(list, name, first, last) LISTED(VP_##list, name, first, last)
#include "releases/operators.def"
};
static const name_table operators = TABLE(operator_names, operator_rows);

bool vp_release_lists(vp_release release, vp_operator_list list, vp_text name) {
    return find_listed(&operators, release, list, name) < operators.count;
}
