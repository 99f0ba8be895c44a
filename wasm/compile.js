/*
 * Compiling a module, wherever it comes from, and saying in words why that fails.
 */
import { kindOf } from './input.js';

/** A module of Node.js, in a way that bundlers for browsers do not stumble over. @param {string} name @returns {Promise<any>} */
export async function builtin(name) {
  return globalThis.process?.getBuiltinModule?.(name) ?? import(/* @vite-ignore */ /* webpackIgnore: true */ name);
}

/** What went wrong with a module, said so that it can be mended. @param {unknown} error @param {string} name @returns {unknown} */
function explained(error, name) {
  const { message } = /** @type {Error} */ (error);
  const isForbidden = /content security policy|\bCSP\b|unsafe-eval/i.test(message);
  if (!isForbidden && !(error instanceof WebAssembly.CompileError)) return error;
  const said = isForbidden ? "the content security policy forbids WebAssembly: allow 'wasm-unsafe-eval' in script-src" : `${name} is no WebAssembly: ${message}`;
  return Object.assign(new WebAssembly.CompileError(`vmap-plumbing: ${said}`), { cause: error });
}

/** @param {string} name what is compiled @param {() => T} compile @template T @returns {T} */
function trying(name, compile) {
  if (!globalThis.WebAssembly) throw new Error('vmap-plumbing: there is no WebAssembly here');
  try {
    return compile();
  } catch (error) {
    throw explained(error, name);
  }
}

/** @param {string} name @param {() => Promise<WebAssembly.Module>} compile */
const tryingLater = (name, compile) => trying(name, () => compile().catch((error) => { throw explained(error, name); }));

/** @param {Uint8Array<ArrayBuffer>} bytes @param {string} name */
export const compileAtOnce = (bytes, name) => trying(name, () => new WebAssembly.Module(bytes));

/** @param {Response} response */
async function compileResponse(response) {
  const name = response.url || 'the response';
  if (!response.ok) throw new Error(`vmap-plumbing: ${name}: HTTP status ${response.status}`);
  // Compiling while loading demands exactly this type, which not every server sends.
  const type = response.headers.get('content-type')?.toLowerCase();
  if (type === 'application/wasm') return tryingLater(name, () => WebAssembly.compileStreaming(response));
  const bytes = await response.arrayBuffer();
  return tryingLater(`${name}, which came as ${type || 'nothing that is named'},`, () => WebAssembly.compile(bytes));
}

/** @param {URL} url */
async function fetched(url) {
  try {
    return await fetch(url);
  } catch (error) {
    throw new TypeError(`vmap-plumbing: ${url} cannot be fetched: ${/** @type {Error} */ (error).message}`, { cause: error });
  }
}

/** @param {URL} url */
async function compileUrl(url) {
  if (url.protocol !== 'file:') return compileResponse(await fetched(url));
  const { readFileSync } = await builtin('node:fs');
  return tryingLater(url.href, () => WebAssembly.compile(readFileSync(url)));
}

/** A relative one is resolved as the document, or the worker, does. @param {string | URL} url */
export const absolute = (url) => new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href);

/** @param {any} source see CoreSource @returns {Promise<WebAssembly.Module>} */
export async function compile(source) {
  switch (kindOf(source)) {
    case 'String':
    case 'URL':
      return compileUrl(absolute(source));
    case 'Response':
      return compileResponse(source);
    case 'Uint8Array':
    case 'ArrayBuffer':
      return tryingLater('what was given', () => WebAssembly.compile(source));
    case 'WebAssembly.Module':
      return source;
    default:
      throw new TypeError('load: the source must be a URL, a Response, bytes or a WebAssembly.Module');
  }
}
