/**
 * PyTorch's own operator file: to look at, or as what the reader's entries are read on top of. Where the site was built without it,
 * it comes from PyTorch's tagged sources, whose address is shown before anything is asked of them.
 */

import { button, element, messageOf, number } from '../dom/elements.js';
import { listOperatorFiles } from '../sources/operators.js';
import { openDialog } from './dialog.js';

/** @typedef {import('../sources/operators.js').OperatorFile} OperatorFile */

/**
 * @typedef {object} Choice
 * @property {string} release
 * @property {(file: OperatorFile, fromSource: boolean) => Promise<string>} load
 * @property {(file: OperatorFile, yaml: string) => void} look   puts it into the editor
 * @property {(file: OperatorFile, yaml: string) => void} under  puts it under what the editor holds
 */

/** @param {Choice} choice */
export async function openOperatorFile({ release, load, look, under }) {
  const box = element('div', 'operator-file', element('p', '', 'Looking what there is…'));
  const dialog = openDialog(`PyTorch ${release}’s operator file`, box);
  const status = element('p', 'failure');
  status.setAttribute('role', 'status');
  status.hidden = true;
  try {
    const file = (await listOperatorFiles(document.baseURI)).find((one) => one.release === release);
    if (!file) throw new Error(`There is no operator file for PyTorch ${release}.`);
    const fromSource = file.file === null;
    const act = (/** @type {string} */ label, /** @type {Choice['look']} */ what) => {
      const made = button(label, async () => {
        status.hidden = true;
        for (const one of buttons) one.disabled = true;
        try {
          const yaml = await load(file, fromSource);
          if (!dialog.open) return; // closed meanwhile, the reader wants it no more
          what(file, yaml);
          dialog.close();
        } catch (error) {
          status.textContent = messageOf(error);
          status.hidden = false;
        }
        for (const one of buttons) one.disabled = false;
      });
      return made;
    };
    const buttons = [act('Open it here', look), act('Read my schema on top of it', under)];
    const size = file.bytes ? `, ${number(Math.round(file.bytes / 1024))} KB` : '';
    box.replaceChildren(
      element('p', '', `native_functions.yaml of ${file.version}${size}, with every operator that PyTorch has.`),
      fromSource
        ? element('p', '', 'This site was built without it. '
          + 'It comes from PyTorch’s tagged sources when you press one of the buttons, from this address: ',
        element('code', 'address', file.address))
        : element('p', '', 'It comes with this site, and nothing is asked of anybody else.'),
      element('p', '', 'On top of it, your entries are judged as in PyTorch’s own file: '
        + 'an entry takes the place of the one of the same name there, and a structured_delegate finds its partner. '
        + 'The output has your entries alone.'),
      element('p', 'actions', ...buttons),
      status);
    buttons[0].focus();
  } catch (error) {
    box.replaceChildren(element('p', 'empty', messageOf(error)));
  }
}
