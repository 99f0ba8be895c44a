/*
 * Near names: what a name that is not there was probably meant to be. Candidates are considered one by one; the nearest is kept.
 */
#ifndef VP_BASE_NEAR_H
#define VP_BASE_NEAR_H

#include "base/diagnostics.h"

/* `best` is the nearest candidate so far; data NULL while none is near enough. */
typedef struct vp_near {
    vp_text wrong, best;
    size_t distance;
} vp_near;

vp_near vp_near_to(vp_text wrong);
void vp_near_consider(vp_near *near, vp_text candidate);

/* Gives a diagnostic the nearest candidate as hint and replacement, if there is one. NULL is allowed as diagnostic. */
void vp_diagnostic_suggest(vp_diagnostics *diagnostics, vp_diagnostic *diagnostic, const vp_near *near);

#endif
