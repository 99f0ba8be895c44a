/* The growing buffer. */
#include "base/buffer.h"

#include "base/pages.h"

void vp_buffer_deinit(vp_buffer *buffer) {
    vp_pages_free(buffer->data, buffer->capacity);
    vp_buffer_init(buffer);
}

bool vp_buffer_reserve(vp_buffer *buffer, size_t more) {
    if (buffer->failed) return false;
    if (more <= buffer->capacity - buffer->size) return true;
    size_t needed = buffer->size + more;
    size_t capacity = buffer->capacity ? buffer->capacity + buffer->capacity / 2 : 256;
    if (capacity < needed) capacity = needed;
    char *data = needed >= more && capacity >= needed ? vp_pages_new(capacity, false) : NULL;
    if (!data) {
        buffer->failed = true;
        return false;
    }
    if (buffer->size > 0) memcpy(data, buffer->data, buffer->size);
    vp_pages_free(buffer->data, buffer->capacity);
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

/* Most pieces are a few bytes long: moves that overlap cost less than a loop or a call of memcpy. */
static void copy(char *to, const char *from, size_t size) {
    if (size < 4) {
        to[0] = from[0];
        to[size / 2] = from[size / 2];
        to[size - 1] = from[size - 1];
    } else if (size > 32) {
        memcpy(to, from, size);
    } else if (size >= 16) {
        memcpy(to, from, 16);
        memcpy(to + size - 16, from + size - 16, 16);
    } else if (size >= 8) {
        memcpy(to, from, 8);
        memcpy(to + size - 8, from + size - 8, 8);
    } else {
        memcpy(to, from, 4);
        memcpy(to + size - 4, from + size - 4, 4);
    }
}

void vp_buffer_add(vp_buffer *buffer, vp_text text) {
    if (buffer->capacity - buffer->size < text.size && !vp_buffer_reserve(buffer, text.size)) return;
    if (text.size > 0) copy(buffer->data + buffer->size, text.data, text.size);
    buffer->size += text.size;
}

void vp_buffer_add_char(vp_buffer *buffer, char c) { vp_buffer_add(buffer, (vp_text){&c, 1}); }

void vp_buffer_add_number(vp_buffer *buffer, size_t number) {
    char digits[3 * sizeof number];
    size_t start = sizeof digits;
    do {
        digits[--start] = (char)('0' + number % 10);
    } while (number /= 10);
    vp_buffer_add(buffer, (vp_text){digits + start, sizeof digits - start});
}
