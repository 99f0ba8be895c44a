/* Text for people: without control characters, and what stands at a place, which is its line with a caret below. */
#include "base/text.h"

/* How many bytes from `i` on are a control character, but for tabs and line feeds: of ASCII one, from U+0080 to U+009F two. */
static size_t control_at(vp_text text, size_t i) {
    unsigned char c = (unsigned char)text.data[i], next = i + 1 < text.size ? (unsigned char)text.data[i + 1] : 0;
    if (c == 0xC2 && next >= 0x80 && next <= 0x9F) return 2;
    return (c < ' ' && c != '\t' && c != '\n') || c == 0x7F;
}

size_t vp_make_printable(char *data, size_t size) {
    vp_text text = {data, size};
    size_t kept = 0;
    for (size_t i = 0; i < size;) {
        size_t control = control_at(text, i);
        data[kept++] = control ? '?' : data[i];
        i += control ? control : 1;
    }
    return kept;
}

/* --- Places ------------------------------------------------------------------------------------------------------------------ */

/* How much of a long line is shown, in bytes, and how much of that stands before the place. */
enum { WIDEST_LINE = 160, BEFORE_CARET = 100 };

/* Four spaces, the line, a line feed; and below it as much again, since no character has more columns than bytes, and a caret. */
_Static_assert(VP_EXCERPT_SIZE >= 2 * (4 + WIDEST_LINE + 1) + 1, "an excerpt has room");

/* Where the excerpt has come to. */
typedef struct writer {
    char *at;
} writer;

static void add(writer *w, char c, size_t count) {
    memset(w->at, c, count);
    w->at += count;
}

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

/* The line that an offset is in, without its end. */
static vp_text line_at(vp_text text, size_t offset) {
    size_t start = offset, end = offset;
    while (start > 0 && text.data[start - 1] != '\n' && text.data[start - 1] != '\r') start--;
    while (end < text.size && text.data[end] != '\n' && text.data[end] != '\r') end++;
    return vp_text_slice(text, start, end);
}

static bool is_inside_character(vp_text text, size_t i) { return i < text.size && ((unsigned char)text.data[i] & 0xC0) == 0x80; }

/* What is shown of a line: all of it, or what is around an offset in it. */
static vp_text window_of(vp_text line, size_t offset) {
    if (line.size <= WIDEST_LINE) return line;
    size_t start = offset > BEFORE_CARET ? offset - BEFORE_CARET : 0;
    size_t end = line.size - start > WIDEST_LINE ? start + WIDEST_LINE : line.size;
    while (start < offset && is_inside_character(line, start)) start++;
    while (end > offset && is_inside_character(line, end)) end--;
    return vp_text_slice(line, start, end);
}

static void add_line(writer *w, vp_text line) {
    memcpy(w->at, line.data, line.size);
    w->at += line.size;
}

/* White space as wide as what stands before the place, then a caret, and tildes under the rest of the range. */
static void add_caret(writer *w, vp_text line, size_t start, size_t end) {
    for (size_t i = 0; i < start;) {
        character c = decode(line, i);
        if (c.code == '\t') add(w, '\t', 1); else add(w, ' ', display_width(c.code));
        i += c.size;
    }
    size_t width = 0;
    for (size_t i = start; i < end && i < line.size;) {
        character c = decode(line, i);
        width += display_width(c.code);
        i += c.size;
    }
    add(w, '^', 1);
    if (width > 1) add(w, '~', width - 1);
}

size_t vp_excerpt(vp_text text, size_t offset, size_t end_offset, char excerpt[VP_EXCERPT_SIZE]) {
    if (!text.data || offset > text.size) return 0;
    vp_text line = line_at(text, offset);
    if (line.size == 0) return 0;
    line = window_of(line, offset - (size_t)(line.data - text.data));
    size_t line_offset = (size_t)(line.data - text.data);
    writer w = {excerpt};
    add(&w, ' ', 4);
    add_line(&w, line);
    add(&w, '\n', 1);
    add(&w, ' ', 4);
    add_caret(&w, line, offset - line_offset, end_offset - line_offset);
    add(&w, '\n', 1);
    return vp_make_printable(excerpt, (size_t)(w.at - excerpt));
}
