/*
 * Function schemas: torchgen's FunctionSchema and Arguments.
 *
 * An argument list keeps torchgen's order flat_all: positional, keyword-only, out. Where the groups of torchgen's Arguments
 * begin is kept as numbers:
 *
 *   all             every argument; `count` of them
 *   positional      how many are positional
 *   kwarg_only      how many follow them that are keyword-only, without the out arguments, which come last
 *   is_canonical    written as torchgen prints it: nothing is left out between commas, and * stands before an argument
 *   self_index      the place of `self` among the positional ones, VP_NO_INDEX when there is none
 *   options_index   the place of dtype, layout, device, pin_memory in a row, VP_NO_INDEX when there are none
 */
#ifndef VP_MODEL_SCHEMA_H
#define VP_MODEL_SCHEMA_H

#include "model/argument.h"
#include "model/operator_name.h"

#define VP_NO_INDEX SIZE_MAX

typedef struct vp_arguments {
    const vp_argument *all;
    size_t count, positional, kwarg_only;
    bool is_canonical;
    size_t self_index, options_index;
} vp_arguments;

/*
 *   text           as torchgen prints it; parsing demands that it is what was written
 *   returns_text   what stands behind the arrow; data NULL unless it was parsed
 */
typedef struct vp_schema {
    vp_operator_name name;
    vp_arguments arguments;
    const vp_return *returns;
    size_t return_count;
    vp_kind kind;
    vp_text text, returns_text;
} vp_schema;

/* Parses a schema without namespace; NULL after a report or out of memory. */
const vp_schema *vp_schema_parse(const vp_reader *reader, vp_text text);

/* Parses an argument list, "Tensor self, *, Tensor(a!) out"; false after a report or out of memory. */
bool vp_arguments_parse(const vp_reader *reader, vp_text text, vp_arguments *arguments);

/* Prints a schema, an argument list, or `count` returns, as torchgen does. */
void vp_schema_print(const vp_schema *schema, vp_buffer *buffer);
void vp_arguments_print(const vp_arguments *arguments, vp_buffer *buffer);
void vp_returns_print(const vp_return *returns, size_t count, vp_buffer *buffer);

/* The out arguments, and how many there are. */
static inline size_t vp_arguments_out_index(const vp_arguments *a) { return a->positional + a->kwarg_only; }
static inline size_t vp_arguments_out_count(const vp_arguments *a) { return a->count - vp_arguments_out_index(a); }

/* The self argument, NULL when there is none. */
static inline const vp_argument *vp_arguments_self(const vp_arguments *a) {
    return a->self_index == VP_NO_INDEX ? NULL : &a->all[a->self_index];
}

/* Where post_self_positional begins; it ends at `positional`. */
static inline size_t vp_arguments_post_self(const vp_arguments *a) {
    return a->self_index == VP_NO_INDEX ? 0 : a->self_index + 1;
}

/* Does some return carry this annotation? */
bool vp_schema_returns(const vp_schema *schema, const vp_annotation *annotation);

/* Any argument that is not an out argument is like `base`: has_tensor_arg, has_generator_arg. */
bool vp_arguments_have(const vp_arguments *arguments, vp_base_type base);

#endif
