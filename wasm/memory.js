/*
 * Memory of the core, as numbers, texts and bytes: only this file, core.js and answers.js know addresses.
 *
 * How memory crosses: what goes in is copied into memory that the core allocates, what comes out is copied out of it
 * before it is freed, within the same call. No handle and no view of WebAssembly memory outlives a call, and views
 * are made anew for each access, since they are detached when memory grows.
 */
import { Text } from './report.js';

/**
 * @typedef {number} Address in WebAssembly memory; 0 is NULL
 * @typedef {import('./core.js').Exports} Exports
 */

/** @param {Exports} wasm @param {Address} address @param {number} size */
export function view(wasm, address, size) {
  // Addresses are unsigned; WebAssembly hands over signed numbers.
  return new Uint8Array(wasm.memory.buffer, address >>> 0, size >>> 0);
}

/** The NUL-terminated text at `address`. @param {Exports} wasm @param {Address} address */
export function nameAt(wasm, address) {
  const memory = new Uint8Array(wasm.memory.buffer);
  const start = address >>> 0;
  return new Text(memory.subarray(start, memory.indexOf(0, start))).toString();
}

/** @param {Address} address */
export function checked(address) {
  if (address === 0) throw new RangeError('vmap-plumbing: out of memory');
  return address;
}

/** A copy of `bytes` in the core's memory, to be freed. @param {Exports} wasm @param {Uint8Array} bytes */
export function give(wasm, bytes) {
  const address = checked(bytes.length < 2 ** 32 ? wasm.vpw_alloc(bytes.length) : 0);
  view(wasm, address, bytes.length).set(bytes);
  return address;
}
