/* The batch rule that the plumbing of an operator calls: its signature, a stub and its registration; for one operator, or for all. */
#include "answers/answer.h"
#include "batch_rule/extension.h"

/*
 *   rule      the one being written
 *   scratch   texts for JSON are put together here
 */
typedef struct writer {
    vp_answer *answer;
    const vp_result *result;
    vp_arena arena;
    vp_buffer scratch;
    vp_batch_rule_signature rule;
} writer;

static const vp_native_function *native_of(const writer *w, size_t index) { return w->result->functions[index].native; }

/* Makes the rule of a function the one being written. False when out of memory. */
static bool turn_to(writer *w, size_t index) {
    bool is_made = vp_batch_rule_signature_init(&w->rule, native_of(w, index), w->result->release, &w->arena);
    w->answer->text.failed |= !is_made;
    return is_made;
}

static vp_status finish(writer *w) {
    w->answer->text.failed |= w->arena.failed || w->scratch.failed;
    vp_arena_deinit(&w->arena);
    vp_buffer_deinit(&w->scratch);
    return VP_STATUS_OK;
}

/* --- Text --------------------------------------------------------------------------------------------------------------- */

/* What is to be known of an operator before its rule is written, as comments. */
static void add_comments(const vp_native_function *function, vp_buffer *out) {
    vp_buffer_add_literal(out, "// ");
    vp_buffer_add(out, function->func->text);
    vp_buffer_add_literal(out, "\n");
    if (!vp_native_function_is_composite_implicit(function)) return;
    vp_buffer_add_literal(out, "// It is composite-implicit: once its decomposition is registered, vmap needs a rule only to be faster.\n");
}

static void add_unit(writer *w, const vp_native_function *function, vp_buffer *out) {
    if (w->result->style.out_of_tree) {
        if (!vp_extension_add(&function, 1, false, w->result->release, &w->arena, out)) out->failed = true;
        return;
    }
    vp_batch_rule_open_unit(w->result->release, out);
    vp_buffer_add_literal(out, "\n");
    add_comments(function, out);
    vp_batch_rule_add_stub(&w->rule, VP_IN_TREE, out);
    vp_buffer_add_literal(out, "\n");
    vp_batch_rule_open_registrations(function->namespace_name, out);
    vp_buffer_add_literal(out, "  ");
    vp_batch_rule_add_registration(function, out);
    vp_buffer_add_literal(out, "\n");
    vp_batch_rule_close_registrations(out);
    vp_buffer_add_literal(out, "\n");
    vp_batch_rule_close_unit(w->result->release, out);
}

/* The registrations of all, a block for a run of operators of one namespace. */
static void add_registrations(const writer *w, vp_buffer *out) {
    vp_text namespace_name = {0};
    for (size_t i = 0; i < vp_function_count(w->result); i++) {
        const vp_native_function *function = native_of(w, i);
        if (vp_function_skip(w->result, i)) continue;
        if (!namespace_name.data || !vp_text_equal(namespace_name, function->namespace_name)) {
            if (namespace_name.data) vp_batch_rule_close_registrations(out);
            namespace_name = function->namespace_name;
            vp_batch_rule_open_registrations(namespace_name, out);
        }
        vp_buffer_add_literal(out, "  ");
        vp_batch_rule_add_registration(function, out);
        vp_buffer_add_literal(out, "\n");
    }
    if (!namespace_name.data) return;
    vp_batch_rule_close_registrations(out);
    vp_buffer_add_literal(out, "\n");
}

/* All functions that have plumbing, as a unit of their own. */
static void add_extension(writer *w, vp_buffer *out) {
    const vp_native_function **functions = vp_arena_array(&w->arena, vp_function_count(w->result), sizeof *functions);
    size_t count = 0;
    for (size_t i = 0; functions && i < vp_function_count(w->result); i++)
        if (!vp_function_skip(w->result, i)) functions[count++] = native_of(w, i);
    if (!functions || !vp_extension_add(functions, count, true, w->result->release, &w->arena, out)) out->failed = true;
}

static void add_unit_of_all(writer *w, vp_buffer *out) {
    if (w->result->style.out_of_tree) {
        add_extension(w, out);
        return;
    }
    vp_batch_rule_open_unit(w->result->release, out);
    vp_buffer_add_literal(out, "\n");
    for (size_t i = 0; i < vp_function_count(w->result); i++) {
        if (vp_function_skip(w->result, i)) continue;
        if (!turn_to(w, i)) return;
        add_comments(native_of(w, i), out);
        vp_batch_rule_add_stub(&w->rule, VP_IN_TREE, out);
        vp_buffer_add_literal(out, "\n");
    }
    add_registrations(w, out);
    vp_batch_rule_close_unit(w->result->release, out);
}

