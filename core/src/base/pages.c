/* The only file of the core that knows the operating system. Elsewhere than on Linux it is calloc and free. */
#if defined(__linux__)
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, madvise */
#endif

#include "base/pages.h"

#include <stdlib.h>

#if defined(__linux__) && !defined(VP_SANITIZE) /* the sanitizers watch over malloc alone */

#include <stdint.h>
#include <sys/mman.h>

enum { HUGE_PAGE = 2 * 1024 * 1024, LEAST_LARGE = HUGE_PAGE / 2 };

static size_t rounded(size_t size) { return (size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE; }

/* Whole huge pages: more is asked for than needed, and what stands before and behind is given back. */
static void *map(size_t size) {
    if (size > SIZE_MAX - 2 * HUGE_PAGE) return NULL;
    char *reserved = mmap(NULL, size + HUGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (reserved == MAP_FAILED) return NULL;
    size_t before = (HUGE_PAGE - (uintptr_t)reserved % HUGE_PAGE) % HUGE_PAGE;
    if (before > 0) munmap(reserved, before);
    munmap(reserved + before + size, HUGE_PAGE - before);
    madvise(reserved + before, size, MADV_HUGEPAGE); /* a wish: small pages do as well */
    return reserved + before;
}

void *vp_pages_new(size_t size, bool is_zeroed) {
    if (size < LEAST_LARGE) return is_zeroed ? calloc(1, size) : malloc(size);
    return size <= SIZE_MAX - HUGE_PAGE ? map(rounded(size)) : NULL;
}

void vp_pages_free(void *pages, size_t size) {
    if (size < LEAST_LARGE)
        free(pages);
    else if (pages)
        munmap(pages, rounded(size));
}

#else

void *vp_pages_new(size_t size, bool is_zeroed) { return is_zeroed ? calloc(1, size) : malloc(size); }

void vp_pages_free(void *pages, size_t size) {
    (void)size;
    free(pages);
}

#endif
