/*
 * Asks about a result whatever can be asked, and looks at the answers as look.h does at results.
 */
#ifndef ASK_H
#define ASK_H

#include "look.h"

/* The segments of each function cover its plumbing, in order and without gap. */
static void look_at_segments(const vp_mapping *mapping, const vp_result *result, size_t yaml_size) {
    vp_text header = vp_result_header(result);
    const uint32_t *columns[VP_COLUMN_COUNT];
    for (size_t i = 0; i < VP_COLUMN_COUNT; i++) columns[i] = vp_mapping_column(mapping, (vp_column)i);
    size_t at = 0;
    for (size_t index = 0; header.data && index < vp_function_count(result); index++) {
        vp_text plumbing = vp_function_plumbing(result, index);
        size_t from = plumbing.data ? (size_t)(plumbing.data - header.data) : 0, to = from + plumbing.size;
        for (; from < to; from = columns[VP_COLUMN_END][at++]) {
            MUST_HOLD(at < vp_mapping_count(mapping));
            MUST_HOLD(columns[VP_COLUMN_START][at] == from && columns[VP_COLUMN_END][at] > from && columns[VP_COLUMN_END][at] <= to);
            MUST_HOLD(columns[VP_COLUMN_YAML_START][at] <= columns[VP_COLUMN_YAML_END][at] && columns[VP_COLUMN_YAML_END][at] <= yaml_size);
            MUST_HOLD(columns[VP_COLUMN_FUNCTION][at] == index);
            MUST_HOLD(vp_part_name(columns[VP_COLUMN_PART][at]) && vp_origin_name(columns[VP_COLUMN_ORIGIN][at]));
        }
    }
    MUST_HOLD(at == vp_mapping_count(mapping));
}

static bool map_and_look(const vp_result *result, vp_text yaml, vp_unit unit) {
    vp_mapping *mapping = vp_map(result, yaml, 0, SIZE_MAX, unit);
    bool is_there = vp_mapping_status(mapping) == VP_STATUS_OK;
    MUST_HOLD(is_there || vp_mapping_count(mapping) == 0);
    if (is_there && unit == VP_UNIT_BYTE) look_at_segments(mapping, result, yaml.size);
    vp_mapping_free(mapping);
    return is_there;
}

static bool tokenize_and_look(vp_text text, vp_language language, vp_unit unit) {
    vp_tokens *tokens = vp_tokenize(text, language, unit);
    bool are_there = vp_tokens_status(tokens) == VP_STATUS_OK;
    size_t at = 0;
    for (size_t i = 0; i < vp_tokens_count(tokens); i++) {
        MUST_HOLD(vp_tokens_starts(tokens)[i] >= at && vp_tokens_ends(tokens)[i] >= vp_tokens_starts(tokens)[i]);
        MUST_HOLD(unit != VP_UNIT_BYTE || vp_tokens_ends(tokens)[i] <= text.size);
        MUST_HOLD(vp_token_class_name(vp_tokens_classes(tokens)[i]));
        at = vp_tokens_ends(tokens)[i];
    }
    vp_tokens_free(tokens);
    return are_there;
}

static bool diff_and_look(const vp_result *before, const vp_result *after, vp_format format) {
    vp_answer *answer = vp_diff(before, after, format);
    bool is_there = vp_answer_status(answer) != VP_STATUS_OUT_OF_MEMORY;
    if (is_there) look_at_text_that_is_there(vp_answer_text(answer));
    if (is_there && before == after) MUST_HOLD(vp_answer_status(answer) == vp_result_status(before));
    vp_answer_free(answer);
    return is_there;
}

/* Asks about a result, also with another to compare; false when memory has run out. */
static inline bool ask_and_look(const vp_result *result, const vp_result *other, vp_text yaml) {
    static const char code[] = "/* a */ \"b\" 'c' // d\n#e\n/*";
    const vp_text cpp = {code, sizeof code - 1};
    bool are_there = true;
    for (int unit = VP_UNIT_BYTE; unit <= VP_UNIT_UTF16; unit++) {
        are_there &= map_and_look(result, yaml, (vp_unit)unit);
        are_there &= tokenize_and_look(yaml, VP_LANGUAGE_YAML, (vp_unit)unit);
        are_there &= tokenize_and_look(yaml, VP_LANGUAGE_CPP, (vp_unit)unit);
        are_there &= tokenize_and_look(cpp, VP_LANGUAGE_CPP, (vp_unit)unit);
    }
    for (int format = VP_FORMAT_TEXT; format <= VP_FORMAT_MARKDOWN; format++) {
        are_there &= diff_and_look(result, result, (vp_format)format);
        are_there &= diff_and_look(result, other, (vp_format)format);
    }
    return are_there;
}

/* Generates, asks, with the oldest release to compare to, and frees all. */
static inline void generate_and_ask(vp_text yaml, const vp_options *options) {
    vp_options oldest = *options;
    oldest.release = vp_release_name(0);
    vp_result *result = vp_generate(yaml, options), *other = vp_generate(yaml, &oldest);
    MUST_HOLD(ask_and_look(result, other, yaml));
    vp_result_free(result);
    vp_result_free(other);
}

#endif
