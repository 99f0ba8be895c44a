/*
 * An arena: memory that is handed out piece by piece and freed all at once. A result owns one.
 *
 * Running out of memory is sticky: the failing call returns NULL, `failed` stays true, and every later call
 * returns NULL too. Stages check `failed` once, at their end, where that is enough.
 */
#ifndef VP_BASE_ARENA_H
#define VP_BASE_ARENA_H

#include "vmap_plumbing.h"

typedef struct vp_arena {
    struct vp_arena_block *blocks; /* the newest first */
    char *next, *end;              /* the free part of the newest block */
    bool failed, collides; /* collides: it failed by a table (table.h), not by memory */
} vp_arena;

static inline void vp_arena_init(vp_arena *arena) { *arena = (vp_arena){0}; }
void vp_arena_deinit(vp_arena *arena);

/* `size` bytes, zeroed, aligned for pointers and numbers of 64 bits; NULL when out of memory. */
void *vp_arena_alloc(vp_arena *arena, size_t size);

/* `count` objects of `size` bytes each; NULL when out of memory or when the product overflows. */
void *vp_arena_array(vp_arena *arena, size_t count, size_t size);

/* A copy of `text` that lives as long as the arena; data NULL when out of memory (never NULL otherwise). */
vp_text vp_arena_copy(vp_arena *arena, vp_text text);

#endif
