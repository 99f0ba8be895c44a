/*
 * Tokens, for colouring: small lexers by hand that take any text, however broken, and look at each byte a bounded number of times.
 * They know nothing of parsing: what is right is for the pipeline to say.
 */
#ifndef VP_TOKENS_TOKENS_H
#define VP_TOKENS_TOKENS_H

#include "base/text.h"

typedef enum vp_token_class {
#define CLASS(id, name) VP_TOKEN_##id,
#include "tokens/classes.def"
#undef CLASS
    VP_TOKEN_CLASS_COUNT
} vp_token_class;

/* Appends the token from `start` to `end`, unless it is empty. They come in order and do not overlap. */
void vp_tokens_add(vp_tokens *tokens, size_t start, size_t end, vp_token_class class);

void vp_tokens_add_yaml(vp_tokens *tokens, vp_text text);
void vp_tokens_add_cpp(vp_tokens *tokens, vp_text text);

/*
 * The lexer of a schema, which may stand in several pieces, on several lines.
 *   where     what comes next
 *   depth     of parentheses and brackets within an argument
 *   returns   behind the arrow
 */
typedef struct vp_schema_lexer {
    enum { VP_IN_NAME, VP_IN_OVERLOAD, VP_IN_TYPE, VP_IN_ANNOTATION, VP_IN_ARGUMENT, VP_IN_DEFAULT, VP_BEHIND } where;
    size_t depth;
    bool returns;
} vp_schema_lexer;

/* Lexes the next piece of a schema, from `start` to `end` of the text. */
void vp_tokens_add_schema(vp_tokens *tokens, vp_schema_lexer *lexer, vp_text text, size_t start, size_t end);

#endif
