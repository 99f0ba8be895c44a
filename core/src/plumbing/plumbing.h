/*
 * Plumbing: torchgen's gen_vmap_plumbing.py. Whether a function has any, and the C++ template if it does. The only place
 * that knows the text of the header.
 *
 * Out of tree is a second style of the same text, for libraries beside PyTorch. It differs where torchgen's needs something
 * that only PyTorch itself has: at::_ops of an operator that is not PyTorch's, and vmap_check_escaped, which no library exports.
 * Names begin with the namespace there, so that the header can stand beside PyTorch's own.
 */
#ifndef VP_PLUMBING_PLUMBING_H
#define VP_PLUMBING_PLUMBING_H

#include "model/native_function.h"

typedef enum vp_skip {
    VP_SKIP_NONE, /* it has plumbing */
#define SKIP(name, code, message, hint) VP_SKIP_##name,
#include "plumbing/skips.def"
#undef SKIP
    VP_SKIP_COUNT /* with VP_SKIP_NONE */
} vp_skip; /* the numbers of vp_function_skip */

/* A part of a schema, or of its entry: all arguments or one of them, all returns or one of them, the tag. */
typedef enum vp_schema_part_kind {
    VP_SCHEMA_ARGUMENTS,
    VP_SCHEMA_ARGUMENT,
    VP_SCHEMA_RETURNS,
    VP_SCHEMA_RETURN,
    VP_SCHEMA_TAG
} vp_schema_part_kind;

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
 *   per_operator_headers   the header includes what its operators need, in place of what declares every operator
 *   guarded                it stands between the lines that PyTorch's install step adds to headers
 */
typedef struct vp_plumbing_style {
    vp_release release;
    bool out_of_tree, per_operator_headers, guarded;
} vp_plumbing_style;

/*
 * Appends the template of a function that has plumbing, without a line feed behind it. Returns NULL, or the type that has
 * no spelling in C++; then nothing is appended.
 */
const vp_type *vp_plumbing_add(const vp_native_function *function, vp_plumbing_style style, vp_buffer *buffer);

/* Does plumbing call the operator by its name, since PyTorch does not declare it? */
bool vp_plumbing_calls_by_name(const vp_native_function *function, vp_plumbing_style style);

/*
 * Append, in this order, what stands before the first template: the first lines of a header, what is always included, with
 * per_operator_headers what declares each function that has a template (`seen`, first empty, is of what has been included), and the
 * namespace.
 */
void vp_plumbing_open_header(vp_plumbing_style style, vp_buffer *buffer);
void vp_plumbing_add_includes(vp_plumbing_style style, vp_buffer *buffer);
void vp_plumbing_add_include_for(const vp_native_function *function, vp_plumbing_style style, vp_table *seen, vp_buffer *buffer);
void vp_plumbing_open_namespace(vp_buffer *buffer);

/* Append what stands behind the last template. Templates are separated by a line feed. */
void vp_plumbing_close_namespace(vp_buffer *buffer);
void vp_plumbing_close_header(vp_plumbing_style style, vp_buffer *buffer);

#endif
