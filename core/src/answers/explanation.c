/* Explanations: what is to be said of an operator, and how it is said. */
#include "answers/explanation.h"

/* --- Sentences --------------------------------------------------------------------------------------------------------------- */

/* Of each its code and its text. */
static const char sentences[] =
#define SENTENCE(name, code, text) code "\0" text "\0"
#include "answers/sentences.def"
#undef SENTENCE
    ;

vp_text vp_sentence_code(vp_sentence sentence) { return vp_text_at(sentences, 2 * sentence); }

static vp_text text_of(vp_sentence sentence) { return vp_text_at(sentences, 2 * sentence + 1); }

static vp_text fill(vp_text pattern, vp_text name, vp_buffer *to) {
    to->size = 0;
    for (size_t i = 0; i < pattern.size; i++)
        if (pattern.data[i] == '%') vp_buffer_add(to, name); else vp_buffer_add_char(to, pattern.data[i]);
    return vp_buffer_text(to);
}

vp_text vp_sentence_text(vp_sentence sentence, vp_text name, vp_buffer *to) { return fill(text_of(sentence), name, to); }

/* --- What is explained --------------------------------------------------------------------------------------------------------- */

void vp_explanation_collect(vp_explanation *e) {
    e->native = e->result->functions[e->index].native;
    e->func = e->native->func;
    e->skip = vp_plumbing_decide(e->native, e->result->release, &e->part);
    e->range = vp_schema_part_find(e->func, e->part, &e->words);
    e->coverage = vp_coverage_find(e->result, e->index);
    bool out_of_tree = e->result->style.out_of_tree;
    e->registration = vp_advice_registration(e->native, e->skip, e->coverage.state, e->result->release, out_of_tree);
    e->note_count = vp_advice_notes(e->native, e->skip, e->coverage.state, out_of_tree, e->notes);
}

static vp_sentence because(const vp_explanation *e) {
    if (e->part.kind == VP_SCHEMA_RETURNS) return VP_SAY_BECAUSE_NO_RETURNS;
    if (e->part.kind == VP_SCHEMA_RETURN) return VP_SAY_BECAUSE_LISTED;
    return e->func->kind == VP_KIND_INPLACE ? VP_SAY_BECAUSE_INPLACE : VP_SAY_BECAUSE_FUNCTIONAL;
}

vp_text vp_explanation_code(const vp_explanation *e) { return e->skip ? vp_skip_code(e->skip) : vp_sentence_code(because(e)); }
vp_text vp_explanation_message(const vp_explanation *e) { return e->skip ? vp_skip_message(e->skip) : text_of(because(e)); }

vp_text vp_explanation_hint(const vp_explanation *e) {
    if (!e->skip) return (vp_text){0};
    return e->registration.sentence == VP_SAY_REGISTER_DECOMPOSITION ? text_of(VP_SAY_INSTEAD_DECOMPOSE) : vp_skip_hint(e->skip);
}

vp_text vp_explanation_part(const vp_explanation *e) {
    return e->part.kind == VP_SCHEMA_TAG ? VP_TEXT("inplace_view") : vp_text_slice(e->func->text, e->range.start, e->range.end);
}

vp_sentence vp_explanation_treatment(const vp_explanation *e, size_t index) {
    const vp_argument *argument = &e->func->arguments.all[index];
    if (vp_plumbing_unwraps(&e->func->arguments, argument))
        return vp_type_is_optional_tensor(argument->type) ? VP_SAY_UNWRAPPED_IF_PRESENT : VP_SAY_UNWRAPPED;
    return vp_type_is_tensor_like(argument->type) ? VP_SAY_STILL_BATCHED : VP_SAY_PASSED_ON;
}

vp_sentence vp_explanation_return_treatment(const vp_explanation *e, size_t index) {
    const vp_type *type = e->func->returns[index].type;
    if (e->func->kind == VP_KIND_INPLACE) return VP_SAY_FIRST_ARGUMENT;
    return vp_type_is_tensor(type) ? VP_SAY_WRAPPED : vp_type_is_tensor_list(type) ? VP_SAY_WRAPPED_LIST : VP_SAY_HANDED_ON;
}

vp_text vp_explanation_say(vp_explanation *e, vp_sentence sentence) { return vp_sentence_text(sentence, e->func->name.name, &e->words); }

vp_text vp_explanation_say_of(vp_explanation *e, vp_sentence sentence, const vp_argument *argument) {
    return vp_sentence_text(sentence, argument->name, &e->words);
}

vp_text vp_explanation_say_coverage(vp_explanation *e) {
    fill(vp_coverage_sentence(e->coverage.state), vp_text_from(vp_release_name((size_t)e->result->release)), &e->words);
    if (e->coverage.why.data) vp_buffer_add_literal(&e->words, ": ");
    vp_buffer_add(&e->words, e->coverage.why);
    return vp_buffer_text(&e->words);
}

vp_text vp_explanation_line(vp_explanation *e) {
    if (!e->registration.key.data) return (vp_text){0};
    return vp_advice_line(e->native, e->registration, e->result->style.out_of_tree, &e->words);
}
