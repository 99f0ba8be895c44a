/* The allocator behind libyaml. Under the sanitizers every piece comes from malloc, which they watch over. */
#include "yaml/pieces.h"

#include <stdlib.h>
#include <string.h>

enum { SMALLEST = 16, MOST_IN_USE = 2048 };

#ifdef VP_SANITIZE
enum { SIZES = 0 };
#else
enum { SIZES = VP_PIECE_SIZES };
#endif

/* What stands before a piece; `next` is for those that wait. */
typedef struct vp_piece {
    size_t size;
    struct vp_piece *next;
} piece;

static _Thread_local vp_pieces *current;

void vp_pieces_use(vp_pieces *pieces) { current = pieces; }

/* The index of the smallest size that holds `size` bytes; SIZES when there is none. */
static size_t index_of(size_t size) {
    size_t index = 0;
    while (index < SIZES && size > (size_t)SMALLEST << index) index++;
    return index;
}

static void *take(size_t size) {
    size_t index = index_of(size);
    bool is_small = index < SIZES;
    piece *found = is_small ? current->waiting[index] : NULL;
    if (found) {
        current->waiting[index] = found->next;
        return found + 1;
    }
    size_t rounded = is_small ? (size_t)SMALLEST << index : size;
    if (rounded > SIZE_MAX - sizeof *found) return NULL;
    found = is_small ? vp_arena_alloc(current->arena, sizeof *found + rounded) : malloc(sizeof *found + rounded);
    if (!found) return NULL;
    found->size = rounded;
    return found + 1;
}

void *vp_piece_alloc(size_t size) {
    if (current->in_use == MOST_IN_USE) current->is_exhausted = true;
    void *taken = current->is_exhausted ? NULL : take(size);
    if (taken)
        current->in_use++;
    else
        current->failed = true;
    return taken;
}

void vp_piece_free(void *memory) {
    if (!memory) return;
    current->in_use--;
    piece *given = (piece *)memory - 1;
    size_t index = index_of(given->size);
    if (index == SIZES) {
        free(given);
        return;
    }
    given->next = current->waiting[index];
    current->waiting[index] = given;
}

void *vp_piece_realloc(void *memory, size_t size) {
    size_t had = memory ? ((piece *)memory - 1)->size : 0;
    if (memory && size <= had) return memory;
    void *larger = vp_piece_alloc(size);
    if (!larger) return NULL;
    if (had > 0) memcpy(larger, memory, had);
    vp_piece_free(memory);
    return larger;
}

char *vp_piece_strdup(const char *string) {
    size_t size = strlen(string) + 1;
    char *copy = vp_piece_alloc(size);
    return copy ? memcpy(copy, string, size) : NULL;
}
