/* The command vmap-plumbing. Exit status: 0 fine, 1 errors in the input, 2 wrong usage, 3 a file cannot be read or written. */
#include <stdio.h>
#include <stdlib.h>

#include "arguments.h"
#include "explanations.h"
#include "files.h"
#include "formats.h"

enum { EXIT_FINE, EXIT_INPUT, EXIT_USAGE, EXIT_FILE };

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
    "  --release R       which PyTorch's torchgen to be, 2.6 or 2.6.0; the newest unless given\n"
    "  --tags FILE       a tags.yaml to use in place of the release's own tags\n"
    "  --context FILE    a whole operator file; the entries given are read on top of it\n"
    "  --format F        of check: text, json or sarif\n"
    "  -o, --output FILE write there instead of to standard output; only when there are no errors\n"
    "\n"
    "Without FILE, generate reads standard input.\n"
    "Exit status: 0 fine, 1 the input has errors, 2 wrong usage, 3 a file cannot be read or written.\n";

static bool read_option_file(const char *path, vp_source source, given_texts *sources) {
    sources->names[source] = path;
    return !path || read_file(path, &sources->texts[source]);
}

static void free_sources(given_texts *sources) {
    for (size_t i = 0; i <= VP_SOURCE_CONTEXT; i++) free((char *)(uintptr_t)sources->texts[i].data);
}

/* Generates from a file; NULL, with *exit_status set, when there is no result. */
static vp_result *run(const request *asked, const char *path, given_texts *sources, int *exit_status) {
    *exit_status = EXIT_FILE;
    if (!read_option_file(path, VP_SOURCE_YAML, sources) || !read_option_file(asked->tags, VP_SOURCE_TAGS, sources) ||
        !read_option_file(asked->context, VP_SOURCE_CONTEXT, sources))
        return NULL;
    if (path[0] == '-' && path[1] == '\0') sources->names[VP_SOURCE_YAML] = "<stdin>";
    vp_options options = {.release = asked->release, .tags = sources->texts[VP_SOURCE_TAGS], .context = sources->texts[VP_SOURCE_CONTEXT]};
    vp_result *result = vp_generate(sources->texts[VP_SOURCE_YAML], &options);
    if (vp_result_status(result) == VP_STATUS_OUT_OF_MEMORY) {
        fprintf(stderr, "vmap-plumbing: out of memory while reading %s\n", sources->names[VP_SOURCE_YAML]);
        return NULL;
    }
    *exit_status = vp_result_status(result) == VP_STATUS_OK ? EXIT_FINE : EXIT_INPUT;
    return result;
}

static int generate(const request *asked) {
    given_texts sources = {0};
    int exit_status;
    vp_result *result = run(asked, asked->file_count ? asked->files[0] : "-", &sources, &exit_status);
    if (result) print_diagnostics(stderr, result, &sources);
    if (result && exit_status == EXIT_FINE) {
        vp_text header = vp_result_header(result);
        if (!(asked->output ? write_file(asked->output, header) : write_output(header))) exit_status = EXIT_FILE;
    }
    vp_result_free(result);
    free_sources(&sources);
    return exit_status;
}

static int check(const request *asked) {
    int worst = EXIT_FINE;
    report to = {.out = {.out = stdout, .is_first = true}};
    const report_format *format = asked->format ? find_format(asked->format) : &text_format;
    format->begin(&to, asked->release ? asked->release : vp_release_name(vp_release_count() - 1));
    for (int i = 0; i < asked->file_count; i++) {
        given_texts sources = {0};
        int exit_status;
        vp_result *result = run(asked, asked->files[i], &sources, &exit_status);
        if (result) format->file(&to, result, &sources);
        if (exit_status > worst) worst = exit_status;
        vp_result_free(result);
        free_sources(&sources);
    }
    format->end(&to);
    return worst;
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
