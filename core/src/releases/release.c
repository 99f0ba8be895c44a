/* Looking things up in the tables of releases. */
#include "releases/release.h"

#include "base/near.h"

/* One row of a table: a name, and the releases that have it; of operators also the list on which they stand. */
typedef struct row {
    const char *name;
    unsigned char size, first, last, list;
} row;

#define ROW(text, first, last) LISTED(text, first, last, 0)
#define LISTED(text, first, last, list) {(text), sizeof(text) - 1, VP_RELEASE_##first, VP_RELEASE_##last, (list)}
#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static vp_text name_of(const row *named) { return (vp_text){named->name, named->size}; }

static bool holds(const row *candidate, vp_release release) {
    return candidate->first <= (int)release && (int)release <= candidate->last;
}

/* The index of the row of that name that holds in the release; `count` when there is none. */
static size_t find(const row *rows, size_t count, vp_release release, vp_text name) {
    for (size_t i = 0; i < count; i++)
        if (vp_text_equal(name_of(&rows[i]), name) && holds(&rows[i], release)) return i;
    return count;
}

/* --- The releases themselves ------------------------------------------------------------------------------- */

static const char release_names[] =
#define RELEASE(id, name) name "\0"
#include "releases/releases.def"
#undef RELEASE
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
#undef RULE
};

bool vp_release_has(vp_release release, vp_rule rule) { return rule_first[rule] <= (int)release; }

/* --- Base types -------------------------------------------------------------------------------------------- */

static const row base_types[] = {
#define BASE_TYPE(name, first, last, cpp, cpp_first) ROW(#name, first, last),
#include "releases/base_types.def"
#undef BASE_TYPE
};

static const struct {
    const char *name;
    unsigned char first;
} cpp_types[] = {
#define BASE_TYPE(name, first, last, cpp, cpp_first) {cpp, VP_RELEASE_##cpp_first},
#include "releases/base_types.def"
#undef BASE_TYPE
};

vp_base_type vp_release_base_type(vp_release release, vp_text name) {
    return (vp_base_type)find(base_types, COUNT(base_types), release, name);
}

vp_text vp_release_cpp_type(vp_release release, vp_base_type type) {
    bool has_one = cpp_types[type].name && cpp_types[type].first <= (int)release;
    return has_one ? vp_text_from(cpp_types[type].name) : (vp_text){0};
}

/* --- Dispatch keys ----------------------------------------------------------------------------------------- */

static const row dispatch_keys[] = {
#define DISPATCH_KEY(name, first, last) ROW(#name, first, last),
#define STRUCTURED_KEY(name, first, last)
#include "releases/dispatch_keys.def"
#undef DISPATCH_KEY
#undef STRUCTURED_KEY
};

static const struct {
    vp_dispatch_keys bit;
    unsigned char first, last;
} structured_keys[] = {
#define DISPATCH_KEY(name, first, last)
#define STRUCTURED_KEY(name, first, last) {VP_DISPATCH_BIT(name), VP_RELEASE_##first, VP_RELEASE_##last},
#include "releases/dispatch_keys.def"
#undef DISPATCH_KEY
#undef STRUCTURED_KEY
};

vp_dispatch_key vp_release_dispatch_key(vp_release release, vp_text name) {
    return (vp_dispatch_key)find(dispatch_keys, COUNT(dispatch_keys), release, name);
}

vp_text vp_dispatch_key_name(vp_dispatch_key key) { return name_of(&dispatch_keys[key]); }

vp_dispatch_keys vp_release_structured_keys(vp_release release) {
    vp_dispatch_keys keys = 0;
    for (size_t i = 0; i < COUNT(structured_keys); i++)
        if (structured_keys[i].first <= (int)release && (int)release <= structured_keys[i].last) keys |= structured_keys[i].bit;
    return keys;
}

/* --- Tags, dtypes, ufunc keys -------------------------------------------------------------------------------- */

static const row tags[] = {
#define TAG(name, first, last) ROW(#name, first, last),
#include "releases/tags.def"
#undef TAG
};

bool vp_release_next_tag(vp_release release, size_t *position, vp_text *tag) {
    while (*position < COUNT(tags)) {
        const row *next = &tags[(*position)++];
        if (!holds(next, release)) continue;
        *tag = name_of(next);
        return true;
    }
    return false;
}

static const row dtypes[] = {
#define SCALAR_TYPE(name, first, last) ROW(#name, first, last),
#define DTYPE_CLASS(name) ROW(#name, 1_13, 2_14),
#define UFUNC_KEY(name)
#include "releases/scalar_types.def"
#undef SCALAR_TYPE
#undef DTYPE_CLASS
#undef UFUNC_KEY
};

