/* What the public header tells of a result. */
#include "result.h"

#include <stdlib.h>

const char *vp_version(void) { return VP_VERSION; }

void vp_result_free(vp_result *result) {
    if (!result || result->status == VP_STATUS_OUT_OF_MEMORY) return; /* which is the one static result */
    vp_buffer_deinit(&result->text);
    vp_arena_deinit(&result->arena);
    free(result);
}

vp_status vp_result_status(const vp_result *result) { return result->status; }

vp_text vp_result_header(const vp_result *result) {
    return result->status == VP_STATUS_OK ? vp_buffer_text(&result->text) : (vp_text){0};
}

vp_text vp_result_unknown_operator(const vp_result *result) {
    return result->status == VP_STATUS_UNKNOWN_OPERATOR ? result->unknown_operator : (vp_text){0};
}

/* --- Functions --------------------------------------------------------------------------------------------------------- */

static const vp_schema *schema_of(const vp_result *result, size_t index) { return result->functions[index].native->func; }

size_t vp_function_count(const vp_result *result) { return result->function_count; }
vp_text vp_function_name(const vp_result *result, size_t index) { return schema_of(result, index)->name.text; }
vp_text vp_function_namespace(const vp_result *result, size_t index) { return result->functions[index].native->namespace_name; }
vp_text vp_function_schema(const vp_result *result, size_t index) { return schema_of(result, index)->text; }
vp_kind vp_function_kind(const vp_result *result, size_t index) { return schema_of(result, index)->kind; }
bool vp_function_generated(const vp_result *result, size_t index) { return result->functions[index].native->is_generated; }
uint32_t vp_function_line(const vp_result *result, size_t index) { return result->functions[index].line; }

vp_text vp_function_plumbing(const vp_result *result, size_t index) {
    const vp_function *function = &result->functions[index];
    if (function->plumbing_start == function->plumbing_end) return (vp_text){0};
    return vp_text_slice(vp_buffer_text(&result->text), function->plumbing_start, function->plumbing_end);
}

size_t vp_function_skip(const vp_result *result, size_t index) { return result->functions[index].skip; }

const char *vp_kind_name(vp_kind kind) {
    switch (kind) {
    case VP_KIND_FUNCTIONAL: return "functional";
    case VP_KIND_INPLACE: return "inplace";
    case VP_KIND_OUT: return "out";
    case VP_KIND_MUTABLE: return "mutable";
    case VP_KIND_SCRATCH: return "scratch";
    }
    return NULL;
}

/* --- Diagnostics ---------------------------------------------------------------------------------------------------------- */

static const vp_diagnostic *diagnostic_of(const vp_result *result, size_t index) { return result->sorted_diagnostics[index]; }

size_t vp_diagnostic_count(const vp_result *result) { return result->diagnostics.count; }
vp_severity vp_diagnostic_severity(const vp_result *result, size_t index) { return vp_code_severity(diagnostic_of(result, index)->code); }
vp_text vp_diagnostic_code(const vp_result *result, size_t index) { return vp_code_name(diagnostic_of(result, index)->code); }
vp_text vp_diagnostic_message(const vp_result *result, size_t index) { return diagnostic_of(result, index)->message; }
vp_text vp_diagnostic_hint(const vp_result *result, size_t index) { return diagnostic_of(result, index)->hint; }
vp_text vp_diagnostic_replacement(const vp_result *result, size_t index) { return diagnostic_of(result, index)->replacement; }
vp_source vp_diagnostic_source(const vp_result *result, size_t index) { return diagnostic_of(result, index)->source; }
vp_related vp_diagnostic_related(const vp_result *result, size_t index) { return diagnostic_of(result, index)->related; }
vp_range vp_diagnostic_range(const vp_result *result, size_t index) { return diagnostic_of(result, index)->range; }

const char *vp_severity_name(vp_severity severity) { return severity == VP_SEVERITY_ERROR ? "error" : "warning"; }

const char *vp_source_name(vp_source source) {
    switch (source) {
    case VP_SOURCE_YAML: return "yaml";
    case VP_SOURCE_TAGS: return "tags";
    case VP_SOURCE_CONTEXT: return "context";
    }
    return NULL;
}
