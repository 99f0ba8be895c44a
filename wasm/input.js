/*
 * What the methods of the library are given, checked, and as the core takes it.
 */
import { flags } from './core.js';

/** @typedef {import('./types/index.js').Input} Input */

const encoder = new TextEncoder();

/** The kind of an object, also of one from another realm (a frame, a test runner's sandbox). @param {unknown} value */
export const kindOf = (value) => Object.prototype.toString.call(value).slice('[object '.length, -1);

/** @param {unknown} value @returns {Uint8Array<ArrayBuffer> | undefined} the same memory as bytes, undefined for anything else */
function asBytes(value) {
  if (kindOf(value) === 'Uint8Array') return /** @type {Uint8Array<ArrayBuffer>} */ (value);
  if (kindOf(value) === 'ArrayBuffer') return new Uint8Array(/** @type {ArrayBuffer} */ (value));
  return undefined;
}

/** @param {unknown} options @param {string} method @param {string[]} known */
export function checkOptions(options, method, known) {
  if (typeof options !== 'object' || options === null) throw new TypeError(`${method}: options must be an object`);
  for (const name in options)
    if (!known.includes(name)) throw new TypeError(`${method}: unknown option '${name}' (known: ${known.join(', ')})`);
}

/** @param {unknown} input @param {string} what @returns {Uint8Array} UTF-8 */
export function inputBytes(input, what) {
  if (typeof input === 'string') return encoder.encode(input);
  const bytes = asBytes(input);
  if (bytes) return bytes;
  throw new TypeError(`${what} must be a string, a Uint8Array or an ArrayBuffer`);
}

/** @param {unknown} operators @param {string} what @returns {Uint8Array} */
export function operatorBytes(operators, what) {
  const isList = Array.isArray(operators) && operators.every((name) => typeof name === 'string' && !name.includes(','));
  if (!isList) throw new TypeError(`${what} must be an array of names of operators`);
  return encoder.encode(operators.join());
}

/** @param {any} options @param {string} method */
export function flagBits(options, method) {
  let bits = 0;
  for (const [name, bit] of Object.entries(flags)) {
    if (!['boolean', 'undefined'].includes(typeof options[name])) throw new TypeError(`${method}: options.${name} must be true or false`);
    if (options[name]) bits |= bit;
  }
  return bits;
}

/** @param {import('./types/index.js').UnitOptions} options @param {string} method */
export function countsBytes({ unit = 'utf16' }, method) {
  if (unit !== 'utf16' && unit !== 'byte') throw new TypeError(`${method}: options.unit must be 'utf16' or 'byte'`);
  return unit === 'byte';
}
