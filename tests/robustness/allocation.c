/*
 * Runs out of memory at every place where that can happen:
 *
 *     allocation (RELEASE YAML TAGS CONTEXT)...      the last three are files, - for none
 *
 * For every N the N-th request for memory fails, once alone and once with all that follow, until a run needs fewer. Each such
 * run must say that it is out of memory and leave nothing behind, and afterwards the same input must give the same result as at
 * first. So must the mapping, tokens and differences (ask.h). Prints how many requests there are for each input.
 */
#include "memory.h"

#include "ask.h"
#include "files.h"

/* --- What a result says, as one number -------------------------------------------------------------------------------------- */

static uint64_t add_number(uint64_t sum, uint64_t number) { return (sum ^ number) * 0x100000001B3; }

static uint64_t add_text(uint64_t sum, vp_text text) {
    sum = add_number(sum, text.data ? text.size : UINT64_MAX);
    for (size_t i = 0; i < text.size; i++) sum = add_number(sum, (unsigned char)text.data[i]);
    return sum;
}

static uint64_t sum_of(vp_text yaml, const vp_options *options) {
    vp_result *result = vp_generate(yaml, options);
    uint64_t sum = add_text(add_number(0xCBF29CE484222325, vp_result_status(result)), vp_result_header(result));
    for (size_t i = 0; i < vp_function_count(result); i++) {
        sum = add_text(add_text(sum, vp_function_schema(result, i)), vp_function_plumbing(result, i));
        sum = add_number(add_number(sum, vp_function_line(result, i)), vp_function_skip(result, i));
    }
    for (size_t i = 0; i < vp_diagnostic_count(result); i++) {
        vp_range range = vp_diagnostic_range(result, i);
        sum = add_text(add_text(sum, vp_diagnostic_message(result, i)), vp_diagnostic_hint(result, i));
        sum = add_number(add_number(sum, range.offset), range.end_offset);
        vp_related related = vp_diagnostic_related(result, i);
        sum = add_number(add_text(sum, related.message), related.range.offset);
    }
    vp_result_free(result);
    return sum;
}

/* --- The runs --------------------------------------------------------------------------------------------------------------- */

/* Fails at every request, one run after the other; returns how many there are. */
static size_t fail_everywhere(vp_text yaml, const vp_options *options, bool and_all_later) {
    size_t in_use = memory.in_use;
    for (size_t failing = 1;; failing++) {
        restart(failing, and_all_later);
        vp_status status = generate_and_look(yaml, options);
        size_t requested = memory.requested;
        MUST_HOLD(memory.in_use == in_use);
        if (requested < failing) return requested;
        if (status != VP_STATUS_OUT_OF_MEMORY) fprintf(stderr, "request %zu of memory fails, and the status is %d\n", failing, (int)status);
        MUST_HOLD(status == VP_STATUS_OUT_OF_MEMORY);
    }
}

/* While there are answers to give. */
static void fail_everywhere_in_answers(vp_text yaml, const vp_options *options) {
    vp_options oldest = *options;
    oldest.release = vp_release_name(0);
    restart(0, false);
    vp_result *result = vp_generate(yaml, options), *other = vp_generate(yaml, &oldest);
    size_t in_use = memory.in_use;
    bool are_there = false;
    for (size_t failing = 1; !are_there; failing++) {
        restart(failing, false);
        are_there = ask_and_look(result, other, yaml);
        MUST_HOLD(memory.in_use == in_use && are_there == (memory.requested < failing));
    }
    restart(0, false);
    vp_result_free(result);
    vp_result_free(other);
}

/* With options that make other text of the same input, and one operator asked for that is not there. */
static void test_out_of_tree(vp_text yaml, vp_options options) {
    static const char operators[] = "aten::add.Tensor, nowhere::add";
    options.out_of_tree = options.per_operator_headers = true;
    fail_everywhere(yaml, &options, false);
    options.operators = (vp_text){operators, sizeof operators - 1};
    fail_everywhere(yaml, &options, false);
}

static void test(char **arguments) {
    vp_text yaml = read_text(arguments[1]);
    vp_options options = {.release = arguments[0], .tags = read_text(arguments[2]), .context = read_text(arguments[3])};
    uint64_t before = sum_of(yaml, &options);
    size_t once = fail_everywhere(yaml, &options, false), from_then_on = fail_everywhere(yaml, &options, true);
    restart(0, false);
    MUST_HOLD(sum_of(yaml, &options) == before);
    MUST_HOLD(once == memory.requested && from_then_on == once && once > 0);
    test_out_of_tree(yaml, options);
    fail_everywhere_in_answers(yaml, &options);
    printf("%zu\n", once);
    free_text(yaml);
    free_text(options.tags);
    free_text(options.context);
}

int main(int argc, char **argv) {
    if (argc < 5 || argc % 4 != 1) {
        fprintf(stderr, "usage: allocation (RELEASE YAML TAGS CONTEXT)...\n");
        return 2;
    }
    for (int i = 1; i < argc; i += 4) {
        restart(0, false);
        test(argv + i);
    }
    return 0;
}
