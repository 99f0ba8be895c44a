/* What commands share: reading what is given, generating from it, and how a run ends. */
#ifndef VP_CLI_RUN_H
#define VP_CLI_RUN_H

#include "arguments.h"
#include "print.h"

/* Exit statuses: fine, errors in the input, wrong usage, a file that cannot be read or written. */
enum { EXIT_FINE, EXIT_INPUT, EXIT_USAGE, EXIT_FILE };

/* Reads the file at `path`, and those of the options. False after a message; to be freed either way. */
bool read_sources(const request *asked, const char *path, given_texts *sources);
void free_sources(given_texts *sources);

/* Generates for a release, NULL for the newest. NULL after a message. */
vp_result *run(const char *release, const given_texts *sources);

#endif
