/* The arena: a list of zeroed blocks that grow with what is asked of them. Knows nothing of what it holds. */
#include "base/arena.h"

#include <string.h>

#include "base/pages.h"

enum { FIRST_BLOCK = 128 * 1024, LARGEST_BLOCK = 2 * 1024 * 1024, GROWTH = 16 };

/* Nothing here needs more, and the most frequent objects are small. */
#define ALIGNMENT _Alignof(uint64_t)

typedef struct vp_arena_block {
    struct vp_arena_block *previous;
    size_t size; /* with this header */
} block;

/* Blocks start behind their header, rounded up to the alignment. */
static const size_t header_size = (sizeof(block) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

void vp_arena_deinit(vp_arena *arena) {
    while (arena->blocks) {
        block *previous = arena->blocks->previous;
        vp_pages_free(arena->blocks, arena->blocks->size);
        arena->blocks = previous;
    }
    vp_arena_init(arena);
}

/* The size of the next block, which holds `least` bytes behind its header unless that overflows. */
static size_t next_size(const vp_arena *arena, size_t least) {
#ifdef VP_SANITIZE
    (void)arena;
    return least + header_size; /* a block for each object: the sanitizers see whoever goes over its end */
#else
    size_t size = arena->blocks ? arena->blocks->size * GROWTH : FIRST_BLOCK;
    if (size > LARGEST_BLOCK) size = LARGEST_BLOCK;
    return size - header_size < least ? least + header_size : size;
#endif
}

static bool add_block(vp_arena *arena, size_t least) {
    size_t size = next_size(arena, least);
    block *added = size > least ? vp_pages_new(size, true) : NULL; /* the sum may have overflowed */
    if (!added) {
        arena->failed = true;
        return false;
    }
    *added = (block){.previous = arena->blocks, .size = size};
    arena->blocks = added;
    arena->next = (char *)added + header_size;
    arena->end = (char *)added + size;
    return true;
}

/* Objects are taken from the front of the free part, which stays aligned. */
void *vp_arena_alloc(vp_arena *arena, size_t size) {
    size_t taken = size > 0 ? (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1) : ALIGNMENT; /* nothing has an address, too */
    if (taken < size) arena->failed = true;
    if (arena->failed || ((size_t)(arena->end - arena->next) < taken && !add_block(arena, taken))) return NULL;
    void *object = arena->next;
    arena->next += taken;
    return object;
}

void *vp_arena_array(vp_arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    return vp_arena_alloc(arena, count * size);
}

/* Text is taken from its end, where it may stand anywhere. */
vp_text vp_arena_copy(vp_arena *arena, vp_text text) {
    if (arena->failed || ((size_t)(arena->end - arena->next) <= text.size && !add_block(arena, text.size))) return (vp_text){0};
    arena->end -= text.size;
    if (text.size) memcpy(arena->end, text.data, text.size);
    return (vp_text){arena->end, text.size};
}
