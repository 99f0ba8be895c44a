/**
 * The worker of the playground: loads the library and generates, off the page's own thread.
 *
 * It says `ready` once, and answers each request with `done`. `failed` means that it is of no more use: the library
 * could not be loaded, or has thrown and may have left its memory in any state.
 */

import { toReport } from './report.js';

/** @typedef {import('../wasm/index.js').VmapPlumbing} VmapPlumbing */
/** @typedef {import('./report.js').Report} Report */

/** @typedef {{ yaml: string, release: string }} Request */
/** @typedef {{ version: string, releases: string[] }} Library */
/** @typedef {{ kind: 'ready', library: Library }
 *         | { kind: 'done', report: Report }
 *         | { kind: 'failed', message: string }} Reply */

// The built site has the package beside this file. It is loaded here and not by an import statement, because a worker
// whose import fails tells the page that something failed, but not what.
const packageEntry = new URL('./vmap-plumbing/index.js', import.meta.url).href;

const loading = loadLibrary();
loading.then(introduce).catch(fail);
addEventListener('message', ({ data }) => loading.then((plumbing) => answer(plumbing, data)).catch(fail));

/** @returns {Promise<VmapPlumbing>} */
async function loadLibrary() {
  const { load } = /** @type {typeof import('../wasm/index.js')} */ (await import(packageEntry));
  return load();
}

/** @param {VmapPlumbing} plumbing */
function introduce({ version, releases }) {
  reply({ kind: 'ready', library: { version, releases: releases.map(({ name }) => name) } });
}

/**
 * @param {VmapPlumbing} plumbing
 * @param {Request} request
 */
function answer(plumbing, { yaml, release }) {
  reply({ kind: 'done', report: toReport(plumbing.generate(yaml, { release })) });
}

/** @param {unknown} error */
function fail(error) {
  reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}

/** @param {Reply} message */
function reply(message) {
  postMessage(message);
}
