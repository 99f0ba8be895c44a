/*
 * C++ as a row of tokens, without comments and preprocessor lines. Reads any bytes: what no token begins with is a sign of its own.
 */
#ifndef VP_BATCH_RULE_TOKENS_H
#define VP_BATCH_RULE_TOKENS_H

#include "base/arena.h"
#include "base/text.h"

typedef enum vp_token_kind {
    VP_TOKEN_NAME,
    VP_TOKEN_NUMBER,
    VP_TOKEN_STRING, /* or a character, with its quotes */
    VP_TOKEN_SIGN,   /* one character, or :: -> && */
    VP_TOKEN_END     /* behind the last token; empty, at the end of the text */
} vp_token_kind;

typedef struct vp_token {
    vp_token_kind kind;
    vp_text text;
} vp_token;

/* The tokens of a text, the last of which is an end; NULL when out of memory. They point into the text. */
const vp_token *vp_tokens_of(vp_text text, vp_arena *arena);

/* A name or a sign, by its spelling. */
#define vp_token_is(token, literal) ((token)->kind != VP_TOKEN_STRING && vp_text_is((token)->text, literal))

/* The token behind this one, which is no end; where a bracket opens, the one behind the bracket that closes it. */
const vp_token *vp_token_skip(const vp_token *token);

/*
 * Behind the ">" that closes the "<" at `open`, as between types: brackets within are balanced, and what ends a declaration ends
 * the search, too.
 */
const vp_token *vp_token_behind_angle(const vp_token *open);

#endif
