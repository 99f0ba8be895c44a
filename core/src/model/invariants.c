/*
 * torchgen's FunctionSchema.__post_init__ and kind(). A rule's report stands at the argument or return that breaks it.
 */
#include "model/invariants.h"

static bool check_out_matches_returns(const vp_reader *reader, const vp_schema *schema) {
    const vp_argument *out = &schema->arguments.all[vp_arguments_out_index(&schema->arguments)];
    size_t count = vp_arguments_out_count(&schema->arguments);
    for (size_t i = 0; i < count && i < schema->return_count; i++) {
        if (vp_annotation_equal(&out[i].annotation, &schema->returns[i].annotation)) continue;
        vp_reader_report(reader, VP_CODE_OUT_NOT_RETURNED, out[i].name,
                         "the out argument '%' is not the return at the same place\n"
                         "return Tensor(%) there",
                         out[i].name, out[i].annotation.text);
        return false;
    }
    return true;
}

static bool check_mutable_positional_not_returned(const vp_reader *reader, const vp_schema *schema) {
    const vp_arguments *arguments = &schema->arguments;
    for (size_t i = vp_arguments_post_self(arguments); i < arguments->positional; i++) {
        const vp_argument *argument = &arguments->all[i];
        if (!vp_argument_is_write(argument) || !vp_schema_returns(schema, &argument->annotation)) continue;
        vp_reader_report(reader, VP_CODE_MUTABLE_ARGUMENT_RETURNED, argument->name,
                         "the positional argument '%' is written to and also returned\n"
                         "return nothing for it, or make it an out argument behind *", argument->name);
        return false;
    }
    return true;
}

/* A mutable return is one of the out arguments or self. */
static bool aliases_out_or_self(const vp_schema *schema, const vp_annotation *annotation) {
    const vp_arguments *arguments = &schema->arguments;
    for (size_t i = vp_arguments_out_index(arguments); i < arguments->count; i++)
        if (vp_annotation_equal(annotation, &arguments->all[i].annotation)) return true;
    for (size_t i = 0; i < arguments->positional; i++) {
        const vp_argument *argument = &arguments->all[i];
        if (vp_text_is(argument->name, "self") && vp_annotation_equal(annotation, &argument->annotation)) return true;
    }
    return false;
}

static bool check_returns(const vp_reader *reader, const vp_schema *schema) {
    size_t mutable_count = 0;
    for (size_t i = 0; i < schema->return_count; i++) mutable_count += vp_argument_is_write(&schema->returns[i]);
    if (mutable_count > 0 && mutable_count < schema->return_count) {
        const vp_return *other = schema->returns;
        while (vp_argument_is_write(other)) other++;
        vp_reader_report(reader, VP_CODE_MIXED_RETURNS, other->text,
                         "of the returns some are arguments that are written to, and this one is not\n"
                         "make an out argument of every result, or return new tensors only");
        return false;
    }
    for (size_t i = 0; i < schema->return_count && mutable_count > 0; i++) {
        const vp_annotation *annotation = &schema->returns[i].annotation;
        if (aliases_out_or_self(schema, annotation)) continue;
        vp_reader_report(reader, VP_CODE_RETURN_ALIASES_NOTHING, annotation->text,
                         "the return Tensor(%) is neither self nor an out argument\n"
                         "write Tensor, or give (%) to self or to an argument behind *",
                         annotation->text, annotation->text);
        return false;
    }
    return true;
}

static bool report_out_returns(const vp_reader *reader, const vp_schema *schema, const char *message) {
    vp_reader_report(reader, VP_CODE_OUT_RETURN_COUNT, schema->returns_text, message);
    return false;
}

/* out= functions return their out arguments, if these are all plain tensors; else nothing. Scratch arguments do not count. */
static bool check_out_returns(const vp_reader *reader, const vp_schema *schema) {
    const vp_arguments *arguments = &schema->arguments;
    if (vp_arguments_out_count(arguments) == 0) return true;
    bool all_tensors = true;
    size_t returned = 0;
    for (size_t i = vp_arguments_out_index(arguments); i < arguments->count; i++) {
        all_tensors &= vp_type_is_tensor(arguments->all[i].type);
        returned += !vp_text_starts_with(arguments->all[i].name, VP_TEXT("_scratch_"));
    }
    if (!all_tensors)
        return schema->return_count == 0 ||
               report_out_returns(reader, schema, "an out= function with an out argument that is not a plain Tensor must return nothing\n"
                                                  "write -> ()");
    return returned == schema->return_count ||
           report_out_returns(reader, schema, "an out= function must return as many tensors as it has out arguments\n"
                                              "return each out argument, in order");
}

