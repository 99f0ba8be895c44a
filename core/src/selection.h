/*
 * Which operators a header is to have, of those that a file gives: all, or those that are asked for by name. Choosing comes
 * after torchgen's rules, which hold for the file as a whole. Knows nothing of plumbing.
 */
#ifndef VP_SELECTION_H
#define VP_SELECTION_H

#include "base/table.h"
#include "generation/generation.h"

/* An operator that is asked for, "add.Tensor" or with its namespace; the next one differs in that alone. */
typedef struct vp_wanted {
    vp_text name;
    bool found;
    struct vp_wanted *next;
} vp_wanted;

/*
 *   by_name   the first wanted of each name without namespace
 */
typedef struct vp_selection {
    bool is_all;
    vp_wanted *wanted;
    size_t count;
    vp_table by_name;
} vp_selection;

/* Reads names between commas, with white space around them; data NULL asks for all. False when out of memory. */
bool vp_selection_init(vp_selection *selection, vp_text operators, vp_arena *arena);

/* Is the function asked for? It counts as found then. */
bool vp_selection_take(vp_selection *selection, const vp_native_function *function);

/*
 * When something is asked for and not found: a sentence about the first such name, with the one that is most like it. Data NULL
 * when all are found, and out of memory.
 */
vp_text vp_selection_complaint(const vp_selection *selection, const vp_functions *functions, vp_arena *arena);

#endif
