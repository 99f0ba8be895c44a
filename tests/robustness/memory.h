/*
 * Memory that fails: the linker puts the functions below in the place of malloc and so on (--wrap, see CMakeLists.txt), wherever
 * the core and libyaml call them; so this works under sanitizers too. For one source file of a program.
 */
#ifndef MEMORY_H
#define MEMORY_H

#define _DEFAULT_SOURCE /* MAP_FAILED */
#include <stdbool.h>
#include <stddef.h>
#include <sys/mman.h>

/*
 *   requested       how many requests there were
 *   failing         the number of the one that fails, from 1; 0: none
 *   and_all_later   as do all after it
 *   in_use          how many pieces of memory there are
 */
static struct {
    size_t requested, failing;
    bool and_all_later;
    size_t in_use;
} memory;

static void restart(size_t failing, bool and_all_later) {
    memory.requested = 0;
    memory.failing = failing;
    memory.and_all_later = and_all_later;
}

static bool next_fails(void) {
    memory.requested++;
    return memory.requested == memory.failing || (memory.and_all_later && memory.failing && memory.requested > memory.failing);
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *pointer, size_t size);
void __real_free(void *pointer);
void *__real_mmap(void *address, size_t size, int protection, int flags, int file, off_t offset);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *pointer, size_t size);
void __wrap_free(void *pointer);
void *__wrap_mmap(void *address, size_t size, int protection, int flags, int file, off_t offset);

void *__wrap_malloc(size_t size) {
    void *pointer = next_fails() ? NULL : __real_malloc(size);
    memory.in_use += pointer != NULL;
    return pointer;
}

void *__wrap_calloc(size_t count, size_t size) {
    void *pointer = next_fails() ? NULL : __real_calloc(count, size);
    memory.in_use += pointer != NULL;
    return pointer;
}

void *__wrap_realloc(void *pointer, size_t size) {
    void *moved = next_fails() ? NULL : __real_realloc(pointer, size);
    memory.in_use += pointer == NULL && moved != NULL;
    return moved;
}

void __wrap_free(void *pointer) {
    memory.in_use -= pointer != NULL;
    __real_free(pointer);
}

/* Not counted as in use: it is given back in other pieces than it was taken in. */
void *__wrap_mmap(void *address, size_t size, int protection, int flags, int file, off_t offset) {
    return next_fails() ? MAP_FAILED : __real_mmap(address, size, protection, flags, file, offset);
}

#endif