static bool check_inplace(const vp_reader *reader, const vp_schema *schema) {
    const vp_argument *self = vp_arguments_self(&schema->arguments);
    if (!schema->name.inplace) return true;
    if (!self || !vp_argument_is_write(self)) {
        vp_reader_report(reader, VP_CODE_INPLACE_WITHOUT_MUTABLE_SELF, schema->name.text,
                         "the in-place function '%' has no self that it writes to\nwrite Tensor(a!) self", schema->name.text);
        return false;
    }
    if (!vp_type_is_tensor(self->type)) {
        if (schema->return_count == 0) return true;
        vp_reader_report(reader, VP_CODE_INPLACE_RETURN, schema->returns_text,
                         "the in-place function '%', whose self is not a plain Tensor, must return nothing\n"
                         "write -> ()", schema->name.text);
        return false;
    }
    if (schema->return_count == 1 && vp_annotation_equal(&schema->returns[0].annotation, &self->annotation)) return true;
    vp_reader_report(reader, VP_CODE_INPLACE_RETURN, schema->returns_text,
                     "the in-place function '%' does not return self\n"
                     "write -> Tensor(%)",
                     schema->name.text, self->annotation.text);
    return false;
}

/* torchgen's kind(); false when the function would be both in-place and out=. */
static bool find_kind(const vp_reader *reader, vp_schema *schema) {
    const vp_arguments *arguments = &schema->arguments;
    bool is_out = vp_arguments_out_count(arguments) > 0, is_scratch = false, is_mutable = false;
    for (size_t i = vp_arguments_out_index(arguments); i < arguments->count; i++)
        is_scratch |= vp_text_starts_with(arguments->all[i].name, VP_TEXT("_scratch_"));
    for (size_t i = vp_arguments_post_self(arguments); i < arguments->positional; i++)
        is_mutable |= vp_argument_is_write(&arguments->all[i]);
    if (is_out && schema->name.inplace) {
        vp_reader_report(reader, VP_CODE_OUT_AND_INPLACE, schema->name.text,
                         "'%' is in-place by its name and has out arguments\n"
                         "remove its underscore or the out arguments",
                         schema->name.text);
        return false;
    }
    schema->kind = schema->name.inplace ? VP_KIND_INPLACE
                   : is_scratch         ? VP_KIND_SCRATCH
                   : is_out             ? VP_KIND_OUT
                   : is_mutable         ? VP_KIND_MUTABLE
                                        : VP_KIND_FUNCTIONAL;
    return true;
}

static bool check_kind(const vp_reader *reader, const vp_schema *schema) {
    if (schema->kind == VP_KIND_FUNCTIONAL) return true;
    if (schema->arguments.options_index != VP_NO_INDEX) {
        vp_reader_report(reader, VP_CODE_TENSOR_OPTIONS_NOT_FUNCTIONAL, schema->arguments.all[schema->arguments.options_index].name,
                         "only a functional operator can have dtype, layout, device, pin_memory\nleave them out");
        return false;
    }
    if (vp_text_contains(schema->name.overload_name, VP_TEXT("functional"))) {
        vp_reader_report(reader, VP_CODE_FUNCTIONAL_OVERLOAD_NAME, schema->name.overload_name,
                         "the overload name '%' contains 'functional', but the operator is %\n"
                         "choose another overload name", schema->name.overload_name,
                         vp_text_from(vp_kind_name(schema->kind)));
        return false;
    }
    return true;
}

bool vp_schema_check(const vp_reader *reader, vp_schema *schema) {
    return check_out_matches_returns(reader, schema) && check_mutable_positional_not_returned(reader, schema) &&
           check_returns(reader, schema) && check_out_returns(reader, schema) && check_inplace(reader, schema) &&
           find_kind(reader, schema) && check_kind(reader, schema);
}
