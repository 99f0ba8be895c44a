/* Two texts compared line by line. */
#ifndef VP_DIFF_LINES_H
#define VP_DIFF_LINES_H

#include "base/arena.h"
#include "base/buffer.h"

/*
 * Appends the lines of both texts: '-' in front of those that only the old one has, '+' of those that only the new one has, a space
 * of those that stay. An empty text has no lines. Running out of memory fails the buffer.
 */
void vp_diff_lines(vp_text before, vp_text after, vp_buffer *to);

#endif
