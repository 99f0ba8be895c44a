/*
 * Types of a schema: torchgen's BaseType, OptionalType, ListType, CustomClassType.
 *
 *   text    the type as it is written, which is also how it prints: parsing demands that
 *   base    of a base type
 *   elem    of an optional or a list: what it is of
 *   size    of a list: "3" in bool[3]; data NULL when it has none
 */
#ifndef VP_MODEL_TYPE_H
#define VP_MODEL_TYPE_H

#include "model/reader.h"

typedef enum vp_type_kind { VP_TYPE_BASE, VP_TYPE_OPTIONAL, VP_TYPE_LIST, VP_TYPE_CUSTOM_CLASS } vp_type_kind;

typedef struct vp_type {
    vp_type_kind kind;
    vp_base_type base;
    vp_text text;
    vp_text size;
    const struct vp_type *elem;
} vp_type;

/* Parses a type; NULL after a report or out of memory. */
const vp_type *vp_type_parse(const vp_reader *reader, vp_text text);

/* torchgen's is_base_ty_like: the base type below optionals and lists is `base`. */
bool vp_type_is_base_like(const vp_type *type, vp_base_type base);

static inline bool vp_type_is_tensor_like(const vp_type *type) { return vp_type_is_base_like(type, VP_BASE_Tensor); }

/* The type is the base type itself. */
static inline bool vp_type_is_base(const vp_type *type, vp_base_type base) {
    return type->kind == VP_TYPE_BASE && type->base == base;
}

/* The three shapes that plumbing treats apart: Tensor, Tensor?, Tensor[]. */
static inline bool vp_type_is_tensor(const vp_type *type) { return vp_type_is_base(type, VP_BASE_Tensor); }

static inline bool vp_type_is_optional_tensor(const vp_type *type) {
    return type->kind == VP_TYPE_OPTIONAL && vp_type_is_tensor(type->elem);
}

static inline bool vp_type_is_tensor_list(const vp_type *type) {
    return type->kind == VP_TYPE_LIST && vp_type_is_tensor(type->elem);
}

#endif
