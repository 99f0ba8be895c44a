/*
 * Reading whole files and writing them safely: what core/cli/files.c does by POSIX, by Node.js. Errors are exceptions with a code.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, constants, fchmodSync, fsyncSync, openSync, readFileSync, readSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';

/** Does what may have to wait for the other end of a pipe, where that is not waited for by the system. @template T @param {() => T} act @returns {T} */
function patiently(act) {
  for (;;)
    try {
      return act();
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
}

/** Standard input. @returns {Buffer} */
export function readInput() {
  const pieces = [];
  for (;;) {
    const piece = Buffer.allocUnsafe(1 << 16);
    const size = patiently(() => readSync(0, piece));
    if (size === 0) return Buffer.concat(pieces);
    pieces.push(piece.subarray(0, size));
  }
}

/** @param {string} path @returns {Buffer} */
export const readFile = (path) => readFileSync(path);

/** @param {number} file @param {Uint8Array} bytes */
export function writeAll(file, bytes) {
  for (let at = 0; at < bytes.length; ) at += patiently(() => writeSync(file, bytes, at));
}

/** What is not a regular file. @param {string} path @param {Uint8Array} bytes */
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

/** Writes beside a path, and puts the new file in its place. @param {string} path @param {Uint8Array} bytes @param {number | undefined} mode the system's for a new file unless given */
function writeBeside(path, bytes, mode) {
  const temporary = `${path}.${randomBytes(6).toString('base64url')}`;
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
 * Writes a whole file by way of a temporary one beside it, so that a file that was there stays whole until the new one is. What is not a
 * regular file is written to directly.
 *
 * @param {string} path
 * @param {Uint8Array} bytes
 */
export function writeFile(path, bytes) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status) writeBeside(path, bytes, undefined);
  else if (!status.isFile()) writeDirectly(path, bytes);
  else writeBeside(realpathSync(path), bytes, status.mode & 0o7777); // a symbolic link stays one
}
