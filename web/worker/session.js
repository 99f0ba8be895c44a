/**
 * What the worker knows between questions: the text that the page holds, and what the library made of it. All questions but
 * those for tokens are about the text that was generated from last.
 *
 * The header travels as the part that differs from the one the page shows: so the header of PyTorch's whole operator file,
 * 1.7 MB, keeps up with typing.
 */

import { differingPart } from './differing-part.js';
import { SourceText } from './source-text.js';

/** @typedef {import('../../wasm/plumbing.js').VmapPlumbing} VmapPlumbing */
/** @typedef {import('../../wasm/types/index.js').Result} Result */
/** @typedef {import('../../wasm/types/index.js').Diagnostic} Diagnostic */
/** @typedef {import('../../wasm/types/index.js').Mapping} Mapping */
/** @typedef {import('../../wasm/types/index.js').CoverageState} CoverageState */
/** @typedef {import('../../wasm/types/index.js').OperatorExplanation} OperatorExplanation */
/** @typedef {Extract<import('../../wasm/types/index.js').BatchRuleAnswer, { plumbed: true }>} Rule */
/** @typedef {import('./card.js').Card} Card */

/**
 * How the library reads the text.
 *
 * @typedef {object} Reading
 * @property {string} release
 * @property {boolean} [installed]
 * @property {boolean} [outOfTree]
 * @property {boolean} [perOperatorHeaders]
 */

/**
 * A change of a text: `insert` in place of what is from `from` to `to`, in UTF-16 units; Infinity: to the end.
 *
 * @typedef {{ from: number, to: number, insert: string }} Splice
 */

/**
 * @typedef {object} Report
 * @property {number} id              of the header; the page says it back with its next text
 * @property {Splice | null} output   what turns the header that the page shows into this one; null: there is none, there are errors
 * @property {Diagnostic[]} diagnostics
 * @property {number} operators       how many there are
 * @property {number} plumbed         how many of them have plumbing
 */

/**
 * @typedef {object} Operator
 * @property {string} name
 * @property {string} namespace
 * @property {import('../../wasm/types/index.js').Kind} kind
 * @property {number} line            of its entry, from 1
 * @property {boolean} generated      a variant that the file does not spell out
 * @property {string | null} skip     the code of the reason why it has no plumbing; null when it has
 * @property {CoverageState} coverage what that PyTorch has for it
 */

/**
 * @typedef {object} Operators
 * @property {Operator[]} operators
 * @property {import('../../wasm/types/index.js').Skip[]} skips   the reasons that occur
 * @property {string | null} version                      the PyTorch whose coverage it is; null when that is not known
 */

/** @typedef {[from: number, to: number]} Range  in UTF-16 units */

/**
 * What belongs together at a place, in both texts; first the ranges that a key leads to.
 *
 * @typedef {object} Pair
 * @property {Range[]} yaml
 * @property {Range[]} header
 * @property {Card | null} card
 */

/** @typedef {'yaml' | 'header'} Side */

/** @typedef {{ [Name in Exclude<keyof Session, 'constructor'>]: Session[Name] }} Questions */

export class Session {
  #plumbing;
  #source = new SourceText();
  /** @type {Reading} */ #reading = { release: '' };
  /** A whole operator file that the text is read on top of. @type {Uint8Array | undefined} */ #context;
  /** @type {Result | null} */ #result = null;
  /**
   * Headers that were sent, by their numbers: the one that the page shows, and the last.
   *
   * @type {Map<number, string>}
   */
  #headers = new Map();
  #headerId = 0;
  /** @type {Promise<Mapping> | null} */ #mapping = null;

  /** @param {VmapPlumbing} plumbing */
  constructor(plumbing) {
    this.#plumbing = plumbing;
  }

