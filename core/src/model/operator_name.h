/*
 * Operator names: torchgen's BaseOperatorName and OperatorName.
 *
 *   text                 the whole name with overload: "add_.Tensor"; also how it prints
 *   name                 without overload: "add_"
 *   base                 "add"
 *   overload_name        "Tensor", empty when there is none
 *   namespace_state      whether a namespace was split off; torchgen tells None from "" here
 *   inplace, dunder_method, functional_overload
 *                        what the spelling says: add_ and __iadd__; __add__; native_batch_norm_functional
 */
#ifndef VP_MODEL_OPERATOR_NAME_H
#define VP_MODEL_OPERATOR_NAME_H

#include "base/table.h"
#include "model/reader.h"

typedef enum vp_namespace_state { VP_NAMESPACE_NONE, VP_NAMESPACE_EMPTY, VP_NAMESPACE_GIVEN } vp_namespace_state;

typedef struct vp_operator_name {
    vp_text text, name, base, overload_name;
    vp_namespace_state namespace_state;
    bool inplace, dunder_method, functional_overload;
} vp_operator_name;

/* What stands behind the namespace, if there is one. */
static inline vp_text vp_name_without_namespace(vp_text name) {
    size_t colons = vp_text_find_last(name, VP_TEXT("::"));
    return colons == VP_NOT_FOUND ? name : vp_text_slice(name, colons + 2, name.size);
}

/* Parses a name into *name; false after a report. */
bool vp_operator_name_parse(const vp_reader *reader, vp_text text, vp_operator_name *name);

/* The name made of the parts base, inplace, dunder_method, functional_overload and overload_name of `parts`. */
vp_operator_name vp_operator_name_make(vp_arena *arena, vp_operator_name parts);

/*
 * A number that, together with `text` (or `name`), tells names apart as torchgen's == does: the sort of a table key.
 */
unsigned char vp_operator_name_sort(const vp_operator_name *name);

bool vp_operator_name_equal(const vp_operator_name *a, const vp_operator_name *b);

/* torchgen's unambiguous_name: the overload behind "_" instead of "."; in two parts, the second may be empty. */
void vp_operator_name_add_unambiguous(const vp_operator_name *name, vp_buffer *buffer);

#endif
