/* Checking files: for one release, or for all of them. */
#include "commands.h"
#include "formats.h"
#include "run.h"

/* Checks a file whose texts have been read, and returns the exit status. */
typedef int check_texts(report *to, const report_format *format, const request *asked, const given_texts *sources);

static int check_release(report *to, const report_format *format, const request *asked, const given_texts *sources) {
    vp_result *result = run(asked, asked->release, sources);
    if (!result) return EXIT_FILE;
    format->file(to, result, sources);
    int exit_status = vp_result_status(result) == VP_STATUS_OK ? EXIT_FINE : EXIT_INPUT;
    vp_result_free(result);
    return exit_status;
}

static int check_releases(report *to, const report_format *format, const request *asked, const given_texts *sources) {
    int worst = EXIT_FINE;
    format->begin_releases(to, sources);
    for (size_t i = vp_release_count(); i > 0 && worst < EXIT_FILE; i--) {
        const char *release = vp_release_name(i - 1);
        vp_result *result = run(asked, release, sources);
        if (result) format->release(to, release, result, sources);
        if (!result) worst = EXIT_FILE;
        else if (vp_result_status(result) != VP_STATUS_OK) worst = EXIT_INPUT;
        vp_result_free(result);
    }
    format->end_releases(to);
    return worst;
}

static int check_file(report *to, const report_format *format, const request *asked, const char *path) {
    check_texts *check_sources = asked->all_releases ? check_releases : check_release;
    given_texts sources;
    int exit_status = read_sources(asked, path, &sources) ? check_sources(to, format, asked, &sources) : EXIT_FILE;
    free_sources(&sources);
    return exit_status;
}

static void write_to_stdout(void *to, vp_text piece) {
    (void)to;
    fwrite(piece.data, 1, piece.size, stdout);
}

int check(const request *asked) {
    int worst = EXIT_FINE;
    report to = {.out = {.write = write_to_stdout}};
    const report_format *format = asked->format ? find_format(asked->format) : &text_format;
    format->begin(&to, asked->all_releases ? "all" : asked->release ? asked->release : vp_release_name(vp_release_count() - 1));
    for (int i = 0; i < asked->file_count; i++) {
        int exit_status = check_file(&to, format, asked, asked->files[i]);
        if (exit_status > worst) worst = exit_status;
    }
    format->end(&to);
    return worst;
}
