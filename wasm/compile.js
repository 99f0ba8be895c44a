/*
 * Compiling a module, wherever it comes from. Failures say of what they are.
 */
import { kindOf } from './input.js';

/** A module of Node.js, in a way that bundlers for browsers do not stumble over. @param {string} name @returns {Promise<any>} */
export async function builtin(name) {
  return /** @type {any} */ (globalThis).process?.getBuiltinModule?.(name) ?? import(/* @vite-ignore */ /* webpackIgnore: true */ name);
}

/** The same failure, with a name before it and advice behind it. @param {any} error @param {unknown} name */
export function named(error, name) {
  const advice = /unsafe-eval|\bCSP\b/.test(error.message) ? "; allow 'wasm-unsafe-eval' in script-src" : '';
  return new error.constructor(`vmap-plumbing: ${name}: ${error.message}${advice}`, { cause: error });
}

/** @template T @param {unknown} name what it is about @param {Promise<T>} act @returns {Promise<T>} */
const naming = (name, act) => act.catch((error) => { throw named(error, name); });

/** @param {Response} response */
async function compileResponse(response) {
  const { url, ok, status, headers } = response;
  const type = headers.get('content-type')?.toLowerCase();
  if (!ok) throw new Error(`vmap-plumbing: ${url}: HTTP status ${status}`);
  // Compiling while loading demands exactly this type, which not every server sends.
  const compiled = type === 'application/wasm' ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  return naming(`${url} (${type})`, compiled);
}

/** @param {URL} url */
async function compileUrl(url) {
  if (url.protocol !== 'file:') return compileResponse(await naming(url, fetch(url)));
  const { readFileSync } = await builtin('node:fs');
  return naming(url, WebAssembly.compile(readFileSync(url)));
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
      return WebAssembly.compile(source);
    case 'WebAssembly.Module':
      return source;
    default:
      throw new TypeError('load: the source must be a URL, a Response, bytes or a WebAssembly.Module');
  }
}
