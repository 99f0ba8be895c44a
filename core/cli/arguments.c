/* Reading the command line: a command, options ("--release 2.6" or "--release=2.6"; some have no value), and operands. */
#include "arguments.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/near.h"
#include "base/text.h"
#include "print.h"

/* With what was probably meant, if anything. */
static bool fail_for(const char *message, const char *about, vp_text meant) {
    print_complaint(message, about);
    if (meant.data) fprintf(stderr, "Did you mean %.*s?\n", (int)meant.size, meant.data);
    fputs("Try: vmap-plumbing --help\n", stderr);
    return false;
}

static bool fail(const char *message, const char *about) { return fail_for(message, about, (vp_text){0}); }

static const command *find_command(const command *commands, const char *name) {
    for (; commands->name; commands++)
        if (strcmp(commands->name, name) == 0) return commands;
    return NULL;
}

static bool fail_for_command(const command *commands, const char *given) {
    vp_near near = vp_near_to(vp_text_from(given));
    for (; commands->name; commands++) vp_near_consider(&near, vp_text_from(commands->name));
    return fail_for("unknown command ", given, near.best);
}

/* --- Options --------------------------------------------------------------------------------------------------------------- */

/*
 * An option.
 *   at        the member of a request into which it goes: its value, or, of a flag, that it is there
 */
typedef struct option_row {
    const char *name;
    option option;
    bool is_flag;
    size_t at;
} option_row;

#define VALUE(name, option, member) {(name), OPTION_##option, false, offsetof(request, member)}
#define FLAG(name, option, member) {(name), OPTION_##option, true, offsetof(request, member)}

static const option_row options[] = {
    VALUE("--release", RELEASE, release),
    VALUE("--tags", TAGS, tags),
    VALUE("--context", CONTEXT, context),
    VALUE("--output", OUTPUT, output),
    VALUE("-o", OUTPUT, output),
    VALUE("--format", FORMAT, format),
    VALUE("--filter", FILTER, filter),
    VALUE("--from", FROM_TO, from),
    VALUE("--to", FROM_TO, to),
    VALUE("--operators", OPERATORS, operators),
    VALUE("--rule", RULE, rule),
    FLAG("--installed", INSTALLED, installed),
    FLAG("--per-operator-headers", PER_OPERATOR_HEADERS, per_operator_headers),
    FLAG("--out-of-tree", OUT_OF_TREE, out_of_tree),
    FLAG("--all", ALL, all),
};

/* The option of that name, if the command takes it; NULL when it does not, then near names are considered. */
static const option_row *find_option(const request *asked, vp_text name, vp_near *near) {
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        vp_text candidate = vp_text_from(options[i].name);
        if (!(asked->command->options & options[i].option)) continue;
        if (vp_text_equal(candidate, name)) return &options[i];
        vp_near_consider(near, candidate);
    }
    return NULL;
}

/* Reads the option at argv[*index], and its value behind it. */
static bool read_option(char **argv, int argc, int *index, request *asked) {
    const char *given = argv[*index];
    const char *equals = strncmp(given, "--", 2) == 0 ? strchr(given, '=') : NULL;
    vp_text name = {given, equals ? (size_t)(equals - given) : strlen(given)};
    vp_near near = vp_near_to(name);
    const option_row *row = find_option(asked, name, &near);
    if (!row) return fail_for("unknown option ", given, near.best);
    void *place = (char *)asked + row->at;
    bool *flag = place;
    const char **value = place;
    if (row->is_flag ? *flag : *value != NULL) return fail("given twice: ", given);
    if (row->is_flag) {
        *flag = true;
        return !equals || fail("no value goes with ", row->name);
    }
    if (!equals && *index + 1 == argc) return fail("a value is missing behind ", given);
    *value = equals ? equals + 1 : argv[++*index];
    return true;
}

static bool is_format(const request *asked, const char *name) { return asked->format && strcmp(asked->format, name) == 0; }

/* Text and JSON are of every command that has formats; the third, of those that have one, for another place to read it in. */
static bool check_format(const request *asked) {
    const char *third = asked->command->options & OPTION_SARIF ? "sarif" : asked->command->options & OPTION_MARKDOWN ? "markdown" : NULL;
    if (!asked->format || is_format(asked, "text") || is_format(asked, "json") || (third && is_format(asked, third))) return true;
    fprintf(stderr, "vmap-plumbing: unknown format (known: text, json%s%s): ", third ? ", " : "", third ? third : "");
    print_word(stderr, asked->format);
    fputs("\nTry: vmap-plumbing --help\n", stderr);
    return false;
}

