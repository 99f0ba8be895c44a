/* The growing buffer. */
#include "base/buffer.h"

#include <stdlib.h>

void vp_buffer_init(vp_buffer *buffer) { *buffer = (vp_buffer){0}; }

void vp_buffer_deinit(vp_buffer *buffer) {
    free(buffer->data);
    vp_buffer_init(buffer);
}

bool vp_buffer_reserve(vp_buffer *buffer, size_t more) {
    if (buffer->failed) return false;
    if (more <= buffer->capacity - buffer->size) return true;
    size_t needed = buffer->size + more;
    size_t capacity = buffer->capacity ? buffer->capacity + buffer->capacity / 2 : 256;
    if (capacity < needed) capacity = needed;
    char *data = needed >= more && capacity >= needed ? realloc(buffer->data, capacity) : NULL;
    if (!data) {
        buffer->failed = true;
        return false;
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void vp_buffer_add_number(vp_buffer *buffer, size_t number) {
    char digits[3 * sizeof number];
    size_t start = sizeof digits;
    do {
        digits[--start] = (char)('0' + number % 10);
    } while (number /= 10);
    vp_buffer_add(buffer, (vp_text){digits + start, sizeof digits - start});
}
