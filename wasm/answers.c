/*
 * The exports that answer questions about a result, for wasm/answers.js: each returns an answer as JSON, or as Markdown, to be freed
 * with vpw_answer_free. They are in a module of their own, which works on results of the core's: who only wants the header does not
 * load it.
 */
#include "export.h"
#include "vmap_plumbing.h"

bool EXPORT(vpw_answer_out_of_memory)(const vp_answer *answer) { return vp_answer_status(answer) == VP_STATUS_OUT_OF_MEMORY; }

const char *EXPORT(vpw_answer_data)(const vp_answer *answer) { return vp_answer_text(answer).data; }

size_t EXPORT(vpw_answer_size)(const vp_answer *answer) { return vp_answer_text(answer).size; }

void EXPORT(vpw_answer_free)(vp_answer *answer) { vp_answer_free(answer); }

/* NULL when there is no filter of that index. */
const char *EXPORT(vpw_coverage_filter_name)(size_t index) { return vp_coverage_filter_name(index); }

/* `filter` is an index, -1 for all operators. */
vp_answer *EXPORT(vpw_coverage)(const vp_result *result, int filter) { return vp_coverage(result, filter, VP_FORMAT_JSON); }

vp_answer *EXPORT(vpw_explain)(const vp_result *result, const char *name, size_t size) {
    return vp_explain(result, (vp_text){name, size}, VP_FORMAT_JSON);
}

vp_answer *EXPORT(vpw_batch_rule)(const vp_result *result, const char *name, size_t size) {
    return vp_batch_rule(result, (vp_text){name, size}, VP_FORMAT_JSON);
}

vp_answer *EXPORT(vpw_batch_rules)(const vp_result *result) { return vp_batch_rules(result, VP_FORMAT_JSON); }

vp_answer *EXPORT(vpw_check_rule)(const vp_result *result, const char *name, size_t size, const char *rule, size_t rule_size) {
    return vp_check_rule(result, (vp_text){name, size}, (vp_text){rule, rule_size}, (vp_text){0}, VP_FORMAT_JSON);
}

vp_answer *EXPORT(vpw_diff)(const vp_result *before, const vp_result *after) { return vp_diff(before, after, VP_FORMAT_JSON); }

vp_answer *EXPORT(vpw_diff_markdown)(const vp_result *before, const vp_result *after) { return vp_diff(before, after, VP_FORMAT_MARKDOWN); }

/* ---------------------------------------------------------------------------------------------------------------
 * The mapping, in bytes or in UTF-16 units. Columns, parts and origins are numbers here, and have their names there: NULL behind the last.
 */

static vp_unit unit_of(bool in_bytes) { return in_bytes ? VP_UNIT_BYTE : VP_UNIT_UTF16; }

vp_mapping *EXPORT(vpw_map)(const vp_result *result, const char *yaml, size_t size, bool in_bytes) {
    return vp_map(result, (vp_text){yaml, size}, 0, SIZE_MAX, unit_of(in_bytes));
}

bool EXPORT(vpw_mapping_out_of_memory)(const vp_mapping *mapping) { return vp_mapping_status(mapping) == VP_STATUS_OUT_OF_MEMORY; }

size_t EXPORT(vpw_mapping_count)(const vp_mapping *mapping) { return vp_mapping_count(mapping); }

const uint32_t *EXPORT(vpw_mapping_column)(const vp_mapping *mapping, size_t column) {
    return vp_mapping_column(mapping, (vp_column)column);
}

void EXPORT(vpw_mapping_free)(vp_mapping *mapping) { vp_mapping_free(mapping); }

const char *EXPORT(vpw_column_name)(size_t column) { return vp_column_name(column); }

const char *EXPORT(vpw_part_name)(size_t part) { return vp_part_name(part); }

const char *EXPORT(vpw_origin_name)(size_t origin) { return vp_origin_name(origin); }

/* ---------------------------------------------------------------------------------------------------------------
 * Tokens, in the same units.
 */

vp_tokens *EXPORT(vpw_tokenize_yaml)(const char *text, size_t size, bool in_bytes) {
    return vp_tokenize((vp_text){text, size}, VP_LANGUAGE_YAML, unit_of(in_bytes));
}

vp_tokens *EXPORT(vpw_tokenize_cpp)(const char *text, size_t size, bool in_bytes) {
    return vp_tokenize((vp_text){text, size}, VP_LANGUAGE_CPP, unit_of(in_bytes));
}

bool EXPORT(vpw_tokens_out_of_memory)(const vp_tokens *tokens) { return vp_tokens_status(tokens) == VP_STATUS_OUT_OF_MEMORY; }

size_t EXPORT(vpw_tokens_count)(const vp_tokens *tokens) { return vp_tokens_count(tokens); }

const uint32_t *EXPORT(vpw_tokens_starts)(const vp_tokens *tokens) { return vp_tokens_starts(tokens); }

const uint32_t *EXPORT(vpw_tokens_ends)(const vp_tokens *tokens) { return vp_tokens_ends(tokens); }

const uint8_t *EXPORT(vpw_tokens_classes)(const vp_tokens *tokens) { return vp_tokens_classes(tokens); }

void EXPORT(vpw_tokens_free)(vp_tokens *tokens) { vp_tokens_free(tokens); }

const char *EXPORT(vpw_token_class_name)(size_t class_number) { return vp_token_class_name(class_number); }
