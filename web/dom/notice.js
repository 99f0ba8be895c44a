/** A short word at the bottom of the page, which goes away by itself. */

import { byId } from './elements.js';

const SHOWN_MS = 4000;
const box = byId('notice', HTMLElement);
let end = 0;

/** @param {string} message */
export function notify(message) {
  clearTimeout(end);
  box.textContent = message;
  end = setTimeout(() => box.replaceChildren(), SHOWN_MS);
}
