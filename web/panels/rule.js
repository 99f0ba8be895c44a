/**
 * The panel of the batch rule: why an operator has plumbing or none, what its batch rule gets and returns, the rule to begin with,
 * and whether one that is pasted is the one that the plumbing calls.
 */

import { button, element } from '../dom/elements.js';
import { downloadText } from '../dom/files.js';
import { notify } from '../dom/notice.js';
import { mending } from './mending.js';
import { asSentence, cellOf, code, copier, rowOf } from './parts.js';

/** @typedef {import('../page/panels.js').Surroundings} Surroundings */
/** @typedef {import('../../wasm/types/index.js').OperatorExplanation} Explanation */
/** @typedef {import('../../wasm/types/index.js').ExplainedArgument} ExplainedArgument */
/** @typedef {import('../../wasm/types/index.js').BatchRulePart} BatchRulePart */
/** @typedef {import('../../wasm/types/index.js').RuleProblem} RuleProblem */
/** @typedef {Extract<import('../../wasm/types/index.js').BatchRuleAnswer, { plumbed: true }>} Rule */

const CHECK_PAUSE_MS = 300;

/** So many names are suggested at once: with thousands of them a browser's list would take its time. */
const MOST_SUGGESTED = 100;

/** @param {HTMLElement} section @param {Surroundings} surroundings */
export function open(section, surroundings) {
  return new RulePanel(section, surroundings);
}

class RulePanel {
  #surroundings;
  #chooser = element('input');
  #suggestions = element('datalist');
  #why = element('div', 'why-rule');
  #write = element('div', 'write-rule');
  #own = element('textarea', 'own-rule');
  #verdict = element('p', 'verdict');
  #problems = element('ul', 'problems');
  #check = element('div', 'check-rule');
  #mistakes = element('p', 'banner');
  #operator = '';
  #shown = '';
  /** @type {string[]} */ #names = [];
  #pause = 0;
  /** What is said of a rule is brought into sight when it was pasted; who types would be disturbed. */
  #isPasted = false;

