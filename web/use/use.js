/** The page about uses: its snippets have the address of this site in them, and can be copied. */

import { button, element } from '../dom/elements.js';
import { copyText } from '../dom/files.js';

const site = new URL('../', document.baseURI).href;

for (const place of document.querySelectorAll('.site')) place.textContent = site;

const notice = element('p', 'toast');
notice.role = 'status';
document.body.append(notice);

for (const caption of document.querySelectorAll('.snippet figcaption')) {
  const name = caption.textContent ?? '';
  const copy = button('Copy', async () => {
    const done = await copyText(caption.parentElement?.querySelector('code')?.textContent ?? '');
    notice.textContent = done ? 'Copied.' : 'The browser keeps the clipboard closed: select the text, and copy it with Ctrl+C or ⌘C.';
    setTimeout(() => { notice.textContent = ''; }, 4000);
  });
  copy.append(element('span', 'visually-hidden', ` ${name}`));
  caption.append(copy);
}
