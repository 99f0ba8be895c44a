/* What a PyTorch has for each operator of a file: how many of each state, then the operators. */
#include "answers/answer.h"
#include "coverage/coverage.h"
#include "coverage/facts.h"

/* A filter takes operators by state, but for two: random, whatever the state, and none, for which nothing is registered. */
enum { FILTER_NONE = VP_COVERAGE_STATE_COUNT, FILTER_COUNT };

static vp_text filter_name(size_t index) { return index == FILTER_NONE ? VP_TEXT("none") : vp_coverage_name((vp_coverage_state)index); }

const char *vp_coverage_filter_name(size_t index) { return index < FILTER_COUNT ? filter_name(index).data : NULL; }

int vp_coverage_filter_find(const char *name) {
    for (size_t i = 0; i < FILTER_COUNT; i++)
        if (vp_text_equal(vp_text_from(name), filter_name(i))) return (int)i;
    return -1;
}

static bool passes(vp_coverage_of_operator found, int filter) {
    if (filter < 0) return true;
    if (filter == VP_COVERAGE_RANDOM) return found.is_random;
    if (filter == FILTER_NONE) return found.state >= VP_COVERAGE_LOOP && found.state <= VP_COVERAGE_UNBATCHED;
    return (int)found.state == filter;
}

/* --- Counting ---------------------------------------------------------------------------------------------------------------- */

/* Operators of each state, and all; `plumbed` those among them that have plumbing. */
typedef struct counts {
    size_t all[VP_COVERAGE_STATE_COUNT + 1], plumbed[VP_COVERAGE_STATE_COUNT + 1];
} counts;

enum { TOTAL = VP_COVERAGE_STATE_COUNT };

static bool is_plumbed(const vp_result *result, size_t index) { return vp_function_skip(result, index) == 0; }

static counts count(const vp_result *result) {
    counts c = {0};
    for (size_t i = 0; i < vp_function_count(result); i++) {
        vp_coverage_state state = vp_coverage_find(result, i).state;
        c.all[state]++;
        c.all[TOTAL]++;
        c.plumbed[state] += is_plumbed(result, i);
        c.plumbed[TOTAL] += is_plumbed(result, i);
    }
    return c;
}

static vp_text count_name(size_t state) { return state == TOTAL ? VP_TEXT("total") : vp_coverage_name((vp_coverage_state)state); }

/* --- Text ---------------------------------------------------------------------------------------------------------------------- */

static void add_right(vp_buffer *text, size_t number, size_t width) {
    size_t digits = 1;
    for (size_t rest = number / 10; rest > 0; rest /= 10) digits++;
    for (; digits < width; digits++) vp_buffer_add_char(text, ' ');
    vp_buffer_add_number(text, number);
}

static void write_counts(vp_answer *answer, const vp_result *result) {
    counts c = count(result);
    vp_text release = vp_text_from(vp_release_name((size_t)result->release));
    const char *version = vp_facts_version(result->release);
    if (version) vp_answer_add(answer, "PyTorch %, as read from a running %\n\n", release, vp_text_from(version));
    else vp_answer_add(answer, "PyTorch %: not known, its facts are not at hand\n\n", release);
    vp_buffer_add_literal(&answer->text, "               operators  with plumbing\n");
    for (size_t i = 0; i <= TOTAL; i++) {
        if (c.all[i] == 0 && i != TOTAL) continue;
        vp_answer_add_padded(answer, count_name(i), 15);
        add_right(&answer->text, c.all[i], 9);
        add_right(&answer->text, c.plumbed[i], 15);
        vp_buffer_add_literal(&answer->text, "\n");
    }
}

/* The width of the longest name that is listed. */
static size_t width_of_names(const vp_result *result, int filter) {
    size_t width = 0;
    for (size_t i = 0; i < vp_function_count(result); i++) {
        size_t characters = vp_text_characters(vp_function_name(result, i));
        if (characters > width && passes(vp_coverage_find(result, i), filter)) width = characters;
    }
    return width;
}

static void write_text(vp_answer *answer, const vp_result *result, int filter) {
    size_t width = width_of_names(result, filter);
    write_counts(answer, result);
    vp_buffer_add_literal(&answer->text, "\n");
    for (size_t i = 0; i < vp_function_count(result); i++) {
        vp_coverage_of_operator found = vp_coverage_find(result, i);
        if (!passes(found, filter)) continue;
        vp_answer_add_padded(answer, vp_function_name(result, i), width + 2);
        vp_buffer_add(&answer->text, vp_coverage_name(found.state));
        if (found.is_random && found.state != VP_COVERAGE_RANDOM) vp_buffer_add_literal(&answer->text, ", random");
        if (!is_plumbed(result, i)) vp_buffer_add_literal(&answer->text, ", no plumbing");
        vp_buffer_add_literal(&answer->text, "\n");
    }
}

/* --- JSON ---------------------------------------------------------------------------------------------------------------------- */

static void write_json_counts(vp_json *json, const vp_result *result) {
    counts c = count(result);
    vp_json_open(json, "counts", '[');
    for (size_t i = 0; i <= TOTAL; i++) {
        vp_json_open(json, NULL, '{');
        vp_json_text(json, "state", count_name(i));
        vp_json_number(json, "operators", c.all[i]);
        vp_json_number(json, "plumbed", c.plumbed[i]);
        vp_json_close(json, '}');
    }
    vp_json_close(json, ']');
}

static void write_json(vp_answer *answer, const vp_result *result, int filter) {
    vp_json *json = &answer->json;
    const char *version = vp_facts_version(result->release);
    vp_json_open(json, NULL, '{');
    vp_json_string(json, "release", vp_release_name((size_t)result->release));
    vp_json_optional(json, "version", version ? vp_text_from(version) : (vp_text){0});
    write_json_counts(json, result);
    vp_json_open(json, "operators", '[');
    for (size_t i = 0; i < vp_function_count(result); i++) {
        vp_coverage_of_operator found = vp_coverage_find(result, i);
        if (!passes(found, filter)) continue;
        vp_json_open(json, NULL, '{');
        vp_json_text(json, "name", vp_function_name(result, i));
        vp_json_text(json, "state", vp_coverage_name(found.state));
        vp_json_bool(json, "random", found.is_random);
        vp_json_bool(json, "plumbed", is_plumbed(result, i));
        vp_json_close(json, '}');
    }
    vp_json_close(json, ']');
    vp_json_close(json, '}');
    vp_buffer_add_literal(&answer->text, "\n");
}

vp_answer *vp_coverage(const vp_result *result, int filter, vp_format format) {
    vp_answer *answer = vp_answer_new(format);
    if (answer && format == VP_FORMAT_JSON)
        write_json(answer, result, filter);
    else if (answer)
        write_text(answer, result, filter);
    return vp_answer_finish(answer, VP_STATUS_OK);
}
