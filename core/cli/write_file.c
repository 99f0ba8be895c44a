/* Writing whole files safely, by POSIX. */
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

static bool fail(const char *path) {
    print_failure("write", path, strerror(errno));
    return false;
}

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

/* Into what is there. */
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

/* Writes a file in the same folder, whose name does not depend on the length of the other, and puts it in the place of that. */
static bool write_beside(const char *path, vp_text text, mode_t mode) {
    static const char name[] = ".vmap-plumbing.XXXXXX";
    const char *slash = strrchr(path, '/');
    size_t size = slash ? (size_t)(slash + 1 - path) : 0;
    char *temporary = malloc(size + sizeof name);
    if (!temporary) {
        errno = ENOMEM;
        return false;
    }
    memcpy(temporary, path, size);
    memcpy(temporary + size, name, sizeof name);
    int file = mkstemp(temporary);
    bool is_written = file >= 0;
    if (is_written) {
        bool has_mode = fchmod(file, mode) == 0;
        is_written = write_and_close(file, text, true) && has_mode && rename(temporary, path) == 0;
    }
    int error = errno;
    if (file >= 0 && !is_written) unlink(temporary);
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

/* Puts a new file in the place of the one that is there, if any. To rename asks for no permission to write to what it replaces. */
static bool replace(const char *path, vp_text text, const struct stat *old) {
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

/* May a file be written into all the same? Its folder lets no other be made, or it is mounted by itself, as into a container. */
static bool is_of_the_folder(int error) { return error == EACCES || error == EPERM || error == EROFS || error == EBUSY; }

static bool write_regular(const char *path, vp_text text, const struct stat *old) {
    if (replace(path, text, old)) return true;
    /* There is no safe way: whoever is interrupted now leaves a part. Without the permission to write to it, it is not opened. */
    return old && is_of_the_folder(errno) && write_directly(path, text);
}

/* --- Open descriptors ---------------------------------------------------------------------------------------------------------- */

/* The number that a name is; -1 when it is none that a descriptor has. */
static int read_number(const char *name) {
    size_t digits = strspn(name, "0123456789");
    return digits > 0 && digits < 10 && name[digits] == '\0' ? (int)strtol(name, NULL, 10) : -1;
}

/* Takes the last link of a path, whose folder is without links: then it is that to which it leads. False when it leads nowhere. */
static bool follow_once(char path[PATH_MAX], const char *folder, const char *name) {
    char link[PATH_MAX], target[PATH_MAX];
    if (snprintf(link, sizeof link, "%s/%s", folder, name) >= (int)sizeof link) return false;
    ssize_t size = readlink(link, target, sizeof target - 1);
    if (size < 0) return false;
    target[size] = '\0';
    bool is_absolute = target[0] == '/';
    return snprintf(path, PATH_MAX, "%s%s%s", is_absolute ? "" : folder, is_absolute ? "" : "/", target) < PATH_MAX;
}

enum { MOST_LINKS = 40 }; /* as Linux follows */

/*
 * The descriptor that a path leads to by way of /dev/fd, as /dev/stdout does, and /proc/self/fd/1; -1 of all other paths. To open it
 * by the path would begin the file anew that a shell has written to, or is to append to; to follow it to the file would replace that.
 */
static int find_descriptor(const char *given) {
    char descriptors[PATH_MAX], path[PATH_MAX], folder[PATH_MAX];
    if (!realpath("/dev/fd", descriptors) || snprintf(path, sizeof path, "%s", given) >= (int)sizeof path) return -1;
    for (int links = 0; links <= MOST_LINKS; links++) {
        char *slash = strrchr(path, '/'), name[PATH_MAX];
        strcpy(name, slash ? slash + 1 : path);
        strcpy(slash ? slash + 1 : path, slash ? "" : "."); /* what remains is its folder */
        if (!realpath(path, folder)) return -1;
        if (strcmp(folder, descriptors) == 0) return read_number(name);
        if (!follow_once(path, folder, name)) return -1;
    }
    return -1;
}

/* What is to stand before it may still be kept by the C library. */
static bool write_to_descriptor(int file, vp_text text) { return fflush(stdout) == 0 && write_all(file, text); }

/* --- Any of them --------------------------------------------------------------------------------------------------------------- */

bool write_file(const char *path, vp_text text) {
    int descriptor = find_descriptor(path);
    if (descriptor >= 0) return write_to_descriptor(descriptor, text) || fail(path);
    struct stat status;
    bool exists = stat(path, &status) == 0;
    bool is_written = exists && !S_ISREG(status.st_mode) ? write_directly(path, text) : write_regular(path, text, exists ? &status : NULL);
    return is_written || fail(path);
}

bool write_output(vp_text text) {
    return write_to_descriptor(STDOUT_FILENO, text) || fail("standard output");
}
