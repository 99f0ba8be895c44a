/* What commands share. */
#include "run.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"

const char *name_of_file(const char *path) { return path && strcmp(path, "-") == 0 ? "<stdin>" : path; }

static bool read_source(const char *path, vp_source source, given_texts *sources) {
    sources->names[source] = name_of_file(path);
    return !path || read_file(path, &sources->texts[source]);
}

bool read_sources(const request *asked, const char *path, given_texts *sources) {
    *sources = (given_texts){0};
    return read_source(path, VP_SOURCE_YAML, sources) && read_source(asked->tags, VP_SOURCE_TAGS, sources) &&
           read_source(asked->context, VP_SOURCE_CONTEXT, sources);
}

void free_sources(given_texts *sources) {
    for (size_t i = 0; i <= VP_SOURCE_CONTEXT; i++) free((char *)(uintptr_t)sources->texts[i].data);
}

vp_result *run(const request *asked, const char *release, const given_texts *sources) {
    vp_options options = {.release = release,
                          .tags = sources->texts[VP_SOURCE_TAGS],
                          .context = sources->texts[VP_SOURCE_CONTEXT],
                          .installed = asked->installed,
                          .per_operator_headers = asked->per_operator_headers,
                          .out_of_tree = asked->out_of_tree};
    if (asked->operators) options.operators = (vp_text){asked->operators, strlen(asked->operators)};
    vp_result *result = vp_generate(sources->texts[VP_SOURCE_YAML], &options);
    if (vp_result_status(result) != VP_STATUS_OUT_OF_MEMORY) return result;
    print_complaint("out of memory while reading ", sources->names[VP_SOURCE_YAML]);
    return NULL;
}

bool has_operators(const vp_result *result) {
    if (vp_result_status(result) != VP_STATUS_UNKNOWN_OPERATOR) return true;
    fputs("vmap-plumbing: ", stderr);
    print_text(stderr, vp_result_unknown_operator(result));
    fputc('\n', stderr);
    return false;
}

vp_result *read_and_run(const request *asked, given_texts *sources) {
    return read_sources(asked, asked->file_count ? asked->files[0] : "-", sources) ? run(asked, asked->release, sources) : NULL;
}

int with_result(const request *asked, use_result *use) {
    given_texts sources;
    vp_result *result = read_and_run(asked, &sources);
    int exit_status = result ? use(asked, result, &sources) : EXIT_FILE;
    vp_result_free(result);
    free_sources(&sources);
    return exit_status;
}

int write_text(const char *output, vp_text text) {
    bool is_file = output && strcmp(output, "-") != 0;
    return (is_file ? write_file(output, text) : write_output(text)) ? EXIT_FINE : EXIT_FILE;
}

vp_format asked_format(const request *asked) {
    if (asked->format && strcmp(asked->format, "json") == 0) return VP_FORMAT_JSON;
    return asked->format && strcmp(asked->format, "markdown") == 0 ? VP_FORMAT_MARKDOWN : VP_FORMAT_TEXT;
}

int write_answer(const request *asked, vp_answer *given) {
    vp_status status = vp_answer_status(given);
    int exit_status = EXIT_FILE;
    if (status == VP_STATUS_OUT_OF_MEMORY)
        fputs("vmap-plumbing: out of memory\n", stderr);
    else
        exit_status = write_text(asked->output, vp_answer_text(given));
    vp_answer_free(given);
    return exit_status == EXIT_FINE && status != VP_STATUS_OK ? EXIT_INPUT : exit_status;
}

/* That there is nothing to write is a message for people, which spoils no file; programs get it as an answer. */
static int write_answer_or_reason(const request *asked, vp_answer *given) {
    if (vp_answer_status(given) != VP_STATUS_ERRORS) return write_answer(asked, given);
    vp_text text = vp_answer_text(given);
    bool is_written = true;
    if (asked_format(asked) == VP_FORMAT_JSON) is_written = write_output(text);
    else fwrite(text.data, 1, text.size, stderr);
    vp_answer_free(given);
    return is_written ? EXIT_INPUT : EXIT_FILE;
}

/* An operator may be fine in a file with errors: then there is an answer, and the status tells of the errors. */
static int answer_from(const request *asked, question *ask, const vp_result *result, const given_texts *sources) {
    print_diagnostics(stderr, result, sources);
    if (!has_operators(result)) return EXIT_USAGE;
    int exit_status = write_answer_or_reason(asked, ask(result, (vp_text){asked->subject, strlen(asked->subject)}, asked_format(asked)));
    return exit_status == EXIT_FINE && vp_result_status(result) != VP_STATUS_OK ? EXIT_INPUT : exit_status;
}

int answer(const request *asked, question *ask) {
    if (!asked->subject) {
        fprintf(stderr, "vmap-plumbing: an %s is missing for %s\n", asked->command->subject, asked->command->name);
        return EXIT_USAGE;
    }
    given_texts sources;
    vp_result *result = read_and_run(asked, &sources);
    int exit_status = result ? answer_from(asked, ask, result, &sources) : EXIT_FILE;
    vp_result_free(result);
    free_sources(&sources);
    return exit_status;
}
