/*
 * The result of a run: the one owner of everything that is reached through the public header.
 */
#ifndef VP_RESULT_H
#define VP_RESULT_H

#include "generation/generation.h"
#include "plumbing/plumbing.h"

/* A function as it is shown outside. The plumbing is a range of the result's text, empty when there is none. */
typedef struct vp_function {
    vp_native_function *native;
    vp_skip skip;
    bool is_selected; /* it is asked for; afterwards all are */
    uint32_t line;
    size_t plumbing_start, plumbing_end;
} vp_function;

struct vp_result {
    vp_status status;
    vp_release release;
    vp_plumbing_style style; /* of its plumbing */
    vp_arena arena;
    vp_diagnostics diagnostics;
    vp_diagnostic **sorted_diagnostics;
    vp_function *functions;
    size_t function_count;
    vp_buffer text; /* the header, whole when the status is VP_STATUS_OK */
    vp_text unknown_operator;
};

#endif
