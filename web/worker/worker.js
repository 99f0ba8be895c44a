/**
 * The worker of the playground: loads the library, and answers the page's questions one after the other, off its thread.
 *
 * It says `ready` once, or `failed` when the library cannot be loaded. A question that fails is answered with what went
 * wrong, and the next one may be asked.
 */

import { start } from '../../wasm/start.js';
import { Session } from './session.js';

/** @typedef {import('./session.js').Questions} Questions */

/** @typedef {{ version: string, releases: string[] }} Library */

/**
 * @typedef {{
 *   [Name in keyof Questions]: { id: number, question: Name, given: Parameters<Questions[Name]>[0] }
 * }[keyof Questions]} Question
 */

/** @typedef {{ kind: 'ready', library: Library }
 *         | { kind: 'failed', message: string }
 *         | { kind: 'answer', id: number, answer: unknown }
 *         | { kind: 'refusal', id: number, message: string }} Reply */

// The library is bundled with this file; its modules lie where the built site has them.
const moduleAt = (/** @type {string} */ name) => new URL(`./vmap-plumbing/${name}`, import.meta.url);

const session = loadLibrary();
session.catch((error) => reply({ kind: 'failed', message: messageOf(error) }));
let last = Promise.resolve();
addEventListener('message', ({ data }) => { last = last.then(() => answer(data)); });

/** @returns {Promise<Session>} */
async function loadLibrary() {
  const plumbing = await start(moduleAt('core.wasm'), moduleAt('answers.wasm'), () => import('../../wasm/answers.js'));
  reply({ kind: 'ready', library: { version: plumbing.version, releases: plumbing.releases.map(({ name }) => name) } });
  return new Session(plumbing);
}

/** @param {Question} question */
async function answer({ id, question, given }) {
  const asked = await session.catch(() => null);
  if (!asked) return; // the page knows
  try {
    const ask = /** @type {(given: unknown) => unknown} */ (asked[question]);
    reply({ kind: 'answer', id, answer: await ask.call(asked, given) });
  } catch (error) {
    reply({ kind: 'refusal', id, message: messageOf(error) });
  }
}

/** @param {Reply} message */
function reply(message) {
  postMessage(message);
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