/* "all", where the command takes it, in the formats that can tell. */
static bool check_all_releases(request *asked) {
    if (!(asked->command->options & OPTION_ALL_RELEASES) || !asked->release || strcmp(asked->release, "all") != 0) return true;
    asked->release = NULL;
    asked->all_releases = true;
    return !is_format(asked, "sarif") || fail("--release all has no format ", asked->format);
}

static bool check_release(const char *release) {
    if (!release || vp_release_find(release) >= 0) return true;
    print_complaint("unknown release ", release);
    fputs("Known:", stderr);
    for (size_t i = 0; i < vp_release_count(); i++) fprintf(stderr, " %s", vp_release_name(i));
    fputc('\n', stderr);
    return false;
}

/* All that are named, so that each that is unknown is. */
static bool check_releases(const request *asked) {
    const char *const named[] = {asked->release, asked->from, asked->to};
    bool are_known = true;
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) are_known &= check_release(named[i]);
    return are_known;
}

/* What is chosen among all operators, which names one at least: an empty list is more likely a variable that is not set. */
static bool check_operators(const request *asked) {
    if (!asked->operators) return true;
    if (asked->operators[strspn(asked->operators, ", \t\r\n")] == '\0') return fail("--operators names none", "");
    return !(asked->command->options & OPTION_ALL) || asked->all || fail("--operators goes with --all only", "");
}

/* --- Operands ---------------------------------------------------------------------------------------------------------------- */

static bool is_standard_input(const char *path) { return path && strcmp(path, "-") == 0; }

/* Standard input can be read once: tags, context and rule are read for every file. */
static bool check_standard_input(const request *asked) {
    int times = 0, of_options = is_standard_input(asked->tags) + is_standard_input(asked->context) + is_standard_input(asked->rule);
    for (int i = 0; i < asked->file_count; i++) times += is_standard_input(asked->files[i]);
    if (asked->file_count == 0 && asked->command->most_files > 0) times = 1;
    if (of_options > 0) times += asked->file_count > 1 ? 2 : of_options;
    return times <= 1 || fail("standard input can be read only once", "");
}

/* Is the subject of a command a file, so that the subject itself has been left out? */
static bool is_file_as_subject(const request *asked) {
    const char *dot = asked->subject && asked->command->most_files > 0 ? strrchr(asked->subject, '.') : NULL;
    return dot && asked->file_count == 0 && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

/* The operands: the subject first, if the command has one, then files. */
static bool take_operands(request *asked, char **operands, int count) {
    const command *row = asked->command;
    if (row->subject && !asked->all && count > 0) {
        asked->subject = *operands++;
        count--;
    }
    asked->files = (const char *const *)operands;
    asked->file_count = count;
    if (is_file_as_subject(asked)) {
        fprintf(stderr, "vmap-plumbing: an %s is missing before ", row->subject);
        print_word(stderr, asked->subject);
        fputc('\n', stderr);
        return false;
    }
    if (count < row->least_files) return fail("a file is missing for ", row->name);
    if (count <= row->most_files) return true;
    if (row->most_files > 0 || !row->subject) return fail("too many files: ", asked->files[row->most_files]);
    fprintf(stderr, "vmap-plumbing: one %s at a time: ", row->subject);
    print_word(stderr, asked->files[0]);
    fputc('\n', stderr);
    return false;
}

bool read_arguments(const command *commands, int argc, char **argv, request *asked) {
    *asked = (request){0};
    if (argc < 2) return fail("a command is missing", "");
    asked->command = find_command(commands, argv[1]);
    if (!asked->command) return fail_for_command(commands, argv[1]);
    const command *help = find_command(commands, "--help");
    if (asked->command->run == help->run) return true; /* of whatever command is named behind it */
    int operands = 0;
    bool options_end = false;
    for (int i = 2; i < argc; i++) {
        bool is_option = !options_end && argv[i][0] == '-' && argv[i][1] != '\0';
        if (is_option && strcmp(argv[i], "--") == 0) {
            options_end = true;
        } else if (is_option && (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)) {
            asked->command = help;
            return true;
        } else if (is_option) {
            if (!read_option(argv, argc, &i, asked)) return false;
        } else {
            argv[operands++] = argv[i]; /* operands move to the front */
        }
    }
    return check_format(asked) && check_all_releases(asked) && check_releases(asked) && check_operators(asked) &&
           take_operands(asked, argv, operands) && check_standard_input(asked);
}
