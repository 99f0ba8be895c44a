/* Reading the command line: a command, options with a value each ("--release 2.6" or "--release=2.6"), and files or a code. */
#include "arguments.h"

#include <stdio.h>
#include <string.h>

#include "formats.h"

static bool fail(const char *message, const char *about) {
    fprintf(stderr, "vmap-plumbing: %s%s\nTry: vmap-plumbing --help\n", message, about);
    return false;
}

/* --- Commands -------------------------------------------------------------------------------------------------------------- */

/* A command, and which options and how many files it takes. */
typedef struct command_row {
    const char *name;
    command command;
    const char *options; /* their first letters */
    int least_files, most_files;
} command_row;

static const command_row commands[] = {
    {"generate", COMMAND_GENERATE, "rtco", 0, 1},
    {"check", COMMAND_CHECK, "rtcf", 1, 1 << 16},
    {"explain-error", COMMAND_EXPLAIN_ERROR, "", 0, 1},
    {"releases", COMMAND_RELEASES, "", 0, 0},
    {"--help", COMMAND_HELP, "", 0, 0},
    {"-h", COMMAND_HELP, "", 0, 0},
    {"help", COMMAND_HELP, "", 0, 0},
    {"--version", COMMAND_VERSION, "", 0, 0},
};

static const command_row *find_command(const char *name) {
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (strcmp(commands[i].name, name) == 0) return &commands[i];
    return NULL;
}

/* --- Options --------------------------------------------------------------------------------------------------------------- */

/* Where the value of an option goes; NULL when there is no such option for the command. */
static const char **option_value(const command_row *row, request *asked, const char *name, size_t size) {
    struct {
        const char *name;
        char letter;
        const char **value;
    } options[] = {
        {"--release", 'r', &asked->release}, {"--tags", 't', &asked->tags}, {"--context", 'c', &asked->context},
        {"--output", 'o', &asked->output},   {"-o", 'o', &asked->output},       {"--format", 'f', &asked->format},
    };
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
        if (strlen(options[i].name) == size && memcmp(options[i].name, name, size) == 0)
            return strchr(row->options, options[i].letter) ? options[i].value : NULL;
    return NULL;
}

/* Reads the option at argv[*index], and its value behind it. */
static bool read_option(const command_row *row, char **argv, int argc, int *index, request *asked) {
    const char *option = argv[*index];
    const char *equals = strncmp(option, "--", 2) == 0 ? strchr(option, '=') : NULL;
    const char **value = option_value(row, asked, option, equals ? (size_t)(equals - option) : strlen(option));
    if (!value) return fail("unknown option ", option);
    if (*value) return fail("given twice: ", option);
    if (!equals && *index + 1 == argc) return fail("a value is missing behind ", option);
    *value = equals ? equals + 1 : argv[++*index];
    return true;
}

/* "all" is for check alone, in the formats that can tell. */
static bool check_all_releases(request *asked) {
    if (asked->command != COMMAND_CHECK || !asked->release || strcmp(asked->release, "all") != 0) return true;
    asked->release = NULL;
    asked->all_releases = true;
    return !asked->format || find_format(asked->format)->release || fail("--release all has no format ", asked->format);
}

static bool check_release(const request *asked) {
    if (!asked->release || vp_release_find(asked->release) >= 0) return true;
    fprintf(stderr, "vmap-plumbing: unknown release %s\nKnown:", asked->release);
    for (size_t i = 0; i < vp_release_count(); i++) fprintf(stderr, " %s", vp_release_name(i));
    fputc('\n', stderr);
    return false;
}

static bool check_format(const request *asked) {
    return !asked->format || find_format(asked->format) || fail("unknown format (known: text, json, sarif): ", asked->format);
}

static bool is_standard_input(const char *path) { return path && strcmp(path, "-") == 0; }

/* Standard input can be read once: tags and context are read for every file. */
static bool check_standard_input(const request *asked) {
    int times = 0, of_options = is_standard_input(asked->tags) + is_standard_input(asked->context);
    for (int i = 0; i < asked->file_count; i++) times += is_standard_input(asked->files[i]);
    if (asked->command == COMMAND_GENERATE && asked->file_count == 0) times = 1;
    if (of_options > 0) times += asked->file_count > 1 ? 2 : of_options;
    return times <= 1 || fail("standard input can be read only once", "");
}

static bool check_files(const command_row *row, const request *asked) {
    if (asked->file_count < row->least_files) return fail("a file is missing for ", row->name);
    const char *too_many = row->command == COMMAND_EXPLAIN_ERROR ? "one code at a time: " : "too many files: ";
    return asked->file_count <= row->most_files || fail(too_many, asked->files[row->most_files]);
}

bool read_arguments(int argc, char **argv, request *asked) {
    *asked = (request){0};
    if (argc < 2) return fail("a command is missing", "");
    const command_row *row = find_command(argv[1]);
    if (!row) return fail("unknown command ", argv[1]);
    asked->command = row->command;
    int files = 0;
    bool options_end = false;
    for (int i = 2; i < argc; i++) {
        bool is_option = !options_end && argv[i][0] == '-' && argv[i][1] != '\0';
        if (is_option && strcmp(argv[i], "--") == 0)
            options_end = true;
        else if (is_option && strcmp(argv[i], "--help") == 0)
            asked->command = COMMAND_HELP;
        else if (is_option) {
            if (!read_option(row, argv, argc, &i, asked)) return false;
        } else
            argv[files++] = argv[i]; /* files move to the front */
    }
    asked->files = (const char *const *)argv;
    asked->file_count = files;
    return asked->command == COMMAND_HELP || (check_format(asked) && check_all_releases(asked) && check_release(asked) && check_files(row, asked) &&
                                              check_standard_input(asked));
}
