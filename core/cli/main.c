/* The command vmap-plumbing. */
#include <stdio.h>

#include "check.h"
#include "explanations.h"
#include "files.h"
#include "run.h"

static const char help[] =
    "vmap-plumbing: the vmap plumbing that PyTorch's torchgen writes, from native_functions.yaml\n"
    "\n"
    "  vmap-plumbing generate [options] [-o FILE] [FILE|-]   write VmapGeneratedPlumbing.h\n"
    "  vmap-plumbing check    [options] FILE...              report what is wrong\n"
    "  vmap-plumbing explain-error [CODE]                    say what a code means; list all codes\n"
    "  vmap-plumbing releases                                list the releases of PyTorch that are known\n"
    "  vmap-plumbing --help | --version\n"
    "\n"
    "Options:\n"
    "  --release R       which PyTorch's torchgen to be, 2.6 or 2.6.0; the newest unless given;\n"
    "                    of check also all: which releases take a file, and where the others stop\n"
    "  --tags FILE       a tags.yaml to use in place of the release's own tags\n"
    "  --context FILE    a whole operator file; the entries given are read on top of it\n"
    "  --format F        of check: text, json or sarif\n"
    "  -o, --output FILE write there instead of to standard output; only when there are no errors\n"
    "\n"
    "Without FILE, generate reads standard input.\n"
    "Exit status: 0 fine, 1 the input has errors, 2 wrong usage, 3 a file cannot be read or written.\n";

static int write_header(const request *asked, const vp_result *result, const given_texts *sources) {
    print_diagnostics(stderr, result, sources);
    if (vp_result_status(result) != VP_STATUS_OK) return EXIT_INPUT;
    vp_text header = vp_result_header(result);
    return (asked->output ? write_file(asked->output, header) : write_output(header)) ? EXIT_FINE : EXIT_FILE;
}

static int generate(const request *asked) {
    given_texts sources;
    bool is_read = read_sources(asked, asked->file_count ? asked->files[0] : "-", &sources);
    vp_result *result = is_read ? run(asked->release, &sources) : NULL;
    int exit_status = result ? write_header(asked, result, &sources) : EXIT_FILE;
    vp_result_free(result);
    free_sources(&sources);
    return exit_status;
}

static int explain(const request *asked) {
    if (asked->file_count) return explain_error(asked->files[0]) ? EXIT_FINE : EXIT_USAGE;
    list_errors();
    return EXIT_FINE;
}

static void print_releases(void) {
    for (size_t i = vp_release_count(); i > 0; i--) puts(vp_release_name(i - 1));
}

int main(int argc, char **argv) {
    request asked;
    if (!read_arguments(argc, argv, &asked)) return EXIT_USAGE;
    int exit_status = EXIT_FINE;
    switch (asked.command) {
    case COMMAND_GENERATE: exit_status = generate(&asked); break;
    case COMMAND_CHECK: exit_status = check(&asked); break;
    case COMMAND_EXPLAIN_ERROR: exit_status = explain(&asked); break;
    case COMMAND_RELEASES: print_releases(); break;
    case COMMAND_HELP: fputs(help, stdout); break;
    case COMMAND_VERSION: printf("vmap-plumbing %s\n", vp_version()); break;
    }
    bool is_flushed = fflush(stdout) == 0 && !ferror(stdout);
    if (!is_flushed) perror("vmap-plumbing: cannot write standard output");
    return is_flushed ? exit_status : EXIT_FILE;
}
