/* What core/errors.md says of every diagnostic; errors.cmake makes the array from it. */
#ifndef VP_CLI_EXPLANATIONS_H
#define VP_CLI_EXPLANATIONS_H

#include "vmap_plumbing.h"

enum { MOST_EXPLANATIONS = 256 };

/*
 *   code      of the diagnostic
 *   summary   what is wrong, one sentence
 *   text      Markdown: sentences, then the bad text and the mended one as blocks of code
 */
typedef struct explanation {
    const char *code, *summary, *text;
} explanation;

/* In the order of the document; each is its three texts, one behind the other (vp_text_at). */
extern const char *const explanations[];
extern const size_t explanation_count;

explanation explanation_at(size_t index);

/* The index of a code's explanation; explanation_count when there is none. */
size_t find_explanation(vp_text code);

/* The sentences of an explanation, without its blocks of code. */
vp_text explanation_sentences(explanation of);

#endif
