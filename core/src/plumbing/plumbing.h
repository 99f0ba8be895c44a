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

/* Decides whether, and if not why. */
vp_skip vp_plumbing_decide(const vp_native_function *function, vp_release release);

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
