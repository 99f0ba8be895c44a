/*
 * Borrowed text: small helpers over vp_text. Searching and splitting follow Python's str methods where torchgen
 * relies on them (split, rsplit, strip, splitlines), so that the rules can be read side by side.
 */
#ifndef VP_BASE_TEXT_H
#define VP_BASE_TEXT_H

#include <string.h>

#include "vmap_plumbing.h"

/* Inline also where code is compiled to be small: what is called most. */
#define VP_ALWAYS_INLINE __attribute__((always_inline)) static inline

/* A string literal as text. */
#define VP_TEXT(literal) ((vp_text){(literal), sizeof(literal) - 1})

#define VP_NOT_FOUND SIZE_MAX

/* So many decimal digits Python reads as an int: its sys.int_info.default_max_str_digits. */
enum { VP_MOST_DIGITS = 4300 };

/* What some editors begin files with; it is not a character of the text. */
#define VP_BYTE_ORDER_MARK VP_TEXT("\xEF\xBB\xBF")

static inline vp_text vp_text_from(const char *string) { return (vp_text){string, strlen(string)}; }

static inline vp_text vp_text_slice(vp_text text, size_t start, size_t end) {
    return (vp_text){text.data + start, end - start};
}

static inline bool vp_text_equal(vp_text a, vp_text b) {
    if (a.size != b.size) return false;
    return b.size == 0 || (a.data[0] == b.data[0] && memcmp(a.data, b.data, b.size) == 0);
}

/* Is the text one of `words`, which are all as long as it is, each with a space behind it? */
bool vp_text_is_one_of(vp_text text, const char *words);

/*
 * Is the text one of those that `words` has for each length up to `longest`? Words are asked for by the thousand, and hardly any
 * text is one.
 */
static inline bool vp_text_is_word(vp_text text, const char *const *words, size_t longest) {
    return text.size <= longest && *words[text.size] && vp_text_is_one_of(text, words[text.size]);
}

/* text == "literal" */
#define vp_text_is(text, literal) vp_text_equal((text), VP_TEXT(literal))

static inline bool vp_text_starts_with(vp_text text, vp_text prefix) {
    return text.size >= prefix.size && memcmp(text.data, prefix.data, prefix.size) == 0;
}

static inline bool vp_text_ends_with(vp_text text, vp_text suffix) {
    return text.size >= suffix.size && memcmp(text.data + text.size - suffix.size, suffix.data, suffix.size) == 0;
}

/*
 * The text of that index among texts that stand one behind the other, each with a NUL behind it. Nothing points to them, which
 * would take about as much room as they do.
 */
vp_text vp_text_at(const char *texts, size_t index);

/* Is the text one of those? Behind the last there is one more NUL. */
bool vp_text_is_among(vp_text text, const char *texts);

/* The offset of the first (last) occurrence, VP_NOT_FOUND when there is none. `part` is not empty for the last. */
size_t vp_text_find(vp_text text, vp_text part);
size_t vp_text_find_last(vp_text text, vp_text part);
size_t vp_text_find_char(vp_text text, char c);
size_t vp_text_find_last_char(vp_text text, char c);

/* Is the character there? For long texts, where memchr beats a plain loop. */
static inline bool vp_text_has_char(vp_text text, char c) { return text.size > 0 && memchr(text.data, c, text.size); }

static inline bool vp_is_one_of(char c, const char *set) { return vp_text_has_char(vp_text_from(set), c); }

static inline bool vp_text_contains(vp_text text, vp_text part) { return vp_text_find(text, part) != VP_NOT_FOUND; }

/* How many characters (code points) valid UTF-8 has. */
size_t vp_text_characters(vp_text text);

/* The size of the well-formed character at the start of `text`, which is not empty; 0 when there is none (Unicode, table 3-7). */
size_t vp_utf8_size(vp_text text);

/* Is there a character that Python's str.upper changes? The text must be UTF-8. (lower_case.c) */
bool vp_text_has_lower_case(vp_text text);

/* Is every character one byte? */
bool vp_text_is_ascii(vp_text text);

/*
 * Python's text.split(separator), one piece a call: sets *piece to the next piece and moves *rest behind it.
 * Start with *rest = the whole text; false when there are no more pieces (then rest->data is NULL).
 */
bool vp_text_split(vp_text *rest, vp_text separator, vp_text *piece);

/* Python's text.strip(): white space removed from both ends, Unicode's included. */
vp_text vp_text_strip(vp_text text);

/*
 * The size in bytes of the line break at the start of `text` as Python's str.splitlines sees it, 0 when there is
 * none: LF, CR, CR LF, VT, FF, FS, GS, RS, NEL, LS, PS.
 */
size_t vp_text_line_break(vp_text text);

/* The size in bytes of the white-space character (Python's str.isspace) at the start of `text`, 0 when there is none. */
size_t vp_text_space(vp_text text);

#endif
