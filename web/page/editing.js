/**
 * All that comes with the editors: they take the place of the plain texts, places in one have counterparts in the other, and what only
 * a pointer does.
 */

import { byId } from '../dom/elements.js';
import { Output } from '../editor/output.js';
import { SchemaEditor } from '../editor/schema.js';
import { HoverCard } from './card.js';
import { Pairing } from './pairing.js';

export { acceptDrops } from '../dom/drops.js';
export { startSplitter } from './splitter.js';

/** @typedef {import('../worker/client.js').Client} Client */
/** @typedef {import('./panes.js').Panes} Panes */

/**
 * @param {Panes} panes
 * @param {Client} client
 * @param {object} listener
 * @param {() => void} listener.onedit                              as in the schema's editor
 * @param {(change: 'typed' | 'pasted') => void} listener.onchange  the reader has changed the schema
 * @param {() => void} listener.oncaret                             the reader has put the caret elsewhere in the schema
 * @param {(operator: string) => void} listener.onoperator          the reader has put the caret into an operator of the C++
 */
export function startEditing(panes, client, { onedit, onchange, oncaret, onoperator }) {
  const pairing = new Pairing(client, panes, new HoverCard());
  /** @param {import('../worker/session.js').Side} side */
  const sideOf = (side) => ({
    onhover: (/** @type {number | null} */ offset) => pairing.hover(side, offset),
    async oncaret(/** @type {number} */ offset, /** @type {boolean} */ tapped) {
      if (side === 'yaml') oncaret();
      const operator = await pairing.caret(side, offset, tapped);
      if (side === 'header' && operator) onoperator(operator);
    },
    keys: keysOf(side, pairing),
  });
  panes.replace(
    (host, text) =>
      new SchemaEditor(host, { text, tokens: (piece) => client.ask('yamlTokens', piece), onedit, onchange, ...sideOf('yaml') }),
    (host, text) =>
      new Output(host, { text, tokens: (piece) => client.ask('headerTokens', piece), ...sideOf('header') }));
  byId('tab-schema', HTMLElement).addEventListener('click', () => pairing.turnTo('yaml'));
  byId('tab-output', HTMLElement).addEventListener('click', () => pairing.turnTo('header'));
  return pairing;
}

/**
 * The keys of an editor that lead to the other.
 *
 * @param {import('../worker/session.js').Side} side
 * @param {Pairing} pairing
 * @returns {import('@codemirror/view').KeyBinding[]}
 */
function keysOf(side, pairing) {
  const run = (/** @type {() => unknown} */ what) => () => {
    what();
    return true;
  };
  return [
    { key: 'Mod-Enter', run: run(() => pairing.cross(side)) },
    { key: 'Mod-i', run: run(() => pairing.describe(side)), preventDefault: true },
  ];
}
