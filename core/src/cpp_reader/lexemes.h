/*
 * C++ cut into lexemes. Reads any bytes: what no lexeme begins with is a sign of its own.
 */
#ifndef VP_CPP_READER_LEXEMES_H
#define VP_CPP_READER_LEXEMES_H

#include "base/arena.h"
#include "base/text.h"

typedef enum vp_lexeme_kind {
    VP_LEXEME_NAME,
    VP_LEXEME_NUMBER,
    VP_LEXEME_STRING,       /* or a character, with its quotes */
    VP_LEXEME_SIGN,         /* one character, or :: -> && */
    VP_LEXEME_COMMENT,      /* without the line end behind it */
    VP_LEXEME_PREPROCESSOR, /* a line, with those that backslashes take in; without the line end behind it */
    VP_LEXEME_END           /* behind the last lexeme; empty, at the end of the text */
} vp_lexeme_kind;

typedef struct vp_lexeme {
    vp_lexeme_kind kind;
    vp_text text;
} vp_lexeme;

/*
 *   at              where the next lexeme is looked for
 *   is_line_start   nothing but white space and comments before it on the line
 */
typedef struct vp_cpp_scanner {
    vp_text text;
    size_t at;
    bool is_line_start;
} vp_cpp_scanner;

vp_cpp_scanner vp_cpp_scanner_of(vp_text text);

/* The next lexeme; an end again and again when there are no more. */
vp_lexeme vp_cpp_scan(vp_cpp_scanner *scanner);

/* --- As declarations are read ----------------------------------------------------------------------------------------------- */

/* The lexemes of a text but comments and preprocessor lines, and an end; NULL when out of memory. They point into the text. */
const vp_lexeme *vp_lexemes_of(vp_text text, vp_arena *arena);

/* A name or a sign, by its spelling. */
#define vp_lexeme_is(lexeme, literal) ((lexeme)->kind != VP_LEXEME_STRING && vp_text_is((lexeme)->text, literal))

/* The same by one of several spellings, each with a NUL behind it. */
static inline bool vp_lexeme_is_among(const vp_lexeme *lexeme, const char *spellings) {
    return lexeme->kind != VP_LEXEME_STRING && vp_text_is_among(lexeme->text, spellings);
}

/* The lexeme behind this one, which is no end; where a bracket opens, the one behind the bracket that closes it. */
const vp_lexeme *vp_lexeme_skip(const vp_lexeme *lexeme);

/*
 * Behind the ">" that closes the "<" at `open`, as between types: brackets within are balanced, and what ends a declaration ends
 * the search, too.
 */
const vp_lexeme *vp_lexeme_behind_angle(const vp_lexeme *open);

#endif
