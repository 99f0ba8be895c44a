/* The table, by way of uthash: the only file that knows uthash. */
#include "base/table.h"

#include "base/text.h"

/* Eight characters a step: most keys are printed signatures, which are long. */
static unsigned hash_of(const char *key, size_t size) {
    static const uint64_t odd = 0x9E3779B97F4A7C15;
    uint64_t hash = size;
    for (size_t step; size > 0; key += step, size -= step) {
        uint64_t characters = 0;
        step = size < sizeof characters ? size : sizeof characters;
        if (step == sizeof characters)
            memcpy(&characters, key, sizeof characters);
        else
            memcpy(&characters, key, step);
        hash = (hash ^ characters) * odd;
        hash ^= hash >> 32; /* a product's low bits know nothing of the high ones */
    }
    return (unsigned)hash;
}

#define HASH_KEYCMP(a, b, size) ((size) == 0 ? 0 : memcmp((a), (b), (size))) /* an empty key may be NULL */

/* uthash's own memory comes from the arena; running out of it leaves the entry outside the table. */
#define HASH_NONFATAL_OOM 1
#define uthash_malloc(size) vp_arena_alloc(table->arena, (size))
#define uthash_free(pointer, size) ((void)(pointer), (void)(size))
#define uthash_nonfatal_oom(entry) ((void)(entry))
#include <uthash.h>

typedef struct vp_table_entry {
    UT_hash_handle hh;
    void *value;
    char key[];
} entry;

/*
 * uthash compares the hashes of two keys before it compares their texts. So the sort need only be in the hash: those of the
 * same text with different sorts differ.
 */
static entry *find(const vp_table *table, vp_text key, unsigned hash) {
    entry *found = NULL;
    HASH_FIND_BYHASHVALUE(hh, table->entries, key.data, key.size, hash, found);
    return found;
}

void *vp_table_find(const vp_table *table, unsigned char sort, vp_text key) {
    entry *found = find(table, key, hash_of(key.data, key.size) + sort);
    return found ? found->value : NULL;
}

void **vp_table_slot(vp_table *table, unsigned char sort, vp_text key) {
    unsigned hash = hash_of(key.data, key.size) + sort;
    entry *found = find(table, key, hash);
    if (found) return &found->value;
    entry *added = vp_arena_alloc(table->arena, sizeof(entry) + key.size);
    if (!added) return NULL;
    if (key.size > 0) memcpy(added->key, key.data, key.size);
    HASH_ADD_KEYPTR_BYHASHVALUE(hh, table->entries, added->key, key.size, hash, added);
    if (table->arena->failed) return NULL;
    const UT_hash_table *buckets = table->entries->hh.tbl;
    bool is_crowded = buckets->buckets[hash & (buckets->num_buckets - 1)].count > VP_MOST_COLLISIONS;
    if (is_crowded) table->arena->failed = table->arena->collides = true;
    return table->arena->failed ? NULL : &added->value;
}
