/** A schema at an address that a link names. The address is shown before anything is asked of it. */

import { button, element, messageOf } from '../dom/elements.js';
import { checkAddress, loadAddress } from '../sources/address.js';
import { openDialog } from './dialog.js';

/**
 * @param {string} address
 * @param {(text: string, what: string) => void} use  what: the text is, for a notice
 */
export function openAddress(address, use) {
  const box = element('div', 'address-file');
  const dialog = openDialog('A schema from elsewhere', box);
  try {
    const url = checkAddress(address);
    const status = element('p', 'failure');
    status.setAttribute('role', 'status');
    status.hidden = true;
    const load = button('Load it', async () => {
      status.hidden = true;
      load.disabled = true;
      try {
        const text = await loadAddress(url);
        if (!dialog.open) return; // the reader has thought better of it
        dialog.close();
        use(text, `From ${url}.`);
      } catch (error) {
        status.textContent = messageOf(error);
        status.hidden = false;
      }
      load.disabled = false;
    });
    box.append(
      element('p', '', 'The link that led here names a file. Nothing has been asked of its host yet: ',
        element('code', 'address', url.href)),
      element('p', '', 'When you load it, GitHub sees that somebody asks for it, as with every address. '
        + 'It takes the place of the text in the editor, which you can bring back.'),
      element('p', 'actions', load, button('Leave it', () => dialog.close())),
      status);
    load.focus();
  } catch (error) {
    box.append(element('p', '', messageOf(error)));
  }
}
