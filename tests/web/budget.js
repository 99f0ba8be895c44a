/*
 * What a page costs to load: the sizes that hosts send, which compress with brotli.
 */
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const compress = promisify(brotliCompress);

/** In bytes: of a file, or of the bytes themselves, at brotli's best. @param {string | Uint8Array} file */
export async function brotliSize(file) {
  return (await compress(typeof file === 'string' ? await readFile(file) : file)).length;
}

/**
 * @typedef {object} Transfer
 * @property {string} url
 * @property {number} size  in bytes, with brotli
 */

/**
 * Records what a page loads from now on, its workers included. A service worker's own requests are not the page's.
 *
 * @param {import('playwright-core').Page} page  before it is opened
 * @returns {() => Promise<Transfer[]>}  what has been loaded so far, in the order of the responses
 */
export function transfers(page) {
  /** @type {Promise<Transfer>[]} */ const loaded = [];
  page.on('response', (response) => {
    if (!/^https?:/.test(response.url()) || !response.ok() || response.request().serviceWorker()) return;
    const body = response.body();
    body.catch(() => {}); // whoever asks for the list is told
    loaded.push(body.then(async (bytes) => ({ url: response.url(), size: await brotliSize(bytes) })));
  });
  return () => Promise.all(loaded);
}

/** In bytes. @param {readonly Transfer[]} list */
export function total(list) {
  return list.reduce((sum, { size }) => sum + size, 0);
}