/* --- JSON ----------------------------------------------------------------------------------------------------------------- */

/* Writes what has been put together as a member, and begins anew. */
static void take_member(writer *w, const char *key) {
    vp_json_text(&w->answer->json, key, vp_buffer_text(&w->scratch));
    w->scratch.size = 0;
}

static void write_parts(writer *w, const char *key, const vp_batch_rule_part *parts, size_t count) {
    vp_json *json = &w->answer->json;
    vp_json_open(json, key, '[');
    for (size_t i = 0; i < count; i++) {
        vp_json_open(json, NULL, '{');
        vp_json_text(json, "type", parts[i].type);
        vp_json_optional(json, "of", parts[i].name);
        vp_json_bool(json, "bdim", parts[i].is_bdim);
        vp_json_close(json, '}');
    }
    vp_json_close(json, ']');
}

static void write_members(writer *w, size_t index) {
    const vp_native_function *function = native_of(w, index);
    bool is_out_of_tree = w->result->style.out_of_tree;
    vp_json *json = &w->answer->json;
    vp_json_text(json, "name", vp_function_name(w->result, index));
    vp_json_text(json, "namespace", vp_function_namespace(w->result, index));
    vp_json_text(json, "schema", vp_function_schema(w->result, index));
    vp_json_bool(json, "compositeImplicit", vp_native_function_is_composite_implicit(function));
    vp_batch_rule_add_name(function, &w->scratch);
    take_member(w, "ruleName");
    vp_batch_rule_signature_add(&w->rule, &w->scratch);
    take_member(w, "signature");
    write_parts(w, "parameters", w->rule.parameters, w->rule.parameter_count);
    write_parts(w, "returns", w->rule.returns, w->rule.return_count);
    vp_batch_rule_add_stub(&w->rule, is_out_of_tree ? VP_OUT_OF_TREE : VP_IN_TREE, &w->scratch);
    take_member(w, "stub");
    if (is_out_of_tree) vp_extension_add_registration(function, (vp_text){0}, &w->scratch);
    else vp_batch_rule_add_registration(function, &w->scratch);
    take_member(w, "registration");
}

static void write_json(writer *w, size_t index) {
    vp_json *json = &w->answer->json;
    vp_json_open(json, NULL, '{');
    vp_json_bool(json, "found", true);
    vp_json_bool(json, "plumbed", true);
    vp_answer_skip(w->answer, 0);
    write_members(w, index);
    add_unit(w, native_of(w, index), &w->scratch);
    take_member(w, "unit");
    vp_json_close(json, '}');
    vp_buffer_add_literal(&w->answer->text, "\n");
}

static void write_json_of_all(writer *w) {
    vp_json *json = &w->answer->json;
    vp_json_open(json, NULL, '{');
    vp_json_open(json, "rules", '[');
    for (size_t i = 0; i < vp_function_count(w->result); i++) {
        if (vp_function_skip(w->result, i)) continue;
        if (!turn_to(w, i)) return;
        vp_json_open(json, NULL, '{');
        write_members(w, i);
        vp_json_close(json, '}');
    }
    vp_json_close(json, ']');
    add_unit_of_all(w, &w->scratch);
    take_member(w, "unit");
    vp_json_close(json, '}');
    vp_buffer_add_literal(&w->answer->text, "\n");
}

/* --- The public header ------------------------------------------------------------------------------------------------------- */

vp_answer *vp_batch_rule(const vp_result *result, vp_text name, vp_format format) {
    vp_answer *answer = vp_answer_new(format);
    if (!answer) return vp_answer_finish(answer, VP_STATUS_OUT_OF_MEMORY);
    size_t index = vp_answer_find(result, name);
    if (index == VP_NOT_FOUND) return vp_answer_finish(answer, vp_answer_not_found(answer, result, name, format));
    if (vp_function_skip(result, index)) return vp_answer_finish(answer, vp_answer_no_rule(answer, result, index, format));
    writer w = {.answer = answer, .result = result};
    if (turn_to(&w, index)) {
        if (format == VP_FORMAT_JSON) write_json(&w, index); else add_unit(&w, native_of(&w, index), &answer->text);
    }
    return vp_answer_finish(answer, finish(&w));
}

vp_answer *vp_batch_rules(const vp_result *result, vp_format format) {
    vp_answer *answer = vp_answer_new(format);
    if (!answer) return vp_answer_finish(answer, VP_STATUS_OUT_OF_MEMORY);
    writer w = {.answer = answer, .result = result};
    if (format == VP_FORMAT_JSON) write_json_of_all(&w); else add_unit_of_all(&w, &answer->text);
    return vp_answer_finish(answer, finish(&w));
}
