/* What a PyTorch has for each operator under vmap. */
#include "commands.h"
#include "run.h"

static int report_unknown_filter(const char *given) {
    print_complaint("unknown filter ", given);
    fputs("Known:", stderr);
    for (size_t i = 0; vp_coverage_filter_name(i); i++) fprintf(stderr, " %s", vp_coverage_filter_name(i));
    fputc('\n', stderr);
    return EXIT_USAGE;
}

/* The index of the filter that is asked for, -1 for none. */
static int asked_filter(const request *asked) { return asked->filter ? vp_coverage_filter_find(asked->filter) : -1; }

static int write_coverage(const request *asked, const vp_result *result, const given_texts *sources) {
    print_diagnostics(stderr, result, sources);
    int exit_status = write_answer(asked, vp_coverage(result, asked_filter(asked), asked_format(asked)));
    return exit_status == EXIT_FINE && vp_result_status(result) != VP_STATUS_OK ? EXIT_INPUT : exit_status;
}

int coverage(const request *asked) {
    if (asked->filter && asked_filter(asked) < 0) return report_unknown_filter(asked->filter);
    return with_result(asked, write_coverage);
}
