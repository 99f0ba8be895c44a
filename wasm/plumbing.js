/*
 * The methods of the library: what they are given is checked, then the core is called. The documentation stands in index.d.ts.
 */
import { flags } from './core.js';
import { checkOptions, countsBytes, flagBits, inputBytes, operatorBytes } from './input.js';

/**
 * @typedef {import('./index.d.ts').Input} Input
 * @typedef {import('./core.js').Core<any>} Core
 * @typedef {import('./answers.js').Answers} Answers
 *
 * How a question is asked: `prepare` checks what was given and returns what is asked of the answers, once they are there. Where they
 * have to be loaded first, a promise comes back.
 * @typedef {(prepare: () => (answers: Answers) => unknown) => any} Ask
 */

const encoder = new TextEncoder();

/** What only the text of a header has. */
const headerOptions = ['operators', ...Object.keys(flags)];

/** @param {unknown} name @param {string} method @returns {Uint8Array} */
function operatorName(name, method) {
  if (typeof name !== 'string') throw new TypeError(`${method}: the name of an operator must be a string`);
  return encoder.encode(name);
}

export class Plumbing {
  #core;
  #newest;
  #ask;

  /** @param {Core} core @param {Ask} ask */
  constructor(core, ask) {
    const names = core.releases();
    this.#core = core;
    this.#ask = ask;
    this.#newest = names.length - 1;
    this.version = core.version();
    this.releases = Object.freeze(names.reverse().map((name) => Object.freeze({ name })));
    Object.freeze(this);
  }

  /** @param {unknown} name @param {string} method @returns {number} */
  #release(name, method) {
    if (name === undefined) return this.#newest;
    if (typeof name !== 'string') throw new TypeError(`${method}: options.release must be a string`);
    const index = this.#core.findRelease(encoder.encode(name));
    if (index >= 0) return index;
    const known = this.releases.map((release) => release.name).join(', ');
    throw new RangeError(`${method}: unknown release '${name}' (known: ${known})`);
  }

  /**
   * What a method is given, as the core takes it.
   * @param {string} method
   * @param {Input} yaml
   * @param {import('./index.d.ts').GenerateOptions} options
   * @param {string[]} more what it takes besides the options of all methods
   * @returns {import('./core.js').Given}
   */
  #given(method, yaml, options, more = []) {
    checkOptions(options, method, ['release', 'tags', 'context', ...more]);
    const { release, tags, context, operators } = options;

    return {
      release: this.#release(release, method),
      yaml: inputBytes(yaml, `${method}: yaml`),
      tags: tags === undefined ? undefined : inputBytes(tags, `${method}: options.tags`),
      context: context === undefined ? undefined : inputBytes(context, `${method}: options.context`),
      operators: operators === undefined ? undefined : operatorBytes(operators, `${method}: options.operators`),
      flags: flagBits(options, method),
    };
  }

  /** @param {Input} yaml @param {import('./index.d.ts').GenerateOptions} [options] */
  generate(yaml, options = {}) {
    return this.#core.generate(this.#given('generate', yaml, options, headerOptions));
  }

  /**
   * Asks the answers' method of the same name.
   *
   * @param {'explain' | 'batchRule' | 'batchRules' | 'checkRule' | 'mapping'} method
   * @param {Input} yaml
   * @param {import('./index.d.ts').Options} options
   * @param {string[]} more as of #given
   * @param {() => unknown[]} others what it takes besides, once it is checked
   */
  #askAbout(method, yaml, options, more, others) {
    return this.#ask(() => {
      const given = this.#given(method, yaml, options, more);
      const rest = others();
      return (/** @type {any} */ answers) => answers[method](given, ...rest);
    });
  }

  /** @param {Input} yaml @param {string} name @param {import('./index.d.ts').Options} [options] */
  explain(yaml, name, options = {}) {
    return this.#askAbout('explain', yaml, options, [], () => [operatorName(name, 'explain')]);
  }

  /** @param {Input} yaml @param {string} name @param {import('./index.d.ts').RuleOptions} [options] */
  batchRule(yaml, name, options = {}) {
    return this.#askAbout('batchRule', yaml, options, ['outOfTree'], () => [operatorName(name, 'batchRule')]);
  }

  /** @param {Input} yaml @param {import('./index.d.ts').RuleOptions} [options] */
  batchRules(yaml, options = {}) {
    return this.#askAbout('batchRules', yaml, options, ['outOfTree'], () => []);
  }

  /** @param {Input} yaml @param {string} name @param {Input} rule @param {import('./index.d.ts').Options} [options] */
  checkRule(yaml, name, rule, options = {}) {
    return this.#askAbout('checkRule', yaml, options, [], () => [operatorName(name, 'checkRule'), inputBytes(rule, 'checkRule: rule')]);
  }

  /** @param {Input} yaml @param {import('./index.d.ts').MappingOptions} [options] */
  mapping(yaml, options = {}) {
    return this.#askAbout('mapping', yaml, options, [...headerOptions, 'unit'], () => [countsBytes(options, 'mapping')]);
  }

  /** @param {Input} yaml @param {import('./index.d.ts').CoverageOptions} [options] */
  coverage(yaml, options = {}) {
    return this.#ask(() => {
      const { filter, ...others } = Object(options);
      const given = this.#given('coverage', yaml, options === Object(options) ? others : options);
      if (filter !== undefined && typeof filter !== 'string') throw new TypeError('coverage: options.filter must be a string');
      return (answers) => {
        const filters = answers.filters();
        const index = filter === undefined ? -1 : filters.indexOf(filter);
        if (filter !== undefined && index < 0) throw new RangeError(`coverage: unknown filter '${filter}' (known: ${filters.join(', ')})`);
        return answers.coverage(given, index);
      };
    });
  }

  /**
   * Asks the answers' method of the same name about two sides.
   *
   * @param {'diff' | 'diffMarkdown'} method
   * @param {Input} oldYaml
   * @param {Input} newYaml
   * @param {import('./index.d.ts').DiffOptions} options
   */
  #askBetween(method, oldYaml, newYaml, options) {
    return this.#ask(() => {
      checkOptions(options, method, ['from', 'to', 'tags', 'context']);
      const { from, to, tags, context } = options;
      const before = this.#given(method, oldYaml, { release: from, tags, context });
      const after = this.#given(method, newYaml, { release: to, tags, context });
      return (answers) => answers[method](before, after);
    });
  }

  /** @param {Input} oldYaml @param {Input} newYaml @param {import('./index.d.ts').DiffOptions} [options] */
  diff(oldYaml, newYaml, options = {}) {
    return this.#askBetween('diff', oldYaml, newYaml, options);
  }

  /** @param {Input} oldYaml @param {Input} newYaml @param {import('./index.d.ts').DiffOptions} [options] */
  diffMarkdown(oldYaml, newYaml, options = {}) {
    return this.#askBetween('diffMarkdown', oldYaml, newYaml, options);
  }

  /** @param {Input} text @param {import('./index.d.ts').Language} language @param {import('./index.d.ts').UnitOptions} [options] */
  tokens(text, language, options = {}) {
    return this.#ask(() => {
      checkOptions(options, 'tokens', ['unit']);
      const inBytes = countsBytes(options, 'tokens');
      const bytes = inputBytes(text, 'tokens: text');
      if (language !== 'yaml' && language !== 'cpp') throw new TypeError("tokens: the language must be 'yaml' or 'cpp'");
      return (answers) => answers.tokens(bytes, language, inBytes);
    });
  }
}
