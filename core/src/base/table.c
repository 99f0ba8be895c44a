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

#define HASH_FUNCTION(key, size, hash) ((hash) = hash_of((key), (size)))

/* uthash's own memory comes from the arena; running out of it leaves the entry outside the table. */
#define HASH_NONFATAL_OOM 1
#define uthash_malloc(size) vp_arena_alloc(table->arena, (size))
#define uthash_free(pointer, size) ((void)(pointer), (void)(size))
#define uthash_nonfatal_oom(entry) ((void)(entry))
#include <uthash.h>

typedef struct vp_table_entry {
    UT_hash_handle hh;
    void *value;
    char key[]; /* the sort, then the text */
} entry;

enum { SHORT_KEY = 1024 };

void vp_table_init(vp_table *table, vp_arena *arena) { *table = (vp_table){.arena = arena}; }

static void write_key(char *key, unsigned char sort, vp_text text) {
    key[0] = (char)sort;
    if (text.size) memcpy(key + 1, text.data, text.size);
}

static entry *find(const vp_table *table, unsigned char sort, vp_text text, unsigned *hash) {
    char short_key[SHORT_KEY];
    char *key = text.size < SHORT_KEY ? short_key : vp_arena_alloc(table->arena, text.size + 1);
    if (!key) return NULL;
    write_key(key, sort, text);
    entry *found = NULL;
    HASH_VALUE(key, text.size + 1, *hash);
    HASH_FIND_BYHASHVALUE(hh, table->entries, key, text.size + 1, *hash, found);
    return found;
}

void *vp_table_find(const vp_table *table, unsigned char sort, vp_text text) {
    unsigned hash;
    entry *found = find(table, sort, text, &hash);
    return found ? found->value : NULL;
}

void **vp_table_slot(vp_table *table, unsigned char sort, vp_text text) {
    unsigned hash = 0;
    entry *found = find(table, sort, text, &hash);
    if (found) return &found->value;
    entry *added = vp_arena_alloc(table->arena, sizeof(entry) + 1 + text.size);
    if (!added) return NULL;
    write_key(added->key, sort, text);
    HASH_ADD_KEYPTR_BYHASHVALUE(hh, table->entries, added->key, text.size + 1, hash, added);
    return table->arena->failed ? NULL : &added->value;
}
