/* Whether a batch rule is what the plumbing of an operator calls, and what to change. */
#include "answers/answer.h"
#include "batch_rule/check.h"

/*
 *   walked, line, column   how far the text of the rule has been walked to find places; they count from 1, columns in UTF-16 units
 */
typedef struct writer {
    vp_answer *answer;
    const vp_result *result;
    size_t index;
    vp_text rule;
    const vp_rule_check *check;
    vp_text signature;
    size_t walked;
    uint32_t line, column;
} writer;

/* --- Places --------------------------------------------------------------------------------------------------------------- */

/* Walks to an offset; problems come in the order of the text, so that it is walked once. */
static void walk_to(writer *w, size_t offset) {
    if (offset < w->walked || w->line == 0) {
        w->walked = 0;
        w->line = w->column = 1;
    }
    for (; w->walked < offset; w->walked++) {
        unsigned char c = (unsigned char)w->rule.data[w->walked];
        bool ends_line = c == '\n' || (c == '\r' && (w->walked + 1 == w->rule.size || w->rule.data[w->walked + 1] != '\n'));
        if ((c & 0xC0) != 0x80) w->column += c >= 0xF0 ? 2 : 1;
        if (!ends_line) continue;
        w->line++;
        w->column = 1;
    }
}

/* The line that an offset is in, without its end. */
static vp_text line_at(const writer *w, size_t offset) {
    size_t start = offset, end = offset;
    while (start > 0 && w->rule.data[start - 1] != '\n' && w->rule.data[start - 1] != '\r') start--;
    while (end < w->rule.size && w->rule.data[end] != '\n' && w->rule.data[end] != '\r') end++;
    return vp_text_slice(w->rule, start, end);
}

/* --- Text ------------------------------------------------------------------------------------------------------------------- */

/* The line, and below it what is wrong with it: a caret and, for every further character, a tilde. */
static void add_line(writer *w, const vp_rule_problem *problem) {
    enum { LONGEST = 400 };
    vp_buffer *out = &w->answer->text;
    vp_text line = line_at(w, problem->start);
    size_t before = (size_t)(w->rule.data + problem->start - line.data), end = (size_t)(line.data + line.size - w->rule.data);
    if (line.size == 0 || line.size > LONGEST) return;
    vp_answer_add(w->answer, "    %\n    ", line);
    for (size_t i = 0; i < before; i++)
        if (((unsigned char)line.data[i] & 0xC0) != 0x80) vp_buffer_add_char(out, line.data[i] == '\t' ? '\t' : ' ');
    vp_buffer_add_literal(out, "^");
    for (size_t i = problem->start + 1; i < problem->end && i < end; i++)
        if (((unsigned char)w->rule.data[i] & 0xC0) != 0x80) vp_buffer_add_char(out, '~');
    vp_buffer_add_literal(out, "\n");
}

static void add_number(writer *w, const char *before, uint32_t number) {
    vp_buffer_add(&w->answer->text, vp_text_from(before));
    vp_buffer_add_number(&w->answer->text, number);
}

static void add_problem(writer *w, const vp_rule_problem *problem) {
    bool is_error = vp_rule_problem_is_error(problem->kind);
    walk_to(w, problem->start);
    add_number(w, "line ", w->line);
    add_number(w, ", column ", w->column);
    vp_answer_add(w->answer, ": %: % [%]\n", is_error ? VP_TEXT("error") : VP_TEXT("warning"), problem->message, vp_rule_problem_code(problem->kind));
    add_line(w, problem);
    vp_answer_add(w->answer, "    hint: %\n", problem->hint);
}

static void write_text(writer *w) {
    for (size_t i = 0; i < w->check->problem_count; i++) add_problem(w, &w->check->problems[i]);
    if (w->check->problem_count == 0) vp_answer_add(w->answer, "% is a rule for %:\n", w->check->name, vp_function_name(w->result, w->index));
    else vp_answer_add(w->answer, "% needs:\n", vp_function_name(w->result, w->index));
    vp_answer_add(w->answer, "    %\n", w->signature);
}

/* --- JSON -------------------------------------------------------------------------------------------------------------------- */

static void write_problem(writer *w, const vp_rule_problem *problem) {
    vp_json *json = &w->answer->json;
    vp_json_open(json, NULL, '{');
    vp_json_text(json, "severity", vp_rule_problem_is_error(problem->kind) ? VP_TEXT("error") : VP_TEXT("warning"));
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

static vp_status check_rule(vp_answer *answer, const vp_result *result, size_t index, vp_text rule, vp_format format) {
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
        writer w = {.answer = answer, .result = result, .index = index, .rule = rule, .check = check, .signature = vp_buffer_text(&signature)};
        if (format == VP_FORMAT_JSON) write_json(&w, fits); else write_text(&w);
    }
    answer->text.failed |= !is_done || signature.failed;
    vp_buffer_deinit(&signature);
    vp_arena_deinit(&arena);
    return fits ? VP_STATUS_OK : VP_STATUS_ERRORS;
}

vp_answer *vp_check_rule(const vp_result *result, vp_text name, vp_text rule, vp_format format) {
    vp_answer *answer = vp_answer_new();
    if (!answer) return vp_answer_finish(answer, VP_STATUS_OUT_OF_MEMORY);
    if (!rule.data) rule = VP_TEXT("");
    size_t index = vp_answer_find(result, name);
    if (index == VP_NOT_FOUND) return vp_answer_finish(answer, vp_answer_not_found(answer, result, name, format));
    if (vp_function_skip(result, index)) return vp_answer_finish(answer, vp_answer_no_rule(answer, result, index, format));
    return vp_answer_finish(answer, check_rule(answer, result, index, rule, format));
}
