/*
 * Lexing YAML line by line. What goes over lines is kept in the lexer: brackets, the indentation that a value belongs to, and a
 * schema. A scalar that goes over lines is a token on each.
 */
#include "tokens/tokens.h"
#include "yaml/yaml.h"

/*
 *   line        where the line begins
 *   brackets    how many are open
 *   column      of the last key or dash: what belongs to it is indented further
 *   is_func     the value to come, or the one that may go on, is a schema
 *   goes_on     it is a plain one that has begun
 */
typedef struct lexer {
    vp_tokens *tokens;
    vp_text text;
    size_t at, line, brackets, column;
    bool is_func, goes_on;
    vp_schema_lexer schema;
} lexer;

static char char_at(const lexer *l, size_t at) { return at < l->text.size ? l->text.data[at] : '\n'; }
static bool is_break(char c) { return c == '\n' || c == '\r'; }
static bool is_blank(char c) { return c == ' ' || c == '\t'; }
static bool is_space(char c) { return is_blank(c) || is_break(c); }
static bool is_bracket(char c) { return c == '[' || c == ']' || c == '{' || c == '}' || c == ','; }

static void skip_blanks(lexer *l) {
    while (is_blank(char_at(l, l->at))) l->at++;
}

static size_t line_end(const lexer *l) {
    size_t at = l->at;
    while (!is_break(char_at(l, at))) at++;
    return at;
}

static bool has_more(const lexer *l) { return l->at < l->text.size; }

/* Passes over a line break. */
static void next_line(lexer *l) {
    if (has_more(l)) l->at += char_at(l, l->at) == '\r' && char_at(l, l->at + 1) == '\n' && l->at + 1 < l->text.size ? 2 : 1;
    l->line = l->at;
}

static void take_to(lexer *l, size_t end, vp_token_class class) {
    vp_tokens_add(l->tokens, l->at, end, class);
    l->at = end;
}

/* --- Values ----------------------------------------------------------------------------------------------------------------- */

static void take_schema(lexer *l, size_t end) {
    vp_tokens_add_schema(l->tokens, &l->schema, l->text, l->at, end);
    l->at = end;
}

static void end_value(lexer *l) {
    l->is_func = l->goes_on = false;
    l->schema = (vp_schema_lexer){0};
}

/* Behind a key: is the value of this one a schema? */
static void begin_value(lexer *l, vp_text key) {
    end_value(l);
    l->is_func = vp_text_is(key, "func");
}

/* Is there the ":" of a key at an offset? */
static bool is_colon(const lexer *l, size_t at) {
    char next = char_at(l, at + 1);
    return char_at(l, at) == ':' && (is_space(next) || (l->brackets > 0 && is_bracket(next)));
}

static vp_token_class class_of_plain(vp_text text) {
    switch (vp_yaml_plain_type(text)) {
    case VP_YAML_NULL:
    case VP_YAML_BOOL: return VP_TOKEN_CONSTANT;
    case VP_YAML_INT:
    case VP_YAML_FLOAT: return VP_TOKEN_NUMBER;
    default: return VP_TOKEN_STRING;
    }
}

/* Where a plain scalar ends on this line. */
static size_t plain_end(const lexer *l) {
    size_t at = l->at, end = l->at;
    for (char c = char_at(l, at); !is_break(c) && !is_colon(l, at); c = char_at(l, ++at)) {
        if (l->brackets > 0 && is_bracket(c)) break;
        if (c == '#' && at > l->at && is_blank(char_at(l, at - 1))) break;
        if (!is_blank(c)) end = at + 1;
    }
    return end;
}

static void take_plain(lexer *l) {
    size_t end = plain_end(l), behind = end;
    vp_text text = vp_text_slice(l->text, l->at, end);
    while (is_blank(char_at(l, behind))) behind++;
    bool continues = l->goes_on && l->at - l->line > l->column;
    if (is_colon(l, behind)) {
        l->column = l->at - l->line;
        take_to(l, end, VP_TOKEN_KEY);
        begin_value(l, text);
    } else if (l->is_func && (!l->goes_on || continues)) {
        take_schema(l, end);
        l->goes_on = true;
    } else {
        take_to(l, end, class_of_plain(text));
        end_value(l);
    }
}

/* --- Quoted scalars ------------------------------------------------------------------------------------------------------------- */

/* The size of the escape at an offset of a quoted scalar, 0 when there is none. */
static size_t escape_size(const lexer *l, size_t at, char quote) {
    char c = char_at(l, at), next = char_at(l, at + 1);
    if (quote == '\'') return c == quote && next == quote ? 2 : 0;
    if (c != '\\') return 0;
    size_t most = next == 'x' ? 4 : next == 'u' ? 6 : next == 'U' ? 10 : 2, size = 1;
    while (size < most && !is_break(char_at(l, at + size))) size++;
    return size;
}

/* What stands between escapes, of a schema or not. */
static void take_quoted_piece(lexer *l, size_t end, vp_token_class class) {
    if (l->is_func && class != VP_TOKEN_KEY)
        take_schema(l, end);
    else
        take_to(l, end, class);
}

/* Takes a line of a quoted scalar; false when it has ended. */
static bool take_quoted_line(lexer *l, char quote, vp_token_class class) {
    size_t at = l->at;
    while (at < l->text.size && !is_break(char_at(l, at))) {
        size_t escape = escape_size(l, at, quote);
        if (!escape && char_at(l, at) == quote) {
            take_quoted_piece(l, at, class);
            take_to(l, at + 1, class);
            return false;
        }
        if (escape && l->is_func && class != VP_TOKEN_KEY) {
            take_schema(l, at);
            take_to(l, at + escape, VP_TOKEN_STRING);
        }
        at += escape ? escape : 1;
    }
    take_quoted_piece(l, at, class);
    return true;
}

