/* The line table: a checkpoint every so many characters, and a short walk from there. */
#include "base/places.h"

#include "base/text.h"

enum { STRIDE = 2048 };

/* What is known at the start of every STRIDE-th character. */
typedef struct vp_checkpoint {
    size_t offset;   /* in bytes */
    uint32_t line;   /* 1-based */
    uint32_t column; /* 1-based, in UTF-16 units */
} checkpoint;

/* The size of the character at `offset` of valid UTF-8. */
static size_t character_size(vp_text source, size_t offset) {
    unsigned char c = (unsigned char)source.data[offset];
    size_t size = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    return size <= source.size - offset ? size : source.size - offset;
}

/* The size of the byte order mark at the start, 0 when there is none. */
static size_t mark_size(vp_text source) { return vp_text_starts_with(source, VP_BYTE_ORDER_MARK) ? VP_BYTE_ORDER_MARK.size : 0; }

/*
 * Moves a checkpoint over one character. A line ends behind LF, CR LF, or a CR alone. A character outside the basic
 * plane (four bytes) has two UTF-16 units.
 */
static void step(checkpoint *at, vp_text source) {
    char c = source.data[at->offset];
    size_t size = character_size(source, at->offset);
    at->offset += size;
    at->column += size == 4 ? 2 : 1;
    bool cr_of_crlf = c == '\r' && at->offset < source.size && source.data[at->offset] == '\n';
    if (c == '\n' || (c == '\r' && !cr_of_crlf)) {
        at->line++;
        at->column = 1;
    }
}

bool vp_places_init(vp_places *places, vp_text source, vp_arena *arena) {
    *places = (vp_places){.source = source, .ascii = vp_text_is_ascii(source)};
    places->checkpoints = vp_arena_array(arena, source.size / STRIDE + 1, sizeof(checkpoint));
    if (!places->checkpoints) return false;
    checkpoint at = {.offset = mark_size(source), .line = 1, .column = 1};
    for (size_t character = 0;; character++) {
        if (character % STRIDE == 0) places->checkpoints[places->checkpoint_count++] = at;
        if (at.offset >= source.size) return true;
        step(&at, source);
    }
}

static checkpoint locate(const vp_places *places, uint32_t character) {
    size_t index = character / STRIDE;
    if (index >= places->checkpoint_count) index = places->checkpoint_count - 1;
    checkpoint at = places->checkpoints[index];
    for (size_t passed = index * STRIDE; passed < character && at.offset < places->source.size; passed++) step(&at, places->source);
    return at;
}

size_t vp_places_offset(const vp_places *places, uint32_t character) {
    if (places->ascii) return character < places->source.size ? character : places->source.size;
    return locate(places, character).offset;
}

uint32_t vp_places_line(const vp_places *places, uint32_t character) { return locate(places, character).line; }

const vp_places *vp_sources_places(vp_sources *sources, vp_source source) {
    vp_places *places = &sources->places[source];
    bool is_made = places->checkpoints || vp_places_init(places, sources->texts[source], sources->arena);
    return is_made ? places : NULL;
}

uint32_t vp_character_at(vp_text source, size_t offset) {
    size_t start = mark_size(source), end = offset < source.size ? offset : source.size;
    return start < end ? (uint32_t)vp_text_characters(vp_text_slice(source, start, end)) : 0;
}

vp_range vp_places_range(const vp_places *places, vp_span span) {
    checkpoint start = locate(places, span.start), end = locate(places, span.end);
    return (vp_range){.line = start.line, .column = start.column, .end_line = end.line,
                      .end_column = end.column, .offset = start.offset, .end_offset = end.offset};
}

size_t vp_find_invalid_utf8(vp_text text) {
    if (vp_text_is_ascii(text)) return VP_NOT_FOUND;
    for (size_t i = 0; i < text.size;) {
        size_t size = vp_utf8_size(vp_text_slice(text, i, text.size));
        if (!size) return i;
        i += size;
    }
    return VP_NOT_FOUND;
}
