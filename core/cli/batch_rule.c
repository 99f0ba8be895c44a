/* Writing the batch rule that an operator needs, or those of all operators. */
#include "commands.h"
#include "run.h"

/* As the header is written: only when there are no errors. */
static int write_all(const request *asked, const vp_result *result, const given_texts *sources) {
    print_diagnostics(stderr, result, sources);
    if (!has_operators(result)) return EXIT_USAGE;
    if (vp_result_status(result) != VP_STATUS_OK) return EXIT_INPUT;
    return write_answer(asked, vp_batch_rules(result, asked_format(asked)));
}

int batch_rule(const request *asked) {
    if (!asked->all) return answer(asked, vp_batch_rule);
    return with_result(asked, write_all);
}
