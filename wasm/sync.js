/*
 * vmap-plumbing/sync: the library with its WebAssembly in the script, all at once. The documentation stands in sync.d.ts.
 */
import { Answers } from './answers.js';
import { named } from './compile.js';
import { Core } from './core.js';
import { answers, core } from './inlined.js';
import { Plumbing } from './plumbing.js';

export { segmentAt, segmentsFrom } from './mapping.js';

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

/** @type {import('./sync.d.ts').SyncPlumbing | undefined} */
let loaded;

/** @type {typeof import('./sync.d.ts').load} */
export const load = () => (loaded ??= start());
