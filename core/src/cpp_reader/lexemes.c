/* Scanning C++, as far as declarations and colours need it. */
#include "cpp_reader/lexemes.h"

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Letters beyond ASCII are letters. */
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80; }

static char at(vp_text text, size_t i) { return i < text.size ? text.data[i] : '\0'; }

static size_t find_from(vp_text text, size_t start, vp_text part) {
    size_t found = vp_text_find(vp_text_slice(text, start, text.size), part);
    return found == VP_NOT_FOUND ? text.size : start + found + part.size;
}

/* The size of the line end at a place: LF, CR LF; 0 when there is none. */
static size_t line_end_size(vp_text text, size_t i) {
    if (at(text, i) == '\n') return 1;
    return at(text, i) == '\r' && at(text, i + 1) == '\n' ? 2 : 0;
}

/* At the end of the line, which goes on behind a backslash. */
static size_t skip_line(vp_text text, size_t i) {
    while (i < text.size && !line_end_size(text, i)) {
        i++;
        if (text.data[i - 1] == '\\') i += line_end_size(text, i);
    }
    return i;
}

/* --- Literals ------------------------------------------------------------------------------------------------------------- */

/* Behind a literal in quotes, which ends with its line at the latest. */
static size_t skip_quoted(vp_text text, size_t i) {
    char quote = text.data[i++];
    while (i < text.size && text.data[i] != quote && text.data[i] != '\n') i += text.data[i] == '\\' && i + 1 < text.size ? 2 : 1;
    return i < text.size && text.data[i] == quote ? i + 1 : i;
}

/* Behind R"x(…)x", given the place of its first quote; as any string when it is none. */
static size_t skip_raw(vp_text text, size_t quote) {
    enum { LONGEST_DELIMITER = 16 };
    char close[LONGEST_DELIMITER + 2] = {')'};
    size_t size = 0;
    while (size < LONGEST_DELIMITER && at(text, quote + 1 + size) && !vp_is_one_of(at(text, quote + 1 + size), "()\\ \"\n")) {
        close[1 + size] = at(text, quote + 1 + size);
        size++;
    }
    if (at(text, quote + 1 + size) != '(') return skip_quoted(text, quote);
    close[1 + size] = '"';
    return find_from(text, quote + size + 2, (vp_text){close, size + 2});
}

static bool is_raw_prefix(vp_text name) {
    return vp_text_is(name, "R") || vp_text_is(name, "LR") || vp_text_is(name, "uR") || vp_text_is(name, "UR") || vp_text_is(name, "u8R");
}

/* --- Lexemes ----------------------------------------------------------------------------------------------------------------- */

static bool is_of_name(char c) { return is_letter(c) || is_digit(c); }

static vp_lexeme_kind kind_at(const vp_cpp_scanner *scanner) {
    char c = at(scanner->text, scanner->at), next = at(scanner->text, scanner->at + 1);
    if (scanner->at == scanner->text.size) return VP_LEXEME_END;
    if (c == '#' && scanner->is_line_start) return VP_LEXEME_PREPROCESSOR;
    if (c == '/' && (next == '/' || next == '*')) return VP_LEXEME_COMMENT;
    if (c == '"' || c == '\'') return VP_LEXEME_STRING;
    return is_digit(c) ? VP_LEXEME_NUMBER : is_letter(c) ? VP_LEXEME_NAME : VP_LEXEME_SIGN;
}

