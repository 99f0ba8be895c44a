/* The table, by way of uthash: the only file that knows uthash. */
#include "base/table.h"

#include "base/text.h"

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
