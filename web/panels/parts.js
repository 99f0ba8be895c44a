/** What several panels are made of. */

import { button, element } from '../dom/elements.js';
import { copyText } from '../dom/files.js';
import { notify } from '../dom/notice.js';

/**
 * A button that copies.
 *
 * @param {string} label
 * @param {() => string} text
 * @param {string} [what]  is copied, for who does not see what the button stands at
 */
export function copier(label, text, what = '') {
  const made = button(label, async () => {
    const isCopied = await copyText(text());
    notify(isCopied ? 'Copied.' : 'The browser keeps the clipboard closed: select the text, and copy it with Ctrl+C or ⌘C.');
  }, 'do');
  if (what) made.append(element('span', 'visually-hidden', ` ${what}`));
  return made;
}

/** @param {string} text */
export function code(text) {
  return element('code', '', text);
}

/** @param {HTMLElement} field @param {string} text */
export function labelOf({ id }, text) {
  return Object.assign(element('label', '', text), { htmlFor: id });
}

/** A sentence of the library, which begins small and has no full stop. @param {string} text */
export function asSentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Roles are said, because narrow windows lay rows out in another way than tables. @param {HTMLElement[]} cells */
export function rowOf(cells) {
  const row = element('tr', '', ...cells);
  row.role = 'row';
  return row;
}

/** @param {'cell' | 'rowheader' | 'columnheader'} role @param {string} className @param {...(Node | string)} content */
export function cellOf(role, className, ...content) {
  const cell = element(role === 'cell' ? 'td' : 'th', className, ...content);
  cell.role = role;
  return cell;
}
