/*
 * What differs between the plumbing of two results: operators are told apart by namespace and name. Where the results are of
 * releases that write plumbing differently, an operator has changed when it would have in the new release's dialect alone.
 */
#ifndef VP_DIFF_DIFF_H
#define VP_DIFF_DIFF_H

#include "result.h"

typedef enum vp_change { VP_CHANGE_ADDED, VP_CHANGE_REMOVED, VP_CHANGE_CHANGED } vp_change;

/*
 * An operator whose plumbing differs.
 *   before, after        NULL where there is no such operator; one without plumbing may be there
 *   changes_signature    its batch rule takes or returns other types
 */
typedef struct vp_difference {
    vp_change change;
    const vp_function *before, *after;
    bool changes_signature;
} vp_difference;

/*
 *   all          first those that are added or have changed, in the order of the new result, then those that are removed, in that
 *                of the old one
 *   counts       of each vp_change; signature_count of those that change the signature
 *   dialect_count  how many operators are written differently by the new release and have not changed otherwise
 */
typedef struct vp_diff_list {
    vp_difference *all;
    size_t count, counts[VP_CHANGE_CHANGED + 1], signature_count, dialect_count;
} vp_diff_list;

/* Compares two results without errors. The list lives in the arena. False when out of memory. */
bool vp_diff_compare(const vp_result *before, const vp_result *after, vp_diff_list *list, vp_arena *arena);

#endif
