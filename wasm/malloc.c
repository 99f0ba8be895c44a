/*
 * The module's memory: malloc and its family, in place of Emscripten's, which are five times as large.
 *
 * The core asks for a few large pieces and cuts them up itself (arena.c, pieces.c). So a list of the free blocks does, in the
 * order of their addresses: of the first that is large enough the front is taken, and a block that is given back joins its neighbours.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

enum { PAGE = 64 * 1024, ALIGNMENT = 8, LARGEST = INT32_MAX - PAGE };

/* What stands before every piece, free or not. */
typedef struct block {
    size_t size;        /* with this header */
    struct block *next; /* of the free ones */
} block;

_Static_assert(sizeof(block) == ALIGNMENT, "what stands behind a header is aligned");

extern char __heap_base; /* the linker's: behind the stack and all data */

static block *first;
static char *end = &__heap_base; /* of all blocks */

static char *end_of(block *block) { return (char *)block + block->size; }

/* Joins a block and the next, if that follows at once. */
static void join(block *before) {
    block *next = before->next;
    if (end_of(before) != (char *)next) return;
    before->size += next->size;
    before->next = next->next;
}

void free(void *memory) {
    if (!memory) return;
    block *given = (block *)memory - 1, *before = NULL, **link = &first;
    for (; *link && *link < given; link = &before->next) before = *link;
    given->next = *link;
    *link = given;
    join(given);
    if (before) join(before);
}

/* Makes a block of at least that size of the memory behind all others, which grows by what is missing. */
static bool extend(size_t size) {
    size_t pages = __builtin_wasm_memory_size(0), left = pages * PAGE - (size_t)end;
    if (left < size) {
        size_t missing = (size - left + PAGE - 1) / PAGE;
        if (__builtin_wasm_memory_grow(0, missing) == SIZE_MAX) return false;
        left += missing * PAGE;
    }
    block *added = (block *)end;
    added->size = left;
    end += left;
    free(added + 1);
    return true;
}

/* Takes a piece off the front of a free block; what is left over stays in its place. */
static void *take(block **link, size_t size) {
    block *taken = *link;
    size_t left = taken->size - size;
    if (left > sizeof(block)) {
        *link = (block *)((char *)taken + size);
        **link = (block){left, taken->next};
        taken->size = size;
    } else {
        *link = taken->next;
    }
    return taken + 1;
}

void *malloc(size_t size) {
    if (size > LARGEST) return NULL;
    size_t needed = (size + sizeof(block) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT, last = 0;
    for (block **link = &first; *link; link = &(*link)->next) {
        if ((*link)->size >= needed) return take(link, needed);
        last = end_of(*link) == end ? (*link)->size : 0;
    }
    return extend(needed - last) ? malloc(size) : NULL;
}

void *calloc(size_t count, size_t size) {
    void *memory = size == 0 || count <= LARGEST / size ? malloc(count * size) : NULL;
    return memory ? __builtin_memset(memory, 0, count * size) : NULL;
}

void *realloc(void *memory, size_t size) {
    size_t had = memory ? ((block *)memory - 1)->size - sizeof(block) : 0;
    if (memory && size <= had) return memory;
    void *larger = malloc(size);
    if (!larger) return NULL;
    __builtin_memcpy(larger, memory, had);
    free(memory);
    return larger;
}
