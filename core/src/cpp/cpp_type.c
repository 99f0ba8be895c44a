/* Spelling types, by the rules of torchgen's cpp.valuetype_type, argumenttype_type and returntype_type. */
#include "cpp/cpp_type.h"

#include "base/marks.h"

vp_cpp_style vp_cpp_style_of(const vp_native_function *function, vp_release release) {
    return (vp_cpp_style){.release = release,
                          .use_const_ref_for_mutable_tensors = function->use_const_ref_for_mutable_tensors,
                          .use_ilistref_for_tensor_lists = vp_native_function_is_structured_group(function)};
}

void vp_cpp_add_optional(const vp_cpp_style *style, vp_buffer *buffer) {
    if (vp_release_has(style->release, VP_RULE_STD_OPTIONAL))
        vp_buffer_add_literal(buffer, "::std::optional<");
    else
        vp_buffer_add_literal(buffer, "c10::optional<");
}

static bool is_list_of(const vp_type *type, vp_base_type base) { return type->kind == VP_TYPE_LIST && vp_type_is_base(type->elem, base); }

/*
 * torchgen's "value types" look the same as arguments and as returns: all base types but Tensor and Scalar, optionals of value
 * types, and lists of bool.
 */
static bool is_value_type(const vp_type *type) {
    switch (type->kind) {
    case VP_TYPE_BASE: return type->base != VP_BASE_Tensor && type->base != VP_BASE_Scalar;
    case VP_TYPE_OPTIONAL: return is_value_type(type->elem);
    case VP_TYPE_LIST: return vp_type_is_base(type->elem, VP_BASE_bool);
    case VP_TYPE_CUSTOM_CLASS: return true; /* and has no spelling */
    }
    return false;
}

static const vp_type *add_value_type(const vp_cpp_style *style, const vp_type *type, vp_buffer *buffer) {
    if (type->kind == VP_TYPE_OPTIONAL) {
        vp_cpp_add_optional(style, buffer);
        const vp_type *without = add_value_type(style, type->elem, buffer);
        vp_buffer_add_literal(buffer, ">");
        return without;
    }
    if (type->kind == VP_TYPE_LIST) {
        if (!type->size.data) return type; /* bool[] has no C++ type, bool[3] has */
        vp_buffer_add_literal(buffer, "::std::array<bool,");
        vp_buffer_add(buffer, type->size);
        vp_buffer_add_literal(buffer, ">");
        return NULL;
    }
    vp_text name = type->kind == VP_TYPE_BASE ? vp_release_cpp_type(style->release, type->base) : (vp_text){0};
    vp_buffer_add(buffer, name);
    return name.data ? NULL : type;
}

/* --- Arguments ------------------------------------------------------------------------------------------------------- */

static const vp_type *add_argument_type(const vp_cpp_style *style, const vp_type *type, bool is_mutable, vp_buffer *buffer);

/* A tensor that is written to is a mutable reference, unless the function takes it by const reference. */
static bool add_if_mutable_tensor(const vp_cpp_style *style, bool is_mutable, vp_buffer *buffer) {
    if (!is_mutable || style->use_const_ref_for_mutable_tensors) return false;
    vp_buffer_add_literal(buffer, "at::Tensor &");
    return true;
}

static const vp_type *add_optional_argument(const vp_cpp_style *style, const vp_type *type, bool is_mutable, vp_buffer *buffer) {
    bool of_tensor = vp_type_is_tensor(type->elem);
    if (of_tensor && add_if_mutable_tensor(style, is_mutable, buffer)) return NULL;
    if (of_tensor || vp_type_is_base(type->elem, VP_BASE_Scalar)) {
        vp_buffer_add_literal(buffer, "const ");
        vp_cpp_add_optional(style, buffer);
        vp_buffer_add(buffer, of_tensor ? VP_TEXT("at::Tensor> &") : VP_TEXT("at::Scalar> &"));
        return NULL;
    }
    if (is_list_of(type->elem, VP_BASE_int)) {
        vp_buffer_add_literal(buffer, "at::OptionalIntArrayRef");
        return NULL;
    }
    if (is_list_of(type->elem, VP_BASE_SymInt)) {
        vp_buffer_add_literal(buffer, "at::OptionalSymIntArrayRef");
        return NULL;
    }
    vp_cpp_add_optional(style, buffer);
    const vp_type *without = add_argument_type(style, type->elem, is_mutable, buffer);
    vp_buffer_add_literal(buffer, ">");
    return without;
}

