/*
 * Lexing C++ as far as headers of plumbing, batch rules and their registration need it. What an identifier is, is told by what
 * stands around it: types begin with a capital, functions have a parenthesis or template arguments that are numbers behind them.
 */
#include "cpp/keywords.h"
#include "tokens/tokens.h"

typedef struct lexer {
    vp_tokens *tokens;
    vp_text text;
    size_t at;
    bool is_line_start; /* nothing but white space before it on the line */
} lexer;

static char char_at(const lexer *l, size_t at) { return at < l->text.size ? l->text.data[at] : '\0'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static bool is_of_word(char c) {
    return (c >= 'a' && c <= 'z') || is_capital(c) || is_digit(c) || c == '_' || (unsigned char)c >= 0x80;
}

static void take_to(lexer *l, size_t end, vp_token_class class) {
    vp_tokens_add(l->tokens, l->at, end, class);
    l->at = end;
}

/* --- Words ------------------------------------------------------------------------------------------------------------------- */

/* int64_t and its like, and the types that are keywords. */
static bool is_built_in_type(vp_text word) {
    return vp_text_is_among(word, "void\0bool\0char\0int\0long\0float\0double\0") || vp_text_ends_with(word, VP_TEXT("_t"));
}

/* The templates of the standard library that are types. */
static bool is_template_type(vp_text word) { return vp_text_is_among(word, "optional\0tuple\0vector\0array\0"); }

/* get<0>( is a function. */
static bool is_called(const lexer *l, size_t end) {
    if (char_at(l, end) == '(') return true;
    if (char_at(l, end) != '<' || !is_digit(char_at(l, end + 1))) return false;
    size_t at = end + 1;
    while (is_digit(char_at(l, at))) at++;
    return char_at(l, at) == '>' && char_at(l, at + 1) == '(';
}

static vp_token_class class_of_word(const lexer *l, vp_text word, size_t end) {
    if (is_built_in_type(word)) return VP_TOKEN_TYPE;
    if (vp_cpp_is_keyword(word)) return VP_TOKEN_KEYWORD;
    if (is_called(l, end)) return VP_TOKEN_FUNCTION;
    if (char_at(l, end) == ':' && char_at(l, end + 1) == ':') return VP_TOKEN_NAME;
    if (is_capital(word.data[0]) || (char_at(l, end) == '<' && is_template_type(word))) return VP_TOKEN_TYPE;
    return VP_TOKEN_NAME;
}

static void take_word(lexer *l) {
    size_t end = l->at;
    while (is_of_word(char_at(l, end))) end++;
    take_to(l, end, class_of_word(l, vp_text_slice(l->text, l->at, end), end));
}

/* --- Everything else ----------------------------------------------------------------------------------------------------------- */

static void take_number(lexer *l) {
    size_t end = l->at;
    while (is_of_word(char_at(l, end)) || char_at(l, end) == '.') end++;
    take_to(l, end, VP_TOKEN_NUMBER);
}

static size_t line_end(const lexer *l) {
    size_t at = l->at;
    while (at < l->text.size && char_at(l, at) != '\n') at++;
    return at;
}

/* To the end of the line; a backslash before it takes in the next. */
static void take_preprocessor(lexer *l) {
    bool goes_on = true;
    while (goes_on) {
        size_t end = line_end(l);
        goes_on = end > l->at && end < l->text.size && char_at(l, end - 1) == '\\';
        take_to(l, end, VP_TOKEN_PREPROCESSOR);
        if (goes_on) l->at++;
    }
}

static void take_comment(lexer *l) {
    size_t end = l->at + 2;
    while (end < l->text.size && !(char_at(l, end) == '*' && char_at(l, end + 1) == '/')) end++;
    take_to(l, end < l->text.size ? end + 2 : l->text.size, VP_TOKEN_COMMENT);
}

static void take_string(lexer *l, char quote) {
    size_t end = l->at + 1;
    while (end < l->text.size && char_at(l, end) != quote && char_at(l, end) != '\n')
        end += char_at(l, end) == '\\' && end + 1 < l->text.size && char_at(l, end + 1) != '\n' ? 2 : 1;
    take_to(l, char_at(l, end) == quote ? end + 1 : end, VP_TOKEN_STRING);
}

static void take_item(lexer *l) {
    char c = char_at(l, l->at), next = char_at(l, l->at + 1);
    if (c == '#' && l->is_line_start) take_preprocessor(l);
    else if (c == '/' && next == '/') take_to(l, line_end(l), VP_TOKEN_COMMENT);
    else if (c == '/' && next == '*') take_comment(l);
    else if (c == '"' || c == '\'') take_string(l, c);
    else if (is_digit(c)) take_number(l);
    else if (is_of_word(c)) take_word(l);
    else take_to(l, l->at + 1, VP_TOKEN_PUNCTUATION);
}

void vp_tokens_add_cpp(vp_tokens *tokens, vp_text text) {
    lexer l = {.tokens = tokens, .text = text, .is_line_start = true};
    while (l.at < text.size) {
        char c = char_at(&l, l.at);
        if (is_space(c)) {
            l.is_line_start |= c == '\n';
            l.at++;
        } else {
            take_item(&l);
            l.is_line_start = false;
        }
    }
}
