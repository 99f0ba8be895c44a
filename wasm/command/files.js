/*
 * Reading whole files and writing them safely: what core/cli/read_file.c and write_file.c do by POSIX, by Node.js. Errors are exceptions
 * with a code.
 */
import { randomBytes } from 'node:crypto';
import {
  accessSync, closeSync, constants, fchmodSync, fsyncSync, lstatSync, openSync, readSync, readlinkSync, realpathSync, renameSync, rmSync,
  statSync, unlinkSync, writeSync,
} from 'node:fs';
import { sep } from 'node:path';

/**
 * Does what may have to wait for the other end of a pipe, where that is not waited for by the system.
 *
 * @template T @param {() => T} act @returns {T}
 */
function patiently(act) {
  for (;;)
    try {
      return act();
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
}

/**
 * What is left of a file, standard input unless given, up to so many bytes.
 *
 * @param {number} most @param {number} [file] @returns {Buffer}
 */
export function readInput(most, file = 0) {
  const pieces = [];
  for (let left = most; left > 0; ) {
    const piece = Buffer.allocUnsafe(Math.min(left, 1 << 16));
    const size = patiently(() => readSync(file, piece));
    if (size === 0) break;
    pieces.push(piece.subarray(0, size));
    left -= size;
  }
  return Buffer.concat(pieces);
}

/** @param {Buffer} path @param {number} most @returns {Buffer} */
export function readFile(path, most) {
  const file = openSync(path, 'r');
  try {
    return readInput(most, file);
  } finally {
    closeSync(file);
  }
}

/** @param {number} file @param {Uint8Array} bytes */
export function writeAll(file, bytes) {
  for (let at = 0; at < bytes.length; ) at += patiently(() => writeSync(file, bytes, at));
}

/** Into what is there. @param {Buffer} path @param {Uint8Array} bytes */
function writeDirectly(path, bytes) {
  const file = openSync(path, constants.O_WRONLY | constants.O_TRUNC);
  try {
    writeAll(file, bytes);
  } finally {
    closeSync(file);
  }
}

/** Writes, makes sure that it is stored, and closes. @param {number} file @param {Uint8Array} bytes @param {number | undefined} mode */
function writeAndClose(file, bytes, mode) {
  try {
    if (mode !== undefined) fchmodSync(file, mode);
    writeAll(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Writes a file in the same folder, and puts it in the place of the other.
 *
 * @param {Buffer} path @param {Uint8Array} bytes
 * @param {number | undefined} mode the system's for a new file unless given
 */
function writeBeside(path, bytes, mode) {
  const own = path.subarray(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf(sep)) + 1);
  const temporary = Buffer.concat([own, Buffer.from(`.vmap-plumbing.${randomBytes(4).toString('base64url')}`)]);
  const file = openSync(temporary, 'wx', mode === undefined ? 0o666 : 0o600);
  try {
    writeAndClose(file, bytes, mode);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * The path of the file that a symbolic link leads to, also to none yet: what the system makes of it is not left there.
 *
 * @param {Buffer} path @returns {Buffer}
 */
function followLink(path) {
  const follow = () => realpathSync.native(path, { encoding: 'buffer' });
  try {
    return follow();
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
  }
  closeSync(openSync(path, constants.O_WRONLY | constants.O_CREAT, 0o600));
  const target = follow();
  unlinkSync(target);
  return target;
}

/**
 * Why a file cannot be replaced that may be written to: its folder lets no other be made, or it is mounted by itself, as into a
 * container.
 */
const OF_THE_FOLDER = ['EACCES', 'EPERM', 'EROFS', 'EBUSY'];

const MOST_LINKS = 40; // as Linux follows

/**
 * The descriptor that a path leads to by way of /dev/fd, as /dev/stdout does, and /proc/self/fd/1; undefined of all other paths. To open
 * it by the path would begin the file anew that a shell has written to, or is to append to; to follow it to the file would replace that.
 *
 * @param {Buffer} given
 */
function findDescriptor(given) {
  const bytes = (/** @type {string} */ path) => Buffer.from(path, 'latin1');
  const folderOf = (/** @type {string} */ path) => realpathSync.native(bytes(path), 'latin1');
  try {
    const descriptors = folderOf('/dev/fd');
    let path = given.toString('latin1'); // a character for each byte
    for (let links = 0; links <= MOST_LINKS; links++) {
      const nameAt = path.lastIndexOf('/') + 1;
      const [folder, name] = [folderOf(path.slice(0, nameAt) || '.'), path.slice(nameAt)];
      if (folder === descriptors) return /^\d{1,9}$/.test(name) ? Number(name) : undefined;
      const target = readlinkSync(bytes(`${folder}/${name}`), 'latin1');
      path = target.startsWith('/') ? target : `${folder}/${target}`;
    }
  } catch {
    // It leads to none: it is no link, or leads nowhere.
  }
}

/**
 * Writes a whole file by way of a temporary one in its folder, so that a file that was there stays whole until the new one is. Without
 * the permission to write to it, it is not replaced. What is not a regular file is written to directly, and so is one that cannot be
 * replaced where it is. There is no safe way for that: whoever is interrupted then leaves a part. What leads to an open descriptor is
 * written to there.
 *
 * @param {Buffer} path
 * @param {Uint8Array} bytes
 */
export function writeFile(path, bytes) {
  const descriptor = findDescriptor(path);
  if (descriptor !== undefined) return writeAll(descriptor, bytes);
  const status = statSync(path, { throwIfNoEntry: false });
  if (status && !status.isFile()) return writeDirectly(path, bytes);
  if (status) accessSync(path, constants.W_OK);
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink(); // which stays one
  try {
    writeBeside(isLink ? followLink(path) : path, bytes, status && status.mode & 0o7777);
  } catch (error) {
    if (!status || !OF_THE_FOLDER.includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? '')) throw error;
    writeDirectly(path, bytes);
  }
}
