/* Whether a batch rule is what the plumbing of an operator calls, and what to change. */
#include "answers/answer.h"
#include "base/units.h"
#include "batch_rule/check.h"

/*
 *   walked, line, column   how far the text of the rule has been walked to find places; they count from 1, columns in UTF-16 units
 */
typedef struct writer {
    vp_answer *answer;
    const vp_result *result;
    size_t index;
    vp_text rule, file;
    const vp_rule_check *check;
    vp_text signature;
    size_t walked;
    uint32_t line, column;
} writer;

/* --- Places --------------------------------------------------------------------------------------------------------------- */

/* Walks to an offset; problems come in the order of the text, so that it is walked once. */
static void walk_to(writer *w, size_t offset) {
    if (offset < w->walked || w->line == 0) {
        w->walked = vp_text_starts_with(w->rule, VP_BYTE_ORDER_MARK) ? VP_BYTE_ORDER_MARK.size : 0;
        w->line = w->column = 1;
    }
    for (; w->walked < offset; w->walked++) {
        unsigned char c = (unsigned char)w->rule.data[w->walked];
        bool ends_line = c == '\n' || (c == '\r' && (w->walked + 1 == w->rule.size || w->rule.data[w->walked + 1] != '\n'));
        w->column += vp_units_between(w->rule, w->walked, w->walked + 1);
        if (!ends_line) continue;
        w->line++;
        w->column = 1;
    }
}

static vp_text severity_of(const vp_rule_problem *problem) {
    return vp_rule_problem_is_error(problem->kind) ? VP_TEXT("error") : VP_TEXT("warning");
}

/* --- Text ------------------------------------------------------------------------------------------------------------------- */

static void add_problem(writer *w, const vp_rule_problem *problem) {
    char excerpt[VP_EXCERPT_SIZE];
    vp_buffer *out = &w->answer->text;
    walk_to(w, problem->start);
    vp_buffer_add(out, w->file);
    vp_buffer_add_char(out, ':');
    vp_buffer_add_number(out, w->line);
    vp_buffer_add_char(out, ':');
    vp_buffer_add_number(out, w->column);
    vp_answer_add(w->answer, ": %: % [%]\n", severity_of(problem), problem->message, vp_rule_problem_code(problem->kind));
    vp_buffer_add(out, (vp_text){excerpt, vp_excerpt(w->rule, problem->start, problem->end, excerpt)});
    vp_answer_add(w->answer, "    hint: %\n", problem->hint);
}

static void write_text(writer *w) {
    for (size_t i = 0; i < w->check->problem_count; i++) add_problem(w, &w->check->problems[i]);
    vp_text operator_name = vp_function_name(w->result, w->index);
    if (w->check->problem_count == 0) vp_answer_add(w->answer, "% is a rule for %:\n", w->check->name, operator_name);
    else vp_answer_add(w->answer, "% needs:\n", operator_name);
    vp_answer_add(w->answer, "    %\n", w->signature);
}

/* --- JSON -------------------------------------------------------------------------------------------------------------------- */

static void write_problem(writer *w, const vp_rule_problem *problem) {
    vp_json *json = &w->answer->json;
    vp_json_open(json, NULL, '{');
    vp_json_text(json, "severity", severity_of(problem));
    vp_json_text(json, "code", vp_rule_problem_code(problem->kind));
    vp_json_text(json, "message", problem->message);
    vp_json_text(json, "hint", problem->hint);
    vp_json_optional(json, "replacement", problem->replacement);
    walk_to(w, problem->start);
    vp_json_number(json, "line", w->line);
    vp_json_number(json, "column", w->column);
    walk_to(w, problem->end);
    vp_json_number(json, "endLine", w->line);
    vp_json_number(json, "endColumn", w->column);
    vp_json_number(json, "offset", problem->start);
    vp_json_number(json, "endOffset", problem->end);
    vp_json_close(json, '}');
}

static void write_json(writer *w, bool fits) {
    vp_json *json = &w->answer->json;
    vp_json_open(json, NULL, '{');
    vp_json_bool(json, "found", true);
    vp_json_text(json, "name", vp_function_name(w->result, w->index));
    vp_json_bool(json, "plumbed", true);
    vp_answer_skip(w->answer, 0);
    vp_json_bool(json, "ok", fits);
    vp_json_optional(json, "ruleName", w->check->name);
    vp_json_text(json, "signature", w->signature);
    vp_json_open(json, "problems", '[');
    for (size_t i = 0; i < w->check->problem_count; i++) write_problem(w, &w->check->problems[i]);
    vp_json_close(json, ']');
    vp_json_close(json, '}');
    vp_buffer_add_literal(&w->answer->text, "\n");
}

/* --- The public header ---------------------------------------------------------------------------------------------------------- */

static bool has_errors(const vp_rule_check *check) {
    for (size_t i = 0; i < check->problem_count; i++)
        if (vp_rule_problem_is_error(check->problems[i].kind)) return true;
    return false;
}

static vp_status check_rule(vp_answer *answer, const vp_result *result, size_t index, vp_text rule, vp_text file, vp_format format) {
    vp_arena arena;
    vp_buffer signature;
    vp_batch_rule_signature needed;
    vp_arena_init(&arena);
    vp_buffer_init(&signature);
    vp_rule_check *check = vp_arena_alloc(&arena, sizeof *check);
    bool is_done = check && vp_batch_rule_signature_init(&needed, result->functions[index].native, result->release, &arena) &&
                   vp_rule_check_run(check, &needed, rule, &arena);
    bool fits = is_done && !has_errors(check);
    if (is_done) {
        vp_batch_rule_signature_add(&needed, &signature);
        writer w = {.answer = answer, .result = result, .index = index, .rule = rule, .file = file, .check = check,
                    .signature = vp_buffer_text(&signature)};
        if (format == VP_FORMAT_JSON) write_json(&w, fits); else write_text(&w);
    }
    answer->text.failed |= !is_done || signature.failed;
    vp_buffer_deinit(&signature);
    vp_arena_deinit(&arena);
    return fits ? VP_STATUS_OK : VP_STATUS_ERRORS;
}

vp_answer *vp_check_rule(const vp_result *result, vp_text name, vp_text rule, vp_text file, vp_format format) {
    vp_answer *answer = vp_answer_new(format);
    if (!answer) return vp_answer_finish(answer, VP_STATUS_OUT_OF_MEMORY);
    if (!rule.data) rule = VP_TEXT("");
    size_t index = vp_answer_find(result, name);
    if (index == VP_NOT_FOUND) return vp_answer_finish(answer, vp_answer_not_found(answer, result, name, format));
    if (vp_function_skip(result, index)) return vp_answer_finish(answer, vp_answer_no_rule(answer, result, index, format));
    return vp_answer_finish(answer, check_rule(answer, result, index, rule, file, format));
}
