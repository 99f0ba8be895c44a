/**
 * The panel of problems: each is a button that leads to its place, and so are the second places of those that have one; where it is
 * known what mends a problem, another button writes it. F8 and Shift+F8 go from one to the next, wherever on the page the reader is.
 */

import { button, element, number } from '../dom/elements.js';
import { mending } from './mending.js';

/** @typedef {import('../../wasm/types/index.js').Diagnostic} Diagnostic */
/** @typedef {import('../../wasm/types/index.js').Place} Place */

/** A broken file of any size makes a list that can still be read. */
const MOST_SHOWN = 100;

export class ProblemsPanel {
  #go;
  #mend;
  #list = element('ol', 'problems');
  #none = element('p', 'empty');
  /** Of which the reader was led to one. @type {readonly Diagnostic[]} */ #diagnostics = [];
  #at = -1;

  /**
   * @param {HTMLElement} section
   * @param {(place: Place) => void} go
   * @param {(place: Place, replacement: string) => void} mend
   */
  constructor(section, go, mend) {
    this.#go = go;
    this.#mend = mend;
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
    const { code: name, hint, message, related, replacement, severity } = diagnostic;
    const lead = problem(diagnostic, message, () => this.#lead(index));
    lead.append(' ', element('span', 'code-name', `[${name}]`));
    if (hint) lead.append(' ', element('span', 'hint', `Hint: ${hint}`));
    const item = element('li', severity, element('span', 'visually-hidden', `${severity}: `), lead);
    if (replacement !== null && isInSight(diagnostic)) item.append(mending(replacement, () => this.#mend(diagnostic, replacement)));
    item.append(...related.map((other) => problem(other, other.message, () => this.#go(other))));
    return item;
  }
}

/** The page shows the schema, not the file it is read with. @param {Place} place */
const isInSight = ({ source }) => source === 'yaml';

/** @param {Place} place @param {string} message @param {() => void} lead */
function problem(place, message, lead) {
  const { line, column } = place;
  const made = isInSight(place) ? button('', lead, 'problem') : element('p', 'problem');
  const where = `${isInSight(place) ? '' : 'PyTorch’s file '}${line}:${column}`;
  made.append(element('span', 'place', where), ' ', element('span', 'message', message));
  return made;
}
