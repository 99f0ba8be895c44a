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

/* In the order of the document. */
extern const explanation explanations[];
extern const size_t explanation_count;

/* The index of a code's explanation; explanation_count when there is none. */
size_t find_explanation(vp_text code);

/* The sentences of an explanation, without its blocks of code. */
vp_text explanation_sentences(const explanation *of);

#endif
