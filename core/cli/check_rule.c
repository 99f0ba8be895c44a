/* Checking a batch rule. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "files.h"
#include "run.h"

static int check_against(const request *asked, const vp_result *result, const given_texts *sources, vp_text rule) {
    print_diagnostics(stderr, result, sources);
    const char *file = name_of_file(asked->rule);
    vp_text name = {asked->subject, strlen(asked->subject)};
    int exit_status = write_answer(asked, vp_check_rule(result, name, rule, (vp_text){file, strlen(file)}, asked_format(asked)));
    return exit_status == EXIT_FINE && vp_result_status(result) != VP_STATUS_OK ? EXIT_INPUT : exit_status;
}

int check_rule(const request *asked) {
    if (!asked->subject || !asked->rule) {
        fprintf(stderr, "vmap-plumbing: %s for check-rule\n", asked->subject ? "--rule is missing" : "an operator is missing");
        return EXIT_USAGE;
    }
    vp_text rule = {0};
    if (!read_file(asked->rule, &rule)) return EXIT_FILE;
    given_texts sources;
    vp_result *result = read_and_run(asked, &sources);
    int exit_status = result ? check_against(asked, result, &sources, rule) : EXIT_FILE;
    vp_result_free(result);
    free_sources(&sources);
    free((char *)(uintptr_t)rule.data);
    return exit_status;
}
