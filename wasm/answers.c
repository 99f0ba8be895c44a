/*
 * The exports that answer questions about a result, for wasm/answers.js: each returns an answer as JSON, to be freed with
 * vpw_answer_free. They are in a module of their own, which has all that exports.c has besides: who only wants the header
 * does not load them.
 */
#include "export.h"
#include "vmap_plumbing.h"

bool EXPORT(vpw_answer_out_of_memory)(const vp_answer *answer) { return vp_answer_status(answer) == VP_STATUS_OUT_OF_MEMORY; }

const char *EXPORT(vpw_answer_data)(const vp_answer *answer) { return vp_answer_text(answer).data; }

size_t EXPORT(vpw_answer_size)(const vp_answer *answer) { return vp_answer_text(answer).size; }

void EXPORT(vpw_answer_free)(vp_answer *answer) { vp_answer_free(answer); }

vp_answer *EXPORT(vpw_explain)(const vp_result *result, const char *name, size_t size) {
    return vp_explain(result, (vp_text){name, size}, VP_FORMAT_JSON);
}

vp_answer *EXPORT(vpw_batch_rule)(const vp_result *result, const char *name, size_t size) {
    return vp_batch_rule(result, (vp_text){name, size}, VP_FORMAT_JSON);
}

vp_answer *EXPORT(vpw_batch_rules)(const vp_result *result) { return vp_batch_rules(result, VP_FORMAT_JSON); }

vp_answer *EXPORT(vpw_check_rule)(const vp_result *result, const char *name, size_t size, const char *rule, size_t rule_size) {
    return vp_check_rule(result, (vp_text){name, size}, (vp_text){rule, rule_size}, VP_FORMAT_JSON);
}
