/*
 * The text of stubs, in the idiom of PyTorch's own batch rules (aten/src/ATen/functorch/BatchRules*.cpp), whose helpers and macros
 * are in ATen/functorch/BatchRulesHelper.h.
 */
#include "batch_rule/stub.h"

#define ADD(literal) vp_buffer_add_literal(out, literal)

static const vp_argument *argument_of(const vp_batch_rule_signature *rule, const vp_batch_rule_part *parameter) {
    return &rule->function->func->arguments.all[parameter->index];
}

/* --- The declaration -------------------------------------------------------------------------------------------------------- */

/* An argument to a line, with the place of its batch dimension. */
static void add_declaration(const vp_batch_rule_signature *rule, vp_buffer *out) {
    ADD("static ");
    vp_batch_rule_add_returns_type(rule, out);
    ADD(" ");
    vp_batch_rule_add_name(rule->function, out);
    ADD("(");
    for (size_t i = 0; i < rule->parameter_count; i++) {
        const vp_batch_rule_part *parameter = &rule->parameters[i];
        if (i > 0) ADD(",");
        if (parameter->is_bdim) ADD(" "); else ADD("\n    ");
        vp_batch_rule_add_parameter(parameter, out);
    }
    ADD(")");
}

/* --- In-place rules ----------------------------------------------------------------------------------------------------------- */

/* Is it the bdim of a tensor that is written to, or of one that is only read? */
static bool is_bdim_of(const vp_batch_rule_signature *rule, size_t index, bool is_write) {
    const vp_batch_rule_part *parameter = &rule->parameters[index];
    return parameter->is_bdim && vp_argument_is_write(argument_of(rule, parameter)) == is_write;
}

static size_t count_bdims(const vp_batch_rule_signature *rule, bool is_write) {
    size_t count = 0;
    for (size_t i = 0; i < rule->parameter_count; i++) count += is_bdim_of(rule, i, is_write);
    return count;
}

/* Appends such bdims, each with `sign` before it: "a_bdim || b_bdim", in parentheses when there are several. */
static void add_bdims(const vp_batch_rule_signature *rule, bool is_write, vp_text sign, vp_buffer *out) {
    bool is_several = count_bdims(rule, is_write) > 1, is_first = true;
    if (is_several) ADD("(");
    for (size_t i = 0; i < rule->parameter_count; i++) {
        if (!is_bdim_of(rule, i, is_write)) continue;
        if (!is_first) ADD(" || ");
        is_first = false;
        vp_buffer_add(out, sign);
        vp_batch_rule_add_part_name(&rule->parameters[i], out);
    }
    if (is_several) ADD(")");
}

/* What is batched cannot be written into a tensor that is not. */
static void add_inplace_check(const vp_batch_rule_signature *rule, vp_stub_place place, vp_buffer *out) {
    if (count_bdims(rule, true) == 0 || count_bdims(rule, false) == 0) return;
    ADD("  if ("); add_bdims(rule, true, VP_TEXT("!"), out); ADD(" && "); add_bdims(rule, false, VP_TEXT(""), out); ADD(") {\n");
    if (place == VP_IN_TREE) ADD("    vmapIncompatibleInplaceError(\"");
    else ADD("    TORCH_CHECK(false, \"vmap: a batch is written to what is no batch by ");
    vp_buffer_add(out, rule->function->func->name.text);
    ADD("\");\n"
        "  }\n");
}

/* --- What is left to be written --------------------------------------------------------------------------------------------- */

/* Is there an argument called `name` with "_" behind it? */
static bool is_taken(const vp_arguments *arguments, vp_text name) {
    for (size_t i = 0; i < arguments->count; i++) {
        vp_text other = arguments->all[i].name;
        if (other.size == name.size + 1 && other.data[name.size] == '_' && vp_text_starts_with(other, name)) return true;
    }
    return false;
}

/* The same by what every tensor has: "auto x_ = x_bdim ? x.movedim(*x_bdim, 0) : x;" */
static void add_plain_move(const vp_batch_rule_part *bdim, bool is_optional, vp_buffer *out) {
    vp_text name = bdim->name;
    ADD("  auto "); vp_buffer_add(out, name); ADD("_ = "); vp_buffer_add(out, name);
    ADD("_bdim ? "); vp_buffer_add(out, name);
    if (is_optional) ADD("->"); else ADD(".");
    ADD("movedim(*"); vp_buffer_add(out, name); ADD("_bdim, 0) : "); vp_buffer_add(out, name);
    if (is_optional) ADD(".value_or(Tensor())");
    ADD(";\n");
}

