/* What changes in the text of plumbing from one release to another, whatever the operator. */
#ifndef VP_RELEASES_DIALECTS_H
#define VP_RELEASES_DIALECTS_H

#include "releases/release.h"

/* The change of that index, as a sentence on the later of the two; data NULL when there are no more. */
vp_text vp_dialect_change(vp_release before, vp_release after, size_t index);

#endif
