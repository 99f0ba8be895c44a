/* What must hold, and looking at every byte of a text. Aborts, and says where, when something does not hold. */
#ifndef MUST_HOLD_H
#define MUST_HOLD_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vmap_plumbing.h"

#define MUST_HOLD(condition)                                                                \
    do {                                                                                    \
        if (!(condition)) {                                                                 \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
            abort();                                                                        \
        }                                                                                   \
    } while (0)

/* --- Texts ------------------------------------------------------------------------------------------------------------------ */

/* Reads every byte. */
static inline void look_at_text(vp_text text) {
    static volatile char seen;
    MUST_HOLD(text.data || text.size == 0);
    for (size_t i = 0; i < text.size; i++) seen = (char)(seen ^ text.data[i]);
}

static inline void look_at_text_that_is_there(vp_text text) {
    MUST_HOLD(text.data && text.size > 0);
    look_at_text(text);
}

#endif
