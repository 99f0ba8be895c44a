/*
 * What runs in the worker of worker.js: the library, asked by messages. It is one file to a bundler, also where a worker can have no
 * other: what answers is not imported later.
 *
 *     { id, method, given }  →  { id, answer } or { id, error }
 */
import * as answers from './answers.js';
import { builtin } from './compile.js';
import { loader } from './loader.js';

const load = loader(async () => answers);

/** @type {any} */
let plumbing;

/** @param {string} method @param {any[]} given */
async function answer(method, given) {
  if (method !== 'load') return plumbing[method](...given);
  plumbing = await load(...given);
  return { version: plumbing.version, releases: plumbing.releases };
}

/** One question after the other. @type {Promise<void>} */
let last = Promise.resolve();

/** @param {any} port */
function serve(port) {
  port.onmessage = (/** @type {{ data: any }} */ { data: { id, method, given } }) => {
    last = last.then(async () => {
      try {
        port.postMessage({ id, answer: await answer(method, given) });
      } catch (error) {
        port.postMessage({ id, error });
      }
    });
  };
}

// A worker of the web is its own port, and must listen at once.
if ('postMessage' in globalThis) serve(globalThis);
else builtin('node:worker_threads').then(({ parentPort }) => serve(parentPort));
