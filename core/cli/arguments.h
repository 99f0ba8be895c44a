/* The command line: a command, options, and operands. */
#ifndef VP_CLI_ARGUMENTS_H
#define VP_CLI_ARGUMENTS_H

#include "vmap_plumbing.h"

/* Options, as bits: which of them a command takes. */
typedef enum option {
    OPTION_RELEASE = 1 << 0,
    OPTION_TAGS = 1 << 1,
    OPTION_CONTEXT = 1 << 2,
    OPTION_OUTPUT = 1 << 3,
    OPTION_FORMAT = 1 << 4,
    OPTION_SARIF = 1 << 5,        /* sarif is a format, too */
    OPTION_ALL_RELEASES = 1 << 6, /* and all is a release */
    OPTION_ALL = 1 << 7,          /* every operator in place of the subject */
    OPTION_INSTALLED = 1 << 8,
    OPTION_RULE = 1 << 9,
    OPTION_FROM_TO = 1 << 10,     /* releases of the old and the new side */
    OPTION_FILTER = 1 << 11,
    OPTION_OPERATORS = 1 << 12,
    OPTION_PER_OPERATOR_HEADERS = 1 << 13,
    OPTION_OUT_OF_TREE = 1 << 14,
    OPTION_MARKDOWN = 1 << 15, /* markdown is a format, too */
} option;

/* What every command takes that reads operators. */
enum { OPTIONS_OF_INPUT = OPTION_RELEASE | OPTION_TAGS | OPTION_CONTEXT };

struct request;

/*
 * A command.
 *   run           carries it out and returns the exit status
 *   options       bits of `option`
 *   subject       what its first operand is called, when that is no file ("operator"); NULL when all are files
 *   least_files   how many files it takes at least, and at most; without any it reads standard input when it takes 0
 */
typedef struct command {
    const char *name;
    int (*run)(const struct request *asked);
    unsigned options;
    const char *subject;
    int least_files, most_files;
} command;

/*
 * What was asked for; NULL where an option was not given.
 *   all_releases   --release all, which leaves `release` NULL
 *   all            --all: there is no subject
 *   subject        the operand before the files, of a command that has one; NULL when it is not given
 *   files          `file_count` of them
 */
typedef struct request {
    const command *command;
    const char *release, *tags, *context, *output, *format, *filter, *rule, *from, *to, *operators;
    const char *subject;
    const char *const *files;
    int file_count;
    bool all_releases, all, installed, per_operator_headers, out_of_tree;
} request;

/*
 * Reads the command line, given the commands, the last of which has no name. False after printing what is wrong with it. The
 * request points into argv, which is reordered.
 */
bool read_arguments(const command *commands, int argc, char **argv, request *asked);

#endif