  /** @param {HTMLElement} section @param {Surroundings} surroundings */
  constructor(section, surroundings) {
    this.#surroundings = surroundings;
    const chooser = this.#chooser;
    this.#suggestions.id = 'operator-names';
    Object.assign(chooser, { id: 'operator', spellcheck: false, autocapitalize: 'off', autocomplete: 'off' });
    chooser.setAttribute('list', this.#suggestions.id);
    chooser.addEventListener('focus', () => {
      chooser.select();
      this.#suggest();
    });
    chooser.addEventListener('input', () => this.#suggest());
    chooser.addEventListener('change', () => {
      if (!this.#names.includes(chooser.value.trim())) notify(`The schema has no operator ${chooser.value}.`);
    });
    chooser.addEventListener('blur', () => { chooser.value = this.#operator; });

    const own = this.#own;
    Object.assign(own, { id: 'own-rule', rows: 6, spellcheck: false, autocapitalize: 'off', placeholder: 'std::tuple<Tensor, std::optional<int64_t>> my_rule(const Tensor& self, …' });
    own.addEventListener('input', (event) => {
      this.#isPasted = event instanceof InputEvent && event.inputType === 'insertFromPaste';
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.#checkOwn(), CHECK_PAUSE_MS);
    });
    this.#verdict.role = 'status';
    this.#check.append(
      element('h2', '', labelOf(own, 'Paste your rule'), ' ', element('span', 'soft', 'and see whether it is the one that the plumbing calls')),
      this.#verdict, own, this.#problems);
    section.append(
      element('div', 'chooser', labelOf(chooser, 'Operator'), chooser, this.#suggestions),
      this.#mistakes,
      element('div', 'rule-parts', this.#why, this.#write, this.#check));
  }

  async update() {
    const asked = this.#surroundings.operator();
    const answer = await this.#surroundings.ask('rule', asked);
    if (answer === undefined) return; // overtaken
    this.#mistakes.hidden = answer !== 'mistakes';
    if (answer === 'mistakes') return this.#keep(asked);
    const shown = JSON.stringify(answer);
    if (shown === this.#shown) return; // what is read and scrolled stays as it is
    this.#shown = shown;
    this.#check.hidden = !answer?.rule;
    if (!answer) {
      this.#chooser.value = this.#operator = '';
      this.#why.replaceChildren(element('p', 'soft', 'The schema has no operators.'));
      this.#write.replaceChildren();
      return;
    }
    const { explanation, rule } = answer;
    this.#operator = explanation.name;
    if (document.activeElement !== this.#chooser) this.#chooser.value = explanation.name;
    this.#why.replaceChildren(...why(explanation, rule));
    this.#write.replaceChildren(...(rule ? whatToWrite(explanation, rule) : whatElse(explanation)));
    this.#checkOwn();
    await this.#colour();
  }

  /** What is known of an operator stays while the text has mistakes; of another one nothing is known. @param {string} operator  that is asked for */
  #keep(operator) {
    const isShown = this.#shown !== '' && (operator === '' || operator === this.#operator);
    this.#mistakes.textContent = `The schema has mistakes, which are listed under Problems. ${isShown ? `This is what ${this.#operator} was before.`
      : operator ? `${operator} is shown as soon as it can be read.` : 'The batch rule is shown as soon as they are gone.'}`;
    if (isShown) return;
    this.#shown = '';
    this.#why.replaceChildren();
    this.#write.replaceChildren();
    this.#check.hidden = true;
  }

  /** Offers the names that hold what is written, and chooses the one that it is. */
  async #suggest() {
    this.#names = await this.#surroundings.ask('operatorNames', undefined) ?? this.#names;
    const name = this.#chooser.value.trim();
    const part = name === this.#operator ? '' : name;
    const names = this.#names.filter((one) => one.includes(part)).slice(0, MOST_SUGGESTED);
    this.#suggestions.replaceChildren(...names.map((one) => new Option(one)));
    if (part && this.#names.includes(name)) this.#surroundings.choose(name);
  }

  /** Colours all C++ that is shown. */
  async #colour() {
    const pieces = [...this.#write.querySelectorAll('pre code'), ...this.#why.querySelectorAll('td code')];
    const texts = pieces.map((piece) => piece.textContent ?? '');
    const colours = await this.#surroundings.ask('ruleTokens', texts);
    colours?.forEach((tokens, index) => pieces[index].replaceChildren(...coloured(texts[index], tokens)));
  }

  async #checkOwn() {
    clearTimeout(this.#pause);
    const rule = this.#own.value;
    if (rule.trim() === '') return this.#say('', '', []);
    const check = await this.#surroundings.ask('checkRule', { name: this.#operator, rule });
    if (!check?.found || !check.plumbed || rule !== this.#own.value) return;
    const { ok, ruleName, problems } = check;
    if (ok) this.#say('good', 'The plumbing calls a rule of this signature.', problems);
    else this.#say('bad', `This is not yet the rule the plumbing calls${ruleName ? `: ${ruleName} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}` : ''}.`, problems);
    if (this.#isPasted) this.#check.scrollIntoView();
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
        if (!document.execCommand(replacement === '' ? 'delete' : 'insertText', false, replacement)) this.#own.setRangeText(replacement);
        this.#checkOwn();
      }));
    }
    return item;
  }

  /** @param {RuleProblem} problem */
  #select({ line, column, endLine, endColumn }) {
    this.#own.focus();
    this.#own.setSelectionRange(offsetOf(this.#own.value, line, column), offsetOf(this.#own.value, endLine, endColumn));
  }
}

/** @param {string} text @param {number} line @param {number} column  both from 1 */
function offsetOf(text, line, column) {
  return text.split('\n').slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, column - 1);
}

/** @param {HTMLElement} field @param {string} text */
function labelOf({ id }, text) {
  return Object.assign(element('label', '', text), { htmlFor: id });
}

/** @param {Explanation} explanation @param {Rule | null} rule @returns {HTMLElement[]} */
function why(explanation, rule) {
  const { schema, decision: { message, hint, part: { what, text, start, end } }, plumbed, base, coverage, notes } = explanation;
  const shown = start === undefined || end === undefined
    ? [schema, element('span', 'soft', ` ${what} `), element('mark', '', text)]
    : [schema.slice(0, start), element('mark', '', schema.slice(start, end)), schema.slice(end)];
  const sentences = [
    element('p', `verdict ${plumbed ? 'good' : 'bad'}`, `${plumbed ? 'It has plumbing' : 'It has no plumbing'}: ${message}.`),
    element('p', 'schema', element('code', '', ...shown)),
    ...(hint === null ? [] : [element('p', 'advice', element('b', '', 'What to do: '), `${hint}.`)]),
    ...(base === null ? [] : [element('p', '', 'torchgen generates it from ', code(base), '.')]),
    element('p', '', asSentence(coverage.sentence)),
  ];
  return [
    ...sentences,
    ...(rule ? [contract(explanation, rule)] : []),
    ...(notes.length === 0 ? [] : [element('h2', '', 'To know besides'), element('ul', 'notes', ...notes.map((note) => element('li', '', asSentence(note.text))))]),
  ];
}

/** What the rule gets for each argument and returns for each return. @param {Explanation} explanation @param {Rule} rule */
function contract(explanation, { parameters, returns }) {
  const row = (/** @type {ExplainedArgument} */ { name, type, sentence }, /** @type {BatchRulePart[]} */ parts, /** @type {string} */ arrow) => {
    const cpp = parts.map(({ type: cppType, of, bdim }) => [cppType, of && `${of}${bdim ? '_bdim' : ''}`].filter(Boolean).join(' ')).join(', ');
    return rowOf([
      cellOf('rowheader', '', arrow, code(name ?? type), ...(name ? [element('span', 'soft', ` ${type}`)] : [])),
      cellOf('cell', '', ...(cpp ? [code(cpp)] : ['nothing'])),
      cellOf('cell', 'soft', sentence ?? ''),
    ]);
  };
  let next = 0;
  const rows = [
    ...explanation.arguments.map((one) => row(one, parameters.filter(({ of }) => of === one.name), '')),
    ...explanation.returns.map((one) => {
      // A pair for a tensor, the bare value for anything else.
      const length = returns[next + 1]?.bdim ? 2 : 1;
      return row(one, returns.slice(next, next += length), '→ ');
    }),
  ];
  const titles = ['Schema', 'Batch rule', 'How'].map((title) => cellOf('columnheader', '', title));
  const table = element('table', 'contract', element('caption', '', 'What the batch rule gets and returns'),
    element('thead', '', rowOf(titles)), element('tbody', '', ...rows));
  table.role = 'table';
  return table;
}

/** @param {Explanation} explanation @param {Rule} rule */
function whatToWrite(explanation, { ruleName, signature, stub, registration, unit }) {
  const name = `${ruleName}.cpp`;
  const calls = 'batch rule, which vmap calls in the operator’s place when a tensor is batched:';
  return [
    ...(explanation.registration.code === 'batch-rule' ? [element('p', 'soft', `A ${calls}`)]
      : [...registerInstead(explanation), element('p', 'soft', `Or a ${calls}`)]),
    ...piece('Signature', `${signature};`),
    ...piece('Stub', stub),
    ...piece('Registration', registration),
    element('p', 'whole', copier('Copy all of it', () => unit), button('Download .cpp', () => downloadText(name, unit), 'do'),
      element('span', 'soft', 'one file that compiles beside PyTorch’s own rules')),
  ];
}

/** @param {Explanation} explanation */
function whatElse(explanation) {
  return explanation.registration.line === null
    ? [element('p', 'soft', 'There is nothing to register for it.')]
    : registerInstead(explanation);
}

/** @param {Explanation} explanation */
function registerInstead({ namespace, registration: { sentence, key, line } }) {
  return [
    element('p', 'advice', element('b', '', 'Register: '), `${sentence}.`),
    ...(line === null ? [] : piece('What to register', `TORCH_LIBRARY_IMPL(${namespace}, ${key}, m) {\n  ${line}\n}`)),
  ];
}

/** A piece of C++. @param {string} title @param {string} text */
function piece(title, text) {
  return [element('div', 'piece', element('h2', '', title), copier('Copy', () => text, title.toLowerCase())), element('pre', '', code(text.trimEnd()))];
}

/** @param {string} text @param {import('../../wasm/types/index.js').Tokens} tokens */
function coloured(text, { starts, ends, classes, classNames }) {
  /** @type {(Node | string)[]} */ const parts = [];
  let at = 0;
  starts.forEach((start, index) => {
    const end = ends[index];
    parts.push(text.slice(at, start), element('span', `t-${classNames[classes[index]]}`, text.slice(start, end)));
    at = end;
  });
  return [...parts, text.slice(at)];
}
