/**
 * PyTorch's own operator files: the copies that the site was built with, and PyTorch's tagged sources, which are asked
 * only when the reader wants it. tools/operators.js says what lies in the site's folder operators/.
 */

import { bounded, decoded, request } from './loading.js';

/**
 * The native_functions.yaml of a release.
 *
 * @typedef {object} OperatorFile
 * @property {string} release  "2.14"
 * @property {string} version  PyTorch's tag, "v2.14.1"
 * @property {number | null} bytes  its size, unpacked; null where that is not known
 * @property {string | null} sha256  its digest, unpacked; null where that is not known
 * @property {string | null} file  the site's copy, in the folder operators/; null when it has none
 * @property {string} address  the file in PyTorch's tagged sources
 */

/**
 * @typedef {object} LoadOptions
 * @property {boolean} [fromSource]  from PyTorch's tagged sources, not from the site
 * @property {AbortSignal} [signal]
 * @property {typeof globalThis.fetch} [fetch]
 * @property {SubtleCrypto} [subtle]  default: the browser's, which has none where a page came over plain http
 */

/**
 * @param {string | URL} base  the address of the page
 * @param {Pick<LoadOptions, 'signal' | 'fetch'>} [options]
 * @returns {Promise<OperatorFile[]>}  of all releases, the newest first; rejected with a message for the reader
 */
export async function listOperatorFiles(base, options = {}) {
  const what = "The list of PyTorch's operator files";
  const response = await request(new URL('operators/index.json', base), what, options);
  return response.json().catch(() => {
    options.signal?.throwIfAborted();
    throw new Error(`${what} is damaged.`);
  });
}

/**
 * @param {OperatorFile} file
 * @param {string | URL} base  the address of the page
 * @param {LoadOptions} [options]
 * @returns {Promise<{ text: string, verified: boolean }>}  verified: its digest is known, could be computed, and is right.
 *   Rejected with a message for the reader, and with the signal's reason
 */
export async function loadOperatorFile(file, base, options = {}) {
  const { fromSource = false, subtle = globalThis.crypto?.subtle, signal } = options;
  const what = `The operator file of PyTorch ${file.release}`;
  if (!fromSource && file.file === null) throw new Error(`${what} is not on this site.`);
  const response = await request(fromSource ? new URL(file.address) : new URL(`operators/${file.file}`, base), what, options);
  const packed = await bounded(response.body, what, 'could not be loaded: the connection broke off', signal);
  const bytes = isPacked(packed) ? await bounded(unpacking(packed), what, 'is damaged: it cannot be unpacked', signal) : packed;
  if (file.bytes !== null && bytes.length !== file.bytes)
    throw new Error(`${what} should have ${file.bytes} bytes, and what came has ${bytes.length}.`);
  const verified = file.sha256 !== null && subtle !== undefined;
  if (verified && (await digest(subtle, bytes)) !== file.sha256)
    throw new Error(`${what} is another than what came: its digest is wrong. Nothing of it has been used.`);
  return { text: decoded(bytes, what), verified };
}

/** The site's copies are packed; but as their names end in .gz, some hosts let the browser unpack them. @param {Uint8Array} bytes */
const isPacked = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** @param {Uint8Array<ArrayBuffer>} bytes */
const unpacking = (bytes) => new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));

/** @param {SubtleCrypto} subtle @param {Uint8Array<ArrayBuffer>} bytes */
async function digest(subtle, bytes) {
  const hash = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
