/* Looks at everything that a result tells, so that the sanitizers see whatever points nowhere, and frees it. */
#ifndef LOOK_H
#define LOOK_H

#include <stdlib.h>

#include "vmap_plumbing.h"

/* Reads every byte. */
static void look_at_text(vp_text text) {
    static volatile char seen;
    for (size_t i = 0; i < text.size; i++) seen = (char)(seen ^ text.data[i]);
}

static void look_at(vp_result *result) {
    bool is_ok = vp_result_status(result) == VP_STATUS_OK;
    if (is_ok != (vp_result_header(result).data != NULL)) abort();
    look_at_text(vp_result_header(result));
    for (size_t i = 0; i < vp_function_count(result); i++) {
        look_at_text(vp_function_name(result, i));
        look_at_text(vp_function_namespace(result, i));
        look_at_text(vp_function_schema(result, i));
        look_at_text(vp_function_plumbing(result, i));
        look_at_text(vp_skip_message(vp_function_skip(result, i)));
        if (!vp_kind_name(vp_function_kind(result, i))) abort();
        if (!vp_function_line(result, i)) abort();
        if ((vp_function_plumbing(result, i).data == NULL) != (vp_function_skip(result, i) != 0)) abort();
    }
    bool has_error = false;
    for (size_t i = 0; i < vp_diagnostic_count(result); i++) {
        vp_range range = vp_diagnostic_range(result, i);
        look_at_text(vp_diagnostic_message(result, i));
        look_at_text(vp_diagnostic_hint(result, i));
        if (!range.line || !range.column || range.end_offset < range.offset) abort();
        has_error |= vp_diagnostic_severity(result, i) == VP_SEVERITY_ERROR;
    }
    if (has_error == is_ok && vp_result_status(result) != VP_STATUS_OUT_OF_MEMORY) abort();
    vp_result_free(result);
}

#endif
