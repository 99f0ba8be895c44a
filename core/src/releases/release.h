/*
 * Releases: all that differs between PyTorch releases, as data. Every row of a table here holds from one release
 * through another, or NOW: until further notice. Nothing outside this folder compares releases.
 */
#ifndef VP_RELEASES_RELEASE_H
#define VP_RELEASES_RELEASE_H

#include "base/diagnostics.h"
#include "base/text.h"

typedef enum vp_release {
#define RELEASE(id, name) VP_RELEASE_##id,
#include "releases/releases.def"
    VP_RELEASE_COUNT,
    VP_RELEASE_NOW = VP_RELEASE_COUNT - 1
} vp_release;

typedef enum vp_rule {
#define RULE(name, first) VP_RULE_##name,
#include "releases/rules.def"
    VP_RULE_COUNT
} vp_rule;

/* Does the release have the rule? */
bool vp_release_has(vp_release release, vp_rule rule);

/* Base types of a schema. */
typedef enum vp_base_type {
#define BASE_TYPE(name, first, last, cpp, cpp_first) VP_BASE_##name,
#include "releases/base_types.def"
    VP_BASE_COUNT
} vp_base_type;

/* The base type of that name, VP_BASE_COUNT when the release has none. */
vp_base_type vp_release_base_type(vp_release release, vp_text name);

/* How the release spells a base type in C++; data NULL when it cannot. */
vp_text vp_release_cpp_type(vp_release release, vp_base_type type);

/* Dispatch keys that may stand in a dispatch table: bits of a vp_dispatch_keys. */
typedef enum vp_dispatch_key {
#define DISPATCH_KEY(name, first, last) VP_DISPATCH_KEY_##name,
#include "releases/dispatch_keys.def"
    VP_DISPATCH_KEY_COUNT
} vp_dispatch_key;

typedef uint64_t vp_dispatch_keys;
_Static_assert(VP_DISPATCH_KEY_COUNT <= 64, "dispatch keys fit a vp_dispatch_keys");
#define VP_DISPATCH_BIT(name) ((vp_dispatch_keys)1 << VP_DISPATCH_KEY_##name)

/* The dispatch key of that name, VP_DISPATCH_KEY_COUNT when it may not stand in a dispatch table. */
vp_dispatch_key vp_release_dispatch_key(vp_release release, vp_text name);
vp_text vp_dispatch_key_name(vp_dispatch_key key);

/* The keys that a structured kernel serves. */
vp_dispatch_keys vp_release_structured_keys(vp_release release);

/* The tags of the release's own tags.yaml, one a call: start with *position = 0; false when there are no more. */
bool vp_release_next_tag(vp_release release, size_t *position, vp_text *tag);

/* dtypes and keys of ufunc_inner_loop. */
bool vp_release_has_dtype(vp_release release, vp_text name);
bool vp_release_has_ufunc_key(vp_release release, vp_text name);

/* The tables of names. */
typedef enum vp_names {
    VP_NAMES_OF_BASE_TYPES,
    VP_NAMES_OF_DISPATCH_KEYS,
    VP_NAMES_OF_TAGS,
    VP_NAMES_OF_DTYPES,
    VP_NAMES_OF_UFUNC_KEYS
} vp_names;

/*
 * Gives a diagnostic about a name that the release does not have the hint which one is meant: the same of another release, or a
 * near one of this. NULL is allowed as diagnostic.
 */
void vp_release_suggest(vp_release release, vp_names names, vp_text wrong, vp_diagnostics *diagnostics, vp_diagnostic *diagnostic);

/* The lists of operators that torchgen treats by name. */
typedef enum vp_operator_list {
    VP_OUT_OPS_THAT_DONT_GET_GROUPED_PROPERLY,
    VP_INPLACE_OPS_THAT_DONT_GET_GROUPED_PROPERLY,
    VP_MUTABLE_OPS_THAT_CANNOT_GET_AN_OUT_VARIANT,
    VP_FUNCTIONAL_OPS_THAT_CANNOT_GET_AN_OUT_VARIANT,
    VP_RETURN_SYMINT_OVERRIDES
} vp_operator_list;

bool vp_release_lists(vp_release release, vp_operator_list list, vp_text name);

#endif
