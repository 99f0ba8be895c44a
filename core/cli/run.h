/* What commands share: reading what is given, generating from it, and how a run ends. */
#ifndef VP_CLI_RUN_H
#define VP_CLI_RUN_H

#include "arguments.h"
#include "print.h"

/* Exit statuses: fine, errors in the input, wrong usage, a file that cannot be read or written. */
enum { EXIT_FINE, EXIT_INPUT, EXIT_USAGE, EXIT_FILE };

/* What messages call the file at `path`, which may be "-". */
const char *name_of_file(const char *path);

/* Reads the file at `path`, and those of the options. False after a message; to be freed either way. */
bool read_sources(const request *asked, const char *path, given_texts *sources);
void free_sources(given_texts *sources);

/* Generates as is asked, but for a release, NULL for the newest. NULL after a message. */
vp_result *run(const request *asked, const char *release, const given_texts *sources);

/* False after a message, when an operator is not there that the option --operators names. */
bool has_operators(const vp_result *result);

/* Both for the one file of a command, or for standard input. NULL after a message; the sources are to be freed either way. */
vp_result *read_and_run(const request *asked, given_texts *sources);

/* What a command does with a result; returns the exit status. */
typedef int use_result(const request *asked, const vp_result *result, const given_texts *sources);

/* Reads, generates, uses the result and frees all. */
int with_result(const request *asked, use_result *use);

/* Writes to the file of the option --output, to standard output when it is not given or "-". Returns the exit status. */
int write_text(const char *output, vp_text text);

/* A question about an operator of a result, as the public header has them. */
typedef vp_answer *question(const vp_result *result, vp_text name, vp_format format);

/* Asks it about the subject of the command, in the format asked for, and writes the answer. Returns the exit status. */
int answer(const request *asked, question *ask);

/* Prints an answer, frees it, and returns the exit status. */
int write_answer(const request *asked, vp_answer *given);

/* What the option --format asks for. */
vp_format asked_format(const request *asked);

#endif
