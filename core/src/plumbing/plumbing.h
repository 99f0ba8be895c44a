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
} vp_skip; /* the numbers of vp_function_skip */

/* Decides whether, and if not why. */
vp_skip vp_plumbing_decide(const vp_native_function *function, vp_release release);

/*
 *   per_operator_headers   the header includes what its operators need, in place of what declares every operator
 */
typedef struct vp_plumbing_style {
    vp_release release;
    bool out_of_tree, per_operator_headers;
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
void vp_plumbing_open_header(vp_buffer *buffer);
void vp_plumbing_add_includes(vp_plumbing_style style, vp_buffer *buffer);
void vp_plumbing_add_include_for(const vp_native_function *function, vp_plumbing_style style, vp_table *seen, vp_buffer *buffer);
void vp_plumbing_open_namespace(vp_buffer *buffer);

/* Appends what stands behind the last template. Templates are separated by a line feed. */
void vp_plumbing_close_namespace(vp_buffer *buffer);

#endif
