/* What the programs of this folder read: whole files, into memory of exactly their size, so that the sanitizers see its end. */
#ifndef FILES_H
#define FILES_H

#include <stdio.h>
#include <stdlib.h>

#include "vmap_plumbing.h"

/* The text of a file, to be freed; data NULL for the name "-". Ends the program when it cannot be read. */
static vp_text read_text(const char *path) {
    if (path[0] == '-' && path[1] == '\0') return (vp_text){0};
    FILE *stream = fopen(path, "rb");
    long size = stream && fseek(stream, 0, SEEK_END) == 0 ? ftell(stream) : -1;
    char *data = size >= 0 ? malloc(size > 0 ? (size_t)size : 1) : NULL;
    if (data) rewind(stream);
    if (!data || fread(data, 1, (size_t)size, stream) != (size_t)size) {
        perror(path);
        exit(2);
    }
    fclose(stream);
    return (vp_text){data, (size_t)size};
}

static void free_text(vp_text text) { free((char *)(uintptr_t)text.data); }

#endif
