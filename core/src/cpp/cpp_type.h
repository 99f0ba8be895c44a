/*
 * C++ types and declarations as torchgen's dispatcher API spells them: api/cpp.py and api/dispatcher.py with symint, over
 * api/types. Knows C++ types and nothing of plumbing.
 */
#ifndef VP_CPP_CPP_TYPE_H
#define VP_CPP_CPP_TYPE_H

#include "model/native_function.h"

/*
 * How a function's types are spelled: torchgen's `local` parameters, and the release.
 */
typedef struct vp_cpp_style {
    vp_release release;
    bool use_const_ref_for_mutable_tensors, use_ilistref_for_tensor_lists;
} vp_cpp_style;

vp_cpp_style vp_cpp_style_of(const vp_native_function *function, vp_release release);

/*
 * Each appends C++ to the buffer and returns NULL, or the type that has no spelling in C++; then what was appended is of no
 * use.
 */
const vp_type *vp_cpp_add_argument_type(const vp_cpp_style *style, const vp_argument *argument, vp_buffer *buffer);
const vp_type *vp_cpp_add_returns_type(const vp_cpp_style *style, const vp_schema *schema, vp_buffer *buffer);

/* The type of one return by itself. */
const vp_type *vp_cpp_add_return_type(const vp_cpp_style *style, const vp_return *result, vp_buffer *buffer);

/* Appends "::std::optional<" and, by the release, its like. */
void vp_cpp_add_optional(const vp_cpp_style *style, vp_buffer *buffer);

#endif
