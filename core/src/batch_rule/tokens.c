/* Scanning C++, as far as declarations need it. */
#include "batch_rule/tokens.h"

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Letters beyond ASCII are letters. */
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80; }

static char at(vp_text text, size_t i) { return i < text.size ? text.data[i] : '\0'; }

static size_t find_from(vp_text text, size_t start, vp_text part) {
    size_t found = vp_text_find(vp_text_slice(text, start, text.size), part);
    return found == VP_NOT_FOUND ? text.size : start + found + part.size;
}

/* Behind the line, which goes on behind a backslash. */
static size_t skip_line(vp_text text, size_t i) {
    for (; i < text.size && text.data[i] != '\n'; i++)
        if (text.data[i] == '\\' && i + 1 < text.size) i++;
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

/* --- Tokens ------------------------------------------------------------------------------------------------------------------ */

/* Behind white space, comments and preprocessor lines. */
static size_t skip_blanks(vp_text text, size_t i, bool *starts_line) {
    for (; i < text.size;) {
        if (is_space(text.data[i])) {
            *starts_line |= text.data[i] == '\n';
            i++;
        } else if (at(text, i) == '/' && at(text, i + 1) == '/') {
            i = skip_line(text, i);
        } else if (at(text, i) == '/' && at(text, i + 1) == '*') {
            i = find_from(text, i + 2, VP_TEXT("*/"));
        } else if (text.data[i] == '#' && *starts_line) {
            i = skip_line(text, i);
        } else {
            break;
        }
    }
    return i;
}

static vp_token read_token(vp_text text, size_t start) {
    char c = text.data[start], next = at(text, start + 1);
    size_t end = start + 1;
    vp_token_kind kind = VP_TOKEN_SIGN;
    if (is_letter(c)) {
        kind = VP_TOKEN_NAME;
        while (end < text.size && (is_letter(text.data[end]) || is_digit(text.data[end]))) end++;
        if (at(text, end) == '"' && is_raw_prefix(vp_text_slice(text, start, end))) {
            kind = VP_TOKEN_STRING;
            end = skip_raw(text, end);
        }
    } else if (is_digit(c)) {
        kind = VP_TOKEN_NUMBER;
        while (end < text.size && (is_letter(text.data[end]) || is_digit(text.data[end]) || text.data[end] == '.' || text.data[end] == '\'')) end++;
    } else if (c == '"' || c == '\'') {
        kind = VP_TOKEN_STRING;
        end = skip_quoted(text, start);
    } else if ((c == ':' && next == ':') || (c == '-' && next == '>') || (c == '&' && next == '&')) {
        end++;
    }
    return (vp_token){kind, vp_text_slice(text, start, end)};
}

/* Counts the tokens, with the end; keeps them unless `tokens` is NULL. A byte order mark is none, for compilers too. */
static size_t scan(vp_text text, vp_token *tokens) {
    size_t count = 0, i = vp_text_starts_with(text, VP_BYTE_ORDER_MARK) ? VP_BYTE_ORDER_MARK.size : 0;
    for (bool starts_line = true;; starts_line = false) {
        i = skip_blanks(text, i, &starts_line);
        vp_token token = i < text.size ? read_token(text, i) : (vp_token){VP_TOKEN_END, vp_text_slice(text, text.size, text.size)};
        if (tokens) tokens[count] = token;
        count++;
        if (token.kind == VP_TOKEN_END) return count;
        i += token.text.size;
    }
}

const vp_token *vp_tokens_of(vp_text text, vp_arena *arena) {
    vp_token *tokens = vp_arena_array(arena, scan(text, NULL), sizeof *tokens);
    if (tokens) scan(text, tokens);
    return tokens;
}

/* --- Brackets ---------------------------------------------------------------------------------------------------------------- */

/* 1 for a bracket that opens, -1 for one that closes. */
static int depth_of(const vp_token *token) {
    if (token->kind != VP_TOKEN_SIGN || token->text.size != 1) return 0;
    char c = token->text.data[0];
    return c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
}

const vp_token *vp_token_skip(const vp_token *token) {
    size_t depth = 0;
    do {
        int change = depth_of(token);
        if (change > 0) depth++;
        if (change < 0 && depth > 0) depth--;
        token++;
    } while (depth > 0 && token->kind != VP_TOKEN_END);
    return token;
}

const vp_token *vp_token_behind_angle(const vp_token *open) {
    size_t depth = 0;
    const vp_token *token = open;
    while (token->kind != VP_TOKEN_END && depth_of(token) >= 0 && !vp_token_is(token, ";") && !vp_token_is(token, "{")) {
        if (vp_token_is(token, "<")) depth++;
        if (vp_token_is(token, ">") && --depth == 0) return token + 1;
        token = vp_token_skip(token);
    }
    return token;
}
