/** The button that writes what mends a problem. */

import { button, element } from '../dom/elements.js';

/** A longer text, in UTF-16 units, stands in the hint beside the button, and not on it again. */
const MOST_SHOWN = 60;

/**
 * @param {string} replacement  of what is wrong; empty: it is to be taken out
 * @param {() => void} write
 */
export function mending(replacement, write) {
  const text = replacement.replace(/^, /, ''); // which parts a parameter from the one before
  const label = text === '' ? ['Take it out'] : text.length > MOST_SHOWN ? ['Write it so'] : ['Write ', element('code', '', text)];
  return button(element('span', '', ...label), write, 'do');
}
