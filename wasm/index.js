/*
 * vmap-plumbing: the vmap plumbing that PyTorch's torchgen writes, from operator schemas in YAML.
 * The documentation of what is exported stands in index.d.ts.
 */
import { Core } from './core.js';

/** @typedef {import('./index.d.ts').Input} Input */

/** The core beside this file. Bundlers know this form and take the file along. */
const coreUrl = () => new URL('./core.wasm', import.meta.url);

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
  throw new TypeError(`generate: ${what} must be a string, a Uint8Array or an ArrayBuffer`);
}

class Plumbing {
  #core;
  #newest;

  /** @param {Core} core */
  constructor(core) {
    const names = core.releases();
    this.#core = core;
    this.#newest = names.length - 1;
    this.version = core.version();
    this.releases = Object.freeze(names.reverse().map((name) => Object.freeze({ name })));
    Object.freeze(this);
  }

  /** @param {unknown} name @returns {number} */
  #release(name) {
    if (name === undefined) return this.#newest;
    if (typeof name !== 'string') throw new TypeError('generate: options.release must be a string');
    const index = this.#core.findRelease(encoder.encode(name));
    if (index >= 0) return index;
    const known = this.releases.map((release) => release.name).join(', ');
    throw new RangeError(`generate: unknown release '${name}' (known: ${known})`);
  }

  /**
   * @param {Input} yaml
   * @param {import('./index.d.ts').Options} [options]
   */
  generate(yaml, options = {}) {
    if (typeof options !== 'object' || options === null) throw new TypeError('generate: options must be an object');
    const { release, tags, context, ...others } = options;
    for (const name in others) throw new TypeError(`generate: unknown option '${name}' (known: release, tags, context)`);

    return this.#core.generate(
      this.#release(release),
      inputBytes(yaml, 'yaml'),
      tags === undefined ? undefined : inputBytes(tags, 'options.tags'),
      context === undefined ? undefined : inputBytes(context, 'options.context'),
    );
  }
}

/** @param {import('./index.d.ts').CoreSource} source @returns {Promise<import('./index.d.ts').VmapPlumbing>} */
async function start(source) {
  return new Plumbing(await Core.start(await compile(source)));
}

/** @type {Promise<import('./index.d.ts').VmapPlumbing> | undefined} */
let loaded;

/** @type {typeof import('./index.d.ts').load} */
export async function load(source) {
  if (source !== undefined) return start(source);
  loaded ??= start(coreUrl()).catch((error) => {
    loaded = undefined; // the next call may have more luck
    throw error;
  });
  return loaded;
}
