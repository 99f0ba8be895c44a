/**
 * A schema at an address that a link names: `?u=https://raw.githubusercontent.com/…`. A link may come from anybody, so the address
 * is shown first, and read when the reader wants it.
 */

import { bounded, decoded, request } from './loading.js';

/** @typedef {Pick<import('./operators.js').LoadOptions, 'signal' | 'fetch'>} LoadOptions */

/** The only one that the page's content security policy lets it read from, beside its own. */
const HOST = 'raw.githubusercontent.com';

/** In characters of an address that is shown. */
const MOST_SHOWN = 200;

/**
 * @param {string} address
 * @returns {URL}
 * @throws {Error}  with a message for the reader: it is none that the page reads from
 */
export function checkAddress(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol === 'https:' && url.host === HOST && url.username === '' && url.password === '') return url;
  const shown = address.replace(/\p{C}/gu, '').slice(0, MOST_SHOWN).toWellFormed();
  throw new Error(`This link names the address “${shown}”, and this page reads from https://${HOST}/ alone. `
    + 'A file on GitHub has an address there: its button “Raw” leads to it.');
}

/**
 * @param {URL} url  as checked
 * @param {LoadOptions} [options]
 * @returns {Promise<string>}  rejected with a message for the reader, and with the signal's reason
 */
export async function loadAddress(url, options = {}) {
  const what = 'The file';
  const response = await request(url, what, options);
  return decoded(await bounded(response.body, what, 'could not be loaded: the connection broke off', options.signal), what);
}
