/* Diagnostics as text. Control characters of the input do not reach the terminal. */
#include "print.h"

#include <string.h>

enum { WIDEST_LINE = 160, BEFORE_CARET = 100 };

/* One character of UTF-8. */
typedef struct character {
    size_t size;
    uint32_t code;
} character;

static character decode(vp_text text, size_t at) {
    const unsigned char *c = (const unsigned char *)text.data + at;
    size_t size = c[0] < 0xC0 ? 1 : c[0] < 0xE0 ? 2 : c[0] < 0xF0 ? 3 : 4;
    if (size == 1 || size > text.size - at) return (character){1, c[0]};
    uint32_t code = c[0] & (0x7FU >> size);
    for (size_t i = 1; i < size; i++) code = code << 6 | (c[i] & 0x3FU);
    return (character){size, code};
}

/* How many columns of a terminal a character takes: none for combining ones, two for East Asian and emoji. */
static size_t display_width(uint32_t code) {
    static const struct {
        uint32_t first, last;
        unsigned char width;
    } ranges[] = {{0x0300, 0x036F, 0},   {0x1100, 0x115F, 2},   {0x200B, 0x200F, 0},   {0x2E80, 0xA4CF, 2},   {0xAC00, 0xD7A3, 2},
                  {0xF900, 0xFAFF, 2},   {0xFE00, 0xFE0F, 0},   {0xFE30, 0xFE6F, 2},   {0xFEFF, 0xFEFF, 0},   {0xFF00, 0xFF60, 2},
                  {0xFFE0, 0xFFE6, 2},   {0x1F300, 0x1FAFF, 2}, {0x20000, 0x3FFFD, 2}};
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (code >= ranges[i].first && code <= ranges[i].last) return ranges[i].width;
    return 1;
}

/* Prints text of the input; control characters become question marks. */
static void print_text(FILE *out, vp_text text) {
    for (size_t i = 0; i < text.size;) {
        character c = decode(text, i);
        bool is_control = (c.code < ' ' && c.code != '\t') || (c.code >= 0x7F && c.code <= 0x9F);
        if (is_control)
            fputc('?', out);
        else
            fwrite(text.data + i, 1, c.size, out);
        i += c.size;
    }
}

/* The line around an offset, cut to a window when it is very long. */
static vp_text line_around(vp_text text, size_t offset) {
    size_t start = offset, end = offset;
    while (start > 0 && offset - start < BEFORE_CARET && text.data[start - 1] != '\n' && text.data[start - 1] != '\r') start--;
    while (end < text.size && end - start < WIDEST_LINE && text.data[end] != '\n' && text.data[end] != '\r') end++;
    while (start < offset && ((unsigned char)text.data[start] & 0xC0) == 0x80) start++; /* not inside a character */
    while (end > offset && end < text.size && ((unsigned char)text.data[end] & 0xC0) == 0x80) end--;
    return (vp_text){text.data + start, end - start};
}

/* The line below: white space as wide as what stands before the place, then a caret, and tildes under the rest of the range. */
static void print_caret(FILE *out, vp_text line, size_t start, size_t end) {
    for (size_t i = 0; i < start;) {
        character c = decode(line, i);
        if (c.code == '\t')
            fputc('\t', out);
        else
            for (size_t column = 0; column < display_width(c.code); column++) fputc(' ', out);
        i += c.size;
    }
    size_t width = 0;
    for (size_t i = start; i < end && i < line.size;) {
        character c = decode(line, i);
        width += display_width(c.code);
        i += c.size;
    }
    fputc('^', out);
    for (size_t column = 1; column < width; column++) fputc('~', out);
    fputc('\n', out);
}

static void print_place(FILE *out, vp_text text, vp_range range) {
    if (!text.data || range.offset > text.size) return;
    vp_text line = line_around(text, range.offset);
    size_t line_offset = (size_t)(line.data - text.data);
    fputs("    ", out);
    print_text(out, line);
    fputs("\n    ", out);
    print_caret(out, line, range.offset - line_offset, range.end_offset - line_offset);
}

/* The second place of a diagnostic, as compilers print it. */
static void print_related(FILE *out, vp_related related, const given_texts *sources) {
    if (!related.message.data) return;
    fprintf(out, "%s:%lu:%lu: note: ", sources->names[related.source], (unsigned long)related.range.line, (unsigned long)related.range.column);
    print_text(out, related.message);
    fputc('\n', out);
    print_place(out, sources->texts[related.source], related.range);
}

static void print_diagnostic(FILE *out, const vp_result *result, size_t index, const given_texts *sources) {
    vp_range range = vp_diagnostic_range(result, index);
    vp_source source = vp_diagnostic_source(result, index);
    vp_text code = vp_diagnostic_code(result, index), hint = vp_diagnostic_hint(result, index);
    fprintf(out, "%s:%lu:%lu: %s: ", sources->names[source], (unsigned long)range.line, (unsigned long)range.column,
            vp_severity_name(vp_diagnostic_severity(result, index)));
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
        fprintf(out, "%s:%lu: note: no plumbing for ", sources->names[VP_SOURCE_YAML], (unsigned long)vp_function_line(result, i));
        print_text(out, vp_function_name(result, i));
        vp_text message = vp_skip_message(skip), code = vp_skip_code(skip), hint = vp_skip_hint(skip);
        fprintf(out, ": %.*s [%.*s]\n    hint: %.*s\n", (int)message.size, message.data, (int)code.size, code.data, (int)hint.size, hint.data);
    }
}

void print_error_in_release(FILE *out, const char *release, const vp_result *result, size_t index, const given_texts *sources) {
    vp_range range = vp_diagnostic_range(result, index);
    vp_text code = vp_diagnostic_code(result, index);
    fprintf(out, "%s:%lu:%lu: PyTorch %s: ", sources->names[vp_diagnostic_source(result, index)], (unsigned long)range.line, (unsigned long)range.column,
            release);
    print_text(out, vp_diagnostic_message(result, index));
    fprintf(out, " [%.*s]\n", (int)code.size, code.data);
}

void print_diagnostics(FILE *out, const vp_result *result, const given_texts *sources) {
    for (size_t i = 0; i < vp_diagnostic_count(result); i++) print_diagnostic(out, result, i, sources);
}
