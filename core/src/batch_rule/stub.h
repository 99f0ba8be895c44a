/*
 * Stubs of batch rules: C++ that compiles in PyTorch's tree beside its own batch rules, says what is left to be written, and
 * registers what is there.
 */
#ifndef VP_BATCH_RULE_STUB_H
#define VP_BATCH_RULE_STUB_H

#include "batch_rule/signature.h"

/* Appends the function, which throws, with a line feed behind it. */
void vp_batch_rule_add_stub(const vp_batch_rule_signature *rule, vp_buffer *buffer);

/* Appends the statement that registers it: "VMAP_SUPPORT2(add, Tensor, add_Tensor_batch_rule);". */
void vp_batch_rule_add_registration(const vp_native_function *function, vp_buffer *buffer);

/* Append what stands around: the stubs of a unit, and the registrations of a namespace of operators. */
void vp_batch_rule_open_unit(vp_release release, vp_buffer *buffer);
void vp_batch_rule_close_unit(vp_release release, vp_buffer *buffer);
void vp_batch_rule_open_registrations(vp_text namespace_name, vp_buffer *buffer);
void vp_batch_rule_close_registrations(vp_buffer *buffer);

#endif
