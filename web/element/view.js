/** What a live element shows: the schema, what is wrong with it, the C++, and what there is to do with them. */

import { button, count, element } from '../dom/elements.js';
import { copyText } from '../dom/files.js';
import { rangeOf, shorten } from './text.js';

/** @typedef {import('../../wasm/types/index.js').Result} Result */
/** @typedef {import('../../wasm/types/index.js').Diagnostic} Diagnostic */
/** @typedef {import('../../wasm/types/index.js').PlumbedFunction} PlumbedFunction */

/** Of a list. */
const MOST_ITEMS = 20;

/** What pages have shortcuts for: they are none while a reader types here, or scrolls with keys. */
const SWALLOWED = ['keydown', 'keypress', 'keyup', 'paste'];

/**
 * @template {HTMLElement} Made
 * @param {Made} made
 * @param {string} part
 */
function named(made, part) {
  made.setAttribute('part', part);
  return made;
}

export class View {
  #schema = named(element('textarea'), 'schema');
  /** The text once more: it gives the textarea its height, and is what is printed. */
  #mirror = element('pre', 'mirror');
  #problems = named(element('ul', 'problems'), 'problems');
  #title = element('span', 'title');
  #note = named(element('p', 'note'), 'note');
  #output = named(element('pre'), 'output');
  #reasons = named(element('ul', 'reasons'), 'reasons');
  #status = named(element('p', 'status'), 'status');
  #reset;
  #copy;
  #link = named(element('a', 'link', 'Open in playground'), 'link');
  /** All of the C++ that is shown, or of which the beginning is. */
  #code = '';
  /** Do the places of problems lead anywhere? */
  #hasSchema = true;

