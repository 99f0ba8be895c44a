/**
 * The panel of operators: a table of all that the schema has, which can be filtered.
 *
 * PyTorch's own file has some thousands. So the rows are made in chunks when they come near the window, and taken out again when
 * they leave it; a row of the same height keeps their place. That costs the same however many there are.
 */

import { button, element, number } from '../dom/elements.js';
import { asSentence, cellOf, rowOf } from './parts.js';

/** @typedef {import('../page/panels.js').Surroundings} Surroundings */
/** @typedef {import('../worker/session.js').Operator} Operator */
/** @typedef {import('../worker/session.js').Operators} Operators */
/** @typedef {import('../../wasm/types/index.js').CoverageState} CoverageState */

/** @typedef {{ body: HTMLElement, key: string, rows: Operator[], first: number, near: boolean }} Chunk  the key says what it shows */

const CHUNK_ROWS = 40;

/** How far from the window rows are made. */
const NEAR = '400px';

/** @type {readonly [title: string, className: string][]} */
const columns = [['Operator', 'name'], ['Kind', 'kind'], ['Plumbing', 'plumbing'], ['Under vmap', 'vmap'], ['Line', 'line']];

/** @type {Record<string, string>} */
const kinds = { inplace: 'in-place', out: 'out=' };

/** Why there is no plumbing, in as few words as a row has room for. @type {Record<string, string>} */
const reasons = {
  'no-tensor-argument': 'no tensor argument',
  'return-is-no-tensor': 'a return is no tensor',
  'inplace-view': 'in-place view',
  'inplace-first-not-mutated': 'in-place, writes to another',
  'inplace-several-mutated': 'in-place, writes to several',
  'inplace-return': 'in-place, returns another type',
  'kind-mutable': 'mutable, with returns',
  'kind-out': 'out=, with returns',
  'kind-scratch': 'scratch, with returns',
};

/** What a PyTorch has for an operator. @type {Record<CoverageState, [symbol: string, words: string]>} */
const states = {
  rule: ['●', 'batch rule'],
  decomposition: ['◆', 'decomposed'],
  random: ['◇', 'random'],
  loop: ['○', 'slow loop'],
  fails: ['✕', 'fails'],
  unsupported: ['✕', 'unsupported'],
  unbatched: ['–', 'never batched'],
  'not-known': ['?', 'not known'],
};

const nothing = new Set(['loop', 'fails', 'unbatched']);

/** @param {HTMLElement} section @param {Surroundings} surroundings */
export function open(section, surroundings) {
  return new OperatorsPanel(section, surroundings);
}

class OperatorsPanel {
  #surroundings;
  #name = element('input');
  #choice = element('select');
  #count = element('p', 'count');
  #why = element('p', 'why');
  #table = element('table', 'operators');
  #none = element('p', 'empty');
  #observer;
  /** @type {Operators} */ #known = { operators: [], skips: [], version: null };
  /** @type {Chunk[]} */ #chunks = [];
  /** The names of those whose reason is shown. @type {Set<string>} */ #opened = new Set();
  #rowHeight = 33;