/* The lists that have a type of their own; data NULL for the others. */
static vp_text list_type(const vp_cpp_style *style, const vp_type *elem) {
    if (vp_type_is_base(elem, VP_BASE_int)) return VP_TEXT("at::IntArrayRef");
    if (vp_type_is_base(elem, VP_BASE_SymInt)) return VP_TEXT("c10::SymIntArrayRef");
    if (vp_type_is_base(elem, VP_BASE_Scalar)) return VP_TEXT("at::ArrayRef<at::Scalar>");
    if (vp_type_is_base(elem, VP_BASE_Dimname)) return VP_TEXT("at::DimnameList");
    if (!vp_type_is_tensor(elem)) return (vp_text){0};
    return style->use_ilistref_for_tensor_lists ? VP_TEXT("const at::ITensorListRef &") : VP_TEXT("at::TensorList");
}

static const vp_type *add_list_argument(const vp_cpp_style *style, const vp_type *type, bool is_mutable, vp_buffer *buffer) {
    vp_text own = list_type(style, type->elem);
    if (own.data) {
        vp_buffer_add(buffer, own);
        return NULL;
    }
    if (vp_type_is_optional_tensor(type->elem)) {
        vp_buffer_add_literal(buffer, "const c10::List<");
        vp_cpp_add_optional(style, buffer);
        vp_buffer_add_literal(buffer, "at::Tensor>> &");
        return NULL;
    }
    vp_buffer_add_literal(buffer, "at::ArrayRef<");
    const vp_type *without = add_argument_type(style, type->elem, is_mutable, buffer);
    vp_buffer_add_literal(buffer, ">");
    return without;
}

static const vp_type *add_argument_type(const vp_cpp_style *style, const vp_type *type, bool is_mutable, vp_buffer *buffer) {
    if (is_value_type(type)) return add_value_type(style, type, buffer);
    if (type->kind == VP_TYPE_OPTIONAL) return add_optional_argument(style, type, is_mutable, buffer);
    if (type->kind == VP_TYPE_LIST) return add_list_argument(style, type, is_mutable, buffer);
    if (type->base == VP_BASE_Scalar)
        vp_buffer_add_literal(buffer, "const at::Scalar &");
    else if (!add_if_mutable_tensor(style, is_mutable, buffer))
        vp_buffer_add_literal(buffer, "const at::Tensor &");
    return NULL;
}

const vp_type *vp_cpp_add_argument_type(const vp_cpp_style *style, const vp_argument *argument, vp_buffer *buffer) {
    return add_argument_type(style, argument->type, vp_argument_is_write(argument), buffer);
}

/* --- Returns ------------------------------------------------------------------------------------------------------------ */

static const vp_type *add_return_type(const vp_cpp_style *style, const vp_type *type, bool is_mutable, vp_buffer *buffer) {
    if (is_value_type(type)) return add_value_type(style, type, buffer);
    if (type->kind == VP_TYPE_LIST) {
        if (is_mutable || type->size.data) return type;
        vp_buffer_add_literal(buffer, "::std::vector<");
        const vp_type *without = add_return_type(style, type->elem, false, buffer);
        vp_buffer_add_literal(buffer, ">");
        return without;
    }
    if (type->kind == VP_TYPE_OPTIONAL) {
        if (!vp_type_is_tensor(type->elem) || !vp_release_has(style->release, VP_RULE_OPTIONAL_TENSOR_RETURNS)) return type;
        vp_cpp_add_optional(style, buffer);
        const vp_type *without = add_return_type(style, type->elem, is_mutable, buffer);
        vp_buffer_add_literal(buffer, ">");
        return without;
    }
    if (type->base == VP_BASE_Scalar)
        vp_buffer_add_literal(buffer, "at::Scalar");
    else if (!is_mutable)
        vp_buffer_add_literal(buffer, "at::Tensor");
    else
        vp_buffer_add(buffer, style->use_const_ref_for_mutable_tensors ? VP_TEXT("const at::Tensor &") : VP_TEXT("at::Tensor &"));
    return NULL;
}

const vp_type *vp_cpp_add_return_type(const vp_cpp_style *style, const vp_return *result, vp_buffer *buffer) {
    return add_return_type(style, result->type, vp_argument_is_write(result), buffer);
}

const vp_type *vp_cpp_add_returns_type(const vp_cpp_style *style, const vp_schema *schema, vp_buffer *buffer) {
    if (schema->return_count == 0) vp_buffer_add_literal(buffer, "void");
    if (schema->return_count > 1) vp_buffer_add_literal(buffer, "::std::tuple<");
    for (size_t i = 0; i < schema->return_count; i++) {
        if (i > 0) vp_buffer_add_literal(buffer, ",");
        vp_buffer_mark(buffer, VP_ORIGIN_RETURN, i);
        const vp_type *without = vp_cpp_add_return_type(style, &schema->returns[i], buffer);
        if (without) return without;
        vp_buffer_mark(buffer, VP_ORIGIN_NONE, VP_NO_ITEM);
    }
    if (schema->return_count > 1) vp_buffer_add_literal(buffer, ">");
    return NULL;
}
