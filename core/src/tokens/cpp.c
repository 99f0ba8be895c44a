/*
 * Classes of the lexemes of C++, as far as headers of plumbing, batch rules and their registration need them. What a name is, is told by
 * what stands around it: types begin with a capital, functions have a parenthesis or template arguments that are numbers behind them.
 */
#include "cpp/keywords.h"
#include "cpp_reader/lexemes.h"
#include "tokens/tokens.h"

static char char_at(vp_text text, size_t at) { return at < text.size ? text.data[at] : '\0'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/* int64_t and its like, and the types that are keywords. */
static bool is_built_in_type(vp_text name) {
    return vp_text_is_among(name, "void\0bool\0char\0int\0long\0float\0double\0") || vp_text_ends_with(name, VP_TEXT("_t"));
}

/* The templates of the standard library that are types. */
static bool is_template_type(vp_text name) { return vp_text_is_among(name, "optional\0tuple\0vector\0array\0"); }

/* get<0>( is a function. `behind` is what stands behind the name. */
static bool is_called(vp_text behind) {
    if (char_at(behind, 0) == '(') return true;
    if (char_at(behind, 0) != '<' || !is_digit(char_at(behind, 1))) return false;
    size_t at = 1;
    while (is_digit(char_at(behind, at))) at++;
    return char_at(behind, at) == '>' && char_at(behind, at + 1) == '(';
}

static vp_token_class class_of_name(vp_text name, vp_text behind) {
    if (is_built_in_type(name)) return VP_TOKEN_TYPE;
    if (vp_cpp_is_keyword(name)) return VP_TOKEN_KEYWORD;
    if (is_called(behind)) return VP_TOKEN_FUNCTION;
    if (vp_text_starts_with(behind, VP_TEXT("::"))) return VP_TOKEN_NAME;
    if (is_capital(name.data[0]) || (char_at(behind, 0) == '<' && is_template_type(name))) return VP_TOKEN_TYPE;
    return VP_TOKEN_NAME;
}

static vp_token_class class_of(vp_lexeme lexeme, vp_text behind) {
    switch (lexeme.kind) {
    case VP_LEXEME_NAME: return class_of_name(lexeme.text, behind);
    case VP_LEXEME_NUMBER: return VP_TOKEN_NUMBER;
    case VP_LEXEME_STRING: return VP_TOKEN_STRING;
    case VP_LEXEME_COMMENT: return VP_TOKEN_COMMENT;
    case VP_LEXEME_PREPROCESSOR: return VP_TOKEN_PREPROCESSOR;
    case VP_LEXEME_SIGN:
    case VP_LEXEME_END: break;
    }
    return VP_TOKEN_PUNCTUATION;
}

void vp_tokens_add_cpp(vp_tokens *tokens, vp_text text) {
    vp_cpp_scanner scanner = vp_cpp_scanner_of(text);
    for (vp_lexeme lexeme; (lexeme = vp_cpp_scan(&scanner)).kind != VP_LEXEME_END;)
        vp_tokens_add(tokens, scanner.at - lexeme.text.size, scanner.at, class_of(lexeme, vp_text_slice(text, scanner.at, text.size)));
}
