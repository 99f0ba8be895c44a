/**
 * The tabs. In a wide window the schema and the C++ are always in sight, and the tabs choose among the panels below them; in a
 * narrow one they choose what the window shows.
 */

import { byId, number } from '../dom/elements.js';

/** @typedef {import('../share/link.js').View} PanelTab */
/** @typedef {'schema' | 'output' | PanelTab} Tab */

/** @type {readonly Tab[]} */
const tabs = ['schema', 'output', 'problems', 'operators', 'rule', 'diff'];

/** More do not fit into 360 pixels. */
const MOST_IN_BADGE = 99;

/** As the style sheets have it. */
const wide = matchMedia('(width >= 56.25rem)');

export class Tabs {
  #workspace = byId('workspace', HTMLElement);
  #buttons = new Map(tabs.map((tab) => [tab, byId(`tab-${tab}`, HTMLButtonElement)]));
  /** What a narrow window shows; a wide one shows it too, in its place. @type {Tab} */ #chosen = 'schema';
  /** The last of the panels that was shown. @type {PanelTab} */ #panel = 'problems';
  /** The reader, or a link, has chosen it. */ #isPanelChosen = false;
  #onshow;

  /** @param {(tab: Tab) => void} onshow  a panel has come into sight */
  constructor(onshow) {
    this.#onshow = onshow;
    for (const [tab, button] of this.#buttons) {
      button.addEventListener('click', () => this.show(tab));
      button.addEventListener('keydown', (event) => this.#move(event, tab));
    }
    wide.addEventListener('change', () => {
      this.#update();
      if (wide.matches) this.#onshow(this.#panel);
    });
    this.#update();
  }

  /** The panel that is chosen, in sight or not; empty: none is. @type {PanelTab | ''} */
  get chosenPanel() {
    return this.#isPanelChosen ? this.#panel : '';
  }

  /** @param {Tab} tab */
  isVisible(tab) {
    return wide.matches ? tab === this.#panel || tab === 'schema' || tab === 'output' : tab === this.#chosen;
  }

  /** @param {Tab} tab */
  show(tab) {
    this.#chosen = tab;
    if (tab !== 'schema' && tab !== 'output') {
      this.#panel = tab;
      this.#isPanelChosen = true;
    }
    this.#update();
    this.#onshow(tab);
  }

  /** Chooses a panel, or none: then a narrow window shows the schema. @param {PanelTab | ''} panel */
  choosePanel(panel) {
    this.#isPanelChosen = false;
    this.show(panel || 'schema');
  }

  /** Shows a panel beside the texts, unless one is chosen or worked in. @param {PanelTab} panel @param {boolean} [now]  in any case */
  suggest(panel, now) {
    if (panel === this.#panel || !now && (this.#isPanelChosen || byId(this.#panel, HTMLElement).matches(':focus-within'))) return;
    this.#panel = panel;
    this.#update();
    if (this.isVisible(panel)) this.#onshow(panel);
  }

  /** How many there are of what is in it, behind the tab's name. @param {Tab} tab @param {number} amount @param {string} [className] */
  badge(tab, amount, className = '') {
    const button = this.#buttons.get(tab);
    if (!button) return;
    button.dataset.badge = amount === 0 ? '' : amount > MOST_IN_BADGE ? `${MOST_IN_BADGE}+` : String(amount);
    button.classList.remove('bad', 'caution');
    if (className) button.classList.add(className);
    button.setAttribute('aria-label', `${button.textContent}${amount === 0 ? '' : ` ${number(amount)}`}`);
  }

  #update() {
    const selected = wide.matches ? this.#panel : this.#chosen;
    this.#workspace.dataset.shown = this.#chosen;
    this.#workspace.dataset.panel = this.#panel;
    for (const [tab, button] of this.#buttons) {
      button.setAttribute('aria-selected', String(tab === selected));
      button.tabIndex = tab === selected ? 0 : -1;
      if (tab === 'schema' || tab === 'output') continue;
      byId(tab, HTMLElement).hidden = tab !== selected;
    }
  }

  /** Arrow keys, as in every list of tabs. @param {KeyboardEvent} event @param {Tab} tab */
  #move(event, tab) {
    const shown = tabs.filter((one) => !wide.matches || (one !== 'schema' && one !== 'output'));
    const last = shown.length - 1;
    const at = shown.indexOf(tab);
    const to = { ArrowLeft: at === 0 ? last : at - 1, ArrowRight: at === last ? 0 : at + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const button = this.#buttons.get(shown[to]);
    button?.focus();
    button?.click();
  }
}
