/*
 * libyaml's memory: core/libyaml.cmake has it call these in place of malloc, realloc, free and strdup.
 *
 * libyaml asks for a few small pieces for every token and event and gives them back soon after. Here a small piece that is
 * given back waits for the next request of its size, which takes a fraction of the time of malloc and free. Small pieces come
 * out of the arena of the run at work; what waits is never more than libyaml had in use at once, and that is little.
 *
 * libyaml reads ahead at most 1024 characters within a line, which are fewer than 2048 pieces. Only TAG directives it keeps, as
 * many as there are, and compares each with all before. So there is an end to them.
 */
#ifndef VP_YAML_PIECES_H
#define VP_YAML_PIECES_H

#include "base/arena.h"

enum { VP_PIECE_SIZES = 5 }; /* 16, 32, ... 256 bytes */

/*
 *   waiting        by size, pieces that were given back
 *   in_use         how many libyaml has
 *   failed         it was refused one
 *   is_exhausted   because it wanted more than it can need
 */
typedef struct vp_pieces {
    vp_arena *arena;
    struct vp_piece *waiting[VP_PIECE_SIZES];
    size_t in_use;
    bool failed, is_exhausted;
} vp_pieces;

/*
 * From now on this thread's libyaml has its pieces from here, until another call says otherwise. libyaml passes no context
 * to its allocator, so that there is no other way to tell it.
 */
void vp_pieces_use(vp_pieces *pieces);

/* As malloc, realloc, free and strdup. */
void *vp_piece_alloc(size_t size);
void *vp_piece_realloc(void *memory, size_t size);
void vp_piece_free(void *memory);
char *vp_piece_strdup(const char *string);

#endif
