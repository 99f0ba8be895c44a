/*
 * Plumbing: torchgen's gen_vmap_plumbing.py. Whether a function has any, and the C++ template if it does. The only place
 * that knows the text of the header.
 */
#ifndef VP_PLUMBING_PLUMBING_H
#define VP_PLUMBING_PLUMBING_H

#include "model/native_function.h"

typedef enum vp_skip {
    VP_SKIP_NONE, /* it has plumbing */
#define SKIP(name, code, message, hint) VP_SKIP_##name,
#include "plumbing/skips.def"
#undef SKIP
} vp_skip; /* the numbers of vp_function_skip */

/* A part of a schema, or of its entry: all arguments or one of them, all returns or one of them, the tag. */
typedef enum vp_schema_part_kind { VP_SCHEMA_ARGUMENTS, VP_SCHEMA_ARGUMENT, VP_SCHEMA_RETURNS, VP_SCHEMA_RETURN, VP_SCHEMA_TAG } vp_schema_part_kind;

typedef struct vp_schema_part {
    vp_schema_part_kind kind;
    size_t index; /* of the argument or return */
} vp_schema_part;

/*
 * Decides whether a function has plumbing, and if not why. *part becomes the part that decided it, unless it is NULL. What has
 * plumbing has it because there is nothing to return (the returns), because it is in-place (the first argument), because its name
 * is listed though a return is no tensor (that return), or because it is functional (the first argument that is a tensor).
 */
vp_skip vp_plumbing_decide(const vp_native_function *function, vp_release release, vp_schema_part *part);

/*
 * Whether the batch rule takes an argument as value and bdim: torchgen goes by its name, also when two arguments share it.
 * (template.c)
 */
bool vp_plumbing_unwraps(const vp_arguments *arguments, const vp_argument *argument);

/*
 * Appends the template of a function that has plumbing, without a line feed behind it. Returns NULL, or the type that has
 * no spelling in C++; then nothing is appended.
 */
const vp_type *vp_plumbing_add(const vp_native_function *function, vp_release release, vp_buffer *buffer);

/*
 * Append what stands before the first template and behind the last. Templates are separated by a line feed. With `guarded`, the
 * lines around it all that PyTorch's install step adds to headers are there too.
 */
void vp_plumbing_add_prologue(vp_buffer *buffer, bool guarded);
void vp_plumbing_add_epilogue(vp_buffer *buffer, bool guarded);

#endif
