/*
 * Places: from libyaml's character counts to bytes, lines and UTF-16 columns. Built once for a source, asked late and
 * seldom. A byte order mark at the start is not a character of the text, as libyaml sees it.
 */
#ifndef VP_BASE_PLACES_H
#define VP_BASE_PLACES_H

#include "base/diagnostics.h"

typedef struct vp_places {
    vp_text source;
    bool ascii; /* every character is one byte */
    struct vp_checkpoint *checkpoints;
    size_t checkpoint_count;
} vp_places;

/* `source` must be valid UTF-8 and outlive the places. False when out of memory. */
bool vp_places_init(vp_places *places, vp_text source, vp_arena *arena);

/* The offset in bytes of a character; the end of the source for a character behind it. */
size_t vp_places_offset(const vp_places *places, uint32_t character);

/* The character that begins at, or goes over, the byte at `offset`: the opposite of vp_places_offset. */
uint32_t vp_character_at(vp_text source, size_t offset);

/* The range of a span. */
vp_range vp_places_range(const vp_places *places, vp_span span);

/* The 1-based line of a character. */
uint32_t vp_places_line(const vp_places *places, uint32_t character);

/* The texts of a run by vp_source, and their places, which are made when they are first asked for. */
typedef struct vp_sources {
    vp_arena *arena;
    vp_text texts[VP_SOURCE_CONTEXT + 1];
    vp_places places[VP_SOURCE_CONTEXT + 1];
} vp_sources;

/* The places of a source; NULL when out of memory. */
const vp_places *vp_sources_places(vp_sources *sources, vp_source source);

/* The offset of the first byte of `text` that is not UTF-8 (as Python's strict decoder sees it); VP_NOT_FOUND: none. */
size_t vp_find_invalid_utf8(vp_text text);

#endif
