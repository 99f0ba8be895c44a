/* The command vmap-plumbing. */
#include <stdio.h>

#include "commands.h"
#include "run.h"

static const char help[] =
    "vmap-plumbing: the vmap plumbing that PyTorch's torchgen writes, from native_functions.yaml\n"
    "\n"
    "  vmap-plumbing generate [options] [-o FILE] [FILE|-]   write VmapGeneratedPlumbing.h\n"
    "  vmap-plumbing check    [options] FILE...              report what is wrong\n"
    "  vmap-plumbing explain OP [options] [FILE|-]           say why an operator has the plumbing it has, or none\n"
    "  vmap-plumbing coverage [options] [FILE|-]             say what that PyTorch has for each operator under vmap\n"
    "  vmap-plumbing batch-rule OP [options] [-o FILE] [FILE|-]    write a stub of an operator's batch rule, with its registration\n"
    "  vmap-plumbing batch-rule --all [options] [-o FILE] [FILE|-] write those of all operators\n"
    "  vmap-plumbing check-rule OP --rule RULE.cpp|- [options] [FILE|-] say what is wrong with a batch rule\n"
    "  vmap-plumbing diff     [options] OLD NEW              say which operators' plumbing differs, and how\n"
    "  vmap-plumbing diff     --from R --to R [options] FILE the same of one file and two releases\n"
    "  vmap-plumbing explain-error [CODE]                    say what a code means; list all codes\n"
    "  vmap-plumbing releases                                list the releases of PyTorch that are known\n"
    "  vmap-plumbing --help | --version\n"
    "\n"
    "Options:\n"
    "  --release R       which PyTorch's torchgen to be, 2.6 or 2.6.0; the newest unless given;\n"
    "                    of check also all: which releases take a file, and where the others stop\n"
    "  --tags FILE       a tags.yaml to use in place of the release's own tags\n"
    "  --context FILE    a whole operator file; the entries given are read on top of it\n"
    "  --installed       of generate: the text as it stands in an installed PyTorch (from 2.10 on, guard lines)\n"
    "  --from R, --to R  of diff: the releases of the old side and of the new one\n"
    "  --operators A,B   of generate and batch-rule --all: only these operators\n"
    "  --per-operator-headers   of generate: include only what the operators need\n"
    "  --out-of-tree     of generate, check, explain, batch-rule and diff, for a library beside PyTorch: operators of a namespace of\n"
    "                    its own, and PyTorch's without a rule\n"
    "  --format F        text or json; of check also sarif, of diff also markdown, for a comment on a change\n"
    "  --filter F        of coverage: list only operators of one state (rule, decomposition, unsupported,\n"
    "                    loop, fails, unbatched, not-known), or all that are random, or that have none\n"
    "  -o, --output FILE of generate, batch-rule and diff: write there instead of to standard output; only when there are no\n"
    "                    errors, but that there is nothing to compare is written too, except as text\n"
    "\n"
    "Where FILE may be left out, standard input is read.\n"
    "Exit status: 0 fine, 1 the input has errors, 2 wrong usage, 3 a file cannot be read or written;\n"
    "of diff: 0 nothing differs, 1 something does, 2 wrong usage, "
    "3 there is nothing to compare, since a file cannot be read or has errors.\n";

static int print_help(const request *asked) {
    (void)asked;
    fputs(help, stdout);
    return EXIT_FINE;
}

static int print_version(const request *asked) {
    (void)asked;
    printf("vmap-plumbing %s\n", vp_version());
    return EXIT_FINE;
}

static int print_releases(const request *asked) {
    (void)asked;
    for (size_t i = vp_release_count(); i > 0; i--) puts(vp_release_name(i - 1));
    return EXIT_FINE;
}

enum { ANY_NUMBER = 1 << 16 };

static const command commands[] = {
    {"generate", generate,
     OPTIONS_OF_INPUT | OPTION_OUTPUT | OPTION_INSTALLED | OPTION_OPERATORS | OPTION_PER_OPERATOR_HEADERS | OPTION_OUT_OF_TREE,
     NULL, 0, 1},
    {"check", check, OPTIONS_OF_INPUT | OPTION_FORMAT | OPTION_SARIF | OPTION_ALL_RELEASES | OPTION_OUT_OF_TREE, NULL, 1, ANY_NUMBER},
    {"explain", explain, OPTIONS_OF_INPUT | OPTION_FORMAT | OPTION_OUT_OF_TREE, "operator", 0, 1},
    {"coverage", coverage, OPTIONS_OF_INPUT | OPTION_FORMAT | OPTION_FILTER, NULL, 0, 1},
    {"batch-rule", batch_rule,
     OPTIONS_OF_INPUT | OPTION_FORMAT | OPTION_OUTPUT | OPTION_ALL | OPTION_OUT_OF_TREE | OPTION_OPERATORS,
     "operator", 0, 1},
    {"check-rule", check_rule, OPTIONS_OF_INPUT | OPTION_FORMAT | OPTION_RULE, "operator", 0, 1},
    {"diff", diff, OPTIONS_OF_INPUT | OPTION_FORMAT | OPTION_MARKDOWN | OPTION_OUTPUT | OPTION_FROM_TO | OPTION_OUT_OF_TREE, NULL, 1, 2},
    {"explain-error", explain_error, 0, "code", 0, 0},
    {"releases", print_releases, 0, NULL, 0, 0},
    {"--help", print_help, 0, NULL, 0, 0},
    {"-h", print_help, 0, NULL, 0, 0},
    {"help", print_help, 0, NULL, 0, 0},
    {"--version", print_version, 0, NULL, 0, 0},
    {0},
};

int main(int argc, char **argv) {
    request asked;
    if (!read_arguments(commands, argc, argv, &asked)) return EXIT_USAGE;
    int exit_status = asked.command->run(&asked);
    bool is_flushed = fflush(stdout) == 0 && !ferror(stdout);
    if (!is_flushed) perror("vmap-plumbing: cannot write standard output");
    return is_flushed ? exit_status : EXIT_FILE;
}
