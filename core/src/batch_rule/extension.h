/*
 * Extensions: a whole unit of C++ to be built beside PyTorch, with the schemas of operators, their plumbing, stubs of their batch
 * rules, and what registers all that. It knows nothing that libtorch does not export.
 */
#ifndef VP_BATCH_RULE_EXTENSION_H
#define VP_BATCH_RULE_EXTENSION_H

#include "batch_rule/stub.h"

/*
 * Appends the unit for functions that have plumbing. `is_whole`: they are all that there is of their namespaces. Returns false
 * when out of memory.
 */
bool vp_extension_add(const vp_native_function *const *functions, size_t count, bool is_whole, vp_release release, vp_arena *arena,
                      vp_buffer *buffer);

/*
 * Appends the statement that registers a rule for a function. With no name of a rule (data NULL) it is the stub, where
 * at::functorch is in use.
 */
void vp_extension_add_registration(const vp_native_function *function, vp_text rule, vp_buffer *buffer);

#endif
