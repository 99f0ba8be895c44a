/** What the page is, and its keys. */

import { element } from '../dom/elements.js';
import { openDialog } from './dialog.js';

/** As they are written for the reader; ⌘ takes the place of Ctrl on a Mac. */
const shortcuts = [
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

const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);

export function openHelp() {
  const keys = element('dl', 'keys');
  for (const { keys: written, what } of shortcuts) {
    const names = (isMac ? written.replace('Ctrl', '⌘').replace('Alt', '⌥') : written).split('+');
    const term = element('dt');
    for (const [index, name] of names.entries()) term.append(...(index ? ['+'] : []), element('kbd', '', name));
    keys.append(element('div', '', term, element('dd', '', what)));
  }
  const uses = Object.assign(element('a', '', 'Use it in your docs and your project'), { href: 'use/' });
  openDialog('Help',
    element('p', '', 'The schema has operators as they stand in PyTorch’s native_functions.yaml. '
      + 'The C++ is their vmap plumbing, as PyTorch’s torchgen writes it into VmapGeneratedPlumbing.h: '
      + 'it unwraps batched tensors, calls a batch rule, and wraps what comes back.'),
    element('p', '', 'Point at anything in one text, or put the caret there, and what belongs to it is marked in the other. '
      + 'The panels say what is wrong, which operators have plumbing and why, what PyTorch’s vmap has for each, '
      + 'and which batch rule there is to write.'),
    element('p', '', 'Nothing is sent anywhere. Your text stays in this browser; '
      + 'a link holds it in the part of the address that no server sees.'),
    element('p', '', 'For pages of documentation, scripts, tests and pull requests: ', uses, '.'),
    element('h3', '', 'Keys'), keys);
}
