/** Options of the header, beside the release. */

import { element } from '../dom/elements.js';
import { openDialog } from './dialog.js';

/** @typedef {import('../page/playground.js').HeaderOptions} HeaderOptions */

/** @type {readonly { name: keyof HeaderOptions, label: string, what: string }[]} */
const options = [
  { name: 'installed', label: 'As installed', what: 'as the header stands in an installed PyTorch: from 2.10 on between guard lines' },
  { name: 'outOfTree', label: 'Out of tree',
    what: 'for a library beside PyTorch: calls through the dispatcher, and nothing that libtorch does not export' },
  { name: 'perOperatorHeaders', label: 'Headers per operator', what: 'includes only what these operators need, which compiles faster' },
];

/** @param {HeaderOptions} chosen @param {(chosen: HeaderOptions) => void} onchange */
export function openOptions(chosen, onchange) {
  openDialog('Options of the C++', ...options.map(({ name, label, what }) => {
    const box = element('input');
    box.type = 'checkbox';
    box.checked = chosen[name] === true;
    box.addEventListener('change', () => {
      chosen = { ...chosen, [name]: box.checked || undefined };
      onchange(chosen);
    });
    return element('label', 'option', box, element('span', '', element('strong', '', label), ' – ', what));
  }));
}
