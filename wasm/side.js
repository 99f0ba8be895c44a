/*
 * Side modules: code and data that are added to an instance of the core as if they were a part of it. They call its functions, and
 * have its memory and its stack. This is as much of dynamic linking as that takes
 * (https://github.com/WebAssembly/tool-conventions/blob/main/DynamicLinking.md).
 */
import { checked } from './memory.js';

/** @typedef {import('./core.js').Exports} Exports */

/** @param {unknown} [cause] */
const misfit = (cause) => new Error('vmap-plumbing: the answers module is of another build than the core', { cause });

/** The numbers (unsigned LEB128) that a section of a module consists of. @param {ArrayBuffer} section */
function numbersIn(section) {
  const numbers = [];
  let number = 0;
  let factor = 1;
  for (const byte of new Uint8Array(section)) {
    number += (byte & 0x7f) * factor;
    factor *= 0x80;
    if (byte >= 0x80) continue;
    numbers.push(number);
    number = 0;
    factor = 1;
  }
  return numbers;
}

/** What a side module imports. Its data lasts as long as the instance. @param {WebAssembly.Module} side @param {Exports} wasm */
function importsOf(side, wasm) {
  const [section] = WebAssembly.Module.customSections(side, 'dylink.0');
  if (!section) throw misfit();
  const [, , dataSize, , tableSize] = numbersIn(section); // behind the kind and the size of the section's first part
  const base = (/** @type {number} */ address) => new WebAssembly.Global({ value: 'i32' }, address);
  return {
    env: {
      ...wasm,
      __memory_base: base(checked(wasm.vpw_alloc(dataSize))),
      __table_base: base(0),
      __indirect_function_table: new WebAssembly.Table({ element: 'anyfunc', initial: tableSize }),
    },
  };
}

/** The exports of both. @param {Exports} wasm @param {WebAssembly.Instance} instance @returns {any} */
function joined(wasm, { exports }) {
  if (/** @type {any} */ (exports).vpw_build() !== wasm.vpw_build()) throw misfit();
  return { ...wasm, ...exports };
}

/** Adds a side module to an instance of the core, in which nothing has run yet. @param {WebAssembly.Module} side @param {Exports} wasm */
export async function add(side, wasm) {
  try {
    return joined(wasm, await WebAssembly.instantiate(side, importsOf(side, wasm)));
  } catch (error) {
    throw error instanceof WebAssembly.LinkError ? misfit(error) : error;
  }
}

/**
 * The same at once, with a module that has been added to another instance before.
 *
 * @param {WebAssembly.Module} side @param {Exports} wasm
 */
export const addAgain = (side, wasm) => joined(wasm, new WebAssembly.Instance(side, importsOf(side, wasm)));
