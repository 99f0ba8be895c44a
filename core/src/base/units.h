/*
 * Offsets in bytes as offsets in UTF-16 units, by which JavaScript's strings are indexed. Any bytes will do: those that begin no
 * character count nothing, so that the result is of use for UTF-8 alone.
 */
#ifndef VP_BASE_UNITS_H
#define VP_BASE_UNITS_H

#include "base/arena.h"

/* How many units the bytes from one offset to another are. */
uint32_t vp_units_between(vp_text text, size_t from, size_t to);

/*
 *   counts   units before every so many bytes; NULL where a byte is a unit
 */
typedef struct vp_units {
    vp_text text;
    uint32_t *counts;
} vp_units;

/* `text` must outlive the units. False when out of memory. */
bool vp_units_init(vp_units *units, vp_text text, vp_unit unit, vp_arena *arena);

/* The units before `offset`, which is at most the text's size. */
uint32_t vp_units_at(const vp_units *units, size_t offset);

#endif
