/* Files, by POSIX. */
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "print.h"

static bool fail(const char *what, const char *path) {
    print_failure(what, path, strerror(errno));
    return false;
}

/* --- Reading -------------------------------------------------------------------------------------------------------------- */

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
    if (strcmp(path, "-") == 0) return read_all(stdin, 64 * 1024, text) || fail("read", "standard input");
    FILE *stream = fopen(path, "rb");
    if (!stream) return fail("read", path);
    struct stat status;
    size_t expected = fstat(fileno(stream), &status) == 0 && status.st_size > 0 ? (size_t)status.st_size : 0;
    bool is_read = read_all(stream, expected, text);
    int error = errno;
    fclose(stream);
    errno = error;
    return is_read || fail("read", path);
}

/* --- Writing -------------------------------------------------------------------------------------------------------------- */

static bool write_all(int file, vp_text text) {
    while (text.size > 0) {
        ssize_t written = write(file, text.data, text.size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        text.data += written;
        text.size -= (size_t)written;
    }
    return true;
}

/* Writes, makes sure that it is stored, and closes. */
static bool write_and_close(int file, vp_text text, bool is_stored) {
    bool is_written = write_all(file, text) && (!is_stored || fsync(file) == 0);
    int error = errno;
    bool is_closed = close(file) == 0;
    if (!is_written) errno = error;
    return is_written && is_closed;
}

static bool write_directly(const char *path, vp_text text) {
    int file = open(path, O_WRONLY | O_TRUNC);
    return file >= 0 && write_and_close(file, text, false);
}

/* The permissions of a file that is made anew. */
static mode_t new_file_mode(void) {
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static bool write_beside(const char *path, vp_text text, mode_t mode) {
    static const char suffix[] = ".XXXXXX";
    size_t size = strlen(path);
    char *temporary = malloc(size + sizeof suffix);
    if (!temporary) {
        errno = ENOMEM;
        return false;
    }
    memcpy(temporary, path, size);
    memcpy(temporary + size, suffix, sizeof suffix);
    int file = mkstemp(temporary);
    bool is_written = file >= 0;
    if (is_written) {
        bool has_mode = fchmod(file, mode) == 0;
        is_written = write_and_close(file, text, true) && has_mode && rename(temporary, path) == 0;
        int error = errno;
        if (!is_written) unlink(temporary);
        errno = error;
    }
    int error = errno;
    free(temporary);
    errno = error;
    return is_written;
}

/*
 * The path of the file that a symbolic link leads to; NULL when it cannot lead to any. Where a link leads that leads to no file is
 * what the system makes of it: it makes one, which is not left there, since an empty file is none of the user's.
 */
static char *follow_link(const char *path) {
    char *target = realpath(path, NULL);
    if (target || errno != ENOENT) return target;
    int file = open(path, O_WRONLY | O_CREAT, 0600);
    if (file < 0) return NULL;
    close(file);
    target = realpath(path, NULL);
    if (target) unlink(target);
    return target;
}

/* Writes in place of the file that is there, if any. To rename asks for no permission to write to what it replaces. */
static bool write_in_place(const char *path, vp_text text, const struct stat *old) {
    if (old && access(path, W_OK) != 0) return false;
    mode_t mode = old ? old->st_mode & 07777 : new_file_mode();
    struct stat status;
    if (lstat(path, &status) != 0 || !S_ISLNK(status.st_mode)) return write_beside(path, text, mode);
    char *target = follow_link(path); /* the link stays one */
    bool is_written = target && write_beside(target, text, mode);
    int error = errno;
    free(target);
    errno = error;
    return is_written;
}

bool write_file(const char *path, vp_text text) {
    struct stat status;
    bool exists = stat(path, &status) == 0;
    bool is_written = exists && !S_ISREG(status.st_mode) ? write_directly(path, text) : write_in_place(path, text, exists ? &status : NULL);
    return is_written || fail("write", path);
}

bool write_output(vp_text text) {
    return (fflush(stdout) == 0 && write_all(STDOUT_FILENO, text)) || fail("write", "standard output");
}
