/**
 * What the page is about: a text, the release and the options it is read with, and what came of it.
 *
 *     the text changes ─► update ─► worker ─► report ─► whoever listens
 */

import { messageOf } from '../dom/elements.js';

/** @typedef {import('../worker/client.js').Client} Client */
/** @typedef {import('../worker/session.js').Reading} Reading */
/** @typedef {import('../worker/session.js').Report} Report */
/** @typedef {import('./panes.js').Panes} Panes */

/** While the reader types, mistakes are spoken of only after a pause: half a word is one most of the time. */
const MISTAKES_PAUSE_MS = 350;

/** Options of the header, beside the release. @typedef {Pick<Reading, 'installed' | 'outOfTree' | 'perOperatorHeaders'>} HeaderOptions */

/** A text that later ones are compared with, and since when. @typedef {{ yaml: string, time: Date }} Beginning */

/**
 * @typedef {object} Listener
 * @property {(report: Report, release: string) => void} onreport
 * @property {() => void} onempty                 there is no text
 * @property {(message: string) => void} onfailure the generator has given up
 */

export class Playground {
  #panes;
  #listener;
  #pause = 0;
  #updates = 0;
  /** @type {Promise<Report | undefined> | null} */ #asked = null;

  client;

  /** Empty until the library is loaded. */
  release = '';

  /** A whole operator file that the text is read on top of. @type {string | undefined} */
  context = undefined;

  /** The one that the worker knows. @type {string | undefined} */
  #knownContext = undefined;

  /** @type {HeaderOptions} */
  options = {};

  /** The number of the header that the page shows; 0: none. */
  shown = 0;

  /** @type {Beginning} */
  beginning = { yaml: '', time: new Date() };

  /** @param {Client} client @param {Panes} panes @param {Listener} listener */
  constructor(client, panes, listener) {
    this.client = client;
    this.#panes = panes;
    this.#listener = listener;
  }

  /** From now on texts are compared with this one. */
  begin() {
    this.beginning = { yaml: this.#panes.yaml, time: new Date() };
  }

  get yaml() {
    return this.#panes.yaml;
  }

  /**
   * Generates from the text, and tells of it unless a later update has overtaken it.
   *
   * @param {boolean} [typing]  the reader is at it
   */
  async update(typing = false) {
    const update = ++this.#updates;
    clearTimeout(this.#pause);
    const { release } = this;
    if (release === '') return; // the library is not loaded yet
    if (this.#panes.isBlank) {
      this.shown = 0;
      this.#ask().catch(() => {}); // nothing comes of it, but the panels ask about the text that the worker knows
      return this.#listener.onempty();
    }
    try {
      const report = await (this.#asked ?? this.#ask());
      if (!report || update !== this.#updates) return;
      if (report.output) this.shown = report.id;
      if (typing && !report.output) this.#pause = setTimeout(() => this.#listener.onreport(report, release), MISTAKES_PAUSE_MS);
      else this.#listener.onreport(report, release);
    } catch (error) {
      if (update === this.#updates) this.#listener.onfailure(messageOf(error));
    }
  }

  /** Asks for what the update will ask for that follows in the same breath: the worker is at it while the text is drawn. */
  ahead() {
    if (this.release === '' || this.#panes.isBlank) return;
    this.#asked = this.#ask();
    this.#asked.catch(() => {}); // whoever takes it deals with that
    queueMicrotask(() => { this.#asked = null; });
  }

  #ask() {
    return this.client.ask('generate', (isNew) => this.#given(isNew));
  }

  /**
   * What the worker has to know: of long texts only what it does not know already.
   *
   * @param {boolean} isNew  it knows nothing
   * @returns {import('../worker/client.js').Given<'generate'>}
   */
  #given(isNew) {
    const { context } = this;
    const isKnown = !isNew && context === this.#knownContext;
    this.#knownContext = context;
    return {
      changes: this.#panes.takeChanges(isNew),
      ...(!isKnown && { context: context ?? null }),
      reading: { release: this.release, ...this.options },
      shown: this.shown,
    };
  }
}
