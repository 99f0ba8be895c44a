/**
 * What belongs together in both texts: what the pointer or the caret is at in one is marked in the other, a key leads there, and
 * a card says what it is.
 */

import { cardContent, problemContent } from './card.js';

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
  /** The text that the reader was in last, while its counterpart in the other may be out of sight. @type {Side | null} */ #ahead = null;

  /** @param {Client} client @param {Panes} panes @param {HoverCard} card */
  constructor(client, panes, card) {
    this.#client = client;
    this.#panes = panes;
    this.#card = card;
  }

  /** The texts have changed, and what was marked means nothing any more. */
  forget() {
    this.#generation++;
    this.#ahead = 'yaml';
    this.#card.hide();
    this.#mark(null);
  }

  /** @param {Side} side @param {number | null} offset */
  async hover(side, offset) {
    if (offset === null) return this.#card.hideSoon();
    const pair = await this.#ask(side, offset);
    if (pair === undefined) return;
    this.#mark(pair);
    this.#say(side, offset, pair, false);
  }

  /**
   * The other text follows to what stands at the caret.
   *
   * @param {Side} side @param {number} offset @param {boolean} [tapped]  by a finger, which cannot hover: then it is said what that is
   * @returns {Promise<string | undefined>} the operator that stands there, if any
   */
  async caret(side, offset, tapped) {
    this.#card.hide();
    this.#ahead = side;
    const pair = await this.#ask(side, offset);
    if (pair === undefined) return undefined;
    this.#mark(pair);
    if (pair) this.#editor(otherThan(side))?.show(targets(pair, side));
    if (tapped) this.#say(side, offset, pair, true);
    return pair?.card?.operator;
  }

  /** A narrow window turns to a text, which follows to the caret of the one that it has shown before. @param {Side} side */
  turnTo(side) {
    const from = otherThan(side);
    if (this.#ahead !== from) return;
    this.caret(from, this.#editor(from)?.caret ?? 0);
    this.#ahead = null;
  }

  /** Goes from the caret to its counterpart in the other text. @param {Side} side @returns {Promise<boolean>} false: there is none */
  async cross(side) {
    this.#card.hide();
    const pair = await this.#ask(side, this.#editor(side)?.caret ?? 0);
    const [target] = pair ? targets(pair, side) : [];
    if (target) this.#editor(otherThan(side))?.go(target);
    return target !== undefined;
  }

  /** Says in a card what stands at the caret. @param {Side} side */
  async describe(side) {
    const offset = this.#editor(side)?.caret ?? 0;
    const pair = await this.#ask(side, offset);
    if (pair !== undefined) this.#say(side, offset, pair, true);
  }

  /** Mistakes first. @param {Side} side @param {number} offset @param {Pair | null} pair @param {boolean} now */
  #say(side, offset, pair, now) {
    const problems = side === 'yaml' && this.#panes.schema?.problemsAt(offset) || [];
    const content = [...problems.flatMap(problemContent), ...(pair?.card ? cardContent(pair.card) : [])];
    const place = this.#editor(side)?.coordinates(offset);
    if (place && content.length > 0) this.#card.showSoon(content, place, now);
    else this.#card.hideSoon();
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

/** @param {Side} side @returns {Side} */
const otherThan = (side) => (side === 'yaml' ? 'header' : 'yaml');

/** What there is of it in the other text, the most telling first. @param {Pair} pair @param {Side} side */
const targets = ({ yaml, header }, side) => (side === 'yaml' ? header : yaml);
