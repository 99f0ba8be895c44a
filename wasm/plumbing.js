/*
 * The methods of the library: what they are given is checked, then the core is called.
 */
import { flags } from './core.js';
import { checkOptions, countsBytes, flagBits, inputBytes, operatorBytes } from './input.js';

/**
 * @import { Answers, Ask } from './answers.js'
 * @import { Core, Given } from './core.js'
 * @import {
 *   BatchRuleAnswer, BatchRules, Coverage, CoverageOptions, DiffAnswer, DiffOptions, Explanation, GenerateOptions, Input, Language,
 *   Mapping, MappingOptions, Options, Release, Result, RuleCheckAnswer, RuleOptions, Tokens, UnitOptions
 * } from './types/index.js'
 */

const encoder = new TextEncoder();

/** What only the text of a header has. */
const headerOptions = ['operators', ...Object.keys(flags)];

/** @param {unknown} name @param {string} method @returns {Uint8Array} */
function operatorName(name, method) {
  if (typeof name !== 'string') throw new TypeError(`${method}: the name of an operator must be a string`);
  return encoder.encode(name);
}

/** The library. A program may have another in its place, in tests of its own. */
export class Plumbing {
  #core;
  #newest;
  #ask;

  /** @param {Core<any>} core @param {Ask} ask */
  constructor(core, ask) {
    const names = core.releases();
    this.#core = core;
    this.#ask = ask;
    this.#newest = names.length - 1;
    /** The version of the core, "major.minor.patch". @readonly @type {string} */
    this.version = core.version();
    /** The PyTorch releases that can be asked for, the newest first. @readonly @type {readonly Release[]} */
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
   * @param {GenerateOptions} options
   * @param {string[]} more what it takes besides the options of all methods
   * @returns {Given}
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

  /**
   * Generates the plumbing for a native_functions.yaml, or for some entries of one.
   *
   * The result is independent of the core's memory and of later calls. Calls are synchronous: a whole operator file
   * takes some milliseconds; a page that must not wait even for that calls from a worker.
   *
   * @param {Input} yaml
   * @param {GenerateOptions} [options]
   * @returns {Result}
   * @throws {TypeError} an argument is of the wrong type, or an option is unknown
   * @throws {RangeError} the release is unknown (the message lists the known ones), an operator of `options.operators` is not in
   *   the file though that is free of errors, or memory has run out; either way the next call works
   */
  generate(yaml, options = {}) {
    return this.#core.generate(this.#given('generate', yaml, options, headerOptions));
  }

  /**
   * Asks the answers' method of the same name.
   *
   * @param {'explain' | 'batchRule' | 'batchRules' | 'checkRule' | 'mapping'} method
   * @param {Input} yaml
   * @param {Options} options
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

  /**
   * Says why an operator ("add.Tensor", "aten::add.Tensor") has the plumbing it has, or none, and what to do next. An entry
   * that has an error is not found. With `outOfTree` what to do is told in what libtorch exports.
   *
   * @param {Input} yaml
   * @param {string} name
   * @param {RuleOptions} [options]
   * @returns {Promise<Explanation>}
   * @throws as `generate` does; and as `load` does, when the module that answers cannot be loaded
   */
  explain(yaml, name, options = {}) {
    return this.#askAbout('explain', yaml, options, ['outOfTree'], () => [operatorName(name, 'explain')]);
  }

  /**
   * The batch rule that the plumbing of an operator calls, in the dialect of the release: its C++ signature, a stub that
   * compiles beside PyTorch's own rules, and its registration.
   *
   * @param {Input} yaml
   * @param {string} name
   * @param {RuleOptions} [options]
   * @returns {Promise<BatchRuleAnswer>}
   * @throws as `explain` does
   */
  batchRule(yaml, name, options = {}) {
    return this.#askAbout('batchRule', yaml, options, ['outOfTree'], () => [operatorName(name, 'batchRule')]);
  }

  /**
   * The batch rules of every operator that has plumbing, as `batchRule` gives one.
   *
   * @param {Input} yaml
   * @param {RuleOptions} [options]
   * @returns {Promise<BatchRules>}
   * @throws as `explain` does
   */
  batchRules(yaml, options = {}) {
    return this.#askAbout('batchRules', yaml, options, ['outOfTree'], () => []);
  }

  /**
   * Whether a batch rule is what the plumbing of an operator calls, and if not, what to change.
   *
   * @param {Input} yaml
   * @param {string} name
   * @param {Input} rule a text of C++, at most 1 MiB. Of several functions the one is taken that the text registers for the operator,
   *   else the one whose name is most like that of a stub's
   * @param {Options} [options]
   * @returns {Promise<RuleCheckAnswer>}
   * @throws as `explain` does
   */
  checkRule(yaml, name, rule, options = {}) {
    return this.#askAbout('checkRule', yaml, options, [], () => [operatorName(name, 'checkRule'), inputBytes(rule, 'checkRule: rule')]);
  }

  /**
   * Says which range of the YAML gave which range of the header. There are no segments when there is no header.
   *
   * @param {Input} yaml
   * @param {MappingOptions} [options]
   * @returns {Promise<Mapping>}
   * @throws as `explain` does
   */
  mapping(yaml, options = {}) {
    return this.#askAbout('mapping', yaml, options, [...headerOptions, 'unit'], () => [countsBytes(options, 'mapping')]);
  }

  /**
   * Says for each operator what the release's PyTorch has for it under vmap. This was read from running PyTorches of some
   * releases; of the others it is not known.
   *
   * @param {Input} yaml
   * @param {CoverageOptions} [options]
   * @returns {Promise<Coverage>}
   * @throws as `explain` does; {RangeError} the filter is unknown (the message lists the known ones)
   */
  coverage(yaml, options = {}) {
    return this.#ask(() => {
      const given = this.#given('coverage', yaml, options, ['filter']);
      const { filter } = options;
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
   * @param {DiffOptions} options
   */
  #askBetween(method, oldYaml, newYaml, options) {
    return this.#ask(() => {
      checkOptions(options, method, ['from', 'to', 'tags', 'context', 'oldContext']);
      const { from, to, tags, context, oldContext = context } = options;
      const before = this.#given(method, oldYaml, { release: from, tags, context: oldContext ?? undefined });
      const after = this.#given(method, newYaml, { release: to, tags, context });
      return (answers) => answers[method](before, after);
    });
  }

  /**
   * Says which operators' plumbing differs between two files, or, given one file as both, between what two releases make of it.
   *
   * @param {Input} oldYaml
   * @param {Input} newYaml
   * @param {DiffOptions} [options]
   * @returns {Promise<DiffAnswer>}
   * @throws as `explain` does
   */
  diff(oldYaml, newYaml, options = {}) {
    return this.#askBetween('diff', oldYaml, newYaml, options);
  }

  /**
   * What `diff` says, for a comment on a change, in GitHub's Markdown: what happened to which operator and why, and folded below it the
   * plumbing, line by line. At most 60 KB; what is left out is counted. Nothing in the input is markup in it.
   *
   * @param {Input} oldYaml
   * @param {Input} newYaml
   * @param {DiffOptions} [options]
   * @returns {Promise<string>}
   * @throws as `explain` does
   */
  diffMarkdown(oldYaml, newYaml, options = {}) {
    return this.#askBetween('diffMarkdown', oldYaml, newYaml, options);
  }

  /**
   * Takes a text apart for colouring; however broken it is, there are tokens. A whole operator file takes some milliseconds. In one,
   * any line that begins an entry (`- ` at its start) is a place to begin anew: an editor need not begin at the top.
   *
   * @param {Input} text
   * @param {Language} language
   * @param {UnitOptions} [options]
   * @returns {Promise<Tokens>}
   * @throws as `explain` does
   */
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

/** @typedef {Pick<Plumbing, keyof Plumbing>} VmapPlumbing */
