/*
 * Starting the library from its modules: the core at first, what answers when the first question is asked.
 */
import { compile } from './compile.js';
import { Core } from './core.js';
import { Plumbing } from './plumbing.js';

/**
 * @import { VmapPlumbing } from './plumbing.js'
 * @import { CoreSource } from './types/index.js'
 */

/**
 * Does something once, however often it is asked for, and again after it has failed.
 * @template T @param {() => Promise<T>} act @returns {() => Promise<T>}
 */
export function once(act) {
  /** @type {Promise<T> | undefined} */
  let done;
  return () => (done ??= act().catch((error) => {
    done = undefined; // the next call may have more luck
    throw error;
  }));
}

/**
 * @param {CoreSource} coreSource
 * @param {CoreSource} answersSource
 * @param {() => Promise<typeof import('./answers.js')>} importAnswers
 *   a bundle of one file has that at hand, others load it when it is wanted
 * @returns {Promise<VmapPlumbing>}
 */
export async function start(coreSource, answersSource, importAnswers) {
  const core = await Core.of(await compile(coreSource));
  const answers = once(async () => {
    const { Answers } = await importAnswers();
    await core.extend(await compile(answersSource));
    return new Answers(/** @type {Core<any>} */ (core));
  });
  return new Plumbing(core, async (prepare) => {
    const ask = prepare();
    return ask(await answers());
  });
}
