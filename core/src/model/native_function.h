/*
 * Native functions: torchgen's NativeFunction, one for an entry of the file or for a variant that was generated.
 */
#ifndef VP_MODEL_NATIVE_FUNCTION_H
#define VP_MODEL_NATIVE_FUNCTION_H

#include "model/schema.h"
#include "model/tags.h"

/*
 *   namespace_name         "aten" unless the schema has another
 *   source                 which text it comes from
 *   entry                  the node of the entry; for a variant, of the one that it was made from
 *   func_node              the node of its schema
 *   base                   of a variant, the function that it was made from: torchgen's base_fn
 *   namesake               the last function before whose name C++ cannot tell from this one's: a.b_c and a_b.c; NULL when there
 *                          is none
 *   structured_delegate    text data NULL when there is none; delegate_node is its value in the entry
 *   autogen_asks_for_out   some name in autogen contains "out"
 *   dispatch               the keys of the dispatch table, and those that torchgen adds
 *   tags                   bits of vp_tag
 *   is_generated           a variant
 *   broken                 an error has been reported; it takes part in nothing further
 */
typedef struct vp_native_function {
    const vp_schema *func;
    vp_text namespace_name;
    vp_source source;
    const vp_node *entry, *func_node, *delegate_node;
    struct vp_native_function *base;
    const struct vp_native_function *namesake;
    vp_operator_name structured_delegate;
    vp_dispatch_keys dispatch;
    unsigned tags;
    bool use_const_ref_for_mutable_tensors, manual_cpp_binding, structured, autogen_asks_for_out, is_generated, broken;
} vp_native_function;

/*
 * Reads an entry into *function. False after a report or out of memory. `reader->node` is set as needed.
 */
bool vp_native_function_parse(vp_reader *reader, const vp_tags *tags, const vp_node *entry, vp_native_function *function);

/* torchgen's part_of_structured_group: plumbing then takes lists of tensors as ITensorListRef. */
static inline bool vp_native_function_is_structured_group(const vp_native_function *function) {
    return function->structured || function->structured_delegate.text.data;
}

static inline bool vp_native_function_is_composite_implicit(const vp_native_function *function) {
    return function->dispatch & VP_DISPATCH_BIT(CompositeImplicitAutograd);
}

/* What an operator is taken for random by: its name, or that of an argument; data NULL when it is not. (entry_rules.c) */
vp_text vp_schema_random_piece(const vp_schema *func, vp_release release);

/* torchgen's is_view_op. */
bool vp_native_function_is_view(const vp_native_function *function, vp_release release);

#endif
