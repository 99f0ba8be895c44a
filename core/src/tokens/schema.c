/* Lexing schemas: name.overload(Type name=default, ...) -> Type. An argument is a type, a space and a name; a return may lack the name. */
#include "tokens/tokens.h"

typedef struct piece {
    vp_tokens *tokens;
    vp_schema_lexer *lexer;
    vp_text text;
    size_t at, end;
} piece;

/* Moves behind what is none of `set`, as far as the piece goes, and makes it a token. */
static void take_until(piece *p, const char *set, vp_token_class class) {
    size_t start = p->at;
    while (p->at < p->end && !vp_is_one_of(p->text.data[p->at], set)) p->at++;
    vp_tokens_add(p->tokens, start, p->at, class);
}

/* Punctuation, or a space, which is no token. */
static void take_one(piece *p) {
    if (p->text.data[p->at] != ' ') vp_tokens_add(p->tokens, p->at, p->at + 1, VP_TOKEN_PUNCTUATION);
    p->at++;
}

static void take_name(piece *p) {
    take_until(p, ".( ", VP_TOKEN_OPERATOR);
    if (p->at == p->end) return;
    p->lexer->where = p->text.data[p->at] == '.' ? VP_IN_OVERLOAD : VP_IN_TYPE;
    take_one(p);
}

static void take_overload(piece *p) {
    take_until(p, "( ", VP_TOKEN_OVERLOAD);
    if (p->at == p->end) return;
    p->lexer->where = VP_IN_TYPE;
    take_one(p);
}

/* Has a word just ended at a space? The end of a line is one, too. */
static bool is_at_space(const piece *p) { return p->at == p->text.size || vp_is_one_of(p->text.data[p->at], " \t\r\n"); }

/* A type ends at the space before the name; "(" behind it opens an annotation, at its start the list of returns. */
static void take_type(piece *p) {
    size_t start = p->at;
    take_until(p, " ,()*", VP_TOKEN_TYPE);
    bool is_behind_type = p->at > start;
    if (is_behind_type && is_at_space(p)) p->lexer->where = VP_IN_ARGUMENT;
    if (p->at == p->end) return;
    char c = p->text.data[p->at];
    if (c == '(' && is_behind_type) p->lexer->where = VP_IN_ANNOTATION;
    if (c == ')') p->lexer->where = VP_BEHIND;
    take_one(p);
}

static void take_annotation(piece *p) {
    take_until(p, ")", VP_TOKEN_ANNOTATION);
    if (p->at == p->end) return;
    take_one(p);
    take_until(p, " ,)", VP_TOKEN_TYPE); /* ? or [] */
    p->lexer->where = is_at_space(p) ? VP_IN_ARGUMENT : VP_IN_TYPE;
}

static void take_argument(piece *p) {
    take_until(p, " ,=)", VP_TOKEN_ARGUMENT);
    if (p->at == p->end) return;
    char c = p->text.data[p->at];
    if (c == '=') {
        p->lexer->where = VP_IN_DEFAULT;
        p->lexer->depth = 0;
    }
    if (c == ',') p->lexer->where = VP_IN_TYPE;
    if (c == ')') p->lexer->where = VP_BEHIND;
    take_one(p);
}

/* A default ends at the comma or parenthesis that no bracket of its own encloses. */
static void take_default(piece *p) {
    size_t start = p->at, *depth = &p->lexer->depth;
    for (; p->at < p->end; p->at++) {
        char c = p->text.data[p->at];
        if (*depth == 0 && vp_is_one_of(c, ",)")) break;
        if (vp_is_one_of(c, "[(")) ++*depth;
        if (*depth > 0 && vp_is_one_of(c, "])")) --*depth;
    }
    vp_tokens_add(p->tokens, start, p->at, VP_TOKEN_DEFAULT);
    if (p->at == p->end) return;
    p->lexer->where = p->text.data[p->at] == ',' ? VP_IN_TYPE : VP_BEHIND;
    take_one(p);
}

/* Behind the arguments comes the arrow, and behind that returns, which are like arguments. */
static void take_behind(piece *p) {
    size_t start = p->at;
    while (p->at < p->end && vp_is_one_of(p->text.data[p->at], "->")) p->at++;
    if (p->at == start) {
        take_one(p);
        return;
    }
    vp_tokens_add(p->tokens, start, p->at, VP_TOKEN_ARROW);
    if (!p->lexer->returns) p->lexer->where = VP_IN_TYPE;
    p->lexer->returns = true;
}

void vp_tokens_add_schema(vp_tokens *tokens, vp_schema_lexer *lexer, vp_text text, size_t start, size_t end) {
    piece p = {tokens, lexer, text, start, end};
    while (p.at < end) {
        if (text.data[p.at] == ' ' && lexer->where != VP_IN_TYPE && lexer->where != VP_IN_ANNOTATION) {
            p.at++;
            continue;
        }
        switch (lexer->where) {
        case VP_IN_NAME: take_name(&p); break;
        case VP_IN_OVERLOAD: take_overload(&p); break;
        case VP_IN_TYPE: take_type(&p); break;
        case VP_IN_ANNOTATION: take_annotation(&p); break;
        case VP_IN_ARGUMENT: take_argument(&p); break;
        case VP_IN_DEFAULT: take_default(&p); break;
        case VP_BEHIND: take_behind(&p); break;
        }
    }
}
