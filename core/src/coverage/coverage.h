/*
 * What vmap makes of an operator in a PyTorch: from the facts of what that PyTorch registers, and, where it registers nothing, from
 * what PyTorch's fallback takes (BatchedFallback.cpp).
 */
#ifndef VP_COVERAGE_COVERAGE_H
#define VP_COVERAGE_COVERAGE_H

#include "result.h"

typedef enum vp_coverage_state {
#define STATE(name, text, sentence) VP_COVERAGE_##name,
#include "coverage/states.def"
#undef STATE
    VP_COVERAGE_STATE_COUNT
} vp_coverage_state;

/*
 *   is_random   there is a kernel under FuncTorchVmapMode, whatever the state
 *   why         why vmap fails, or why nothing is known, as the end of the sentence; data NULL when there is nothing to add
 */
typedef struct vp_coverage_of_operator {
    vp_coverage_state state;
    bool is_random;
    vp_text why;
} vp_coverage_of_operator;

vp_coverage_of_operator vp_coverage_find(const vp_result *result, size_t index);

/* The stable name of a state, and its sentence, in which '%' is the release. */
vp_text vp_coverage_name(vp_coverage_state state);
vp_text vp_coverage_sentence(vp_coverage_state state);

#endif
