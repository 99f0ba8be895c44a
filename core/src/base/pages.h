/*
 * Memory for large things. On Linux large pieces are asked for in huge pages: a whole operator file then costs a handful of
 * page faults in place of thousands, which take longer than the work itself.
 */
#ifndef VP_BASE_PAGES_H
#define VP_BASE_PAGES_H

#include <stdbool.h>
#include <stddef.h>

/* `size` bytes, zeroed if asked for, aligned for any object; NULL when out of memory. */
void *vp_pages_new(size_t size, bool is_zeroed);

/* Frees what vp_pages_new returned for that size. NULL is allowed. */
void vp_pages_free(void *pages, size_t size);

#endif
