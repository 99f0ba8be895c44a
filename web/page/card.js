/**
 * The hover card: says what stands at a place. It goes away by itself, with Escape, or when the pointer leaves both the place and
 * the card.
 */

import { byId, element } from '../dom/elements.js';

/** @typedef {import('../worker/session.js').Pair} Pair */
/** @typedef {import('../../wasm/types/index.js').Diagnostic} Diagnostic */

/**
 * A place in the window.
 *
 * @typedef {object} Coordinates
 * @property {{ left: number, top: number, bottom: number }} at
 * @property {{ left: number, right: number }} within  what the card is not to reach out of: the rest is for the other text
 */

const SHOW_MS = 250;
const HIDE_MS = 200;
const GAP = 6;
const EDGE = 8;

export class HoverCard {
  #box = element('div', 'card');
  #timer = 0;

  constructor() {
    this.#box.setAttribute('role', 'tooltip');
    this.#box.popover = 'manual';
    this.#box.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    this.#box.addEventListener('pointerleave', () => this.hideSoon());
    byId('workspace', HTMLElement).append(this.#box);
    addEventListener('keydown', ({ key }) => key === 'Escape' && this.hide());
    addEventListener('scroll', ({ target }) => target !== this.#box && this.hide(), { capture: true, passive: true });
    addEventListener('blur', () => this.hide());
    addEventListener('pointerdown', ({ target }) => target instanceof Node && !this.#box.contains(target) && this.hide());
  }

  /** @param {Node[]} content @param {Coordinates} at @param {boolean} now */
  showSoon(content, at, now) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(content, at), now ? 0 : SHOW_MS);
  }

  hideSoon() {
    clearTimeout(this.#timer);
    // The text that the pointer has left says so a moment after the card was entered.
    this.#timer = setTimeout(() => this.#box.matches(':hover') || this.hide(), HIDE_MS);
  }

  hide() {
    clearTimeout(this.#timer);
    this.#box.hidePopover();
  }

  /** @param {Node[]} content @param {Coordinates} place */
  #show(content, { at, within: { left, right } }) {
    const box = this.#box;
    box.replaceChildren(...content);
    box.style.maxInlineSize = `min(28rem, ${right - left - 2 * EDGE}px)`;
    box.showPopover();
    const { offsetWidth: width, offsetHeight: height } = box;
    const below = at.bottom + GAP + height <= innerHeight - EDGE || at.top - GAP - height < EDGE;
    box.style.left = `${Math.max(left + EDGE, Math.min(at.left, right - EDGE - width))}px`;
    box.style.top = `${below ? at.bottom + GAP : at.top - GAP - height}px`;
  }
}

/** @param {Diagnostic} diagnostic @returns {Node[]} */
export function problemContent({ code, hint, message, severity }) {
  return [
    element('p', `card-problem ${severity}`,
      element('span', 'visually-hidden', `${severity}: `), message, ' ', element('span', 'code-name', `[${code}]`)),
    ...(hint ? [element('p', 'hint', `Hint: ${hint}`)] : []),
  ];
}

/** @param {import('../worker/card.js').Card} card @returns {Node[]} */
export function cardContent({ operator, title, lines }) {
  return [
    element('p', 'card-title', element('code', '', title)),
    ...lines.map((line) => element('p', '', line)),
    ...(operator === title ? [] : [element('p', 'card-of', 'of ', element('code', '', operator))]),
  ];
}
