/* From schemas to the signatures of batch rules. */
#include "batch_rule/signature.h"

/*
 *   scratch   types are spelled here before they are kept
 */
typedef struct builder {
    vp_batch_rule_signature *rule;
    vp_cpp_style style;
    vp_arena *arena;
    vp_buffer scratch;
} builder;

static bool is_name_before(vp_text type, size_t at) {
    char c = at > 0 ? type.data[at - 1] : ' ';
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Appends a type of cpp/ as people write it within namespace at: "const at::Tensor &" is "const Tensor&". */
static void add_within_at(vp_text type, vp_buffer *buffer) {
    for (size_t i = 0; i < type.size; i++) {
        vp_text rest = vp_text_slice(type, i, type.size);
        if (!is_name_before(type, i) && vp_text_starts_with(rest, VP_TEXT("at::"))) {
            i += 3;
        } else if (!is_name_before(type, i) && vp_text_starts_with(rest, VP_TEXT("::std::"))) {
            i += 1;
        } else if (!vp_text_starts_with(rest, VP_TEXT(" &"))) {
            vp_buffer_add_char(buffer, type.data[i]);
            if (type.data[i] == ',') vp_buffer_add_char(buffer, ' ');
        }
    }
}

/* Keeps what was spelled in the scratch buffer, as it is written within namespace at. */
static vp_text take_type(builder *b) {
    size_t spelled = b->scratch.size;
    if (!vp_buffer_reserve(&b->scratch, 2 * spelled)) return (vp_text){0}; /* at most a space behind every comma */
    add_within_at((vp_text){b->scratch.data, spelled}, &b->scratch);
    vp_text kept = vp_arena_copy(b->arena, vp_text_slice(vp_buffer_text(&b->scratch), spelled, b->scratch.size));
    b->scratch.size = 0;
    return kept;
}

static vp_text bdim_type(builder *b) {
    vp_cpp_add_optional(&b->style, &b->scratch);
    vp_buffer_add_literal(&b->scratch, "int64_t>");
    return take_type(b);
}

/* --- Parameters ----------------------------------------------------------------------------------------------------------- */

/* The value of an optional tensor is a variable of the plumbing, also where the operator writes to it. */
static vp_text parameter_type(builder *b, const vp_argument *argument) {
    vp_argument as_read = *argument;
    if (vp_type_is_optional_tensor(argument->type)) as_read.annotation.is_write = false;
    (void)vp_cpp_add_argument_type(&b->style, &as_read, &b->scratch); /* has a spelling: there is plumbing */
    return take_type(b);
}

static void add_parameters(builder *b) {
    const vp_arguments *arguments = &b->rule->function->func->arguments;
    for (size_t i = 0; i < arguments->count; i++) {
        const vp_argument *argument = &arguments->all[i];
        vp_batch_rule_part *next = &b->rule->parameters[b->rule->parameter_count++];
        *next = (vp_batch_rule_part){parameter_type(b, argument), argument->name, i, false};
        if (!vp_type_is_tensor(argument->type) && !vp_type_is_optional_tensor(argument->type)) continue;
        b->rule->parameters[b->rule->parameter_count++] = (vp_batch_rule_part){bdim_type(b), argument->name, i, true};
    }
}

/* --- Returns -------------------------------------------------------------------------------------------------------------- */

static void add_returns(builder *b) {
    const vp_schema *func = b->rule->function->func;
    if (func->kind == VP_KIND_INPLACE) return;
    for (size_t i = 0; i < func->return_count; i++) {
        const vp_return *result = &func->returns[i];
        (void)vp_cpp_add_return_type(&b->style, result, &b->scratch);
        b->rule->returns[b->rule->return_count++] = (vp_batch_rule_part){take_type(b), result->name, i, false};
        if (!vp_type_is_tensor(result->type) && !vp_type_is_tensor_list(result->type)) continue;
        b->rule->returns[b->rule->return_count++] = (vp_batch_rule_part){bdim_type(b), result->name, i, true};
    }
}

bool vp_batch_rule_signature_init(vp_batch_rule_signature *rule, const vp_native_function *function, vp_release release, vp_arena *arena) {
    const vp_schema *func = function->func;
    *rule = (vp_batch_rule_signature){.function = function, .release = release};
    rule->parameters = vp_arena_array(arena, 2 * func->arguments.count, sizeof *rule->parameters);
    rule->returns = vp_arena_array(arena, 2 * func->return_count + 1, sizeof *rule->returns);
    if (!rule->parameters || !rule->returns) return false;
    builder b = {.rule = rule, .style = vp_cpp_style_of(function, release), .arena = arena};
    add_parameters(&b);
    add_returns(&b);
    bool failed = b.scratch.failed || arena->failed;
    vp_buffer_deinit(&b.scratch);
    return !failed;
}

/* --- Printing ------------------------------------------------------------------------------------------------------------- */

void vp_batch_rule_add_name(const vp_native_function *function, vp_buffer *buffer) {
    vp_operator_name_add_unambiguous(&function->func->name, buffer);
    vp_buffer_add_literal(buffer, "_batch_rule");
}

void vp_batch_rule_add_returns_type(const vp_batch_rule_signature *rule, vp_buffer *buffer) {
    if (rule->return_count == 0) {
        vp_buffer_add_literal(buffer, "void");
        return;
    }
    vp_buffer_add_literal(buffer, "std::tuple<");
    for (size_t i = 0; i < rule->return_count; i++) {
        if (i > 0) vp_buffer_add_literal(buffer, ", ");
        vp_buffer_add(buffer, rule->returns[i].type);
    }
    vp_buffer_add_literal(buffer, ">");
}

void vp_batch_rule_add_part_name(const vp_batch_rule_part *part, vp_buffer *buffer) {
    vp_buffer_add(buffer, part->name);
    if (part->is_bdim) vp_buffer_add_literal(buffer, "_bdim");
}

void vp_batch_rule_add_parameter(const vp_batch_rule_part *parameter, vp_buffer *buffer) {
    vp_buffer_add(buffer, parameter->type);
    vp_buffer_add_literal(buffer, " ");
    vp_batch_rule_add_part_name(parameter, buffer);
}

void vp_batch_rule_signature_add(const vp_batch_rule_signature *rule, vp_buffer *buffer) {
    vp_batch_rule_add_returns_type(rule, buffer);
    vp_buffer_add_literal(buffer, " ");
    vp_batch_rule_add_name(rule->function, buffer);
    vp_buffer_add_literal(buffer, "(");
    for (size_t i = 0; i < rule->parameter_count; i++) {
        if (i > 0) vp_buffer_add_literal(buffer, ", ");
        vp_batch_rule_add_parameter(&rule->parameters[i], buffer);
    }
    vp_buffer_add_literal(buffer, ")");
}

void vp_batch_rule_signature_print(const vp_native_function *function, vp_release release, vp_buffer *buffer) {
    vp_arena arena;
    vp_arena_init(&arena);
    vp_batch_rule_signature rule;
    if (vp_batch_rule_signature_init(&rule, function, release, &arena))
        vp_batch_rule_signature_add(&rule, buffer);
    else
        buffer->failed = true;
    vp_arena_deinit(&arena);
}
