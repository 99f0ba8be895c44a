/* Finding explanations and printing them for people. What they say is core/errors.md. */
#include "explanations.h"

#include "base/near.h"
#include "base/text.h"
#include "commands.h"
#include "run.h"

#include <stdio.h>

explanation explanation_at(size_t index) {
    const char *texts = explanations[index];
    return (explanation){texts, vp_text_at(texts, 1).data, vp_text_at(texts, 2).data};
}

size_t find_explanation(vp_text code) {
    size_t index = 0;
    while (index < explanation_count && !vp_text_equal(vp_text_from(explanation_at(index).code), code)) index++;
    return index;
}

static const char fence[] = "```";

vp_text explanation_sentences(explanation of) {
    const char *block = strstr(of.text, fence);
    size_t size = block ? (size_t)(block - of.text) : strlen(of.text);
    while (size > 0 && of.text[size - 1] == '\n') size--;
    return (vp_text){of.text, size};
}

/* --- Codes like another ------------------------------------------------------------------------------------------------------- */

/* Names the nearest code, and those that have the given text in them. */
static void report_unknown(const char *given) {
    print_complaint("unknown code ", given);
    vp_near near = vp_near_to(vp_text_from(given));
    for (size_t i = 0; i < explanation_count; i++) vp_near_consider(&near, vp_text_from(explanation_at(i).code));
    const char *separator = "Do you mean ";
    for (size_t i = 0; i < explanation_count; i++) {
        const char *code = explanation_at(i).code;
        if (code != near.best.data && !(given[0] && strstr(code, given))) continue;
        fprintf(stderr, "%s%s", separator, code);
        separator = ", ";
    }
    fputs(separator[0] == ',' ? "?\n" : "Try: vmap-plumbing explain-error, which lists all codes\n", stderr);
}

/* --- Words of `explain` -------------------------------------------------------------------------------------------------------- */

/* Is that a code which `explain` has beside its sentences? They tell all there is to it, about an operator. */
static bool is_word_of_explain(vp_text code) {
    static const char words[] =
#define SENTENCE(name, word, text) word "\0"
#include "answers/sentences.def"
#undef SENTENCE
#define STATE(name, word, sentence) word "\0"
#include "coverage/states.def"
#undef STATE
        ;
    return vp_text_is_among(code, words);
}

/* --- Printing ------------------------------------------------------------------------------------------------------------------ */

/* Blocks of code are indented in place of standing between fences. */
static void print_markdown(const char *text) {
    bool is_code = false;
    for (const char *line = text; *line;) {
        int size = (int)strcspn(line, "\n");
        if (strncmp(line, fence, sizeof fence - 1) == 0)
            is_code = !is_code;
        else
            printf("%s%.*s\n", is_code ? "    " : "", size, line);
        line += size + (line[size] == '\n');
    }
}

/* The reason for no plumbing that has that code; 0 when none has. */
static size_t find_skip(vp_text code) {
    size_t skip = vp_skip_count();
    while (skip > 0 && !vp_text_equal(vp_skip_code(skip), code)) skip--;
    return skip;
}

static void print_skip(size_t skip) {
    vp_text code = vp_skip_code(skip), message = vp_skip_message(skip), hint = vp_skip_hint(skip);
    printf("%.*s, a reason for no plumbing: %.*s\n\n", (int)code.size, code.data, (int)message.size, message.data);
    printf("%.*s\n", (int)hint.size, hint.data);
}

static void list_errors(void) {
    for (size_t i = 0; i < explanation_count; i++) printf("%-31s  %s\n", explanation_at(i).code, explanation_at(i).summary);
}

int explain_error(const request *asked) {
    if (!asked->subject) {
        list_errors();
        return EXIT_FINE;
    }
    vp_text code = vp_text_from(asked->subject);
    size_t index = find_explanation(code), skip = find_skip(code);
    if (index == explanation_count && skip > 0) {
        print_skip(skip);
        return EXIT_FINE;
    }
    if (index == explanation_count && is_word_of_explain(code)) {
        fprintf(stderr, "vmap-plumbing: %s is no error, but a word of explain, which says beside it what it means\n", asked->subject);
        return EXIT_USAGE;
    }
    if (index == explanation_count) {
        report_unknown(asked->subject);
        return EXIT_USAGE;
    }
    explanation found = explanation_at(index);
    printf("%s: %s\n\n", found.code, found.summary);
    print_markdown(found.text);
    return EXIT_FINE;
}
