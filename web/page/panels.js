/**
 * The panels that are loaded when they are first looked at. Each is asked to bring itself up to date when it comes into sight,
 * and when what it shows has changed while it is.
 */

import { element, messageOf } from '../dom/elements.js';
import { notify } from '../dom/notice.js';
import { withStyle } from './later.js';

/** @typedef {import('./tabs.js').Tab} Tab */

/**
 * What a panel may do with the page.
 *
 * @typedef {object} Surroundings
 * @property {import('../worker/client.js').Client['ask']} ask
 * @property {() => { yaml: string, release: string }} text  what the page holds now
 * @property {() => string} operator           the operator that is looked at, "add.Tensor"; empty: none
 * @property {(name: string) => void} choose   looks at an operator
 * @property {(tab: Tab) => void} show
 * @property {(line: number, name: string) => void} goToLine  of the schema, where the operator stands
 * @property {(name: string, line?: number) => void} goToPlumbing  of an operator, in the C++. Of both the other text follows, where
 *   it is in sight
 * @property {() => import('./playground.js').HeaderOptions} options
 * @property {(options: import('./playground.js').HeaderOptions) => void} setOptions
 * @property {() => string[]} releases         that can be chosen, the newest first
 * @property {(release: string) => Promise<string>} operatorFile  PyTorch's own; rejected with a message for the reader
 * @property {() => import('./playground.js').Beginning} beginning  what the text is compared with
 * @property {() => void} begin                from now on it is this text
 */

/** @typedef {{ update: () => Promise<void> | void }} Panel */

/** @typedef {() => Promise<{ open: (section: HTMLElement, surroundings: Surroundings) => Panel }>} Loader */

/** @type {Partial<Record<Tab, Loader>>} */
const loaders = {
  operators: () => import('../panels/operators.js'),
  rule: () => import('../panels/rule.js'),
  diff: () => import('../panels/diff.js'),
};

export class Panels {
  #surroundings;
  #isVisible;
  /** @type {Map<Tab, Promise<Panel | null>>} */ #panels = new Map();
  /** Those that show an older state. @type {Set<Tab>} */ #behind = new Set();

  /** @param {Surroundings} surroundings @param {(tab: Tab) => boolean} isVisible */
  constructor(surroundings, isVisible) {
    this.#surroundings = surroundings;
    this.#isVisible = isVisible;
  }

  /** What the panels show has changed. */
  changed() {
    for (const tab of /** @type {Tab[]} */ (Object.keys(loaders))) {
      this.#behind.add(tab);
      if (this.#isVisible(tab)) this.shown(tab);
    }
  }

  /** A tab has come into sight. @param {Tab} tab */
  async shown(tab) {
    const load = loaders[tab];
    if (!load) return;
    const section = document.getElementById(tab);
    if (!section) return;
    if (!this.#panels.has(tab)) {
      this.#behind.add(tab);
      this.#panels.set(tab, this.#open(section, load));
    }
    const panel = await this.#panels.get(tab);
    if (!panel) {
      this.#panels.delete(tab); // the next look at it may have more luck
    } else if (this.#behind.delete(tab)) {
      try {
        await panel.update();
      } catch (error) {
        this.#behind.add(tab);
        notify(`The panel could not be brought up to date: ${messageOf(error)}.`);
      }
    }
  }

  /** @param {HTMLElement} section @param {Loader} load @returns {Promise<Panel | null>}  null: it could not be loaded, which is said */
  async #open(section, load) {
    try {
      const { open } = await withStyle(load());
      section.replaceChildren();
      return open(section, this.#surroundings);
    } catch (error) {
      section.replaceChildren(element('p', 'empty', `This panel could not be shown: ${messageOf(error)}.`));
      return null;
    }
  }
}
