/** What the dialogs share: a title, a way out, and the focus, which goes back to where it came from. */

import { button, element } from '../dom/elements.js';

/**
 * @param {string} title
 * @param {...(Node | string)} content
 * @returns {HTMLDialogElement}  shown; it is gone when it is closed
 */
export function openDialog(title, ...content) {
  const heading = element('h2', '', title);
  heading.id = 'dialog-title';
  const close = button('Close', () => dialog.close(), 'close');
  const dialog = element('dialog', '', element('div', 'dialog-bar', heading, close), ...content);
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.addEventListener('close', () => dialog.remove());
  // A click beside it is one on the dialog itself, for its content covers all of it.
  dialog.addEventListener('click', ({ target }) => { if (target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
