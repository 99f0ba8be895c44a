/*
 * vmap-plumbing/worker: the library in a worker, behind promises. The documentation stands in worker.d.ts; worker-thread.js is the
 * other side.
 */
import { absolute, builtin, compile } from './compile.js';
import { kindOf } from './input.js';

export { segmentAt, segmentsFrom } from './mapping.js';

const methods = ['generate', 'explain', 'coverage', 'batchRule', 'batchRules', 'checkRule', 'diff', 'diffMarkdown', 'mapping', 'tokens'];

/**
 * A worker.
 * @typedef {object} Thread
 * @property {(message: unknown) => void} post
 * @property {() => void} end
 * @property {(isBusy: boolean) => void} hold   while it is busy, the process does not end
 *
 * What it is listened to with.
 * @typedef {object} Listener
 * @property {(message: any) => void} receive
 * @property {(error: unknown) => void} fail   it will not say anything any more
 */

/** @param {Worker} worker @param {Listener} to @returns {Thread} */
function threadOfWeb(worker, { receive, fail }) {
  worker.onmessage = ({ data }) => receive(data);
  worker.onerror = ({ message }) => fail(new Error(`vmap-plumbing: the worker cannot run: ${message || 'its script is not there, or may not be loaded'}`));
  return { post: (message) => worker.postMessage(message), end: () => worker.terminate(), hold() {} };
}

/** @param {Listener} to @returns {Promise<Thread>} */
async function threadOfNode({ receive, fail }) {
  const { Worker } = await builtin('node:worker_threads');
  const here = import.meta.url; // bundlers are not meant to know this form: there is no such worker in a page
  const worker = new Worker(new URL('./worker-thread.js', here));
  worker.on('message', receive).on('error', fail).on('exit', () => fail(new Error('vmap-plumbing: the worker has ended')));
  return { post: (message) => worker.postMessage(message), end: () => worker.terminate(), hold: (isBusy) => (isBusy ? worker.ref() : worker.unref()) };
}

/** Bundlers know this form and take the file along. */
const startWorker = () => new Worker(new URL('./worker-thread.js', import.meta.url), { type: 'module' });

/** Asks a worker, and keeps what is not answered yet. */
class Client {
  /** @type {Thread | null} */
  #thread = null;
  /** @type {unknown} */
  #failure;
  #lastId = 0;
  /** @type {Map<number, { resolve: (answer: any) => void, reject: (error: unknown) => void }>} */
  #waiting = new Map();

  /** @param {Worker | undefined} worker */
  static async start(worker) {
    const client = new Client();
    /** @type {Listener} */
    const listener = { receive: (message) => client.#receive(message), fail: (error) => client.#fail(error) };
    client.#thread = worker || globalThis.Worker ? threadOfWeb(worker ?? startWorker(), listener) : await threadOfNode(listener);
    return client;
  }

  /** @param {string} method @param {unknown[]} given @returns {Promise<any>} */
  ask(method, given) {
    return new Promise((resolve, reject) => {
      if (this.#failure) throw this.#failure;
      const id = ++this.#lastId;
      this.#thread?.post({ id, method, given });
      this.#waiting.set(id, { resolve, reject });
      this.#thread?.hold(true);
    });
  }

  close() {
    this.#fail(new Error('vmap-plumbing: the worker is closed'));
    this.#thread?.end();
  }

  /** @param {{ id: number, answer?: unknown, error?: unknown }} message */
  #receive(message) {
    const { resolve, reject } = this.#waiting.get(message.id) ?? {};
    this.#waiting.delete(message.id);
    this.#thread?.hold(this.#waiting.size > 0);
    if ('error' in message) reject?.(message.error);
    else resolve?.(message.answer);
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}

/** A source as it can be sent: what is relative is relative to here, and what is no data is compiled here. @param {any} source */
async function sendable(source) {
  if (['String', 'URL'].includes(kindOf(source))) return absolute(source).href;
  return kindOf(source) === 'Response' ? compile(source) : source;
}

/** @type {typeof import('./worker.d.ts').load} */
export async function load(source, { worker, answers } = {}) {
  const client = await Client.start(worker);
  try {
    const options = answers === undefined ? undefined : { answers: await sendable(answers) };
    const facts = await client.ask('load', [await sendable(source), options]);
    const asking = methods.map((method) => [method, (/** @type {unknown[]} */ ...given) => client.ask(method, given)]);
    return Object.freeze({ ...facts, ...Object.fromEntries(asking), close: () => client.close() });
  } catch (error) {
    client.close();
    throw error;
  }
}
