/* Writing the header. */
#include "commands.h"
#include "files.h"
#include "run.h"

static int write_header(const request *asked, const vp_result *result, const given_texts *sources) {
    print_diagnostics(stderr, result, sources);
    if (!has_operators(result)) return EXIT_USAGE;
    if (vp_result_status(result) != VP_STATUS_OK) return EXIT_INPUT;
    if (asked->operators) print_skips(stderr, result, sources); /* whoever asks for an operator waits for its plumbing */
    return write_text(asked->output, vp_result_header(result));
}

int generate(const request *asked) {
    return with_result(asked, write_header);
}
