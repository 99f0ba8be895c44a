/*
 * What is to be said of an operator, as sentences by number: explanation.c collects it, explain_text.c and explain_json.c write it, and
 * explain.c chooses between them; advice.c finds notes and what to register, parts.c knows where the parts of a schema stand in its text.
 */
#ifndef VP_ANSWERS_EXPLANATION_H
#define VP_ANSWERS_EXPLANATION_H

#include "answers/answer.h"
#include "coverage/coverage.h"

typedef enum vp_sentence {
#define SENTENCE(name, code, text) VP_SAY_##name,
#include "answers/sentences.def"
#undef SENTENCE
    VP_SENTENCE_COUNT
} vp_sentence;

vp_text vp_sentence_code(vp_sentence sentence);

/* Empties `to`, and puts the sentence there with every '%' replaced by the name. The result lives until the next call. */
vp_text vp_sentence_text(vp_sentence sentence, vp_text name, vp_buffer *to);

/* --- advice.c ---------------------------------------------------------------------------------------------------------------- */

/*
 * Appends the notes on a function to `notes`, which has room for VP_SENTENCE_COUNT of them; returns how many there are. Out of
 * tree there is only what libtorch exports.
 */
size_t vp_advice_notes(const vp_native_function *native, vp_skip skip, vp_coverage_state state, bool out_of_tree, vp_sentence *notes);

/*
 * What to register.
 *   key   the dispatch key of the TORCH_LIBRARY_IMPL block that the line stands in; data NULL when there is nothing to register
 */
typedef struct vp_registration {
    vp_sentence sentence;
    vp_text key;
} vp_registration;

/* Where that PyTorch has something, it is what that is. */
vp_registration vp_advice_registration(const vp_native_function *native, vp_skip skip, vp_coverage_state state, vp_release release,
                                       bool out_of_tree);

/* Empties `to`, and puts the line to register with there, without its end; "rule" stands for the batch rule, "kernel" for a function. */
vp_text vp_advice_line(const vp_native_function *native, vp_registration registration, bool out_of_tree, vp_buffer *to);

/* --- parts.c ----------------------------------------------------------------------------------------------------------------- */

/* Where a part stands in the text of a schema, in bytes; nowhere (both 0) for a tag, which stands in the entry. */
typedef struct vp_schema_range {
    size_t start, end;
} vp_schema_range;

/* `scratch` is written over. */
vp_schema_range vp_schema_part_find(const vp_schema *func, vp_schema_part part, vp_buffer *scratch);

/* --- explanation.c --------------------------------------------------------------------------------------------------------- */

/*
 *   part       what decided whether there is plumbing, and `range` where that stands in the schema
 *   coverage   what vmap makes of the operator
 *   words      for texts that are put together; written over by each
 */
typedef struct vp_explanation {
    vp_answer *answer;
    const vp_result *result;
    size_t index;
    const vp_native_function *native;
    const vp_schema *func;
    vp_skip skip;
    vp_schema_part part;
    vp_schema_range range;
    vp_coverage_of_operator coverage;
    vp_registration registration;
    vp_sentence notes[VP_SENTENCE_COUNT];
    size_t note_count;
    vp_buffer words;
} vp_explanation;

/* Collects what there is to say of the function `index` of the result. */
void vp_explanation_collect(vp_explanation *e);

/* Why there is plumbing, or none: the code, and the message. */
vp_text vp_explanation_code(const vp_explanation *e);
vp_text vp_explanation_message(const vp_explanation *e);

/* What to do instead of plumbing; data NULL where there is some. */
vp_text vp_explanation_hint(const vp_explanation *e);

/* The text of the part that decided. */
vp_text vp_explanation_part(const vp_explanation *e);

/* What plumbing does with an argument or return. */
vp_sentence vp_explanation_treatment(const vp_explanation *e, size_t index);
vp_sentence vp_explanation_return_treatment(const vp_explanation *e, size_t index);

/* A sentence about the operator, or about the argument of that name; and the one on coverage. They live in `words`. */
vp_text vp_explanation_say(vp_explanation *e, vp_sentence sentence);
vp_text vp_explanation_say_of(vp_explanation *e, vp_sentence sentence, const vp_argument *argument);
vp_text vp_explanation_say_coverage(vp_explanation *e);

/* The line to register with; data NULL when there is nothing to register. It lives in `words`. */
vp_text vp_explanation_line(vp_explanation *e);

/* --- explain_text.c, explain_json.c ------------------------------------------------------------------------------------------ */

void vp_explanation_write_text(vp_explanation *e);
void vp_explanation_write_json(vp_explanation *e);

#endif
