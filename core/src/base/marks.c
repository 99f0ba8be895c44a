/* The list of marks. */
#include "base/marks.h"

#include <stdlib.h>

enum { FIRST_CAPACITY = 64 };

void vp_marks_deinit(vp_marks *marks) {
    free(marks->all);
    vp_marks_init(marks);
}

static bool reserve(vp_marks *marks) {
    if (marks->count < marks->capacity) return true;
    size_t capacity = marks->capacity ? 2 * marks->capacity : FIRST_CAPACITY;
    vp_mark *all = capacity <= SIZE_MAX / sizeof *all ? realloc(marks->all, capacity * sizeof *all) : NULL;
    marks->failed |= !all;
    if (!all) return false;
    marks->all = all;
    marks->capacity = capacity;
    return true;
}

void vp_marks_add(vp_buffer *buffer, vp_origin origin, size_t item) {
    vp_marks *marks = buffer->marks;
    if (marks->count > 0 && marks->all[marks->count - 1].at == buffer->size) marks->count--;
    if (reserve(marks)) marks->all[marks->count++] = (vp_mark){buffer->size, marks->part, origin, (uint32_t)item};
}

void vp_buffer_mark_part(vp_buffer *buffer, vp_part part) {
    if (!buffer->marks) return;
    buffer->marks->part = part;
    vp_buffer_mark(buffer, VP_ORIGIN_NONE, VP_NO_ITEM);
}
