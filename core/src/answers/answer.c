/* What all answers share: their text and status, and how they name operators. */
#include "answers/answer.h"

#include <stdlib.h>

#include "base/near.h"
#include "model/operator_name.h"

/* When there is no memory for an answer, this one says so. It is never written to. */
static const vp_answer out_of_memory = {.status = VP_STATUS_OUT_OF_MEMORY};

static void write_to_text(void *to, vp_text piece) { vp_buffer_add(to, piece); }

vp_answer *vp_answer_new(vp_format format) {
    vp_answer *answer = calloc(1, sizeof *answer);
    if (answer) *answer = (vp_answer){.format = format, .json = {.write = write_to_text, .to = &answer->text}};
    return answer;
}

vp_answer *vp_answer_finish(vp_answer *answer, vp_status status) {
    if (answer && !answer->text.failed) {
        answer->status = status;
        if (answer->format != VP_FORMAT_JSON) answer->text.size = vp_make_printable(answer->text.data, answer->text.size);
        return answer;
    }
    vp_answer_free(answer);
    return (vp_answer *)(uintptr_t)&out_of_memory;
}

void vp_answer_add_texts(vp_answer *answer, const char *format, const vp_text *texts) {
    for (; *format; format++)
        if (*format == '%') vp_buffer_add(&answer->text, *texts++); else vp_buffer_add_char(&answer->text, *format);
}

void vp_answer_add_text(vp_answer *answer, const char *format, vp_text text) { vp_answer_add_texts(answer, format, &text); }

void vp_answer_add_padded(vp_answer *answer, vp_text text, size_t width) {
    size_t characters = vp_text_characters(text);
    vp_buffer_add(&answer->text, text);
    for (; characters < width; characters++) vp_buffer_add_char(&answer->text, ' ');
}

void vp_answer_skip(vp_answer *answer, size_t skip) {
    vp_json *json = &answer->json;
    if (!skip) {
        vp_json_null(json, "skip");
        return;
    }
    vp_json_open(json, "skip", '{');
    vp_json_text(json, "code", vp_skip_code(skip));
    vp_json_text(json, "message", vp_skip_message(skip));
    vp_json_text(json, "hint", vp_skip_hint(skip));
    vp_json_close(json, '}');
}

static void write_no_rule(vp_answer *answer, const vp_result *result, size_t index) {
    vp_json *json = &answer->json;
    vp_json_open(json, NULL, '{');
    vp_json_bool(json, "found", true);
    vp_json_text(json, "name", vp_function_name(result, index));
    vp_json_bool(json, "plumbed", false);
    vp_answer_skip(answer, vp_function_skip(result, index));
    vp_json_close(json, '}');
    vp_buffer_add_literal(&answer->text, "\n");
}

vp_status vp_answer_no_rule(vp_answer *answer, const vp_result *result, size_t index, vp_format format) {
    size_t skip = vp_function_skip(result, index);
    if (format == VP_FORMAT_JSON) {
        write_no_rule(answer, result, index);
        return VP_STATUS_ERRORS;
    }
    vp_answer_add(answer, "% has no plumbing that could call a batch rule: % [%]\n",
                  vp_function_name(result, index), vp_skip_message(skip), vp_skip_code(skip));
    vp_answer_add(answer, "what to do: %\n", vp_skip_hint(skip));
    return VP_STATUS_ERRORS;
}

/* --- Names of operators --------------------------------------------------------------------------------------------------- */

size_t vp_answer_find(const vp_result *result, vp_text name) {
    vp_text wanted = vp_name_without_namespace(name);
    vp_text namespace_name = vp_text_slice(name, 0, wanted.size < name.size ? name.size - wanted.size - VP_TEXT("::").size : 0);
    bool is_any = wanted.size == name.size;
    for (size_t i = 0; i < vp_function_count(result); i++) {
        bool is_there = is_any || vp_text_equal(namespace_name, vp_function_namespace(result, i));
        if (is_there && vp_text_equal(wanted, vp_function_name(result, i))) return i;
    }
    return VP_NOT_FOUND;
}

/* Enough for every overload of an operator that has many. */
enum { MOST_NEAR = 12 };

/* The overloads of the operator that is named; unless there are any, the one name that is most like it. */
static size_t find_near(const vp_result *result, vp_text name, vp_text near[MOST_NEAR]) {
    name = vp_name_without_namespace(name);
    vp_near nearest = vp_near_to(name);
    size_t count = 0, dot = vp_text_find_char(name, '.');
    vp_text base = vp_text_slice(name, 0, dot == VP_NOT_FOUND ? name.size : dot);
    for (size_t i = 0; i < vp_function_count(result); i++) {
        const vp_operator_name *candidate = &result->functions[i].native->func->name;
        if (count < MOST_NEAR && vp_text_equal(candidate->name, base)) near[count++] = candidate->text;
        vp_near_consider(&nearest, candidate->text);
    }
    if (count == 0 && nearest.best.data) near[count++] = nearest.best;
    return count;
}

vp_status vp_answer_not_found(vp_answer *answer, const vp_result *result, vp_text name, vp_format format) {
    vp_text near[MOST_NEAR];
    size_t count = find_near(result, name, near);
    if (format == VP_FORMAT_JSON) {
        vp_json_open(&answer->json, NULL, '{');
        vp_json_bool(&answer->json, "found", false);
        vp_json_open(&answer->json, "near", '[');
        for (size_t i = 0; i < count; i++) vp_json_text(&answer->json, NULL, near[i]);
        vp_json_close(&answer->json, ']');
        vp_json_close(&answer->json, '}');
        vp_buffer_add_literal(&answer->text, "\n");
        return VP_STATUS_ERRORS;
    }
    vp_answer_add(answer, "there is no operator '%'", name);
    for (size_t i = 0; i < count; i++) vp_answer_add(answer, i == 0 ? "; did you mean %" : ", %", near[i]);
    vp_answer_add(answer, count ? "?\n" : "\n");
    return VP_STATUS_ERRORS;
}

/* --- The public header ------------------------------------------------------------------------------------------------------- */

vp_status vp_answer_status(const vp_answer *answer) { return answer->status; }

vp_text vp_answer_text(const vp_answer *answer) {
    return answer->status == VP_STATUS_OUT_OF_MEMORY ? (vp_text){0} : vp_buffer_text(&answer->text);
}

void vp_answer_free(vp_answer *answer) {
    if (!answer || answer->status == VP_STATUS_OUT_OF_MEMORY) return; /* which is the one static answer */
    vp_buffer_deinit(&answer->text);
    free(answer);
}
