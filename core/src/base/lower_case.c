/* Which characters are not their own upper case. */
#include "base/text.h"

/* A run of characters in one number: the first, how many follow, and whether they are two apart. */
#define LOWER(first, last, step) (uint32_t)(first) << 11 | ((last) - (first)) / (step) << 1 | ((step) - 1),
static const uint32_t runs[] = {
#include "base/lower_case.def"
};
#undef LOWER

static bool has_upper_case(uint32_t character) {
    for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
        uint32_t first = runs[i] >> 11, step = (runs[i] & 1) + 1, last = first + (runs[i] >> 1 & 0x3FF) * step;
        if (character < first) return false;
        if (character <= last && (character - first) % step == 0) return true;
    }
    return false;
}

bool vp_text_has_lower_case(vp_text text) {
    for (size_t i = 0; i < text.size;) {
        unsigned char c = (unsigned char)text.data[i++];
        uint32_t character = c < 0x80 ? c : c < 0xE0 ? c & 0x1FU : c < 0xF0 ? c & 0x0FU : c & 0x07U;
        for (; c >= 0x80 && i < text.size && ((unsigned char)text.data[i] & 0xC0) == 0x80; i++)
            character = character << 6 | ((unsigned char)text.data[i] & 0x3FU);
        if (has_upper_case(character)) return true;
    }
    return false;
}
