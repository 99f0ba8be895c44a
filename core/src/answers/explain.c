/* Why an operator has the plumbing it has, or none, and what to do next. */
#include "answers/answer.h"

static vp_text kind_of(const vp_result *result, size_t index) { return vp_text_from(vp_kind_name(vp_function_kind(result, index))); }

static void write_text(vp_answer *answer, const vp_result *result, size_t index) {
    size_t skip = vp_function_skip(result, index);
    vp_answer_add(answer, "%\n\n", vp_function_schema(result, index));
    vp_answer_add(answer, "kind: %%\n", kind_of(result, index), vp_function_generated(result, index) ? VP_TEXT(" (generated)") : VP_TEXT(""));
    if (skip) vp_answer_add(answer, "plumbing: none: % [%]\nwhat to do: %\n", vp_skip_message(skip), vp_skip_code(skip), vp_skip_hint(skip));
    else vp_answer_add(answer, "plumbing: yes\n");
}

static void write_json(vp_answer *answer, const vp_result *result, size_t index) {
    vp_json *json = &answer->json;
    vp_json_open(json, NULL, '{');
    vp_json_bool(json, "found", true);
    vp_json_text(json, "name", vp_function_name(result, index));
    vp_json_text(json, "namespace", vp_function_namespace(result, index));
    vp_json_text(json, "schema", vp_function_schema(result, index));
    vp_json_text(json, "kind", kind_of(result, index));
    vp_json_bool(json, "generated", vp_function_generated(result, index));
    vp_json_bool(json, "plumbed", vp_function_skip(result, index) == 0);
    vp_answer_skip(answer, vp_function_skip(result, index));
    vp_json_close(json, '}');
    vp_buffer_add_literal(&answer->text, "\n");
}

vp_answer *vp_explain(const vp_result *result, vp_text name, vp_format format) {
    vp_answer *answer = vp_answer_new();
    if (!answer) return vp_answer_finish(answer, VP_STATUS_OUT_OF_MEMORY);
    size_t index = vp_answer_find(result, name);
    if (index == VP_NOT_FOUND) return vp_answer_finish(answer, vp_answer_not_found(answer, result, name, format));
    if (format == VP_FORMAT_JSON)
        write_json(answer, result, index);
    else
        write_text(answer, result, index);
    return vp_answer_finish(answer, VP_STATUS_OK);
}
