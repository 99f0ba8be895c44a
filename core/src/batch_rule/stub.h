/*
 * Stubs of batch rules: C++ that compiles in PyTorch's tree beside its own batch rules, or out of it, and says what is left to be
 * written; and what registers them in the tree.
 */
#ifndef VP_BATCH_RULE_STUB_H
#define VP_BATCH_RULE_STUB_H

#include "batch_rule/signature.h"

/* Where a stub is to be built. Out of tree, the helpers of PyTorch's own rules are not there: libtorch does not export them. */
typedef enum vp_stub_place { VP_IN_TREE, VP_OUT_OF_TREE } vp_stub_place;

/* Appends the function, which throws, with a line feed behind it. */
void vp_batch_rule_add_stub(const vp_batch_rule_signature *rule, vp_stub_place place, vp_buffer *buffer);

/* Appends the statement that registers it: "VMAP_SUPPORT2(add, Tensor, add_Tensor_batch_rule);". */
void vp_batch_rule_add_registration(const vp_native_function *function, vp_buffer *buffer);

/* Append what stands around: the stubs of a unit, and the registrations of a namespace of operators. */
void vp_batch_rule_open_unit(vp_release release, vp_buffer *buffer);
void vp_batch_rule_close_unit(vp_release release, vp_buffer *buffer);
void vp_batch_rule_open_registrations(vp_text namespace_name, vp_buffer *buffer);
void vp_batch_rule_close_registrations(vp_buffer *buffer);

#endif
