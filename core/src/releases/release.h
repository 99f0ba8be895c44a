/*
 * Releases: all that differs between PyTorch releases, as data. Every row of a table here holds from one release
 * through another; nothing outside this folder compares releases.
 */
#ifndef VP_RELEASES_RELEASE_H
#define VP_RELEASES_RELEASE_H

#include "base/text.h"

typedef enum vp_release {
#define RELEASE(id, name) VP_RELEASE_##id,
#include "releases/releases.def"
#undef RELEASE
    VP_RELEASE_COUNT
} vp_release;

typedef enum vp_rule {
#define RULE(name, first) VP_RULE_##name,
#include "releases/rules.def"
#undef RULE
    VP_RULE_COUNT
} vp_rule;

/* Does the release have the rule? */
bool vp_release_has(vp_release release, vp_rule rule);

/* Base types of a schema. */
typedef enum vp_base_type {
#define BASE_TYPE(name, first, last, cpp, cpp_first) VP_BASE_##name,
#include "releases/base_types.def"
#undef BASE_TYPE
    VP_BASE_COUNT
} vp_base_type;

/* The base type of that name, VP_BASE_COUNT when the release has none. */
vp_base_type vp_release_base_type(vp_release release, vp_text name);

/* For hints: the base type, dispatch key or tag of the release whose name is near to `name`; data NULL when there is none. */
vp_text vp_release_near_type(vp_release release, vp_text name);
vp_text vp_release_near_dispatch_key(vp_release release, vp_text name);
vp_text vp_release_near_tag(vp_release release, vp_text name);

/* How the release spells a base type in C++; data NULL when it cannot. */
vp_text vp_release_cpp_type(vp_release release, vp_base_type type);

/* Dispatch keys that may stand in a dispatch table: bits of a vp_dispatch_keys. */
typedef enum vp_dispatch_key {
#define DISPATCH_KEY(name, first, last) VP_DISPATCH_KEY_##name,
#define STRUCTURED_KEY(name, first, last)
#include "releases/dispatch_keys.def"
#undef DISPATCH_KEY
#undef STRUCTURED_KEY
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
bool vp_has_ufunc_key(vp_text name);

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
