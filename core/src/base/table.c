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

enum { SHORT_KEY = 256 };

void vp_table_init(vp_table *table, vp_arena *arena) { *table = (vp_table){.arena = arena}; }

static void write_key(char *key, unsigned char sort, vp_text text) {
    key[0] = (char)sort;
    if (text.size) memcpy(key + 1, text.data, text.size);
}

static entry *find(const vp_table *table, const char *key, size_t size) {
    entry *found = NULL;
    HASH_FIND(hh, table->entries, key, size, found);
    return found;
}

void *vp_table_find(const vp_table *table, unsigned char sort, vp_text text) {
    char short_key[SHORT_KEY];
    bool is_short = text.size < SHORT_KEY;
    char *key = is_short ? short_key : vp_arena_alloc(table->arena, text.size + 1);
    if (!key) return NULL;
    write_key(key, sort, text);
    entry *found = find(table, key, text.size + 1);
    return found ? found->value : NULL;
}

void **vp_table_slot(vp_table *table, unsigned char sort, vp_text text) {
    entry *added = vp_arena_alloc(table->arena, sizeof(entry) + 1 + text.size);
    if (!added) return NULL;
    write_key(added->key, sort, text);
    size_t size = text.size + 1;
    unsigned hash;
    HASH_VALUE(added->key, size, hash);
    entry *found = NULL;
    HASH_FIND_BYHASHVALUE(hh, table->entries, added->key, size, hash, found);
    if (found) return &found->value;
    HASH_ADD_KEYPTR_BYHASHVALUE(hh, table->entries, added->key, size, hash, added);
    return table->arena->failed ? NULL : &added->value;
}
