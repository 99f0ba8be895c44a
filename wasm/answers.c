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

/* NULL when there is no filter of that index. */
const char *EXPORT(vpw_coverage_filter_name)(size_t index) { return vp_coverage_filter_name(index); }

/* `filter` is an index, -1 for all operators. */
vp_answer *EXPORT(vpw_coverage)(const vp_result *result, int filter) { return vp_coverage(result, filter, VP_FORMAT_JSON); }

vp_answer *EXPORT(vpw_explain)(const vp_result *result, const char *name, size_t size) {
    return vp_explain(result, (vp_text){name, size}, VP_FORMAT_JSON);
}
