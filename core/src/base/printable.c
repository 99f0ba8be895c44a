/* Text for people: without what a terminal obeys, and what stands at a place, which is its line with a caret below. */
#include "base/text.h"

/* --- Characters -------------------------------------------------------------------------------------------------------------- */

/* One character of UTF-8, or one byte that is of none. */
typedef struct character {
    size_t size;
    uint32_t code;
    bool is_valid;
} character;

static character decode(vp_text text, size_t at) {
    const unsigned char *c = (const unsigned char *)text.data + at;
    size_t size = vp_utf8_size(vp_text_slice(text, at, text.size));
    if (size <= 1) return (character){1, c[0], size == 1};
    uint32_t code = c[0] & (0x7FU >> size);
    for (size_t i = 1; i < size; i++) code = code << 6 | (c[i] & 0x3FU);
    return (character){size, code, true};
}

typedef struct range {
    uint32_t first, last;
} range;

#define RANGE(first, last) {(first), (last)},
static const range zero_width[] = {
#include "base/zero_width.def"
};
static const range double_width[] = {
#include "base/double_width.def"
};
#undef RANGE

static bool is_among(uint32_t code, const range *ranges, size_t count) {
    size_t i = 0;
    while (i < count && ranges[i].last < code) i++;
    return i < count && ranges[i].first <= code;
}

/* The column of a terminal behind a character that stands at `column`; both count from 0. */
static size_t column_behind(size_t column, character c) {
    enum { TAB = 8, FIRST_THAT_IS_NOT_ONE_WIDE = 0x300 };
    if (c.code == '\t') return (column / TAB + 1) * TAB;
    if (c.code < FIRST_THAT_IS_NOT_ONE_WIDE || !c.is_valid) return column + 1;
    if (is_among(c.code, double_width, sizeof double_width / sizeof *double_width)) return column + 2;
    return column + !is_among(c.code, zero_width, sizeof zero_width / sizeof *zero_width);
}

/* Would it do something to a terminal, or let text look as if it were another? The latter is what turns the direction of writing. */
static bool is_printable(character c) {
    bool is_control = (c.code < ' ' && c.code != '\t' && c.code != '\n') || (c.code >= 0x7F && c.code <= 0x9F);
    bool turns = (c.code >= 0x202A && c.code <= 0x202E) || (c.code >= 0x2066 && c.code <= 0x2069);
    return c.is_valid && !is_control && !turns;
}

size_t vp_make_printable(char *data, size_t size) {
    vp_text text = {data, size};
    size_t kept = 0;
    for (size_t i = 0; i < size;) {
        character c = decode(text, i);
        if (is_printable(c)) {
            memmove(data + kept, data + i, c.size);
            kept += c.size;
        } else {
            data[kept++] = '?';
        }
        i += c.size;
    }
    return kept;
}

/* --- Places ------------------------------------------------------------------------------------------------------------------ */

/*
 * Of a line that is longer than WIDEST bytes so much is shown, of which BEFORE stand before the place where there is so much behind it;
 * and of what is underlined at most so many columns.
 */
enum { WIDEST = 160, BEFORE = 100, INDENTATION = 4 };

#define CUT "..."
enum { CUT_SIZE = sizeof CUT - 1 };

/*
 * Above stand an indentation, perhaps the sign of a cut, the line, another sign and a line feed; below as much, since what stands there for
 * a character takes no more bytes than it, and then a caret and tildes.
 */
_Static_assert(VP_EXCERPT_SIZE >= 2 * (INDENTATION + CUT_SIZE + WIDEST) + CUT_SIZE + WIDEST + 2, "an excerpt has room");

/* A piece of a line, and whether there is more of the line on either side. */
typedef struct window {
    vp_text text;
    bool is_cut_before, is_cut_behind;
} window;

static bool ends_line(char c) { return c == '\n' || c == '\r'; }

static bool is_inside_character(vp_text text, size_t i) { return i < text.size && ((unsigned char)text.data[i] & 0xC0) == 0x80; }

/* What is shown of the line that an offset is in. A line may be the whole text: no more of it is looked at than is shown. */
static window window_at(vp_text text, size_t offset) {
    size_t before = 0, behind = 0;
    while (before <= WIDEST && before < offset && !ends_line(text.data[offset - before - 1])) before++;
    while (behind <= WIDEST && offset + behind < text.size && !ends_line(text.data[offset + behind])) behind++;
    size_t start = offset - before, end = offset + behind;
    if (before + behind > WIDEST) {
        size_t most_before = behind < WIDEST - BEFORE ? WIDEST - behind : BEFORE;
        if (before > most_before) start = offset - most_before;
        if (end - start > WIDEST) end = start + WIDEST;
        while (start < offset && is_inside_character(text, start)) start++;
        while (end > offset && is_inside_character(text, end)) end--;
    }
    return (window){vp_text_slice(text, start, end), start > offset - before, end < offset + behind};
}

/* Where the excerpt has come to. */
typedef struct writer {
    char *at;
} writer;

static void add(writer *w, char c, size_t count) {
    memset(w->at, c, count);
    w->at += count;
}

static void add_text(writer *w, vp_text text) {
    memcpy(w->at, text.data, text.size);
    w->at += text.size;
}

/* White space as wide as what stands before the place, then a caret, and tildes under the rest of the range. */
static void add_caret(writer *w, vp_text line, size_t start, size_t end, size_t column) {
    size_t i = 0;
    while (i < start) {
        character c = decode(line, i);
        size_t next = column_behind(column, c);
        if (c.code == '\t') add(w, '\t', 1); else add(w, ' ', next - column);
        column = next;
        i += c.size;
    }
    size_t first = column;
    while (i < end && i < line.size) {
        character c = decode(line, i);
        column = column_behind(column, c);
        i += c.size;
    }
    size_t width = column - first;
    add(w, '^', 1);
    if (width > 1) add(w, '~', width < WIDEST ? width - 1 : WIDEST - 1);
}

size_t vp_excerpt(vp_text text, size_t offset, size_t end_offset, char excerpt[VP_EXCERPT_SIZE]) {
    if (!text.data || offset > text.size) return 0;
    window shown = window_at(text, offset);
    if (shown.text.size == 0) return 0;
    size_t line_offset = (size_t)(shown.text.data - text.data), indentation = INDENTATION + (shown.is_cut_before ? CUT_SIZE : 0);
    writer w = {excerpt};
    add(&w, ' ', INDENTATION);
    if (shown.is_cut_before) add_text(&w, VP_TEXT(CUT));
    add_text(&w, shown.text);
    if (shown.is_cut_behind) add_text(&w, VP_TEXT(CUT));
    add(&w, '\n', 1);
    add(&w, ' ', indentation);
    add_caret(&w, shown.text, offset - line_offset, end_offset - line_offset, indentation);
    add(&w, '\n', 1);
    return vp_make_printable(excerpt, (size_t)(w.at - excerpt));
}