static const row ufunc_keys[] = {
#define SCALAR_TYPE(name, first, last)
#define DTYPE_CLASS(name)
#define UFUNC_KEY(name) ROW(#name, 1_13, 2_14),
#include "releases/scalar_types.def"
#undef SCALAR_TYPE
#undef DTYPE_CLASS
#undef UFUNC_KEY
};

bool vp_release_has_dtype(vp_release release, vp_text name) { return find(dtypes, COUNT(dtypes), release, name) < COUNT(dtypes); }

bool vp_has_ufunc_key(vp_text name) { return find(ufunc_keys, COUNT(ufunc_keys), VP_RELEASE_COUNT - 1, name) < COUNT(ufunc_keys); }

/* --- Near names ------------------------------------------------------------------------------------------------ */

static const struct {
    const row *rows;
    size_t count;
} tables[] = {
    [VP_NAMES_OF_BASE_TYPES] = {base_types, COUNT(base_types)}, [VP_NAMES_OF_DISPATCH_KEYS] = {dispatch_keys, COUNT(dispatch_keys)},
    [VP_NAMES_OF_TAGS] = {tags, COUNT(tags)},                   [VP_NAMES_OF_DTYPES] = {dtypes, COUNT(dtypes)},
    [VP_NAMES_OF_UFUNC_KEYS] = {ufunc_keys, COUNT(ufunc_keys)},
};

static void hint_at_release(vp_diagnostics *diagnostics, vp_diagnostic *diagnostic, const row *found, vp_release release) {
    if (found->first > (int)release)
        vp_diagnostic_set_hint(diagnostics, diagnostic, "it came with PyTorch %", vp_text_at(release_names, found->first));
    else
        vp_diagnostic_set_hint(diagnostics, diagnostic, "PyTorch % was the last to have it", vp_text_at(release_names, found->last));
}

void vp_release_suggest(vp_release release, vp_names names, vp_text wrong, vp_diagnostics *diagnostics, vp_diagnostic *diagnostic) {
    vp_near near = vp_near_to(wrong);
    for (const row *each = tables[names].rows, *end = each + tables[names].count; each < end; each++) {
        if (holds(each, release)) {
            vp_near_consider(&near, name_of(each));
        } else if (vp_text_equal(name_of(each), wrong)) {
            hint_at_release(diagnostics, diagnostic, each, release);
            return;
        }
    }
    vp_diagnostic_suggest(diagnostics, diagnostic, &near);
}

/* --- Operators that torchgen treats by name ------------------------------------------------------------------ */

static const row operators[] = {
#define OUT_OP_THAT_DOESNT_GET_GROUPED_PROPERLY(name, first, last) \
    LISTED(name, first, last, VP_OUT_OPS_THAT_DONT_GET_GROUPED_PROPERLY),
#define INPLACE_OP_THAT_DOESNT_GET_GROUPED_PROPERLY(name, first, last) \
    LISTED(name, first, last, VP_INPLACE_OPS_THAT_DONT_GET_GROUPED_PROPERLY),
#define MUTABLE_OP_THAT_CANNOT_GET_AN_OUT_VARIANT(name, first, last) \
    LISTED(name, first, last, VP_MUTABLE_OPS_THAT_CANNOT_GET_AN_OUT_VARIANT),
#define FUNCTIONAL_OP_THAT_CANNOT_GET_AN_OUT_VARIANT(name, first, last) \
    LISTED(name, first, last, VP_FUNCTIONAL_OPS_THAT_CANNOT_GET_AN_OUT_VARIANT),
#define RETURN_SYMINT_OVERRIDE(name, first, last) LISTED(name, first, last, VP_RETURN_SYMINT_OVERRIDES),
#include "releases/operators.def"
#undef OUT_OP_THAT_DOESNT_GET_GROUPED_PROPERLY
#undef INPLACE_OP_THAT_DOESNT_GET_GROUPED_PROPERLY
#undef MUTABLE_OP_THAT_CANNOT_GET_AN_OUT_VARIANT
#undef FUNCTIONAL_OP_THAT_CANNOT_GET_AN_OUT_VARIANT
#undef RETURN_SYMINT_OVERRIDE
};

bool vp_release_lists(vp_release release, vp_operator_list list, vp_text name) {
    for (size_t i = 0; i < COUNT(operators); i++)
        if (operators[i].list == (int)list && holds(&operators[i], release) && vp_text_equal(name_of(&operators[i]), name)) return true;
    return false;
}
