/* An explanation as text for people, in lines that fit a terminal. */
#include "answers/explanation.h"

/* The width of lines, of labels and of names, in characters. */
enum { WIDTH = 100, INDENT = 11 };

/* Appends a text behind a label that is `indent` wide: broken at spaces, and all lines but the first indented. */
static void add_wrapped(vp_explanation *e, size_t indent, vp_text text) {
    size_t column = indent;
    for (vp_text word; vp_text_split(&text, VP_TEXT(" "), &word);) {
        size_t characters = vp_text_characters(word);
        bool breaks = column > indent && column + 1 + characters > WIDTH;
        if (breaks) vp_buffer_add_literal(&e->answer->text, "\n");
        if (breaks) vp_answer_add_padded(e->answer, VP_TEXT(""), column = indent);
        if (column > indent) vp_buffer_add_char(&e->answer->text, ' ');
        column += (column > indent) + characters;
        vp_buffer_add(&e->answer->text, word);
    }
    vp_buffer_add_char(&e->answer->text, '\n');
}

static void add_labelled(vp_explanation *e, vp_text label, vp_text text) {
    vp_answer_add_padded(e->answer, label, INDENT);
    add_wrapped(e, INDENT, text);
}

/* What was put together, with a code behind it. */
static vp_text with_code(vp_explanation *e, vp_text code) {
    vp_buffer_add_literal(&e->words, " [");
    vp_buffer_add(&e->words, code);
    vp_buffer_add_literal(&e->words, "]");
    return vp_buffer_text(&e->words);
}

static vp_text say_kind(vp_explanation *e) {
    e->words.size = 0;
    vp_buffer_add(&e->words, vp_text_from(vp_kind_name(e->func->kind)));
    if (e->native->base) vp_buffer_add_literal(&e->words, ", generated from ");
    if (e->native->base) vp_buffer_add(&e->words, e->native->base->func->name.text);
    vp_buffer_add_literal(&e->words, ", line ");
    vp_buffer_add_number(&e->words, vp_function_line(e->result, e->index));
    return vp_buffer_text(&e->words);
}

/* A part that is as long as all arguments is not repeated, and a tag is in the message. */
static vp_text say_decision(vp_explanation *e) {
    bool shows_part = e->part.kind != VP_SCHEMA_ARGUMENTS && e->part.kind != VP_SCHEMA_TAG;
    e->words.size = 0;
    vp_buffer_add(&e->words, e->skip ? VP_TEXT("none: ") : VP_TEXT("yes: "));
    vp_buffer_add(&e->words, vp_explanation_message(e));
    if (shows_part) vp_buffer_add_literal(&e->words, ": ");
    if (shows_part) vp_buffer_add(&e->words, vp_explanation_part(e));
    return with_code(e, vp_explanation_code(e));
}

static void write_arguments(vp_explanation *e) {
    const vp_arguments *arguments = &e->func->arguments;
    size_t width = 0;
    for (size_t i = 0; i < arguments->count; i++) {
        size_t characters = vp_text_characters(arguments->all[i].name);
        if (characters > width) width = characters;
    }
    vp_buffer_add_literal(&e->answer->text, "arguments\n");
    for (size_t i = 0; i < arguments->count; i++) {
        vp_buffer_add_literal(&e->answer->text, "  ");
        vp_answer_add_padded(e->answer, arguments->all[i].name, width + 2);
        add_wrapped(e, width + 4, vp_explanation_say_of(e, vp_explanation_treatment(e, i), &arguments->all[i]));
    }
}

static void write_returns(vp_explanation *e) {
    if (e->func->return_count == 0) add_labelled(e, VP_TEXT("returns"), VP_TEXT("nothing; what the batch rule returns is ignored"));
    else vp_buffer_add_literal(&e->answer->text, "returns\n");
    for (size_t i = 0; i < e->func->return_count; i++) {
        vp_text type = e->func->returns[i].type->text;
        vp_answer_add(e->answer, "  %  ", type);
        add_wrapped(e, vp_text_characters(type) + 4, vp_explanation_say(e, vp_explanation_return_treatment(e, i)));
    }
}

static void write_registration(vp_explanation *e) {
    add_labelled(e, VP_TEXT("register"), vp_explanation_say(e, e->registration.sentence));
    if (!e->registration.key.data) return;
    vp_answer_add(e->answer, "           TORCH_LIBRARY_IMPL(%, %, m) { % }\n", e->native->namespace_name, e->registration.key,
                  vp_explanation_line(e));
}

void vp_explanation_write_text(vp_explanation *e) {
    vp_answer_add(e->answer, "%\n\n", e->func->text);
    add_labelled(e, VP_TEXT("kind"), say_kind(e));
    add_labelled(e, VP_TEXT("plumbing"), say_decision(e));
    if (e->skip) add_labelled(e, VP_TEXT("instead"), vp_explanation_hint(e));
    if (!e->skip) write_arguments(e);
    if (!e->skip) write_returns(e);
    vp_explanation_say_coverage(e);
    add_labelled(e, VP_TEXT("vmap"), with_code(e, vp_coverage_name(e->coverage.state)));
    write_registration(e);
    for (size_t i = 0; i < e->note_count; i++) {
        vp_explanation_say(e, e->notes[i]);
        add_labelled(e, VP_TEXT("note"), with_code(e, vp_sentence_code(e->notes[i])));
    }
}
