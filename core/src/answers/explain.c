/* Why an operator has the plumbing it has, or none; what happens to its arguments and returns; and what to do next. */
#include "answers/explanation.h"

vp_answer *vp_explain(const vp_result *result, vp_text name, vp_format format) {
    vp_explanation e = {.answer = vp_answer_new(format), .result = result, .index = vp_answer_find(result, name)};
    if (!e.answer) return vp_answer_finish(NULL, VP_STATUS_OUT_OF_MEMORY);
    if (e.index == VP_NOT_FOUND) return vp_answer_finish(e.answer, vp_answer_not_found(e.answer, result, name, format));
    vp_explanation_collect(&e);
    if (format == VP_FORMAT_JSON)
        vp_explanation_write_json(&e);
    else
        vp_explanation_write_text(&e);
    e.answer->text.failed |= e.words.failed;
    vp_buffer_deinit(&e.words);
    return vp_answer_finish(e.answer, VP_STATUS_OK);
}
