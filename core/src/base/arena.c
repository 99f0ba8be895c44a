/* The arena: a list of blocks that grow with what is asked of them. Knows nothing of what it holds. */
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 512 * 1024 };

#define ALIGNMENT _Alignof(max_align_t)

typedef struct vp_arena_block {
    struct vp_arena_block *previous;
    size_t size;
} block;

/* Blocks start behind their header, rounded up to the alignment. */
static const size_t header_size = (sizeof(block) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

void vp_arena_init(vp_arena *arena) { *arena = (vp_arena){0}; }

void vp_arena_deinit(vp_arena *arena) {
    while (arena->blocks) {
        block *previous = arena->blocks->previous;
        free(arena->blocks);
        arena->blocks = previous;
    }
    vp_arena_init(arena);
}

static bool add_block(vp_arena *arena, size_t least) {
    size_t size = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK) size = LARGEST_BLOCK;
    if (size < least) size = least;
    block *added = size <= SIZE_MAX - header_size ? malloc(header_size + size) : NULL;
    if (!added) {
        arena->failed = true;
        return false;
    }
    *added = (block){.previous = arena->blocks, .size = size};
    arena->blocks = added;
    arena->next = (char *)added + header_size;
    arena->end = arena->next + size;
    return true;
}

static void *take(vp_arena *arena, size_t size) {
    void *taken = arena->next;
    arena->next += size;
    return taken;
}

void *vp_arena_alloc(vp_arena *arena, size_t size) {
    if (arena->failed) return NULL;
    if (size > SIZE_MAX - ALIGNMENT) {
        arena->failed = true;
        return NULL;
    }
    size_t padding = (ALIGNMENT - (uintptr_t)arena->next % ALIGNMENT) % ALIGNMENT;
    if ((size_t)(arena->end - arena->next) < size + padding) {
        if (!add_block(arena, size)) return NULL;
        padding = 0;
    }
    arena->next += padding;
    return memset(take(arena, size), 0, size);
}

void *vp_arena_array(vp_arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    return vp_arena_alloc(arena, count * size);
}

vp_text vp_arena_copy(vp_arena *arena, vp_text text) {
    if (arena->failed) return (vp_text){0};
    if ((size_t)(arena->end - arena->next) <= text.size && !add_block(arena, text.size + 1)) return (vp_text){0};
    char *copy = take(arena, text.size);
    if (text.size) memcpy(copy, text.data, text.size);
    return (vp_text){copy, text.size};
}
