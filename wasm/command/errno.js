/*
 * What can go wrong with files, by the names that Node.js has for it and the numbers that WASI has, which are those of the C library
 * (https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md#-errno-variant).
 */

/** @type {Record<string, number>} */
const numbers = {
  EACCES: 2, EAGAIN: 6, EBADF: 8, EBUSY: 10, EDQUOT: 19, EEXIST: 20, EFBIG: 22, EINTR: 27, EINVAL: 28, EIO: 29, EISDIR: 31, ELOOP: 32,
  EMFILE: 33, ENAMETOOLONG: 37, ENFILE: 41, ENODEV: 43, ENOENT: 44, ENOMEM: 48, ENOSPC: 51, ENOTDIR: 54, ENXIO: 60, EPERM: 63,
  EPIPE: 64, EROFS: 69, ESPIPE: 70, ETXTBSY: 74,
};

/**
 * Does something with files.
 *
 * @param {() => void} act
 * @returns {number} 0, or the number of what went wrong; what has none is an error of input or output
 */
export function errnoOf(act) {
  try {
    act();
    return 0;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === undefined) throw error;
    return numbers[code] ?? numbers.EIO;
  }
}