/* Brings the batch dimension of a tensor to the front. */
static void add_move(const vp_batch_rule_signature *rule, const vp_batch_rule_part *bdim, vp_stub_place place, vp_buffer *out) {
    vp_text name = bdim->name;
    if (is_taken(&rule->function->func->arguments, name)) return;
    if (place == VP_OUT_OF_TREE) {
        add_plain_move(bdim, !vp_type_is_tensor(argument_of(rule, bdim)->type), out);
    } else if (vp_type_is_tensor(argument_of(rule, bdim)->type)) {
        ADD("  auto "); vp_buffer_add(out, name); ADD("_ = moveBatchDimToFront("); vp_buffer_add(out, name);
        ADD(", "); vp_batch_rule_add_part_name(bdim, out); ADD(");\n");
    } else {
        ADD("  auto "); vp_buffer_add(out, name); ADD("_ = "); vp_buffer_add(out, name);
        ADD(" ? moveBatchDimToFront(*"); vp_buffer_add(out, name);
        ADD(", "); vp_batch_rule_add_part_name(bdim, out); ADD(") : Tensor();\n");
    }
}

/* Lists of tensors are not unwrapped. */
static void add_list_comments(const vp_batch_rule_signature *rule, vp_buffer *out) {
    for (size_t i = 0; i < rule->parameter_count; i++) {
        const vp_argument *argument = argument_of(rule, &rule->parameters[i]);
        if (rule->parameters[i].is_bdim || argument->type->kind != VP_TYPE_LIST || !vp_type_is_tensor_like(argument->type)) continue;
        ADD("  // The tensors in "); vp_buffer_add(out, rule->parameters[i].name);
        ADD(" are still batched: take them apart with unwrapTensorAtLevel.\n");
    }
}

/* What comes back, place by place. */
static void add_returns_comment(const vp_batch_rule_signature *rule, vp_buffer *out) {
    if (rule->return_count == 0) {
        ADD("  // Left to be written: what writes to the tensors that are passed. What is returned is dropped.\n");
        return;
    }
    ADD("  // Left to be written: return std::make_tuple(");
    for (size_t i = 0; i < rule->return_count; i++) {
        const vp_batch_rule_part *part = &rule->returns[i];
        if (i > 0) ADD(", ");
        if (part->name.data) {
            vp_batch_rule_add_part_name(part, out);
            continue;
        }
        ADD("result");
        if (rule->function->func->return_count > 1) vp_buffer_add_number(out, part->index);
        if (part->is_bdim) ADD("_bdim");
    }
    ADD(").\n"
        "  // A bdim of 0 is in front, and a result without one is not batched.\n");
}

void vp_batch_rule_add_stub(const vp_batch_rule_signature *rule, vp_stub_place place, vp_buffer *out) {
    add_declaration(rule, out);
    ADD(" {\n");
    add_inplace_check(rule, place, out);
    for (size_t i = 0; i < rule->parameter_count; i++)
        if (rule->parameters[i].is_bdim) add_move(rule, &rule->parameters[i], place, out);
    add_list_comments(rule, out);
    add_returns_comment(rule, out);
    ADD("  C10_THROW_ERROR(NotImplementedError, \"the batch rule of ");
    vp_buffer_add(out, rule->function->namespace_name); ADD("::"); vp_buffer_add(out, rule->function->func->name.text);
    ADD(" is not written\");\n"
        "}\n");
}

/* --- Registration ------------------------------------------------------------------------------------------------------------- */

void vp_batch_rule_add_registration(const vp_native_function *function, vp_buffer *out) {
    const vp_operator_name *name = &function->func->name;
    if (name->overload_name.size > 0) {
        ADD("VMAP_SUPPORT2("); vp_buffer_add(out, name->name); ADD(", "); vp_buffer_add(out, name->overload_name);
    } else {
        ADD("VMAP_SUPPORT("); vp_buffer_add(out, name->name);
    }
    ADD(", "); vp_batch_rule_add_name(function, out); ADD(");");
}

void vp_batch_rule_open_registrations(vp_text namespace_name, vp_buffer *out) {
    ADD("TORCH_LIBRARY_IMPL("); vp_buffer_add(out, namespace_name); ADD(", FuncTorchBatched, m) {\n");
}

void vp_batch_rule_close_registrations(vp_buffer *out) { ADD("}\n"); }

void vp_batch_rule_open_unit(vp_release release, vp_buffer *out) {
    ADD("#include <ATen/functorch/BatchRulesHelper.h>\n"
        "\n");
    if (vp_release_has(release, VP_RULE_NESTED_NAMESPACES)) ADD("namespace at::functorch {\n");
    else ADD("namespace at { namespace functorch {\n");
}

void vp_batch_rule_close_unit(vp_release release, vp_buffer *out) {
    if (vp_release_has(release, VP_RULE_NESTED_NAMESPACES)) ADD("} // namespace at::functorch\n");
    else ADD("}} // namespace at::functorch\n");
}
