/*
 * Reading whole files and writing them safely. The only part of the command that knows the operating system: read_file.c and
 * write_file.c by POSIX, wasm/command/files.c by a host.
 */
#ifndef VP_CLI_FILES_H
#define VP_CLI_FILES_H

#include "vmap_plumbing.h"

/* How much is read of a file at most, in bytes. It is more than any text may have, so that what is left of it changes no verdict. */
enum { MOST_TO_READ = 128 * 1024 * 1024 };

/*
 * Reads a whole file, or standard input for "-". The text is the caller's to free (its data). False, with a message printed to
 * standard error, when it cannot be read.
 */
bool read_file(const char *path, vp_text *text);

/*
 * Writes a whole file by way of a temporary one in its folder, so that a file that was there stays whole until the new one is. Its
 * permissions stay; without that to write it is not replaced. A symbolic link is followed, also one that leads to no file yet. What
 * is not a regular file is written to directly, and so is a file that cannot be replaced where it is, but can be written to: in a
 * folder that may not be written to, or mounted by itself. What leads to an open descriptor, as /dev/stdout does, is written to there,
 * behind what has been. False after printing a message; then a file that was there is untouched,
 * unless it was written to directly.
 */
bool write_file(const char *path, vp_text text);

/* Writes to standard output and flushes it; false after printing a message. */
bool write_output(vp_text text);

#endif