  /**
   * @param {object} listeners
   * @param {(text: string) => void} listeners.onInput
   * @param {() => void} listeners.onPause  the reader leaves the text
   * @param {() => void} listeners.onReset
   */
  constructor({ onInput, onPause, onReset }) {
    const schema = this.#schema;
    schema.spellcheck = false;
    schema.rows = 1;
    schema.wrap = 'off';
    schema.setAttribute('autocapitalize', 'off');
    schema.setAttribute('autocomplete', 'off');
    schema.setAttribute('aria-label', 'Schema');
    schema.addEventListener('input', () => {
      this.#reflect();
      onInput(schema.value);
    });
    schema.addEventListener('change', onPause);
    this.#mirror.ariaHidden = 'true';
    this.#output.tabIndex = 0;
    this.#output.setAttribute('role', 'group'); // and no landmark, of which a page with many elements would be full
    this.#output.setAttribute('aria-label', 'C++');
    for (const name of SWALLOWED)
      for (const part of [schema, this.#output]) part.addEventListener(name, (event) => event.stopPropagation());
    this.#problems.setAttribute('aria-label', 'Problems');
    this.#reasons.setAttribute('aria-label', 'Operators without plumbing');
    this.#status.setAttribute('role', 'status');
    this.#reset = named(button('Reset', () => {
      onReset();
      schema.focus();
    }), 'button reset');
    this.#copy = named(button('Copy', () => this.#copyCode()), 'button copy');
    this.#link.target = '_blank';
    this.#link.rel = 'noopener';
    this.box = named(element('div', 'box',
      element('div', 'panes',
        named(element('section', 'schema',
          element('div', 'bar', element('span', 'title', 'Schema'), this.#reset),
          element('div', 'grow', this.#mirror, schema),
          this.#problems), 'schema-pane'),
        named(element('section', 'output',
          element('div', 'bar', this.#title, this.#copy),
          this.#note, this.#output, this.#reasons), 'output-pane')),
      element('div', 'foot', this.#status, this.#link)), 'box');
  }

  focus() {
    [this.#schema, this.#output, this.#link].find((part) => part.checkVisibility())?.focus();
  }

  /** @param {string} text */
  setText(text) {
    this.#schema.value = text;
    this.#reflect();
  }

  /** @param {boolean} editable @param {boolean} hasSchema  it is in sight */
  setEditable(editable, hasSchema) {
    this.#schema.readOnly = !editable;
    this.#reset.hidden = !editable;
    this.#hasSchema = hasSchema;
  }

  /** @param {string | null} address */
  setLink(address) {
    this.#link.hidden = address === null;
    this.#link.href = address ?? '';
  }

  /**
   * @param {Result} result
   * @param {{ release: string, operator: string | undefined, context: boolean }} settings
   */
  show(result, { release, operator, context }) {
    const { functions, diagnostics } = result;
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    const chosen = operator === undefined ? functions
      : functions.filter(({ name, namespace }) => [name, `${namespace}::${name}`].includes(operator));
    this.#list(this.#problems, diagnostics, (problem) => this.#problemItem(problem));
    this.#list(this.#reasons, chosen.filter(({ skip }) => skip), reasonItem);
    this.#schema.setAttribute('aria-invalid', String(errors > 0));

    const code = operator === undefined ? result.header : chosen.map(({ plumbing }) => plumbing ?? '').join('\n');
    const missing = operator !== undefined && chosen.length === 0;
    if (code !== null && !(missing && errors > 0)) this.#setCode(code, release);
    this.#setStale(errors > 0 && (code === null || missing));

    const plumbed = chosen.filter(({ skip }) => !skip).length;
    const all = count(chosen.length, 'operator');
    const outcome = errors > 0 ? count(errors, 'mistake')
      : missing ? `There is no operator ${operator} in this schema`
      : operator !== undefined ? (plumbed > 0 ? `Plumbing for ${operator}` : `No plumbing for ${operator}`)
      : `Plumbing for ${plumbed === chosen.length ? all : `${plumbed} of ${all}`}`;
    const warnings = diagnostics.length - errors;
    this.#say(outcome + (warnings > 0 ? `, ${count(warnings, 'warning')}` : '') + '.'
      + (context ? ' The playground reads this on top of PyTorch’s own operator file; here it is read alone.' : ''));
  }

  /** The library does not take what it was asked. @param {string} message */
  fail(message) {
    this.#list(this.#problems, [], () => element('li'));
    this.#list(this.#reasons, [], () => element('li'));
    this.#setStale(true);
    this.#say(message);
  }

  #reflect() {
    // A last line that is empty has a height only when there is something in it.
    this.#mirror.textContent = `${shorten(this.#schema.value).text}\n`;
  }

  /** @param {string} code @param {string} release */
  #setCode(code, release) {
    const { text, left } = shorten(code);
    this.#code = code;
    this.#title.textContent = `C++, PyTorch ${release}`;
    this.#output.textContent = text.replace(/^\n/, '') + (left > 0 ? `\n// ${count(left, 'more line')}: Copy takes them along.\n` : '');
  }

  /** @param {boolean} stale  the C++ is not that of the text */
  #setStale(stale) {
    const hasCode = this.#code !== '';
    this.#note.hidden = !stale;
    this.#note.textContent = hasCode ? 'This is the last good output.' : 'The output comes as soon as the mistakes are gone.';
    this.#title.textContent ||= 'C++';
    this.#output.classList.toggle('stale', stale);
    this.#output.hidden = !hasCode;
    this.#copy.hidden = !hasCode;
  }

  /** A live region speaks when its text changes. @param {string} text */
  #say(text) {
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  async #copyCode() {
    if (await copyText(this.#code)) return this.#say('Copied.');
    getSelection()?.selectAllChildren(this.#output);
    this.#say('The browser keeps the clipboard closed. The C++ is selected: copy it with Ctrl+C or ⌘C.');
  }

  /**
   * @template Item
   * @param {HTMLElement} list
   * @param {Item[]} items
   * @param {(item: Item) => HTMLElement} make
   */
  #list(list, items, make) {
    const more = items.length - MOST_ITEMS;
    list.hidden = items.length === 0;
    const rest = more > 0 ? [element('li', '', `and ${more.toLocaleString('en')} more`)] : [];
    list.replaceChildren(...items.slice(0, MOST_ITEMS).map(make), ...rest);
  }

  /** @param {Diagnostic} problem */
  #problemItem(problem) {
    const { severity, code, message, hint, line, column } = problem;
    const place = `Line ${line}, column ${column}`;
    return element('li', severity,
      named(this.#hasSchema ? button(place, () => this.#select(problem)) : element('span', '', place), 'place'), ' ',
      element('strong', '', severity), `: ${message} [${code}]`,
      ...(hint === null ? [] : [named(element('span', 'hint', ` – ${hint}`), 'hint')]));
  }

  /** @param {Diagnostic} problem */
  #select(problem) {
    const schema = this.#schema;
    schema.focus();
    schema.setSelectionRange(...rangeOf(schema.value, problem));
    const lineHeight = parseFloat(getComputedStyle(schema).lineHeight);
    schema.scrollTop = (problem.line - 2) * lineHeight;
  }
}

/** @param {PlumbedFunction} operator */
function reasonItem({ name, skip }) {
  const hint = named(element('span', 'hint', sentence(skip?.hint ?? '')), 'hint');
  return element('li', '', element('code', '', name), ` has no plumbing: ${skip?.message}. `, hint);
}

/** @param {string} text */
function sentence(text) {
  return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
