/* Counting UTF-16 units, from a checkpoint that is never far. */
#include "base/units.h"

#include "base/text.h"

enum { STRIDE = 64 };

/* A character of four bytes is two units. */
uint32_t vp_units_between(vp_text text, size_t from, size_t to) {
    uint32_t count = 0;
    for (size_t i = from; i < to; i++) {
        unsigned char c = (unsigned char)text.data[i];
        count += (uint32_t)((c & 0xC0) != 0x80) + (uint32_t)(c >= 0xF0);
    }
    return count;
}

bool vp_units_init(vp_units *units, vp_text text, vp_unit unit, vp_arena *arena) {
    *units = (vp_units){.text = text};
    if (unit == VP_UNIT_BYTE || vp_text_is_ascii(text)) return true;
    units->counts = vp_arena_array(arena, text.size / STRIDE + 1, sizeof *units->counts);
    if (!units->counts) return false;
    for (size_t i = 1; i <= text.size / STRIDE; i++)
        units->counts[i] = units->counts[i - 1] + vp_units_between(text, (i - 1) * STRIDE, i * STRIDE);
    return true;
}

uint32_t vp_units_at(const vp_units *units, size_t offset) {
    if (!units->counts) return (uint32_t)offset;
    size_t index = offset / STRIDE;
    return units->counts[index] + vp_units_between(units->text, index * STRIDE, offset);
}
