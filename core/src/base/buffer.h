/*
 * A growing piece of owned text. Running out of memory is sticky: `failed` stays true and appends do nothing.
 */
#ifndef VP_BASE_BUFFER_H
#define VP_BASE_BUFFER_H

#include "base/text.h"

/*
 *   marks   where what is written is marked (marks.h), NULL nearly always; not the buffer's
 */
typedef struct vp_buffer {
    char *data;
    size_t size, capacity;
    bool failed;
    struct vp_marks *marks;
} vp_buffer;

static inline void vp_buffer_init(vp_buffer *buffer) { *buffer = (vp_buffer){0}; }
void vp_buffer_deinit(vp_buffer *buffer);

/* Room for `more` further bytes; false when out of memory. */
bool vp_buffer_reserve(vp_buffer *buffer, size_t more);

static inline vp_text vp_buffer_text(const vp_buffer *buffer) {
    return (vp_text){buffer->data ? buffer->data : "", buffer->size};
}

void vp_buffer_add(vp_buffer *buffer, vp_text text);

/* Appends a string literal. */
#define vp_buffer_add_literal(buffer, literal) vp_buffer_add((buffer), VP_TEXT(literal))

/* The same where it happens very often: the compiler knows the size, so that a short one is copied on the spot if there is room. */
VP_ALWAYS_INLINE void vp_buffer_add_constant(vp_buffer *buffer, const char *data, size_t size) {
    if (size > 8 || buffer->capacity - buffer->size < size) {
        vp_buffer_add(buffer, (vp_text){data, size});
        return;
    }
    memcpy(buffer->data + buffer->size, data, size);
    buffer->size += size;
}

#define vp_buffer_add_literal_inline(buffer, literal) vp_buffer_add_constant((buffer), (literal), sizeof(literal) - 1)

void vp_buffer_add_char(vp_buffer *buffer, char c);

/* A number in decimal. */
void vp_buffer_add_number(vp_buffer *buffer, size_t number);

#endif
