/* Files, by the host: files.js is the other side. There every file is read and written as a whole; what fails leaves an errno. */
#include "files.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "print.h"

#define IMPORT(name) __attribute__((import_module("files"), import_name(#name))) host_##name

/* Reads so much at most of the file at a path, or of standard input for an empty one, into memory of the host. Returns 0 or an errno. */
int IMPORT(read)(const char *path, size_t path_size, size_t most, size_t *size);

/* Puts what was read last to where `data` has room for it; the host keeps it no longer. */
void IMPORT(take)(char *data);

/* Writes the file at a path, or standard output for an empty one. Returns 0 or an errno. */
int IMPORT(write)(const char *path, size_t path_size, const char *data, size_t size);

/* What went wrong, in the words of most systems' C libraries, where that of WebAssembly has others. */
static const char *describe(int error) {
    switch (error) {
    case EBUSY: return "Device or resource busy";
    case EDQUOT: return "Disk quota exceeded";
    case EIO: return "Input/output error";
    case ELOOP: return "Too many levels of symbolic links";
    case EMFILE: return "Too many open files";
    case ENAMETOOLONG: return "File name too long";
    case ENOMEM: return "Cannot allocate memory";
    default: return strerror(error);
    }
}

static bool fail(const char *what, const char *path, int error) {
    print_failure(what, path, describe(error));
    return false;
}

bool read_file(const char *path, vp_text *text) {
    bool is_standard_input = strcmp(path, "-") == 0;
    const char *name = is_standard_input ? "standard input" : path;
    if (!*path) return fail("read", name, ENOENT);
    size_t size;
    int error = host_read(path, is_standard_input ? 0 : strlen(path), MOST_TO_READ, &size);
    if (error) return fail("read", name, error);
    char *data = malloc(size + 1); /* never NULL, also of an empty file */
    if (!data) return fail("read", name, ENOMEM);
    host_take(data);
    *text = (vp_text){data, size};
    return true;
}

bool write_file(const char *path, vp_text text) {
    int error = *path ? host_write(path, strlen(path), text.data, text.size) : ENOENT;
    return !error || fail("write", path, error);
}

bool write_output(vp_text text) {
    int error = fflush(stdout) == 0 ? host_write(NULL, 0, text.data, text.size) : errno;
    return !error || fail("write", "standard output", error);
}
