/*
 * Loading the library: the core at first, what answers when the first question is asked.
 */
import { compile } from './compile.js';
import { Core } from './core.js';
import { Plumbing } from './plumbing.js';

/**
 * @typedef {import('./index.d.ts').CoreSource} CoreSource
 * @typedef {import('./index.d.ts').VmapPlumbing} VmapPlumbing
 * @typedef {import('./answers.js').Answers} Answers
 */

/** The modules beside this file. Bundlers know this form and take the files along. */
const coreUrl = () => new URL('./core.wasm', import.meta.url);
const answersUrl = () => new URL('./answers.wasm', import.meta.url);

/**
 * Does something once, however often it is asked for, and again after it has failed.
 * @template T @param {() => Promise<T>} act @returns {() => Promise<T>}
 */
function once(act) {
  /** @type {Promise<T> | undefined} */
  let done;
  return () => (done ??= act().catch((error) => {
    done = undefined; // the next call may have more luck
    throw error;
  }));
}

/**
 * What `load` is, given how the code that answers is imported: a bundle of one file has it at hand, others load it when it is wanted.
 *
 * @param {() => Promise<typeof import('./answers.js')>} importAnswers
 * @returns {typeof import('./index.d.ts').load}
 */
export function loader(importAnswers) {
  /** @param {CoreSource} source @param {import('./index.d.ts').LoadOptions} [options] @returns {Promise<VmapPlumbing>} */
  async function start(source, { answers: answersSource } = {}) {
    const core = await Core.of(await compile(source));
    const answers = once(async () => {
      const { Answers } = await importAnswers();
      await core.extend(await compile(answersSource ?? answersUrl()));
      return new Answers(/** @type {Core<any>} */ (core));
    });
    return new Plumbing(core, async (prepare) => {
      const ask = prepare();
      return ask(await answers());
    });
  }

  const loadOnce = once(() => start(coreUrl()));
  return async (source, options) => {
    if (source === undefined && options === undefined) return loadOnce();
    return start(source === undefined ? coreUrl() : source, options);
  };
}
