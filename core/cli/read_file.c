/* Reading whole files, by POSIX. */
#include "files.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "print.h"

static bool fail(const char *path) {
    print_failure("read", path, strerror(errno));
    return false;
}

/* Reads what is left of a stream, up to what is read at most. The data is never NULL on success. */
static bool read_all(FILE *stream, size_t expected, vp_text *text) {
    size_t size = 0, capacity = expected < MOST_TO_READ ? expected + 1 : MOST_TO_READ;
    char *data = malloc(capacity);
    while (data) {
        size += fread(data + size, 1, capacity - size, stream);
        if (size < capacity || capacity == MOST_TO_READ) break;
        capacity = capacity < MOST_TO_READ / 2 ? capacity * 2 : MOST_TO_READ;
        char *larger = realloc(data, capacity);
        if (!larger) free(data);
        data = larger;
    }
    if (!data) {
        errno = ENOMEM;
        return false;
    }
    if (ferror(stream)) {
        free(data);
        return false;
    }
    *text = (vp_text){data, size};
    return true;
}

bool read_file(const char *path, vp_text *text) {
    if (strcmp(path, "-") == 0) return read_all(stdin, 64 * 1024, text) || fail("standard input");
    FILE *stream = fopen(path, "rb");
    if (!stream) return fail(path);
    struct stat status;
    size_t expected = fstat(fileno(stream), &status) == 0 && status.st_size > 0 ? (size_t)status.st_size : 0;
    bool is_read = read_all(stream, expected, text);
    int error = errno;
    fclose(stream);
    errno = error;
    return is_read || fail(path);
}
