/*
 * Answers: each file of this room answers one question about a result, as text for people and as JSON. They know results,
 * and how operators are named in questions; nothing else knows them.
 */
#ifndef VP_ANSWERS_ANSWER_H
#define VP_ANSWERS_ANSWER_H

#include "json/json.h"
#include "result.h"

/*
 *   json   writes to the text
 */
typedef struct vp_answer {
    vp_status status;
    vp_format format;
    vp_buffer text;
    vp_json json;
} vp_answer;

/* An empty answer; NULL when out of memory, which vp_answer_finish takes. */
vp_answer *vp_answer_new(vp_format format);

/* What to return: the answer with its status, or, out of memory, an answer that says so. */
vp_answer *vp_answer_finish(vp_answer *answer, vp_status status);

/* Appends `format` with each '%' replaced by the next of the texts, of which there are at most three. */
#define vp_answer_add(answer, ...) VP_TAKES(vp_answer_add, __VA_ARGS__)((answer), VP_FORMAT(__VA_ARGS__))
void vp_answer_add_text(vp_answer *answer, const char *format, vp_text text);
void vp_answer_add_texts(vp_answer *answer, const char *format, const vp_text *texts);

/* Appends a text, and spaces until it is so many characters wide. */
void vp_answer_add_padded(vp_answer *answer, vp_text text, size_t width);

/* Writes the member `skip`: the reason why there is no plumbing, or null. */
void vp_answer_skip(vp_answer *answer, size_t skip);

/* Writes that an operator has no plumbing, and so no batch rule, with the reason; returns VP_STATUS_ERRORS. */
vp_status vp_answer_no_rule(vp_answer *answer, const vp_result *result, size_t index, vp_format format);

/* The index of the function of that name, also with its namespace ("aten::add.Tensor"); VP_NOT_FOUND when there is none. */
size_t vp_answer_find(const vp_result *result, vp_text name);

/* Writes that there is no such operator, with the names that are most like it; returns VP_STATUS_ERRORS. */
vp_status vp_answer_not_found(vp_answer *answer, const vp_result *result, vp_text name, vp_format format);

#endif
