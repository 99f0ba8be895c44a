/**
 * What belongs together in both texts: what the pointer or the caret is at in one is marked in the other, a key leads there, and
 * a card says what it is.
 */

import { cardContent } from './card.js';

/** @typedef {import('../worker/session.js').Side} Side */
/** @typedef {import('../worker/session.js').Pair} Pair */
/** @typedef {import('../worker/client.js').Client} Client */
/** @typedef {import('./panes.js').Panes} Panes */
/** @typedef {import('./card.js').HoverCard} HoverCard */

export class Pairing {
  #client;
  #panes;
  #card;
  /** @type {Pair | null} */ #pair = null;
  #generation = 0;

  /** @param {Client} client @param {Panes} panes @param {HoverCard} card */
  constructor(client, panes, card) {
    this.#client = client;
    this.#panes = panes;
    this.#card = card;
  }

  /** The texts have changed, and what was marked means nothing any more. */
  forget() {
    this.#generation++;
    this.#card.hide();
    this.#mark(null);
  }

  /** @param {Side} side @param {number | null} offset */
  async hover(side, offset) {
    if (offset === null) return this.#card.hideSoon();
    const pair = await this.#ask(side, offset);
    if (pair === undefined) return;
    this.#mark(pair);
    const at = this.#editor(side)?.coordinates(offset);
    if (pair?.card && at) this.#card.showSoon(cardContent(pair.card), at);
    else this.#card.hideSoon();
  }

  /** @param {Side} side @param {number} offset @returns {Promise<string | undefined>} the operator that stands there, if any */
  async caret(side, offset) {
    this.#card.hide();
    const pair = await this.#ask(side, offset);
    if (pair === undefined) return undefined;
    this.#mark(pair);
    return pair?.card?.operator;
  }

  /** Goes from the caret to its counterpart in the other text. @param {Side} side @returns {Promise<boolean>} false: there is none */
  async cross(side) {
    const pair = await this.#ask(side, this.#editor(side)?.caret ?? 0);
    const [target] = (side === 'yaml' ? pair?.header : pair?.yaml) ?? [];
    if (!target) return false;
    if (side === 'yaml') this.#panes.output?.go(target, true);
    else this.#panes.schema?.go(target);
    return true;
  }

  /** Says in a card what stands at the caret. @param {Side} side */
  async describe(side) {
    const editor = this.#editor(side);
    const pair = await this.#ask(side, editor?.caret ?? 0);
    const at = editor?.coordinates(editor.caret);
    if (pair?.card && at) this.#card.showSoon(cardContent(pair.card), at, true);
  }

  /** @param {Side} side */
  #editor(side) {
    return side === 'yaml' ? this.#panes.schema : this.#panes.output;
  }

  /** @param {Side} side @param {number} offset @returns {Promise<Pair | null | undefined>} undefined: overtaken */
  async #ask(side, offset) {
    const generation = this.#generation;
    const asked = this.#client.ask('pair', { side, offset });
    const pair = await asked.catch(() => null);
    return generation === this.#generation ? pair : undefined;
  }

  /** @param {Pair | null} pair */
  #mark(pair) {
    if (pair === null && this.#pair === null) return;
    this.#pair = pair;
    this.#panes.schema?.pair(pair?.yaml ?? []);
    this.#panes.output?.pair(pair?.header ?? []);
  }
}
