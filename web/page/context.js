/** The context that the schema is read on top of, PyTorch's own operator file of the release, and the line that says so. */

import { button, byId, messageOf } from '../dom/elements.js';

/** @typedef {import('../sources/operators.js').OperatorFile} OperatorFile */
/** @typedef {import('./playground.js').Playground} Playground */

export class Context {
  #playground;
  #onchange;
  #ondismiss;
  #line = byId('context', HTMLElement);
  /** The release whose file is the context; empty: none is. */
  #release = '';
  /** The reader wants it, of whatever release there is one. */
  isWanted = false;
  /** Texts by release. @type {Map<string, string>} */ #files = new Map();

  /** @param {Playground} playground @param {() => void} onchange @param {() => void} ondismiss  the reader has turned it off */
  constructor(playground, onchange, ondismiss) {
    this.#playground = playground;
    this.#onchange = onchange;
    this.#ondismiss = ondismiss;
  }

  get isOn() {
    return this.#release !== '';
  }

  /**
   * The text of a file, which is loaded once.
   *
   * @param {OperatorFile} file @param {boolean} fromSource
   */
  async textOf(file, fromSource) {
    const had = this.#files.get(file.release);
    if (had !== undefined) return had;
    const { loadOperatorFile } = await import('../sources/operators.js');
    const { text } = await loadOperatorFile(file, document.baseURI, { fromSource });
    this.#files.set(file.release, text);
    return text;
  }

  /** That of a release, where the site has it or it has been loaded; rejected with a message for the reader. @param {string} release */
  async textOfRelease(release) {
    const had = this.#files.get(release);
    if (had !== undefined) return had;
    const { listOperatorFiles } = await import('../sources/operators.js');
    const file = (await listOperatorFiles(document.baseURI)).find((one) => one.release === release);
    if (!file?.file)
      throw new Error(`This site has no operator file of PyTorch ${release}: “PyTorch’s file…” loads it from PyTorch’s sources.`);
    return this.textOf(file, false);
  }

  /** @param {string} release @param {string} text  its operator file */
  turnOn(release, text) {
    this.isWanted = true;
    this.#set(release, text);
  }

  turnOff() {
    this.isWanted = false;
    this.#set('', undefined);
  }

  /** The same for the release of the page, where the site has its file; says what there is to do where it has not. */
  async follow() {
    const { release } = this.#playground;
    const isToBeFollowed = () => this.isWanted && release === this.#playground.release;
    this.isWanted = true;
    try {
      const text = await this.textOfRelease(release);
      if (isToBeFollowed()) this.#set(release, text);
    } catch (error) {
      if (!isToBeFollowed()) return;
      this.#set('', undefined);
      const loader = button('PyTorch’s file…', () => byId('operator-file', HTMLElement).click());
      this.#line.replaceChildren(`Without context. ${messageOf(error)} `, loader, ' ', this.#dismissal('Dismiss'));
      this.#line.hidden = false;
    }
  }

  /** @param {string} release @param {string | undefined} text */
  #set(release, text) {
    this.#release = release;
    this.#playground.context = text;
    this.#line.hidden = release === '';
    this.#line.replaceChildren(`Read on top of PyTorch ${release}’s own operator file. `, this.#dismissal('Read it alone'));
    this.#onchange();
  }

  /** @param {string} label */
  #dismissal(label) {
    return button(label, () => {
      this.turnOff();
      this.#ondismiss();
    });
  }
}