/* Is the quoted scalar, which ends on this line, a key? */
static bool is_quoted_key(const lexer *l, char quote) {
    size_t at = l->at + 1;
    while (!is_break(char_at(l, at))) {
        size_t escape = escape_size(l, at, quote);
        if (!escape && char_at(l, at) == quote) {
            do at++;
            while (is_blank(char_at(l, at)));
            return is_colon(l, at) || (char_at(l, at) == ':' && l->brackets > 0);
        }
        at += escape ? escape : 1;
    }
    return false;
}

static void take_quoted(lexer *l) {
    char quote = char_at(l, l->at);
    bool is_key = is_quoted_key(l, quote);
    vp_token_class class = is_key ? VP_TOKEN_KEY : VP_TOKEN_STRING;
    size_t start = l->at + 1;
    if (is_key) l->column = l->at - l->line;
    take_to(l, start, class);
    while (take_quoted_line(l, quote, class) && has_more(l)) {
        next_line(l);
        skip_blanks(l);
    }
    if (is_key)
        begin_value(l, vp_text_slice(l->text, start, l->at - 1));
    else
        end_value(l);
}

/* --- Block scalars ---------------------------------------------------------------------------------------------------------------- */

static void take_comment(lexer *l) {
    if (char_at(l, l->at) == '#') take_to(l, line_end(l), VP_TOKEN_COMMENT);
}

/* The header of a block scalar, and the lines that are indented further than what it belongs to. */
static void take_block(lexer *l) {
    size_t end = l->at;
    while (!is_space(char_at(l, end))) end++;
    take_to(l, end, VP_TOKEN_PUNCTUATION);
    skip_blanks(l);
    take_comment(l);
    l->at = line_end(l);
    while (has_more(l)) {
        lexer before = *l;
        next_line(l);
        skip_blanks(l);
        bool is_empty = !has_more(l) || is_break(char_at(l, l->at));
        if (!is_empty && l->at - l->line <= l->column) {
            *l = before;
            break;
        }
        if (l->is_func)
            take_schema(l, line_end(l));
        else
            take_to(l, line_end(l), VP_TOKEN_STRING);
    }
    end_value(l);
}

/* --- Lines --------------------------------------------------------------------------------------------------------------------------- */

/* A word behind an indicator: an anchor, an alias, a tag. */
static void take_word(lexer *l, vp_token_class class) {
    size_t end = l->at + 1;
    while (!is_space(char_at(l, end)) && !(is_bracket(char_at(l, end)) && (l->brackets > 0 || class != VP_TOKEN_TAG))) end++;
    take_to(l, end, class);
    if (class == VP_TOKEN_ALIAS) end_value(l);
}

static void take_bracket(lexer *l) {
    char c = char_at(l, l->at);
    if (c == '[' || c == '{') l->brackets++;
    if ((c == ']' || c == '}') && l->brackets > 0) l->brackets--;
    take_to(l, l->at + 1, VP_TOKEN_PUNCTUATION);
    end_value(l);
}

static void take_dash(lexer *l) {
    l->column = l->at - l->line;
    take_to(l, l->at + 1, VP_TOKEN_PUNCTUATION);
    end_value(l);
}

static void take_item(lexer *l) {
    char c = char_at(l, l->at);
    bool is_indicator = is_space(char_at(l, l->at + 1)), follows_blank = l->at == l->line || is_blank(char_at(l, l->at - 1));
    if (c == '#' && follows_blank) take_comment(l);
    else if (is_bracket(c) && (l->brackets > 0 || c == '[' || c == '{')) take_bracket(l);
    else if (is_colon(l, l->at) || (c == '?' && is_indicator)) take_to(l, l->at + 1, VP_TOKEN_PUNCTUATION);
    else if (c == '-' && is_indicator && l->brackets == 0) take_dash(l);
    else if (c == '"' || c == '\'') take_quoted(l);
    else if (c == '&') take_word(l, VP_TOKEN_ANCHOR);
    else if (c == '*') take_word(l, VP_TOKEN_ALIAS);
    else if (c == '!') take_word(l, VP_TOKEN_TAG);
    else if ((c == '|' || c == '>') && l->brackets == 0) take_block(l);
    else take_plain(l);
}

/* %YAML at a line's start, --- and ... as its first word. */
static void take_directive(lexer *l) {
    vp_text rest = vp_text_slice(l->text, l->at, l->text.size);
    bool has_marker = vp_text_starts_with(rest, VP_TEXT("---")) || vp_text_starts_with(rest, VP_TEXT("..."));
    bool is_marker = has_marker && is_space(char_at(l, l->at + 3));
    if (is_marker || char_at(l, l->at) == '%') {
        take_to(l, is_marker ? l->at + 3 : line_end(l), VP_TOKEN_DIRECTIVE);
        end_value(l);
    }
}

void vp_tokens_add_yaml(vp_tokens *tokens, vp_text text) {
    lexer l = {.tokens = tokens, .text = text};
    if (vp_text_starts_with(text, VP_BYTE_ORDER_MARK)) l.at = l.line = VP_BYTE_ORDER_MARK.size;
    while (has_more(&l)) {
        if (l.brackets == 0) take_directive(&l);
        for (skip_blanks(&l); has_more(&l) && !is_break(char_at(&l, l.at)); skip_blanks(&l)) take_item(&l);
        next_line(&l);
    }
}
