/* What a PyTorch has for each operator under vmap. */
#include "commands.h"
#include "run.h"

static int report_unknown_filter(const char *given) {
    fprintf(stderr, "vmap-plumbing: unknown filter %s\nKnown:", given);
    for (size_t i = 0; vp_coverage_filter_name(i); i++) fprintf(stderr, " %s", vp_coverage_filter_name(i));
    fputc('\n', stderr);
    return EXIT_USAGE;
}

int coverage(const request *asked) {
    int filter = asked->filter ? vp_coverage_filter_find(asked->filter) : -1;
    if (asked->filter && filter < 0) return report_unknown_filter(asked->filter);
    given_texts sources;
    vp_result *result = read_and_run(asked, &sources);
    int exit_status = result ? EXIT_FINE : EXIT_FILE;
    if (result) {
        print_diagnostics(stderr, result, &sources);
        exit_status = write_answer(asked, vp_coverage(result, filter, asked_format(asked)));
        if (exit_status == EXIT_FINE && vp_result_status(result) != VP_STATUS_OK) exit_status = EXIT_INPUT;
    }
    vp_result_free(result);
    free_sources(&sources);
    return exit_status;
}
