/**
 * Whose text the schema's editor holds: the reader's, or another that is shown in its place, an example or one from a link. The reader's
 * is kept meanwhile, also when they write in the other, and over a reload, and a notice offers to bring it back.
 */

import { button, byId } from '../dom/elements.js';

/** @typedef {import('./panes.js').Panes} Panes */

export class ReadersText {
  #panes;
  #onchange;
  #notice = byId('replaced', HTMLElement);
  /** What is shown is the reader's own. */
  #isTheirs = false;
  /** A text of theirs that is not shown; null: there is none. @type {string | null} */
  #former = null;

  /** @param {Panes} panes @param {() => void} onchange  another text is shown */
  constructor(panes, onchange) {
    this.#panes = panes;
    this.#onchange = onchange;
  }

  /** What the last visit has left. @param {Partial<import('./memory.js').Texts>} texts */
  recall({ yaml, former }) {
    if (yaml === undefined) return;
    this.#panes.yaml = yaml;
    this.#isTheirs = true;
    this.#former = former ?? null;
    this.#sayKept();
  }

  /** What a later visit is to have. @returns {Partial<import('./memory.js').Texts>} */
  get kept() {
    const [yaml, former] = this.#isTheirs ? [this.#panes.yaml, this.#former] : [this.#former, null];
    return { ...(yaml !== null && { yaml }), ...(former !== null && { former }) };
  }

  /**
   * Shows another text.
   *
   * @param {string} text
   * @param {string} what  it is, for the notice
   * @param {boolean} [isTheirs]  it is a file of the reader's
   */
  replace(text, what, isTheirs = false) {
    if (this.#isTheirs) this.#former = this.#panes.yaml;
    this.#isTheirs = isTheirs;
    this.#panes.yaml = text;
    this.#say(what);
    this.#onchange();
  }

  /** The reader has written in what is shown, which makes it theirs. */
  written() {
    if (!this.#isTheirs) this.#sayKept();
    this.#isTheirs = true;
  }

  /** Another text is shown in the place of the reader's. */
  get isAway() {
    return !this.#isTheirs && this.#former !== null;
  }

  bringBack() {
    if (this.#former === null) return;
    this.#panes.yaml = this.#former;
    this.#isTheirs = true;
    this.#former = null;
    this.#notice.replaceChildren();
    this.#panes.schema?.focus();
    this.#onchange();
  }

  /** Something else about what is shown. @param {string} what */
  add(what) {
    this.#notice.append(` ${what}`);
  }

  /** Why no other text is shown. @param {string} what */
  say(what) {
    this.#notice.textContent = what;
  }

  /** @param {string} what  is shown */
  #say(what) {
    this.#notice.replaceChildren(what, ...(this.#former === null ? [] : [' ', button('Bring my text back', () => this.bringBack())]));
  }

  /** The other text is the reader's now, and so are both. */
  #sayKept() {
    this.#notice.replaceChildren();
    if (this.#former === null) return;
    this.#say('What you had here before is kept.');
    this.#notice.append(' ', button('Let it go', () => {
      this.#former = null;
      this.#notice.replaceChildren();
      this.#panes.schema?.focus();
      this.#onchange();
    }));
  }
}
