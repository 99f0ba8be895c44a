/*
 * libyaml's memory in WebAssembly: wasm/libyaml.cmake has it call these in place of malloc, realloc, free and strdup.
 *
 * libyaml asks for a few small pieces for every token and event and gives them back soon after. Here a small piece that is
 * given back waits for the next request of its size, which takes a fraction of the time of a small malloc. Small pieces are
 * cut out of slabs, which are kept: scattered between large blocks they would keep those from being used again. What waits
 * is never more than libyaml had in use at once, and that is little.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SMALLEST = 16, SIZES = 5 }; /* 16, 32, ... 256 bytes */
enum { SLAB = 16 * 1024 };

/* What stands before a piece; `next` is for those that wait. */
typedef struct header {
    size_t size;
    struct header *next;
} header;

static header *waiting[SIZES];
static char *slab, *slab_end; /* what is left of the newest slab */

/* A piece out of a slab; NULL when out of memory. */
static header *cut(size_t size) {
    header *piece;

    if ((size_t)(slab_end - slab) < size) {
        char *added = malloc(SLAB);

        if (added == NULL)
            return NULL;
        slab = added;
        slab_end = added + SLAB;
    }
    piece = (header *)slab;
    slab += size;
    return piece;
}

/* The index of the smallest size that holds `size` bytes; SIZES when there is none. */
static size_t index_of(size_t size) {
    size_t index = 0;

    while (index < SIZES && size > (size_t)SMALLEST << index)
        index++;
    return index;
}

void *vpw_yaml_malloc(size_t size) {
    size_t index = index_of(size), rounded = index < SIZES ? (size_t)SMALLEST << index : size;
    header *piece = index < SIZES ? waiting[index] : NULL;

    if (piece != NULL) {
        waiting[index] = piece->next;
        return piece + 1;
    }
    if (rounded > SIZE_MAX - sizeof *piece)
        return NULL;
    piece = index < SIZES ? cut(sizeof *piece + rounded) : malloc(sizeof *piece + rounded);
    if (piece == NULL)
        return NULL;
    piece->size = rounded;
    return piece + 1;
}

void vpw_yaml_free(void *memory) {
    header *piece = memory != NULL ? (header *)memory - 1 : NULL;
    size_t index = piece != NULL ? index_of(piece->size) : SIZES;

    if (index == SIZES) {
        free(piece);
        return;
    }
    piece->next = waiting[index];
    waiting[index] = piece;
}

void *vpw_yaml_realloc(void *memory, size_t size) {
    size_t had = memory != NULL ? ((header *)memory - 1)->size : 0;
    void *larger;

    if (memory != NULL && size <= had)
        return memory;
    larger = vpw_yaml_malloc(size);
    if (larger == NULL)
        return NULL;
    if (had > 0)
        memcpy(larger, memory, had);
    vpw_yaml_free(memory);
    return larger;
}

char *vpw_yaml_strdup(const char *string) {
    size_t size = strlen(string) + 1;
    char *copy = vpw_yaml_malloc(size);

    return copy != NULL ? memcpy(copy, string, size) : NULL;
}
