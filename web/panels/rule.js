/**
 * The panel of the batch rule: why an operator has plumbing or none, what its batch rule gets and returns, the rule to begin with,
 * and whether one of the reader's is the one that the plumbing calls.
 */

import { button, element } from '../dom/elements.js';
import { downloadText } from '../dom/files.js';
import { notify } from '../dom/notice.js';
import { OwnRule } from './own-rule.js';
import { asSentence, cellOf, code, copier, labelOf, rowOf } from './parts.js';

/** @typedef {import('../page/panels.js').Surroundings} Surroundings */
/** @typedef {import('../../wasm/types/index.js').OperatorExplanation} Explanation */
/** @typedef {import('../../wasm/types/index.js').ExplainedArgument} ExplainedArgument */
/** @typedef {import('../../wasm/types/index.js').BatchRulePart} BatchRulePart */
/** @typedef {import('../worker/session.js').Rule} Rule */

/** So many names are suggested at once: with thousands of them a browser's list would take its time. */
const MOST_SUGGESTED = 100;

/** @param {HTMLElement} section @param {Surroundings} surroundings */
export function open(section, surroundings) {
  return new RulePanel(section, surroundings);
}

class RulePanel {
  #section;
  #surroundings;
  #chooser = element('input');
  #suggestions = element('datalist');
  #toSchema = button('Schema', () => this.#surroundings.goToLine(this.#line, this.#operator), 'do');
  #toPlumbing = button('C++', () => this.#surroundings.goToPlumbing(this.#operator, this.#line), 'do');
  #mistakes = element('p', 'banner');
  #why = element('div', 'why-rule');
  #write = element('div', 'write-rule');
  #own;
  #parts;
  #operator = '';
  /** The operator's name as it is shown. */ #name = '';
  /** Where it stands in the schema. */ #line = 1;
  #shown = '';
  /** @type {string[]} */ #names = [];

