/*
 * A hash table from text to a pointer. The key also has a small number, so that names of different sorts can share
 * a table. Keys are copied. Lives in an arena: nothing to free.
 */
#ifndef VP_BASE_TABLE_H
#define VP_BASE_TABLE_H

#include "base/arena.h"

typedef struct vp_table {
    vp_arena *arena;
    struct vp_table_entry *entries;
} vp_table;

/* Keys in one bucket: only keys that were made to collide come to so many, and looking them up would never end. */
enum { VP_MOST_COLLISIONS = 500 };

static inline void vp_table_init(vp_table *table, vp_arena *arena) { *table = (vp_table){.arena = arena}; }

/*
 * The slot of a key, made (holding NULL) where there was none; NULL when out of memory, or after too many collisions, which
 * arena->collides then says beside arena->failed. A slot stays where it is
 * for as long as the table lives.
 */
void **vp_table_slot(vp_table *table, unsigned char sort, vp_text key);

/* The value of a key; NULL when the key is not there. */
void *vp_table_find(const vp_table *table, unsigned char sort, vp_text key);

#endif
