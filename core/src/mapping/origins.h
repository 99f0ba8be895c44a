/*
 * Where the pieces of a function's schema stand in the YAML, in bytes. Of a function that torchgen adds: where that stands which
 * they were taken over from.
 */
#ifndef VP_MAPPING_ORIGINS_H
#define VP_MAPPING_ORIGINS_H

#include "result.h"

typedef struct vp_extent {
    size_t start, end;
} vp_extent;

/*
 *   native, written   the function that is asked about, and the one of its entry
 *   begins, ends      of each byte of the scalar with the schema (vp_yaml_trace); room for `capacity` of them
 *   is_traced         that could be told
 */
typedef struct vp_origins {
    vp_places places;
    vp_arena *arena;
    const vp_native_function *native, *written;
    uint32_t *begins, *ends;
    size_t capacity;
    bool is_traced;
} vp_origins;

/* `yaml` is the text of the result. False when out of memory. */
bool vp_origins_init(vp_origins *origins, vp_text yaml, vp_arena *arena);

/* Makes a function the one that is asked about. False when out of memory. */
bool vp_origins_turn_to(vp_origins *origins, const vp_native_function *native);

/* Where a piece of its schema stands, of the argument or return `item`. */
vp_extent vp_origins_find(const vp_origins *origins, vp_origin origin, size_t item);

#endif
