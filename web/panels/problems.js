/**
 * The panel of problems: each is a button that leads to its place, and so are the second places of those that have one. F8 and
 * Shift+F8 go from one to the next, wherever on the page the reader is.
 */

import { button, element, number } from '../dom/elements.js';

/** @typedef {import('../../wasm/types/index.js').Diagnostic} Diagnostic */
/** @typedef {import('../../wasm/types/index.js').Place} Place */

/** A broken file of any size makes a list that can still be read. */
const MOST_SHOWN = 100;

export class ProblemsPanel {
  #section;
  #go;
  #list = element('ol', 'problems');
  #none = element('p', 'empty');
  /** Of which the reader was led to one. @type {readonly Diagnostic[]} */ #diagnostics = [];
  #at = -1;

  /**
   * @param {HTMLElement} section
   * @param {(place: Place) => void} go
   */
  constructor(section, go) {
    this.#section = section;
    this.#go = go;
    this.#list.setAttribute('aria-label', 'Problems');
    section.append(this.#none, this.#list);
    addEventListener('keydown', (event) => {
      if (event.key !== 'F8' || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      this.#step(event.shiftKey ? -1 : 1);
    });
  }

  /** @param {readonly Diagnostic[]} diagnostics @param {string} otherwise  what to say when there are none */
  show(diagnostics, otherwise) {
    this.#diagnostics = diagnostics;
    this.#at = -1;
    const items = diagnostics.slice(0, MOST_SHOWN).map((diagnostic, index) => this.#item(diagnostic, index));
    const rest = diagnostics.length - items.length;
    if (rest > 0) items.push(element('li', 'rest', `and ${number(rest)} more`));
    this.#list.replaceChildren(...items);
    this.#list.hidden = items.length === 0;
    this.#none.textContent = items.length === 0 ? otherwise : '';
    this.#none.hidden = items.length > 0;
  }

  /** Leads to the next problem, or the one before. @param {1 | -1} step */
  #step(step) {
    const { length } = this.#diagnostics;
    if (length === 0) return;
    this.#lead(this.#at < 0 && step < 0 ? length - 1 : (this.#at + step + length) % length);
  }

  /** @param {number} index */
  #lead(index) {
    this.#at = index;
    for (const [other, item] of [...this.#list.children].entries()) item.classList.toggle('current', other === index);
    this.#list.children[index]?.scrollIntoView({ block: 'nearest' });
    this.#go(this.#diagnostics[index]);
  }

  /** @param {Diagnostic} diagnostic @param {number} index */
  #item(diagnostic, index) {
    const { code, hint, message, related, severity } = diagnostic;
    const lead = button('', () => this.#lead(index), 'problem');
    lead.append(...place(diagnostic), element('span', 'message', message), ' ', element('span', 'code-name', `[${code}]`));
    if (hint) lead.append(' ', element('span', 'hint', `Hint: ${hint}`));
    const item = element('li', severity, element('span', 'visually-hidden', `${severity}: `), lead);
    for (const other of related) {
      const second = button('', () => this.#go(other), 'problem');
      second.append(...place(other), element('span', 'message', other.message));
      item.append(second);
    }
    return item;
  }
}

/** @param {Place} place @returns {(Node | string)[]} */
function place({ source, line, column }) {
  return [element('span', 'place', `${source === 'context' ? 'PyTorch’s file ' : ''}${line}:${column}`), ' '];
}
