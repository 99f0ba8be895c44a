/**
 * An element that is live: its text, what was made of it, and when that is made anew.
 *
 * The core runs in the page's own thread. A text of documentation takes less than a millisecond; a worker could not be started from
 * another host, which is where most pages have the element from. So that a long text does not hold up its host, the pause after
 * which it is read grows with the time that reading takes, and what is longer than anybody edits here is left to the playground.
 */
import { load } from '../../wasm/index.js';
import { OPTIONS, encodeLink } from '../share/link.js';
import sheet from './live.css';
import { dress } from './sheet.js';
import { sourceIn } from './source.js';
import { View } from './view.js';

/** @typedef {import('../../wasm/types/index.js').Result} Result */
/** @typedef {import('./global.d.ts').VmapPlumbingEvents} Events */

const PAUSE_MS = 120;
const LONGEST_PAUSE_MS = 1000;

/** The part of the time, one in so many, that reading may take. */
const SHARE = 8;

/** In UTF-16 units: PyTorch's own operator file is shorter. */
const MOST_TEXT = 1024 * 1024;

/** Copies of the library that do not come with a page have no playground beside them. */
const besidePlayground = BESIDE_PLAYGROUND;

/**
 * @param {HTMLElement} host
 * @param {URL} folder  of element.js
 */
export async function start(host, folder) {
  return new Live(host, folder, await load());
}

export class Live {
  sheet = sheet;
  /** @type {Result | null} */ result = null;
  #host;
  #folder;
  #plumbing;
  #view;
  #text;
  #linkUpdates = 0;
  /** Is the text another than the static one? */
  #touched = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #pause;
  #lastTook = 0;

  /**
   * @param {HTMLElement} host
   * @param {URL} folder
   * @param {import('../../wasm/plumbing.js').VmapPlumbing} plumbing
   */
  constructor(host, folder, plumbing) {
    this.#host = host;
    this.#folder = folder;
    this.#plumbing = plumbing;
    this.#text = /** @type {import('./element.js').VmapPlumbingElement} */ (host).value;
    this.#touched = this.#text !== sourceIn(host);
    this.#view = new View({
      onInput: (text) => this.#input(text),
      onPause: () => this.#finish(),
      onReset: () => /** @type {import('./element.js').VmapPlumbingElement} */ (host).reset(),
    });
  }

  /** @param {ShadowRoot} root */
  show(root) {
    root.replaceChildren(...root.querySelectorAll('slot'), this.#view.box);
    dress(root, sheet);
    this.#view.setText(this.#text);
    this.#tell('vp-ready', { version: this.#plumbing.version });
    this.configure();
  }

  focus() {
    this.#view.focus();
  }

  get text() {
    return this.#text;
  }

  set text(text) {
    this.#text = text;
    this.#touched = text !== sourceIn(this.#host);
    this.#view.setText(text);
    this.#generate();
  }

  /** The static content is another: so is the text, unless the reader has changed it. */
  sourceChanged() {
    const source = sourceIn(this.#host);
    if (!this.#touched && source !== null && source !== this.#text) this.text = source;
  }

  /** Follows the attributes. */
  configure() {
    this.#view.setEditable(this.#host.hasAttribute('editable'), this.#host.getAttribute('view') !== 'output');
    this.#generate();
  }

  connected() {
    this.#finish();
  }

  disconnected() {
    if (this.#pause !== undefined) clearTimeout(this.#pause);
  }

  /** @param {string} text */
  #input(text) {
    this.#text = text;
    this.#touched = true;
    this.#tell('vp-input', { value: text });
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#generate(), Math.min(LONGEST_PAUSE_MS, Math.max(PAUSE_MS, SHARE * this.#lastTook)));
  }

  /** Reads at once what would be read after the pause. */
  #finish() {
    if (this.#pause !== undefined) this.#generate();
  }

  #settings() {
    const host = this.#host;
    const options = Object.entries(OPTIONS).filter(([, name]) => host.hasAttribute(name)).map(([option]) => [option, true]);
    return {
      release: host.getAttribute('release') || undefined,
      operator: host.getAttribute('op') || undefined,
      context: host.hasAttribute('context'),
      options: Object.fromEntries(options),
    };
  }

  #generate() {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    const { release, operator, context, options } = this.#settings();
    this.#updateLink();
    try {
      if (this.#text.length > MOST_TEXT) throw new RangeError('This text is too long to be read here. The playground takes it.');
      const begin = performance.now();
      const result = this.result = this.#plumbing.generate(this.#text, { release, ...options });
      this.#view.show(result, { release: release ?? this.#plumbing.releases[0].name, operator, context });
      this.#lastTook = performance.now() - begin;
      this.#tell('vp-result', { value: this.#text, result });
    } catch (error) {
      this.result = null;
      const { message } = /** @type {Error} */ (error);
      this.#view.fail(message.replace(/^generate: /, ''));
      this.#tell('vp-error', { error: /** @type {Error} */ (error) });
    }
  }

  /** A real link, which can be opened in whatever way the reader likes: it has to be there before it is used. */
  async #updateLink() {
    const update = ++this.#linkUpdates;
    const address = this.#playground();
    if (address) address.hash = await encodeLink({ yaml: this.#text, ...this.#settings() }).catch(() => '');
    if (update === this.#linkUpdates) this.#view.setLink(address?.href ?? null);
  }

  /** The page that the link leads to; null: there is none. */
  #playground() {
    const given = this.#host.getAttribute('playground');
    if (given === null && !besidePlayground) return null;
    const { baseURI } = this.#host;
    const address = given === null ? this.#folder : URL.canParse(given, baseURI) ? new URL(given, baseURI) : null;
    return address && /^(https?|file):$/.test(address.protocol) ? new URL(address) : null;
  }

  /**
   * @template {keyof Events} Name
   * @param {Name} name
   * @param {Events[Name]['detail']} detail
   */
  #tell(name, detail) {
    this.#host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
