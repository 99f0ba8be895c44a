/** What the address of the page says: a link with a text, or the name of an example. */

import { loadExamples } from '../examples/index.js';
import { decodeLink } from '../share/link.js';
import { messageOf } from '../dom/elements.js';

/** @typedef {import('../share/link.js').Settings} Settings */

/** What a link leaves out, but for the release: the same link shows the same, whatever the page has shown before. @type {Settings} */
const PLAIN = { view: '', operator: '', context: false, options: {} };

/**
 * @typedef {object} Arrival
 * @property {string} [yaml]    for the place of the reader's
 * @property {string} what      the text is, or why there is none
 * @property {Settings} settings  what is not said stays as it is
 */

/** @param {string} hash  of the page's address @returns {Promise<Arrival>} */
export async function readHash(hash) {
  const link = await decodeLink(hash);
  if (link.kind === 'nothing') return { what: '', settings: {} };
  if (link.kind === 'unreadable') return { what: link.reason, settings: link.settings };
  if (link.kind === 'state') return { yaml: link.state.yaml, what: 'From the link.', settings: { ...PLAIN, ...link.state } };
  try {
    const example = (await loadExamples(document.baseURI)).find(({ name }) => name === link.name);
    if (!example) throw new Error(`There is no example “${link.name}”.`);
    const { yaml, title, release } = example;
    return { yaml, what: `Example: ${title}.`, settings: { ...PLAIN, ...(release && { release }), ...link.settings } };
  } catch (error) {
    return { what: messageOf(error), settings: link.settings };
  }
}
