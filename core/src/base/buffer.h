/*
 * A growing piece of owned text. Running out of memory is sticky: `failed` stays true and appends do nothing.
 */
#ifndef VP_BASE_BUFFER_H
#define VP_BASE_BUFFER_H

#include "base/text.h"

typedef struct vp_buffer {
    char *data;
    size_t size, capacity;
    bool failed;
} vp_buffer;

void vp_buffer_init(vp_buffer *buffer);
void vp_buffer_deinit(vp_buffer *buffer);

/* Room for `more` further bytes; false when out of memory. */
bool vp_buffer_reserve(vp_buffer *buffer, size_t more);

static inline vp_text vp_buffer_text(const vp_buffer *buffer) {
    return (vp_text){buffer->data ? buffer->data : "", buffer->size};
}

static inline void vp_buffer_add(vp_buffer *buffer, vp_text text) {
    if (buffer->capacity - buffer->size < text.size && !vp_buffer_reserve(buffer, text.size)) return;
    if (text.size) memcpy(buffer->data + buffer->size, text.data, text.size);
    buffer->size += text.size;
}

/* Appends a string literal. */
#define vp_buffer_add_literal(buffer, literal) vp_buffer_add((buffer), VP_TEXT(literal))

static inline void vp_buffer_add_char(vp_buffer *buffer, char c) { vp_buffer_add(buffer, (vp_text){&c, 1}); }

/* A number in decimal. */
void vp_buffer_add_number(vp_buffer *buffer, size_t number);

#endif