  /** @param {HTMLElement} section @param {Surroundings} surroundings */
  constructor(section, surroundings) {
    this.#surroundings = surroundings;
    this.#observer = new IntersectionObserver((entries) => this.#moved(entries), { root: section, rootMargin: NEAR });
    this.#table.role = 'table';
    this.#table.ariaLabel = 'Operators';
    this.#count.role = 'status';
    Object.assign(this.#name, {
      type: 'search',
      placeholder: 'Filter by name',
      ariaLabel: 'Filter by name',
      spellcheck: false,
      autocapitalize: 'off',
    });
    this.#choice.ariaLabel = 'Which operators';
    const filter = () => {
      section.scrollTop = 0;
      this.#filter();
    };
    this.#name.addEventListener('input', filter);
    this.#choice.addEventListener('change', filter);
    const head = element('thead', '', rowOf(columns.map(([title, className]) => cellOf('columnheader', className, title))));
    head.role = 'rowgroup';
    this.#table.append(head);
    section.append(element('div', 'filter', this.#name, this.#choice, this.#count), this.#why, this.#table, this.#none);
  }

  async update() {
    const known = await this.#surroundings.ask('operators', undefined);
    if (!known) return; // overtaken
    this.#known = known;
    this.#offer();
    this.#filter();
  }

  /** What can be chosen from, with how many there are of each. */
  #offer() {
    const { operators, skips, version } = this.#known;
    const chosen = this.#choice.value;
    /** @type {Map<string, number>} */ const amounts = new Map([['', operators.length]]);
    for (const choice of operators.flatMap(choicesOf)) amounts.set(choice, (amounts.get(choice) ?? 0) + 1);
    const amount = (/** @type {string} */ choice) => number(amounts.get(choice) ?? 0);
    const option = (/** @type {string} */ choice, /** @type {string} */ text) =>
      (amounts.has(choice) || choice === chosen ? [new Option(`${text} (${amount(choice)})`, choice)] : []);
    const group = (/** @type {string} */ label, /** @type {HTMLOptionElement[]} */ options) =>
      (options.length > 0 ? [Object.assign(element('optgroup', '', ...options), { label })] : []);
    this.#choice.replaceChildren(
      ...option('', 'All operators'), ...option('plumbed', 'With plumbing'), ...option('skipped', 'Without plumbing'),
      ...option('none', 'No rule in PyTorch'), ...option('wanted', 'With plumbing, but no rule'),
      ...group('Without plumbing, because of', skips.flatMap(({ code }) => option(code, reasons[code] ?? code))),
      ...group(`Under vmap in PyTorch ${version}`, version === null ? []
        : Object.entries(states).flatMap(([state, [, words]]) => option(state, words))),
    );
    this.#choice.value = chosen;
    this.#why.replaceChildren(`${amount('skipped')} without plumbing:`,
      ...skips.map(({ code }) => button(element('span', '', element('b', '', amount(code)), ` ${reasons[code] ?? code}`), () => {
        this.#choice.value = code;
        this.#filter();
        this.#choice.focus();
      })));
  }

  /** Shows those that the filter lets through, in the place where the reader is. */
  #filter() {
    const { operators, skips } = this.#known;
    const part = this.#name.value.trim().toLowerCase();
    const choice = this.#choice.value;
    const shown = operators.filter((one) => one.name.toLowerCase().includes(part) && (choice === '' || choicesOf(one).includes(choice)));
    const isExact = (/** @type {Operator} */ { name }) => Number(name.toLowerCase() === part);
    shown.sort((one, other) => isExact(other) - isExact(one));
    const text = `${number(shown.length)} of ${number(operators.length)} operators`;
    if (this.#count.textContent !== text) this.#count.textContent = text;
    this.#why.hidden = part !== '' || choice !== '' || skips.length === 0;
    this.#table.hidden = shown.length === 0;
    this.#table.ariaRowCount = String(shown.length + 1);
    this.#none.textContent = shown.length > 0 ? ''
      : operators.length > 0 ? 'No operator is like that.'
        : 'There are no operators. Those of entries with mistakes come when these are gone.';
    this.#none.hidden = shown.length > 0;

    const chunks = Math.ceil(shown.length / CHUNK_ROWS);
    for (const { body } of this.#chunks.splice(chunks)) {
      this.#observer.unobserve(body);
      body.remove();
    }
    while (this.#chunks.length < chunks) this.#chunks.push(this.#chunk(this.#chunks.length * CHUNK_ROWS));
    for (const chunk of this.#chunks) {
      const { length } = chunk.rows;
      chunk.rows = shown.slice(chunk.first, chunk.first + CHUNK_ROWS);
      if (chunk.near) this.#fill(chunk);
      else if (chunk.rows.length !== length) this.#empty(chunk, chunk.rows.length * this.#rowHeight);
    }
  }

  /** @param {number} first  its first row @returns {Chunk} */
  #chunk(first) {
    const body = element('tbody');
    body.role = 'rowgroup';
    this.#table.append(body);
    this.#observer.observe(body);
    return { body, first, key: '', rows: [], near: false };
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #moved(entries) {
    for (const { target, isIntersecting, boundingClientRect: { height } } of entries) {
      const chunk = this.#chunks.find(({ body }) => body === target);
      if (!chunk || chunk.near === isIntersecting) continue;
      if (isIntersecting) {
        chunk.near = true;
        this.#fill(chunk);
      } else if (!target.contains(document.activeElement)) { // which would lose the focus
        chunk.near = false;
        this.#rowHeight = height / chunk.rows.length;
        this.#empty(chunk, height);
      }
    }
  }

  /** @param {Chunk} chunk */
  #fill(chunk) {
    const current = this.#surroundings.operator();
    const key = JSON.stringify([chunk.rows, chunk.rows.some(({ name }) => name === current) && current]);
    if (key === chunk.key) return;
    chunk.key = key;
    chunk.body.replaceChildren(...chunk.rows.flatMap((operator, index) => this.#rows(operator, chunk.first + index, current)));
  }

  /** @param {Chunk} chunk @param {number} height */
  #empty(chunk, height) {
    const space = element('td');
    space.style.height = `${height}px`;
    const row = element('tr', 'space', space);
    row.ariaHidden = 'true';
    chunk.key = '';
    chunk.body.replaceChildren(row);
  }

  /** @param {Operator} operator @param {number} index @param {string} current */
  #rows(operator, index, current) {
    const { name, kind, generated, skip, coverage, line } = operator;
    const { choose, show, goToLine, goToPlumbing } = this.#surroundings;
    const [symbol, words] = states[coverage];
    const lead = (/** @type {() => void} */ go) => () => {
      choose(name);
      go();
    };
    const named = cellOf('rowheader', 'name', button(name, lead(() => goToLine(line, name))));
    const plumbing = cellOf('cell', 'plumbing');
    const rule = button(Object.assign(element('span', 'symbol', symbol), { ariaHidden: 'true' }), lead(() => show('rule')));
    rule.append(` ${words}`);
    rule.title = 'Why, and its batch rule';
    const row = rowOf([
      named,
      cellOf('cell', 'kind', kinds[kind] ?? kind, ...(generated ? [' ', element('span', 'generated', 'generated')] : [])),
      plumbing,
      cellOf('cell', `vmap ${coverage}`, rule),
      cellOf('cell', 'line', String(line)),
    ]);
    row.ariaRowIndex = String(index + 2);
    if (name === current) row.ariaCurrent = 'true';
    if (skip === null) {
      plumbing.append(button('✓ yes', lead(() => goToPlumbing(name, line)), 'yes'));
      return [row];
    }
    const reason = rowOf([Object.assign(cellOf('cell', 'reason', ...this.#reason(skip)), { colSpan: columns.length })]);
    const toggle = button(`✕ ${reasons[skip] ?? skip}`, () => {
      const isOpen = this.#opened.delete(name);
      if (!isOpen) this.#opened.add(name);
      open(!isOpen);
      if (!isOpen) reason.scrollIntoView({ block: 'nearest' });
    }, 'no');
    const open = (/** @type {boolean} */ isOpen) => {
      toggle.ariaExpanded = String(isOpen);
      reason.hidden = !isOpen;
    };
    open(this.#opened.has(name));
    plumbing.append(toggle);
    return [row, reason];
  }

  /** @param {string} skip */
  #reason(skip) {
    const { message = skip, hint = '' } = this.#known.skips.find(({ code }) => code === skip) ?? {};
    return [`No plumbing: ${message}.`, element('span', 'hint', asSentence(hint))];
  }
}

/** Those of the select that let an operator through. @param {Operator} operator */
function choicesOf({ skip, coverage }) {
  return [coverage, ...(skip === null ? ['plumbed'] : ['skipped', skip]),
    ...(nothing.has(coverage) ? ['none', ...(skip === null ? ['wanted'] : [])] : [])];
}
