/*
 * Signatures of batch rules: what the plumbing of a function calls. Where it gets them from is plumbing/template.c: each tensor
 * and optional tensor comes as its value and the place of its batch dimension, anything else as it is; what comes back is one flat
 * tuple, in which a tensor or a list of tensors stands with the place of its batch dimension.
 */
#ifndef VP_BATCH_RULE_SIGNATURE_H
#define VP_BATCH_RULE_SIGNATURE_H

#include "cpp/cpp_type.h"

/*
 * A parameter, or a member of the tuple that comes back.
 *   type      in C++, as it is written within namespace at: "const Tensor&"
 *   name      of the argument or return that it comes from; data NULL when a return has none
 *   index     of that argument or return in the schema
 *   is_bdim   it is the place of a batch dimension
 */
typedef struct vp_batch_rule_part {
    vp_text type, name;
    size_t index;
    bool is_bdim;
} vp_batch_rule_part;

/*
 *   returns   the members of the tuple; none when nothing comes back: then what the rule returns is dropped
 */
typedef struct vp_batch_rule_signature {
    const vp_native_function *function;
    vp_release release;
    vp_batch_rule_part *parameters, *returns;
    size_t parameter_count, return_count;
} vp_batch_rule_signature;

/* The rule that the plumbing of a function calls; the function must have plumbing. False when out of memory. */
bool vp_batch_rule_signature_init(vp_batch_rule_signature *rule, const vp_native_function *function, vp_release release, vp_arena *arena);

/* Append what is called so in C++: "add_Tensor_batch_rule", "std::tuple<…>", "other_bdim". */
void vp_batch_rule_add_name(const vp_native_function *function, vp_buffer *buffer);
void vp_batch_rule_add_returns_type(const vp_batch_rule_signature *rule, vp_buffer *buffer);
void vp_batch_rule_add_part_name(const vp_batch_rule_part *part, vp_buffer *buffer);

/* Appends a parameter as it is declared: "std::optional<int64_t> other_bdim". */
void vp_batch_rule_add_parameter(const vp_batch_rule_part *parameter, vp_buffer *buffer);

/*
 * Appends the signature in one line: "std::tuple<Tensor, std::optional<int64_t>> abs_batch_rule(const Tensor& self,
 * std::optional<int64_t> self_bdim)".
 */
void vp_batch_rule_signature_add(const vp_batch_rule_signature *rule, vp_buffer *buffer);

/* The same for a function that has plumbing. Running out of memory fails the buffer. */
void vp_batch_rule_signature_print(const vp_native_function *function, vp_release release, vp_buffer *buffer);

#endif
