/**
 * The library with its WebAssembly in the script, where nothing can or should be loaded besides: for bundles of one file, for notebooks
 * and pages opened from a disk, for tests and scripts that have no use for promises. It is twice as much to load as the
 * core alone, and the first call waits until it is compiled.
 *
 *     import { load } from 'vmap-plumbing/sync';
 *     const plumbing = load();
 *     plumbing.explain(yaml, 'add.Tensor').decision.message;
 */
import { Answers } from './answers.js';
import { named } from './compile.js';
import { Core } from './core.js';
import { answers, core } from './inlined.js';
import { Plumbing } from './plumbing.js';

/** @import { VmapPlumbing } from './plumbing.js' */

export { segmentAt, segmentsFrom } from './mapping.js';

/**
 * As VmapPlumbing, but what comes back is no promise, and what goes wrong is thrown at once.
 *
 * @typedef {{
 *   readonly [Name in keyof VmapPlumbing]: VmapPlumbing[Name] extends (...given: infer Given) => infer Answer
 *     ? (...given: Given) => Awaited<Answer>
 *     : VmapPlumbing[Name];
 * }} SyncPlumbing
 */

/** @param {string} base64 @param {string} name */
function moduleOf(base64, name) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    throw named(error, name);
  }
}

/** @returns {any} */
function start() {
  const instance = new Core(moduleOf(core, 'core.wasm'), null);
  /** @type {Answers | undefined} */
  let answering;
  return new Plumbing(instance, (prepare) => {
    const ask = prepare();
    if (!answering) {
      instance.extendAtOnce(moduleOf(answers, 'answers.wasm'));
      answering = new Answers(/** @type {Core<any>} */ (instance));
    }
    return ask(answering);
  });
}

/** @type {SyncPlumbing | undefined} */
let loaded;

/**
 * The library, started when this is called for the first time.
 *
 * @returns {SyncPlumbing}
 * @throws {WebAssembly.CompileError} a content security policy forbids it
 * @throws {ReferenceError} there is no WebAssembly
 */
export function load() {
  return (loaded ??= start());
}
