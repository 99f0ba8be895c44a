/*
 * vmap-plumbing: the vmap plumbing that PyTorch's torchgen writes, from operator schemas in YAML.
 * The documentation of what is exported stands in index.d.ts.
 */
import { Core, flags } from './core.js';

export { segmentAt, segmentsFrom } from './mapping.js';

/** @typedef {import('./index.d.ts').Input} Input */

/** The modules beside this file. Bundlers know this form and take the files along. */
const coreUrl = () => new URL('./core.wasm', import.meta.url);
const answersUrl = () => new URL('./answers.wasm', import.meta.url);

const encoder = new TextEncoder();

/** Node.js' file system, in a way that bundlers for browsers do not stumble over. @returns {Promise<typeof import('node:fs')>} */
async function fileSystem() {
  const name = 'node:fs';
  return globalThis.process?.getBuiltinModule?.(name) ?? import(/* @vite-ignore */ /* webpackIgnore: true */ name);
}

/** @param {Response} response */
async function compileResponse(response) {
  if (!response.ok) throw new Error(`vmap-plumbing: ${response.url}: HTTP status ${response.status}`);
  // Compiling while loading demands exactly this type, which not every server sends.
  const type = response.headers.get('content-type')?.toLowerCase();
  return type === 'application/wasm' ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** @param {URL} url */
async function compileUrl(url) {
  if (url.protocol !== 'file:') return compileResponse(await fetch(url));
  const { readFileSync } = await fileSystem();
  return WebAssembly.compile(readFileSync(url));
}

/** The kind of an object, also of one from another realm (a frame, a test runner's sandbox). @param {unknown} value */
const kindOf = (value) => Object.prototype.toString.call(value).slice('[object '.length, -1);

/** @param {unknown} value @returns {Uint8Array<ArrayBuffer> | undefined} the same memory as bytes, undefined for anything else */
function asBytes(value) {
  if (kindOf(value) === 'Uint8Array') return /** @type {Uint8Array<ArrayBuffer>} */ (value);
  if (kindOf(value) === 'ArrayBuffer') return new Uint8Array(/** @type {ArrayBuffer} */ (value));
  return undefined;
}

/** @param {any} source see CoreSource @returns {Promise<WebAssembly.Module>} */
async function compile(source) {
  switch (kindOf(source)) {
    case 'String':
    case 'URL':
      return compileUrl(new URL(source, globalThis.document?.baseURI ?? globalThis.location?.href));
    case 'Response':
      return compileResponse(source);
    case 'Uint8Array':
    case 'ArrayBuffer':
      return WebAssembly.compile(source);
    case 'WebAssembly.Module':
      return source;
    default:
      throw new TypeError('load: the source must be a URL, a Response, bytes or a WebAssembly.Module');
  }
}

/** @param {unknown} input @param {string} what @returns {Uint8Array} UTF-8 */
function inputBytes(input, what) {
  if (typeof input === 'string') return encoder.encode(input);
  const bytes = asBytes(input);
  if (bytes) return bytes;
  throw new TypeError(`${what} must be a string, a Uint8Array or an ArrayBuffer`);
}

/** @param {unknown} operators @param {string} what @returns {Uint8Array} */
function operatorBytes(operators, what) {
  const isList = Array.isArray(operators) && operators.every((name) => typeof name === 'string' && !name.includes(','));
  if (!isList) throw new TypeError(`${what} must be an array of names of operators`);
  return encoder.encode(operators.join());
}

/** @param {any} options @param {string} method */
function flagBits(options, method) {
  let bits = 0;
  for (const [name, bit] of Object.entries(flags)) {
    if (!['boolean', 'undefined'].includes(typeof options[name])) throw new TypeError(`${method}: options.${name} must be true or false`);
    if (options[name]) bits |= bit;
  }
  return bits;
}

/** @param {import('./index.d.ts').UnitOptions} options @param {string} method */
function countsBytes({ unit = 'utf16' }, method) {
  if (unit !== 'utf16' && unit !== 'byte') throw new TypeError(`${method}: options.unit must be 'utf16' or 'byte'`);
  return unit === 'byte';
}

/** What only the text of a header has. */
const headerOptions = ['operators', ...Object.keys(flags)];

class Plumbing {
  #core;
  #newest;
  #answersSource;
  /** @type {Promise<import('./answers.js').Answers> | undefined} */
  #answers;

  /** @param {Core} core @param {import('./index.d.ts').CoreSource | undefined} answersSource */
  constructor(core, answersSource) {
    const names = core.releases();
    this.#core = core;
    this.#newest = names.length - 1;
    this.#answersSource = answersSource;
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
    if (typeof options !== 'object' || options === null) throw new TypeError(`${method}: options must be an object`);
    const known = ['release', 'tags', 'context', ...more];
    for (const name in options)
      if (!known.includes(name)) throw new TypeError(`${method}: unknown option '${name}' (known: ${known.join(', ')})`);
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
   * The two sides of a comparison, as the core takes them.
   * @param {string} method @param {Input} oldYaml @param {Input} newYaml @param {import('./index.d.ts').DiffOptions} options
   */
  #givenSides(method, oldYaml, newYaml, options) {
    if (typeof options !== 'object' || options === null) throw new TypeError(`${method}: options must be an object`);
    const { from, to, tags, context, ...others } = options;
    for (const name in others) throw new TypeError(`${method}: unknown option '${name}' (known: from, to, tags, context)`);
    return [this.#given(method, oldYaml, { release: from, tags, context }), this.#given(method, newYaml, { release: to, tags, context })];
  }

  async #loadAnswers() {
    const { Answers } = await import('./answers.js');
    await this.#core.extend(await compile(this.#answersSource ?? answersUrl()));
    return new Answers(/** @type {Core<any>} */ (this.#core));
  }

  /** What answers, loaded when the first question is asked. */
  #answering() {
    return (this.#answers ??= this.#loadAnswers().catch((error) => {
      this.#answers = undefined; // the next call may have more luck
      throw error;
    }));
  }

  /** @param {Input} yaml @param {import('./index.d.ts').GenerateOptions} [options] */
  generate(yaml, options = {}) {
    return this.#core.generate(this.#given('generate', yaml, options, headerOptions));
  }

  /** @param {Input} yaml @param {string} name @param {import('./index.d.ts').Options} [options] */
  async explain(yaml, name, options = {}) {
    const given = this.#given('explain', yaml, options);
    if (typeof name !== 'string') throw new TypeError('explain: the name of an operator must be a string');
    return (await this.#answering()).explain(given, encoder.encode(name));
  }

  /** @param {Input} yaml @param {import('./index.d.ts').CoverageOptions} [options] */
  async coverage(yaml, options = {}) {
    const { filter, ...others } = Object(options);
    const given = this.#given('coverage', yaml, options === Object(options) ? others : options);
    if (filter !== undefined && typeof filter !== 'string') throw new TypeError('coverage: options.filter must be a string');
    const answers = await this.#answering();
    const filters = answers.filters();
    const index = filter === undefined ? -1 : filters.indexOf(filter);
    if (filter !== undefined && index < 0) throw new RangeError(`coverage: unknown filter '${filter}' (known: ${filters.join(', ')})`);
    return answers.coverage(given, index);
  }

  /** @param {Input} yaml @param {string} name @param {import('./index.d.ts').RuleOptions} [options] */
  async batchRule(yaml, name, options = {}) {
    const given = this.#given('batchRule', yaml, options, ['outOfTree']);
    if (typeof name !== 'string') throw new TypeError('batchRule: the name of an operator must be a string');
    return (await this.#answering()).batchRule(given, encoder.encode(name));
  }

  /** @param {Input} yaml @param {import('./index.d.ts').RuleOptions} [options] */
  async batchRules(yaml, options = {}) {
    const given = this.#given('batchRules', yaml, options, ['outOfTree']);
    return (await this.#answering()).batchRules(given);
  }

  /** @param {Input} yaml @param {string} name @param {Input} rule @param {import('./index.d.ts').Options} [options] */
  async checkRule(yaml, name, rule, options = {}) {
    const given = this.#given('checkRule', yaml, options);
    if (typeof name !== 'string') throw new TypeError('checkRule: the name of an operator must be a string');
    const text = inputBytes(rule, 'checkRule: rule');
    return (await this.#answering()).checkRule(given, encoder.encode(name), text);
  }

  /** @param {Input} oldYaml @param {Input} newYaml @param {import('./index.d.ts').DiffOptions} [options] */
  async diff(oldYaml, newYaml, options = {}) {
    const [before, after] = this.#givenSides('diff', oldYaml, newYaml, options);
    return (await this.#answering()).diff(before, after);
  }

  /** @param {Input} oldYaml @param {Input} newYaml @param {import('./index.d.ts').DiffOptions} [options] */
  async diffMarkdown(oldYaml, newYaml, options = {}) {
    const [before, after] = this.#givenSides('diffMarkdown', oldYaml, newYaml, options);
    return (await this.#answering()).diffMarkdown(before, after);
  }

  /** @param {Input} yaml @param {import('./index.d.ts').MappingOptions} [options] */
  async mapping(yaml, options = {}) {
    const given = this.#given('mapping', yaml, options, [...headerOptions, 'unit']);
    const inBytes = countsBytes(options, 'mapping');
    return (await this.#answering()).mapping(given, inBytes);
  }

  /** @param {Input} text @param {import('./index.d.ts').Language} language @param {import('./index.d.ts').UnitOptions} [options] */
  async tokens(text, language, options = {}) {
    if (typeof options !== 'object' || options === null) throw new TypeError('tokens: options must be an object');
    for (const name in options) if (name !== 'unit') throw new TypeError(`tokens: unknown option '${name}' (known: unit)`);
    const inBytes = countsBytes(options, 'tokens');
    const bytes = inputBytes(text, 'tokens: text');
    if (language !== 'yaml' && language !== 'cpp') throw new TypeError("tokens: the language must be 'yaml' or 'cpp'");
    return (await this.#answering()).tokens(bytes, language, inBytes);
  }
}

/**
 * @param {import('./index.d.ts').CoreSource} source
 * @param {import('./index.d.ts').LoadOptions} [options]
 * @returns {Promise<import('./index.d.ts').VmapPlumbing>}
 */
async function start(source, { answers } = {}) {
  return new Plumbing(await Core.of(await compile(source)), answers);
}

/** @type {Promise<import('./index.d.ts').VmapPlumbing> | undefined} */
let loaded;

/** @type {typeof import('./index.d.ts').load} */
export async function load(source, options) {
  if (source !== undefined || options !== undefined) return start(source === undefined ? coreUrl() : source, options);
  loaded ??= start(coreUrl()).catch((error) => {
    loaded = undefined; // the next call may have more luck
    throw error;
  });
  return loaded;
}
