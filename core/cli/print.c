/* Diagnostics as text. Control characters of the input do not reach the terminal. */
#include "print.h"

#include <string.h>

/* How much of a text from `start` on is printed at once: whole characters. */
static size_t piece_from(vp_text text, size_t start, size_t most) {
    size_t end = text.size - start > most ? start + most : text.size;
    while (end < text.size && end > start + 1 && ((unsigned char)text.data[end] & 0xC0) == 0x80) end--;
    return end - start;
}

void print_text(FILE *out, vp_text text) {
    char piece[256];
    for (size_t start = 0, size; start < text.size; start += size) {
        size = piece_from(text, start, sizeof piece);
        memcpy(piece, text.data + start, size);
        size_t printable = vp_make_printable(piece, size);
        for (size_t i = 0; i < printable; i++) fputc(piece[i] == '\n' ? '?' : piece[i], out);
    }
}

void print_word(FILE *out, const char *word) { print_text(out, (vp_text){word, strlen(word)}); }

void print_complaint(const char *what, const char *about) {
    fprintf(stderr, "vmap-plumbing: %s", what);
    print_word(stderr, about);
    fputc('\n', stderr);
}

void print_failure(const char *what, const char *path, const char *why) {
    fprintf(stderr, "vmap-plumbing: cannot %s ", what);
    print_word(stderr, path);
    fprintf(stderr, ": %s\n", why);
}

/* Where something begins, as compilers print it. */
static void print_beginning(FILE *out, const char *file, vp_range range) {
    print_word(out, file);
    fprintf(out, ":%lu:%lu: ", (unsigned long)range.line, (unsigned long)range.column);
}

static void print_place(FILE *out, vp_text text, vp_range range) {
    char excerpt[VP_EXCERPT_SIZE];
    fwrite(excerpt, 1, vp_excerpt(text, range.offset, range.end_offset, excerpt), out);
}

/* The second place of a diagnostic. */
static void print_related(FILE *out, vp_related related, const given_texts *sources) {
    if (!related.message.data) return;
    print_beginning(out, sources->names[related.source], related.range);
    fputs("note: ", out);
    print_text(out, related.message);
    fputc('\n', out);
    print_place(out, sources->texts[related.source], related.range);
}

static void print_diagnostic(FILE *out, const vp_result *result, size_t index, const given_texts *sources) {
    vp_range range = vp_diagnostic_range(result, index);
    vp_source source = vp_diagnostic_source(result, index);
    vp_text code = vp_diagnostic_code(result, index), hint = vp_diagnostic_hint(result, index);
    print_beginning(out, sources->names[source], range);
    fprintf(out, "%s: ", vp_severity_name(vp_diagnostic_severity(result, index)));
    print_text(out, vp_diagnostic_message(result, index));
    fprintf(out, " [%.*s]\n", (int)code.size, code.data);
    print_place(out, sources->texts[source], range);
    if (hint.data) {
        fputs("    hint: ", out);
        print_text(out, hint);
        fputc('\n', out);
    }
    print_related(out, vp_diagnostic_related(result, index), sources);
}

void print_skips(FILE *out, const vp_result *result, const given_texts *sources) {
    for (size_t i = 0; i < vp_function_count(result); i++) {
        size_t skip = vp_function_skip(result, i);
        if (!skip) continue;
        print_word(out, sources->names[VP_SOURCE_YAML]);
        fprintf(out, ":%lu: note: no plumbing for ", (unsigned long)vp_function_line(result, i));
        print_text(out, vp_function_name(result, i));
        vp_text message = vp_skip_message(skip), code = vp_skip_code(skip), hint = vp_skip_hint(skip);
        fprintf(out, ": %.*s [%.*s]\n", (int)message.size, message.data, (int)code.size, code.data);
        fprintf(out, "    hint: %.*s\n", (int)hint.size, hint.data);
    }
}

void print_error_in_release(FILE *out, const char *release, const vp_result *result, size_t index, const given_texts *sources) {
    vp_text code = vp_diagnostic_code(result, index);
    print_beginning(out, sources->names[vp_diagnostic_source(result, index)], vp_diagnostic_range(result, index));
    fprintf(out, "PyTorch %s: ", release);
    print_text(out, vp_diagnostic_message(result, index));
    fprintf(out, " [%.*s]\n", (int)code.size, code.data);
}

void print_diagnostics(FILE *out, const vp_result *result, const given_texts *sources) {
    for (size_t i = 0; i < vp_diagnostic_count(result); i++) print_diagnostic(out, result, i, sources);
}