  /** @param {HTMLElement} section @param {Surroundings} surroundings */
  constructor(section, surroundings) {
    this.#section = section;
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
      if (!this.#names.includes(this.#written)) notify(`The schema has no operator ${chooser.value}.`);
    });
    chooser.addEventListener('blur', () => { chooser.value = this.#name; });
    for (const one of [this.#toSchema, this.#toPlumbing]) one.append(element('span', 'visually-hidden', ' of the operator'));
    this.#own = new OwnRule(surroundings.ask);
    this.#parts = element('div', 'rule-parts', this.#why, this.#write, this.#own.part);
    section.append(
      element('div', 'chooser', labelOf(chooser, 'Operator'), chooser, this.#suggestions, this.#toSchema, this.#toPlumbing, this.#mistakes),
      this.#parts);
  }

  async update() {
    const asked = this.#surroundings.operator();
    const answer = await this.#surroundings.ask('rule', asked);
    if (answer === undefined) return; // overtaken
    this.#mistakes.hidden = answer !== 'mistakes';
    this.#toSchema.hidden = this.#toPlumbing.hidden = true;
    if (answer === 'mistakes') return this.#keep(asked);
    if (answer) {
      this.#line = answer.explanation.line;
      this.#toSchema.hidden = false;
      this.#toPlumbing.hidden = !answer.rule;
    }
    const shown = JSON.stringify(answer);
    if (shown === this.#shown) return; // what is read and scrolled stays as it is
    this.#shown = shown;
    this.#own.part.hidden = !answer?.rule;
    if (!answer) {
      this.#chooser.value = this.#operator = this.#name = '';
      this.#why.replaceChildren(element('p', 'soft', 'The schema has no operators.'));
      this.#write.replaceChildren();
      return;
    }
    const { explanation, rule } = answer;
    const isOther = explanation.name !== this.#operator;
    this.#operator = explanation.name;
    this.#name = nameOf(explanation);
    if (document.activeElement !== this.#chooser) this.#chooser.value = this.#name;
    this.#why.replaceChildren(...why(explanation, rule, () => this.#leaveTree()));
    this.#write.replaceChildren(...(rule ? whatToWrite(explanation, rule, this.#surroundings.options().outOfTree) : whatElse(explanation)));
    if (isOther && !this.#parts.contains(document.activeElement)) this.#section.scrollTop = 0;
    if (rule) this.#own.check(this.#operator, this.#name);
    await this.#colour();
  }

  #leaveTree() {
    const { options, setOptions } = this.#surroundings;
    setOptions({ ...options(), outOfTree: true });
    this.#section.focus(); // the button goes
    notify('The C++ is now for out of tree. Its “Options…” turn that off again.');
  }

  /**
   * What is known of an operator stays while the text has mistakes; of another one nothing is known.
   *
   * @param {string} operator  that is asked for
   */
  #keep(operator) {
    const isShown = this.#shown !== '' && (operator === '' || operator === this.#operator);
    const what = isShown ? `This is what ${this.#name} was before.`
      : operator ? `${operator} is shown as soon as it can be read.` : 'The batch rule is shown as soon as they are gone.';
    this.#mistakes.textContent = `The schema has mistakes, which are listed under Problems. ${what}`;
    if (isShown) return;
    this.#shown = '';
    this.#why.replaceChildren();
    this.#write.replaceChildren();
    this.#own.part.hidden = true;
  }

  /** The operator that is written in the chooser, whose namespace need not be. */
  get #written() {
    return this.#chooser.value.trim().replace(/^\w+::/, '');
  }

  /** Offers the names that hold what is written, and chooses the one that it is. */
  async #suggest() {
    this.#names = await this.#surroundings.ask('operatorNames', undefined) ?? this.#names;
    const name = this.#written;
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
}

/** That it is of aten goes without saying. @param {Explanation} explanation */
function nameOf({ namespace, name }) {
  return namespace === 'aten' ? name : `${namespace}::${name}`;
}

/** @param {Explanation} explanation @param {Rule | null} rule @param {() => void} leaveTree @returns {HTMLElement[]} */
function why(explanation, rule, leaveTree) {
  const { name, schema, decision: { message, hint, part: { what, text, start, end } }, plumbed, base, coverage, notes } = explanation;
  const prefix = nameOf(explanation).slice(0, -name.length);
  const shown = start === undefined || end === undefined
    ? [...unbroken(schema), element('span', 'soft', ` ${what} `), element('mark', '', text)]
    : [...unbroken(schema.slice(0, start)), element('mark', '', schema.slice(start, end)), ...unbroken(schema.slice(end))];
  const [foreign, others] = [true, false].map((isForeign) => notes.filter((note) => (note.code === 'namespace') === isForeign));
  return [
    element('p', `verdict ${plumbed ? 'good' : 'bad'}`, `${plumbed ? 'It has plumbing' : 'It has no plumbing'}: ${message}.`),
    ...foreign.map((note) => element('div', 'advice', asSentence(note.text), ' ', button('Generate it for out of tree', leaveTree, 'do'))),
    element('p', 'schema', element('code', '', prefix, ...shown)),
    ...(hint === null ? [] : [element('p', 'advice', element('b', '', 'What to do: '), `${hint}.`)]),
    ...(base === null ? [] : [element('p', '', 'torchgen generates it from ', code(base), '.')]),
    element('p', '', asSentence(coverage.sentence)),
    ...(rule ? [contract(explanation, rule)] : []),
    ...(others.length === 0 ? [] : [
      element('h2', '', 'To know besides'),
      element('ul', 'notes', ...others.map((note) => element('li', '', asSentence(note.text)))),
    ]),
  ];
}

/** A text whose arrows stay whole where a line ends. @param {string} text */
function unbroken(text) {
  return text.split(/(->)/).map((part) => (part === '->' ? element('span', 'arrow', part) : part));
}

/** As it stands in the rule's signature. @param {BatchRulePart} part */
const cppOf = ({ type, of, bdim }) => [type, of && `${of}${bdim ? '_bdim' : ''}`].filter(Boolean).join(' ');

/** @param {ExplainedArgument} item  an argument or a return @param {BatchRulePart[]} parts  of the rule, for it @param {string} arrow */
function contractRow({ name, type, sentence }, parts, arrow) {
  const cpp = parts.map(cppOf).join(', ');
  return rowOf([
    cellOf('rowheader', '', arrow, code(name ?? type), ...(name ? [element('span', 'soft', ` ${type}`)] : [])),
    cellOf('cell', '', ...(cpp ? [code(cpp)] : ['nothing'])),
    cellOf('cell', 'soft', sentence ?? ''),
  ]);
}

/** What the rule gets for each argument and returns for each return. @param {Explanation} explanation @param {Rule} rule */
function contract(explanation, { parameters, returns }) {
  let next = 0;
  const rows = [
    ...explanation.arguments.map((one) => contractRow(one, parameters.filter(({ of }) => of === one.name), '')),
    ...explanation.returns.map((one) => {
      // A pair for a tensor, the bare value for anything else.
      const length = returns[next + 1]?.bdim ? 2 : 1;
      return contractRow(one, returns.slice(next, next += length), '→ ');
    }),
  ];
  const titles = ['Schema', 'Batch rule', 'How'].map((title) => cellOf('columnheader', '', title));
  const table = element('table', 'contract', element('caption', '', 'What the batch rule gets and returns'),
    element('thead', '', rowOf(titles)), element('tbody', '', ...rows));
  table.role = 'table';
  return table;
}

/** @param {Explanation} explanation @param {Rule} rule @param {boolean | undefined} outOfTree */
function whatToWrite(explanation, { ruleName, signature, stub, registration, unit }, outOfTree) {
  const name = `${ruleName}.cpp`;
  const { namespace } = explanation;
  const file = outOfTree ? 'builds by itself, a library beside PyTorch'
    : namespace === 'aten' ? 'compiles beside PyTorch’s own rules' : `compiles where ${namespace} is built into PyTorch`;
  const calls = 'batch rule, which vmap calls in the operator’s place when a tensor is batched:';
  return [
    ...(explanation.registration.code === 'batch-rule' ? [element('p', 'soft', `A ${calls}`)]
      : [...registerInstead(explanation), element('p', 'soft', `Or a ${calls}`)]),
    ...piece('Signature', `${signature};`),
    ...piece('Stub', stub),
    ...piece('Registration', registration),
    element('p', 'whole', copier('Copy all of it', () => unit), button('Download .cpp', () => downloadText(name, unit), 'do'),
      element('span', 'soft', `one file that ${file}`)),
  ];
}

/** @param {Explanation} explanation */
function whatElse(explanation) {
  return explanation.registration.line === null
    ? [element('p', 'soft', 'There is nothing to register for it.')]
    : registerInstead(explanation);
}

/** @param {Explanation} explanation */
function registerInstead({ namespace, decision: { hint }, registration: { code: what, sentence, key, line } }) {
  const isSaid = hint !== null && what === 'decompose';
  return [
    ...(isSaid ? [] : [element('p', 'advice', element('b', '', 'Register: '), `${sentence}.`)]),
    ...(line === null ? [] : piece('What to register', `TORCH_LIBRARY_IMPL(${namespace}, ${key}, m) {\n  ${line}\n}`)),
  ];
}

/** A piece of C++, line by line: what is wrapped stands further in. @param {string} title @param {string} text */
function piece(title, text) {
  return [
    element('div', 'piece', element('h2', '', title), copier('Copy', () => text, title.toLowerCase())),
    element('pre', '', ...text.trimEnd().split('\n').map(code)),
  ];
}

/** @param {string} text @param {import('../../wasm/types/index.js').Tokens} tokens */
function coloured(text, { starts, ends, classes, classNames }) {
  /** @type {(Node | string)[]} */ const parts = [];
  let at = 0;
  starts.forEach((start, index) => {
    const name = classNames[classes[index]];
    if (name === 'punctuation') return; // it has no colour
    const end = ends[index];
    parts.push(...unbroken(text.slice(at, start)), element('span', `t-${name}`, text.slice(start, end)));
    at = end;
  });
  return [...parts, ...unbroken(text.slice(at))];
}
