/** Ways to hand on what the page shows: all are made here, and nothing is sent. */

import { button, element, messageOf, number } from '../dom/elements.js';
import { copyText, downloadText } from '../dom/files.js';
import { notify } from '../dom/notice.js';
import { toCommand } from '../share/command.js';
import { toJson } from '../share/download.js';
import { toEmbed, toFrame } from '../share/embed.js';
import { encodeLink, isLongLink } from '../share/link.js';
import { toMarkdown } from '../share/markdown.js';
import { openDialog } from './dialog.js';

/** @typedef {import('../share/link.js').State} State */

/**
 * @typedef {object} Shown  what the page shows
 * @property {string} version
 * @property {State & { release: string }} state
 * @property {string | null} header   null: there are mistakes
 * @property {import('../../wasm/types/index.js').Diagnostic[]} diagnostics
 * @property {() => Promise<object[]>} operators
 */

/** @param {Shown} shown */
export async function openShare({ version, state, header, diagnostics, operators }) {
  const box = element('div', 'share');
  openDialog('Share', box);
  const address = new URL(location.href);
  address.search = '';
  let link = '';
  let trouble = '';
  try {
    address.hash = await encodeLink(state);
    link = address.href;
    if (isLongLink(link)) trouble = `The link has ${number(link.length)} characters: some chat programs and issue trackers cut that off.`;
  } catch (error) {
    address.hash = '';
    trouble = messageOf(error);
  }
  const { release, yaml } = state;
  const markdown = toMarkdown({ version, release, yaml, header, diagnostics, link });
  const rows = [
    ['Link', 'opens this page with the schema, the release and the view', link],
    ['Markdown', 'for an issue: the schema, what came of it, and the link', markdown],
    ['Command line', 'makes the same with the native command', toCommand(state)],
    ['Embed', 'for a page of documentation', toEmbed(state, new URL('element.js', document.baseURI).href)],
    ['Frame', 'for a page that takes nothing else', link && toFrame(new URL(`embed/${address.hash}`, document.baseURI).href)],
  ];
  box.append(
    element('p', '', 'A link holds the schema itself, in the part of the address that no server sees.'),
    ...(trouble ? [element('p', 'banner', trouble)] : []),
    ...rows.filter(([, , text]) => text !== '').map(([name, what, text]) => row(name, what, text)),
    element('h3', '', 'Download'),
    element('p', 'actions',
      button('Schema (.yaml)', () => downloadText('schema.yaml', yaml, 'text/yaml')),
      ...(header === null ? [] : [button('Header (.h)', () => downloadText('VmapGeneratedPlumbing.h', header))]),
      button('All of it (.json)', async () => {
        const json = toJson({ version, release, operators: await operators(), diagnostics, header });
        downloadText('vmap-plumbing.json', json, 'application/json');
      })),
  );
}

/** @param {string} name @param {string} what @param {string} text */
function row(name, what, text) {
  const field = element('textarea');
  field.readOnly = true;
  field.rows = 2;
  field.value = text;
  field.setAttribute('aria-label', name);
  field.addEventListener('focus', () => field.select());
  const copy = button('Copy', async () => {
    if (await copyText(text)) return notify(`Copied: ${name}.`);
    field.focus();
    notify('The browser keeps the clipboard closed. The text is selected: copy it with Ctrl+C or ⌘C.');
  });
  copy.setAttribute('aria-label', `Copy: ${name}`);
  return element('div', 'share-row', element('p', '', element('strong', '', name), ` – ${what}`), copy, field);
}
