/* What differs between two results, as it is told: diff.c writes text and JSON, diff_markdown.c a comment for who reviews a change. */
#ifndef VP_ANSWERS_DIFFERENCES_H
#define VP_ANSWERS_DIFFERENCES_H

#include "answers/answer.h"
#include "diff/diff.h"

/* As a comment on a change, in Markdown. */
void vp_diff_write_markdown(vp_answer *answer, const vp_result *before, const vp_result *after, const vp_diff_list *list);

#endif
