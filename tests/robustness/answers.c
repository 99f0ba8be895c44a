/*
 * Asks every question about a result while memory fails: answers [RELEASE YAML RULE NAME]... asks about the operator NAME, once for
 * each request for memory that may fail, alone and with all that follow. Each answer must say that it is out of memory and leave
 * nothing behind. Prints how many requests there are for each input.
 */
#include "memory.h"

#include "files.h"
#include "must_hold.h"

typedef vp_answer *question(const vp_result *result, vp_text name, vp_text rule, vp_format format);

static vp_answer *ask_explain(const vp_result *result, vp_text name, vp_text rule, vp_format format) {
    (void)rule;
    return vp_explain(result, name, format);
}

static vp_answer *ask_batch_rule(const vp_result *result, vp_text name, vp_text rule, vp_format format) {
    (void)rule;
    return vp_batch_rule(result, name, format);
}

static vp_answer *ask_batch_rules(const vp_result *result, vp_text name, vp_text rule, vp_format format) {
    (void)name, (void)rule;
    return vp_batch_rules(result, format);
}

static vp_answer *ask_coverage(const vp_result *result, vp_text name, vp_text rule, vp_format format) {
    (void)name, (void)rule;
    return vp_coverage(result, -1, format);
}

static vp_answer *ask_check_rule(const vp_result *result, vp_text name, vp_text rule, vp_format format) {
    return vp_check_rule(result, name, rule, (vp_text){"rule.cpp", 8}, format);
}

static question *const questions[] = {ask_coverage, ask_explain, ask_batch_rule, ask_batch_rules, ask_check_rule};

/* Asks, looks at the answer and frees it. */
static vp_status ask_and_look(question *ask, const vp_result *result, vp_text name, vp_text rule, vp_format format) {
    vp_answer *answer = ask(result, name, rule, format);
    vp_status status = vp_answer_status(answer);
    vp_text text = vp_answer_text(answer);
    MUST_HOLD((status == VP_STATUS_OUT_OF_MEMORY) == (text.data == NULL));
    look_at_text(text);
    vp_answer_free(answer);
    return status;
}

/* Fails at every request, one run after the other; returns how many there are. */
static size_t fail_everywhere(question *ask, const vp_result *result, vp_text name, vp_text rule, vp_format format, bool and_all_later) {
    size_t in_use = memory.in_use;
    for (size_t failing = 1;; failing++) {
        restart(failing, and_all_later);
        vp_status status = ask_and_look(ask, result, name, rule, format);
        MUST_HOLD(memory.in_use == in_use);
        if (memory.requested < failing) return memory.requested;
        if (status != VP_STATUS_OUT_OF_MEMORY) fprintf(stderr, "request %zu of memory fails, and the status is %d\n", failing, (int)status);
        MUST_HOLD(status == VP_STATUS_OUT_OF_MEMORY);
    }
}

/* Asks every question about a result; returns how many requests for memory there were. */
static size_t ask_all(vp_text yaml, vp_text rule, vp_text name, const vp_options *options) {
    size_t requests = 0;
    restart(0, false);
    vp_result *result = vp_generate(yaml, options);
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        for (vp_format format = VP_FORMAT_TEXT; format <= VP_FORMAT_JSON; format++) {
            size_t once = fail_everywhere(questions[i], result, name, rule, format, false);
            MUST_HOLD(once > 0 && fail_everywhere(questions[i], result, name, rule, format, true) == once);
            requests += once;
        }
    restart(0, false);
    vp_result_free(result);
    return requests;
}

static void test(char **arguments) {
    vp_text yaml = read_text(arguments[1]), rule = read_text(arguments[2]), name = {arguments[3], strlen(arguments[3])};
    vp_options in_tree = {.release = arguments[0]}, out_of_tree = {.release = arguments[0], .out_of_tree = true};
    printf("%zu\n", ask_all(yaml, rule, name, &in_tree) + ask_all(yaml, rule, name, &out_of_tree));
    free_text(yaml);
    free_text(rule);
}

int main(int argc, char **argv) {
    if (argc < 5 || argc % 4 != 1) {
        fprintf(stderr, "usage: answers (RELEASE YAML RULE NAME)...\n");
        return 2;
    }
    for (int i = 1; i < argc; i += 4) test(argv + i);
    return 0;
}
