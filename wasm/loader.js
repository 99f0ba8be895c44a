/*
 * Loading the library from where its modules lie unless another place is named: beside this file.
 */
import { checkOptions } from './input.js';
import { once, start } from './start.js';

/** Bundlers know this form and take the files along. */
const coreUrl = () => new URL('./core.wasm', import.meta.url);
const answersUrl = () => new URL('./answers.wasm', import.meta.url);

/**
 * What `load` is, given how the code that answers is imported.
 *
 * @param {Parameters<typeof start>[2]} importAnswers
 * @returns {typeof import('./index.js').load}
 */
export function loader(importAnswers) {
  const loadOnce = once(() => start(coreUrl(), answersUrl(), importAnswers));
  return async (source, options = {}) => {
    checkOptions(options, 'load', ['answers']);
    if (source === undefined && options.answers === undefined) return loadOnce();
    return start(source === undefined ? coreUrl() : source, options.answers ?? answersUrl(), importAnswers);
  };
}
