/** What is loaded when it is first wanted comes with its style. */

import { element } from '../dom/elements.js';

/** @type {Promise<unknown> | undefined} */
let style;

/** Waits for the style also where it cannot be had: what is wanted is of use without it. */
function styled() {
  style ??= new Promise((resolve) => {
    const link = element('link');
    link.rel = 'stylesheet';
    link.href = 'later.css';
    link.addEventListener('load', resolve);
    link.addEventListener('error', resolve);
    document.head.append(link);
  });
  return style;
}

/** @template Module @param {Promise<Module>} module @returns {Promise<Module>} */
export async function withStyle(module) {
  await styled();
  return module;
}
