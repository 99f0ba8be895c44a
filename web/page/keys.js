/** The keys of the page: one list, for what they do and for the help that names them. */

/** @typedef {{ keys: string, what: string }} Shortcut */

/** As they are written for the reader; ⌘ takes the place of Ctrl on a Mac. @type {readonly Shortcut[]} */
export const shortcuts = [
  { keys: 'F8', what: 'next problem' },
  { keys: 'Shift+F8', what: 'problem before' },
  { keys: 'Ctrl+Enter', what: 'from the caret to its counterpart in the other text' },
  { keys: 'Ctrl+I', what: 'say what stands at the caret' },
  { keys: 'Ctrl+F', what: 'search' },
  { keys: 'Ctrl+Shift+[', what: 'fold or unfold an operator in the C++' },
  { keys: 'Ctrl+Alt+[', what: 'fold or unfold all' },
  { keys: 'Ctrl+Z', what: 'undo, also an example or a file that was opened' },
  { keys: 'Tab', what: 'leaves an editor' },
];

/** @param {(step: 1 | -1) => void} step  to a problem */
export function listenForProblemKeys(step) {
  addEventListener('keydown', (event) => {
    if (event.key !== 'F8' || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  });
}