  /**
   * @param {object} given
   * @param {Splice[]} given.changes          of the text since it was last generated from, to be made one after the other
   * @param {string | null} [given.context]   null: none; absent: as before
   * @param {Reading} given.reading
   * @param {number} given.shown              the number of the header that the page shows, 0: none
   * @returns {Report}
   */
  generate({ changes, context, reading, shown }) {
    for (const change of changes) this.#source.change(change);
    if (context !== undefined) this.#context = context === null ? undefined : new TextEncoder().encode(context);
    this.#reading = reading;
    this.#mapping = null;
    const result = this.#result = this.#plumbing.generate(this.#source.bytes, { ...reading, context: this.#context });
    const { header, functions, diagnostics } = result;
    const output = this.#splice(header, shown);
    const plumbed = functions.reduce((sum, { skip }) => sum + (skip ? 0 : 1), 0);
    return { id: this.#headerId, output, diagnostics, operators: functions.length, plumbed };
  }

  /** What the questions are about. */
  get #input() {
    return { yaml: this.#source.bytes, context: this.#context, ...this.#reading };
  }

  /** All operators, with what that PyTorch has for each. @returns {Promise<Operators>} */
  async operators() {
    const { yaml, release, context } = this.#input;
    const coverage = await this.#plumbing.coverage(yaml, { release, context });
    const functions = this.#result?.functions ?? [];
    return {
      operators: functions.map(({ name, namespace, kind, line, generated, skip }, index) =>
        ({ name, namespace, kind, line, generated, skip: skip && skip.code, coverage: coverage.operators[index].state })),
      skips: [...new Map(functions.flatMap(({ skip }) => (skip ? [[skip.code, skip]] : []))).values()],
      version: coverage.version,
    };
  }

  /** Why an operator has the plumbing it has, or none. @param {string} name  with its namespace: "aten::add.Tensor" */
  explain(name) {
    const { yaml, release, context, outOfTree } = this.#input;
    return this.#plumbing.explain(yaml, name, { release, context, outOfTree });
  }

  /** The names of all operators. */
  operatorNames() {
    return (this.#result?.functions ?? []).map(({ name }) => name);
  }

  /** The operator whose entry a line belongs to; null when there is none, or one with mistakes. @param {number} line  from 1 */
  operatorAt(line) {
    const { functions = [], diagnostics = [] } = this.#result ?? {};
    /** @type {typeof functions[number] | undefined} */ let found;
    for (const one of functions) if (!one.generated && one.line <= line && one.line > (found?.line ?? 0)) found = one;
    const { line: start = 0 } = found ?? {};
    if (!found || diagnostics.some((one) => one.severity === 'error' && one.line > start && one.line <= line)) return null;
    return found.name;
  }

  /**
   * Why an operator has the plumbing it has, and the batch rule that the plumbing calls. In place of one that is not there: the
   * first that has plumbing, unless the text has mistakes, of which it may be one.
   *
   * @param {string} name  empty: any
   * @returns {Promise<{ explanation: OperatorExplanation, rule: Rule | null } | 'mistakes' | null>}  null: there are no operators
   */
  async rule(name) {
    const { yaml, release, context, outOfTree } = this.#input;
    const { functions = [], ok } = this.#result ?? {};
    const chosen = functions.find((one) => one.name === name);
    if (!chosen && !ok) return this.#source.toString().trim() === '' ? null : 'mistakes'; // an empty text is none
    const found = chosen ?? functions.find(({ skip }) => !skip) ?? functions[0];
    if (!found) return null;
    const full = `${found.namespace}::${found.name}`;
    const explanation = await this.explain(full);
    const rule = await this.#plumbing.batchRule(yaml, full, { release, context, outOfTree });
    return explanation.found && rule.found ? { explanation, rule: rule.plumbed ? rule : null } : null;
  }

  /** Whether a batch rule is what the plumbing of an operator calls. @param {{ name: string, rule: string }} given */
  checkRule({ name, rule }) {
    const { yaml, release, context } = this.#input;
    return this.#plumbing.checkRule(yaml, name, rule, { release, context });
  }

  /**
   * Which operators' plumbing differs from that of another text, or of another release; the first mistake of the old side, which
   * is on no page.
   *
   * @param {{ yaml?: string, release?: string, isWhole?: boolean }} other  the old side; what is missing is as on the page. A whole
   *   operator file is read by itself; where the page shows a part of one, the operators that this does not have are not gone
   */
  async diff({ yaml: oldYaml, release: oldRelease, isWhole }) {
    const { yaml, release, context } = this.#input;
    const [from, old] = [oldRelease ?? release, oldYaml ?? yaml];
    const oldContext = isWhole ? null : context;
    const diff = await this.#plumbing.diff(old, yaml, { from, to: release, context, oldContext });
    if (isWhole && context && diff.comparable) diff.removed = diff.removed.filter(({ newSchema }) => newSchema);
    const mistake = diff.comparable || !diff.oldHasErrors ? null
      : this.#plumbing.generate(old, { release: from, context: oldContext ?? undefined }).diagnostics
        .find(({ severity }) => severity === 'error') ?? null;
    return { diff, mistake };
  }

  /**
   * Whether a header is the one that is generated here.
   *
   * @param {string} header
   * @returns {Promise<import('./header-comparison.js').HeaderComparison | null>}  null: the text has errors, and there is none here
   */
  async compareHeader(header) {
    const { compareHeaders } = await import('./header-comparison.js');
    const { yaml, ...options } = this.#input;
    const [plain, installed] = [false, true].map((installed) => this.#plumbing.generate(yaml, { ...options, installed }));
    return plain.header === null || installed.header === null ? null
      : compareHeaders(header, { plain: plain.header, installed: installed.header }, plain.functions);
  }

  /**
   * What stands at a place of one text, and what there is of it in the other.
   *
   * @param {{ side: Side, offset: number }} place
   * @returns {Promise<Pair | null>}  null: the place has no counterpart
   */
  async pair(place) {
    const { yaml, release, context, outOfTree, installed, perOperatorHeaders } = this.#input;
    this.#mapping ??= this.#plumbing.mapping(yaml, { release, context, outOfTree, installed, perOperatorHeaders }).catch((error) => {
      this.#mapping = null; // the next question may have more luck
      throw error;
    });
    const { pairAt } = await import('./pairs.js');
    return pairAt(place, {
      yaml: () => this.#source.toString(),
      mapping: await this.#mapping,
      functions: this.#result?.functions ?? [],
      explain: (name) => this.explain(name),
    });
  }

  /** Where in the header the plumbing of an operator is. @param {string} name @returns {Range | null} */
  plumbingOf(name) {
    const plumbing = this.#result?.functions.find((one) => one.name === name && one.plumbing !== null)?.plumbing;
    const from = plumbing ? this.#headers.get(this.#headerId)?.indexOf(plumbing) ?? -1 : -1;
    return plumbing && from >= 0 ? [from, from + plumbing.indexOf('\n')] : null;
  }

  /** Takes a piece of YAML apart for colouring. @param {string} text */
  yamlTokens(text) {
    return this.#plumbing.tokens(text, 'yaml');
  }

  /** The same for a piece of the header. @param {string} text */
  headerTokens(text) {
    return this.#plumbing.tokens(text, 'cpp');
  }

  /** The same for the texts of a batch rule. @param {string[]} texts */
  ruleTokens(texts) {
    return Promise.all(texts.map((text) => this.#plumbing.tokens(text, 'cpp')));
  }

  /** @param {string | null} header @param {number} shown @returns {Splice | null} */
  #splice(header, shown) {
    if (header === null) return null;
    const before = this.#headers.get(shown);
    this.#headers = new Map(before === undefined ? [] : [[shown, before]]);
    this.#headers.set(++this.#headerId, header);
    return before === undefined ? { from: 0, to: Infinity, insert: header } : differingPart(before, header);
  }
}
