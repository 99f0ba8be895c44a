/* Finding explanations and printing them for people. What they say is core/errors.md. */
#include "explanations.h"

#include "commands.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

size_t find_explanation(vp_text code) {
    size_t index = 0;
    while (index < explanation_count && (strlen(explanations[index].code) != code.size || memcmp(explanations[index].code, code.data, code.size) != 0)) index++;
    return index;
}

static const char fence[] = "```";

vp_text explanation_sentences(const explanation *of) {
    const char *block = strstr(of->text, fence);
    size_t size = block ? (size_t)(block - of->text) : strlen(of->text);
    while (size > 0 && of->text[size - 1] == '\n') size--;
    return (vp_text){of->text, size};
}

/* --- Codes like another ------------------------------------------------------------------------------------------------------- */

enum { LONGEST_CODE = 64, MOST_CHANGES = 3 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* How many letters must be changed, added or removed to make one code of the other. */
static size_t distance(const char *a, const char *b) {
    size_t size = strlen(b), row[LONGEST_CODE + 1];
    if (size > LONGEST_CODE) return size;
    for (size_t j = 0; j <= size; j++) row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= size; j++) {
            size_t changed = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = least(changed, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[size];
}

/* The least distance of any code that is near enough. */
static size_t nearest(const char *given) {
    size_t changes = MOST_CHANGES;
    for (size_t i = 0; i < explanation_count; i++) changes = least(changes, distance(given, explanations[i].code));
    return changes;
}

static void report_unknown(const char *given) {
    print_complaint("unknown code ", given);
    size_t changes = nearest(given);
    const char *separator = "Do you mean ";
    for (size_t i = 0; i < explanation_count; i++) {
        const char *code = explanations[i].code;
        if (distance(given, code) > changes && !(given[0] && strstr(code, given))) continue;
        fprintf(stderr, "%s%s", separator, code);
        separator = ", ";
    }
    fputs(separator[0] == ',' ? "?\n" : "Try: vmap-plumbing explain-error, which lists all codes\n", stderr);
}

/* --- Words of `explain` -------------------------------------------------------------------------------------------------------- */

/* Is that a code which `explain` has beside its sentences? They tell all there is to it, about an operator. */
static bool is_word_of_explain(const char *code) {
    static const char *const words[] = {
#define SENTENCE(name, word, text) word,
#include "src/answers/sentences.def"
#undef SENTENCE
#define STATE(name, word, sentence) word,
#include "src/answers/coverage.def"
#undef STATE
    };
    size_t count = sizeof words / sizeof words[0], i = 0;
    while (i < count && strcmp(words[i], code) != 0) i++;
    return i < count;
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
static size_t find_skip(const char *code) {
    size_t skip = vp_skip_count();
    while (skip > 0 && (vp_skip_code(skip).size != strlen(code) || memcmp(vp_skip_code(skip).data, code, strlen(code)) != 0)) skip--;
    return skip;
}

static void print_skip(size_t skip) {
    vp_text code = vp_skip_code(skip), message = vp_skip_message(skip), hint = vp_skip_hint(skip);
    printf("%.*s, a reason for no plumbing: %.*s\n\n%.*s\n", (int)code.size, code.data, (int)message.size, message.data, (int)hint.size, hint.data);
}

static void list_errors(void) {
    for (size_t i = 0; i < explanation_count; i++) printf("%-31s  %s\n", explanations[i].code, explanations[i].summary);
}

int explain_error(const request *asked) {
    if (!asked->subject) {
        list_errors();
        return EXIT_FINE;
    }
    size_t index = find_explanation((vp_text){asked->subject, strlen(asked->subject)});
    size_t skip = find_skip(asked->subject);
    if (index == explanation_count && skip > 0) {
        print_skip(skip);
        return EXIT_FINE;
    }
    if (index == explanation_count && is_word_of_explain(asked->subject)) {
        fprintf(stderr, "vmap-plumbing: %s is no error, but a word of explain, which says beside it what it means\n", asked->subject);
        return EXIT_USAGE;
    }
    if (index == explanation_count) {
        report_unknown(asked->subject);
        return EXIT_USAGE;
    }
    printf("%s: %s\n\n", explanations[index].code, explanations[index].summary);
    print_markdown(explanations[index].text);
    return EXIT_FINE;
}
