/* The command line. */
#ifndef VP_CLI_ARGUMENTS_H
#define VP_CLI_ARGUMENTS_H

#include "vmap_plumbing.h"

typedef enum command { COMMAND_GENERATE, COMMAND_CHECK, COMMAND_EXPLAIN_ERROR, COMMAND_RELEASES, COMMAND_HELP, COMMAND_VERSION } command;

/*
 * What was asked for; NULL where an option was not given.
 *   all_releases   --release all, which leaves `release` NULL
 *   files   the operands, `file_count` of them; of explain-error a code
 */
typedef struct request {
    command command;
    const char *release, *tags, *context, *output, *format;
    const char *const *files;
    int file_count;
    bool all_releases;
} request;

/* Reads the command line; false after printing what is wrong with it. The request points into argv, which is reordered. */
bool read_arguments(int argc, char **argv, request *asked);

#endif