/* Behind the lexeme of this kind that begins at `i`. A prefix that makes a string a raw one is of the string. */
static size_t skip_lexeme(vp_text text, size_t i, vp_lexeme_kind *kind) {
    char c = at(text, i), next = at(text, i + 1);
    size_t start = i;
    switch (*kind) {
    case VP_LEXEME_NAME:
        while (is_of_name(at(text, i))) i++;
        if (at(text, i) != '"' || !is_raw_prefix(vp_text_slice(text, start, i))) return i;
        *kind = VP_LEXEME_STRING;
        return skip_raw(text, i);
    case VP_LEXEME_NUMBER:
        while (is_of_name(at(text, i)) || at(text, i) == '.' || (at(text, i) == '\'' && is_of_name(at(text, i + 1)))) i++;
        return i;
    case VP_LEXEME_STRING: return skip_quoted(text, i);
    case VP_LEXEME_COMMENT: return next == '*' ? find_from(text, i + 2, VP_TEXT("*/")) : skip_line(text, i);
    case VP_LEXEME_PREPROCESSOR: return skip_line(text, i);
    case VP_LEXEME_SIGN: return i + ((c == ':' && next == ':') || (c == '-' && next == '>') || (c == '&' && next == '&') ? 2 : 1);
    case VP_LEXEME_END: break;
    }
    return i;
}

/* A byte order mark is no lexeme, for compilers too. */
vp_cpp_scanner vp_cpp_scanner_of(vp_text text) {
    return (vp_cpp_scanner){text, vp_text_starts_with(text, VP_BYTE_ORDER_MARK) ? VP_BYTE_ORDER_MARK.size : 0, true};
}

vp_lexeme vp_cpp_scan(vp_cpp_scanner *scanner) {
    vp_text text = scanner->text;
    for (; is_space(at(text, scanner->at)); scanner->at++) scanner->is_line_start |= text.data[scanner->at] == '\n';
    size_t start = scanner->at;
    vp_lexeme_kind kind = kind_at(scanner);
    scanner->at = skip_lexeme(text, start, &kind);
    if (kind != VP_LEXEME_COMMENT) scanner->is_line_start = false;
    return (vp_lexeme){kind, vp_text_slice(text, start, scanner->at)};
}

/* Counts the lexemes that declarations are read from, with the end; keeps them unless `lexemes` is NULL. */
static size_t scan(vp_text text, vp_lexeme *lexemes) {
    vp_cpp_scanner scanner = vp_cpp_scanner_of(text);
    size_t count = 0;
    for (;;) {
        vp_lexeme lexeme = vp_cpp_scan(&scanner);
        if (lexeme.kind == VP_LEXEME_COMMENT || lexeme.kind == VP_LEXEME_PREPROCESSOR) continue;
        if (lexemes) lexemes[count] = lexeme;
        count++;
        if (lexeme.kind == VP_LEXEME_END) return count;
    }
}

const vp_lexeme *vp_lexemes_of(vp_text text, vp_arena *arena) {
    vp_lexeme *lexemes = vp_arena_array(arena, scan(text, NULL), sizeof *lexemes);
    if (lexemes) scan(text, lexemes);
    return lexemes;
}

/* --- Brackets ---------------------------------------------------------------------------------------------------------------- */

/* 1 for a bracket that opens, -1 for one that closes. */
static int depth_of(const vp_lexeme *lexeme) {
    if (lexeme->kind != VP_LEXEME_SIGN || lexeme->text.size != 1) return 0;
    char c = lexeme->text.data[0];
    return c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
}

const vp_lexeme *vp_lexeme_skip(const vp_lexeme *lexeme) {
    size_t depth = 0;
    do {
        int change = depth_of(lexeme);
        if (change > 0) depth++;
        if (change < 0 && depth > 0) depth--;
        lexeme++;
    } while (depth > 0 && lexeme->kind != VP_LEXEME_END);
    return lexeme;
}

const vp_lexeme *vp_lexeme_behind_angle(const vp_lexeme *open) {
    size_t depth = 0;
    const vp_lexeme *lexeme = open;
    while (lexeme->kind != VP_LEXEME_END && depth_of(lexeme) >= 0 && !vp_lexeme_is(lexeme, ";") && !vp_lexeme_is(lexeme, "{")) {
        if (vp_lexeme_is(lexeme, "<")) depth++;
        if (vp_lexeme_is(lexeme, ">") && --depth == 0) return lexeme + 1;
        lexeme = vp_lexeme_skip(lexeme);
    }
    return lexeme;
}
