/**
 * The reader's own batch rule: whether it is the one that the plumbing of an operator calls, and what to change. There is one text,
 * whatever the operator, and it survives a reload, as the schema does.
 */

import { button, element } from '../dom/elements.js';
import { mending } from './mending.js';
import { labelOf } from './parts.js';

/** @typedef {import('../../wasm/types/index.js').RuleProblem} RuleProblem */

const KEY = 'vmap-plumbing-rule';
const CHECK_PAUSE_MS = 300;

export class OwnRule {
  #ask;
  #text = element('textarea', 'own-rule');
  #verdict = element('p', 'verdict');
  #problems = element('ul', 'problems');
  #operator = '';
  /** The operator's name as it is shown. */ #name = '';
  #pause = 0;
  /** What is said of a rule is brought into sight when it was pasted; who types would be disturbed. */
  #isPasted = false;

  /** Of the panel. */
  part = element('div', 'check-rule');

  /** @param {import('../worker/client.js').Client['ask']} ask */
  constructor(ask) {
    this.#ask = ask;
    const text = this.#text;
    Object.assign(text, {
      id: 'own-rule',
      rows: 6,
      value: recall(),
      spellcheck: false,
      autocapitalize: 'off',
      placeholder: 'std::tuple<Tensor, std::optional<int64_t>> my_rule(const Tensor& self, …',
    });
    text.addEventListener('input', (event) => {
      this.#isPasted = event instanceof InputEvent && event.inputType === 'insertFromPaste';
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.#changed(), CHECK_PAUSE_MS);
    });
    this.#verdict.role = 'status';
    this.part.append(
      element('h2', '', labelOf(text, 'Paste your rule'), ' ',
        element('span', 'soft', 'and see whether it is the one that the plumbing calls')),
      this.#verdict, text, this.#problems);
  }

  /** @param {string} operator  that has plumbing @param {string} name  of it, as it is shown */
  check(operator, name) {
    this.#operator = operator;
    this.#name = name;
    return this.#check();
  }

  #changed() {
    remember(this.#text.value);
    return this.#check();
  }

  async #check() {
    clearTimeout(this.#pause);
    const rule = this.#text.value;
    const name = this.#name;
    if (rule.trim() === '') return this.#say('', '', []);
    const check = await this.#ask('checkRule', { name: this.#operator, rule });
    if (!check?.found || !check.plumbed || rule !== this.#text.value || name !== this.#name) return;
    const { ok, ruleName, problems } = check;
    const amount = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    const why = ruleName ? `: ${ruleName} has ${amount}` : '';
    if (ok) this.#say('good', `The plumbing of ${name} calls a rule of this signature.`, problems);
    else this.#say('bad', `This is not yet the rule that the plumbing of ${name} calls${why}.`, problems);
    if (this.#isPasted) this.part.scrollIntoView();
    this.#isPasted = false;
  }

  /** @param {string} state @param {string} verdict @param {RuleProblem[]} problems */
  #say(state, verdict, problems) {
    this.#verdict.className = `verdict ${state}`;
    if (this.#verdict.textContent !== verdict) this.#verdict.textContent = verdict;
    this.#problems.replaceChildren(...problems.map((problem) => this.#problem(problem)));
  }

  /** @param {RuleProblem} problem */
  #problem(problem) {
    const { severity, code: name, message, hint, replacement, line, column } = problem;
    const lead = button('', () => this.#select(problem), 'problem');
    lead.append(element('span', 'place', `${line}:${column}`), ' ', element('span', 'message', message), ' ',
      element('span', 'code-name', `[${name}]`), ' ', element('span', 'hint', `Hint: ${hint}`));
    const item = element('li', severity, element('span', 'visually-hidden', `${severity}: `), lead);
    if (replacement !== null) {
      item.append(mending(replacement, () => {
        this.#select(problem);
        // The only way to change a text area that the reader can undo.
        if (!document.execCommand(replacement === '' ? 'delete' : 'insertText', false, replacement)) this.#text.setRangeText(replacement);
        this.#changed();
      }));
    }
    return item;
  }

  /** @param {RuleProblem} problem */
  #select({ line, column, endLine, endColumn }) {
    const text = this.#text;
    const start = offsetOf(text.value, line, column);
    // A text area is scrolled to its caret when it gets the focus, and only then.
    text.blur();
    text.setSelectionRange(start, start);
    text.focus();
    text.setSelectionRange(start, offsetOf(text.value, endLine, endColumn));
    text.scrollIntoView({ block: 'nearest' });
  }
}

/** Storage may be forbidden, or full: then the page simply forgets. */
function recall() {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} rule */
function remember(rule) {
  try {
    localStorage.setItem(KEY, rule);
  } catch {
    // Nothing to do about it, and nothing that the reader would need to know while typing.
  }
}

/** @param {string} text @param {number} line @param {number} column  both from 1 */
function offsetOf(text, line, column) {
  return text.split('\n').slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, column - 1);
}
