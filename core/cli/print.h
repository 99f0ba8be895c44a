/* Printing diagnostics for people: place, message, the line, a caret, and a hint. */
#ifndef VP_CLI_PRINT_H
#define VP_CLI_PRINT_H

#include <stdio.h>

#include "vmap_plumbing.h"

/* The texts that were given, by vp_source, under the names by which the user knows them. */
typedef struct given_texts {
    const char *names[VP_SOURCE_CONTEXT + 1];
    vp_text texts[VP_SOURCE_CONTEXT + 1];
} given_texts;

/* Prints text of the input, which is to stay in its line. Control characters become question marks: no terminal is to obey them. */
void print_text(FILE *out, vp_text text);

/* Prints what stands on the command line alike: a name of a file may come from others, too. */
void print_word(FILE *out, const char *word);

/* Prints a line to standard error: what is wrong, and the word of the command line that it is about. */
void print_complaint(const char *what, const char *about);

/* Prints to standard error that a file cannot be read or written (`what`), and why. */
void print_failure(const char *what, const char *path, const char *why);

/* Prints all diagnostics of a result. */
void print_diagnostics(FILE *out, const vp_result *result, const given_texts *sources);

/* Prints, of each function without plumbing, why. */
void print_skips(FILE *out, const vp_result *result, const given_texts *sources);

/* Prints an error in one line, with the release that reports it. */
void print_error_in_release(FILE *out, const char *release, const vp_result *result, size_t index, const given_texts *sources);

#endif
