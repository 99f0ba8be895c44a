/*
 * Marks in a buffer: from where on its text is what, as far as the next mark. Who writes text sets them as it goes; nobody
 * collects them unless the buffer has a list, so that writing costs a look at a pointer.
 */
#ifndef VP_BASE_MARKS_H
#define VP_BASE_MARKS_H

#include "base/buffer.h"

/* The text from `at` on is of a part and a piece of the plumbing, and of an argument or return, VP_NO_ITEM for none. */
typedef struct vp_mark {
    size_t at;
    vp_part part;
    vp_origin origin;
    uint32_t item;
} vp_mark;

/*
 *   part      of the marks to come
 *   failed    out of memory, sticky: marks are missing
 */
typedef struct vp_marks {
    vp_mark *all;
    size_t count, capacity;
    vp_part part;
    bool failed;
} vp_marks;

static inline void vp_marks_init(vp_marks *marks) { *marks = (vp_marks){0}; }
void vp_marks_deinit(vp_marks *marks);

/* Adds a mark at the end of the buffer; one that nothing has been written behind is replaced. */
void vp_marks_add(vp_buffer *buffer, vp_origin origin, size_t item);

/* What follows comes from there in the schema, of an argument or return by its index. */
VP_ALWAYS_INLINE void vp_buffer_mark(vp_buffer *buffer, vp_origin origin, size_t item) {
    if (buffer->marks) vp_marks_add(buffer, origin, item);
}

/* What follows is of that part, and fixed text. */
void vp_buffer_mark_part(vp_buffer *buffer, vp_part part);

#endif
