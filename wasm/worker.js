/**
 * The library in a worker of its own: a Web Worker, or a thread of Node.js' worker_threads. Whoever asks goes on meanwhile.
 *
 *     import { load } from 'vmap-plumbing/worker';
 *     const plumbing = await load();
 *     const { header } = await plumbing.generate(yaml);
 *     plumbing.close();
 */
import { absolute, builtin, compile } from './compile.js';
import { checkOptions, kindOf } from './input.js';

/**
 * @import { VmapPlumbing } from './plumbing.js'
 * @import { CoreSource, LoadOptions } from './types/index.js'
 * @import { Listener, Thread } from './types/thread.js'
 */

export { segmentAt, segmentsFrom } from './mapping.js';

/**
 * @typedef {object} OfWorkerPlumbing
 * @property {() => void} close
 *   Ends the worker. What is still asked, and what will be, is rejected. Without it a page keeps the worker; Node.js ends all the same
 *   when nothing is asked.
 */

/**
 * As VmapPlumbing, but all answers are promises, which are kept in the order in which was asked.
 *
 * @typedef {{
 *   readonly [Name in keyof VmapPlumbing]: VmapPlumbing[Name] extends (...given: infer Given) => infer Answer
 *     ? (...given: Given) => Promise<Awaited<Answer>>
 *     : VmapPlumbing[Name];
 * } & OfWorkerPlumbing} WorkerPlumbing
 */

/**
 * @typedef {object} OfWorkerOptions
 * @property {WebWorker} [worker]
 *   A worker to run in, where a bundler does not take the package's own along: a script of module type, that imports
 *   `vmap-plumbing/worker-thread` and nothing else. Default: one is started.
 */

/** @typedef {LoadOptions & OfWorkerOptions} WorkerOptions */

/**
 * A Worker of the web, where TypeScript has been told of these.
 *
 * @typedef {typeof globalThis extends { Worker: { prototype: infer Worker } } ? Worker : never} WebWorker
 */

const methods = ['generate', 'explain', 'coverage', 'batchRule', 'batchRules', 'checkRule', 'diff', 'diffMarkdown', 'mapping', 'tokens'];

/** @param {Worker} worker @param {Listener} to @returns {Thread} */
function threadOfWeb(worker, { receive, fail }) {
  worker.onmessage = ({ data }) => receive(data);
  worker.onerror = ({ message }) => {
    const why = message || 'its script is not there, or may not be loaded';
    fail(new Error(`vmap-plumbing: the worker cannot run: ${why}`));
  };
  return { post: (message) => worker.postMessage(message), end: () => worker.terminate(), hold() {} };
}

/** @param {Listener} to @returns {Promise<Thread>} */
async function threadOfNode({ receive, fail }) {
  const { Worker } = await builtin('node:worker_threads');
  const here = import.meta.url; // bundlers are not meant to know this form: there is no such worker in a page
  // --input-type is of a text that is run, and no file takes it.
  const execArgv = process.execArgv.filter((option) => !option.startsWith('--input-type'));
  const worker = new Worker(new URL('./worker-thread.js', here), { execArgv });
  worker.on('message', receive).on('error', fail).on('exit', () => fail(new Error('vmap-plumbing: the worker has ended')));
  return {
    post: (message) => worker.postMessage(message),
    end: () => worker.terminate(),
    hold: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
  };
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

/**
 * Starts a worker and loads the library there; each call starts one of its own.
 *
 * @param {CoreSource} [source] as of `load` of `vmap-plumbing`
 * @param {WorkerOptions} [options]
 * @returns {Promise<WorkerPlumbing>}
 * @throws as that does; {Error} the worker cannot be started
 */
export async function load(source, options = {}) {
  checkOptions(options, 'load', ['answers', 'worker']);
  const { worker, answers } = options;
  const client = await Client.start(worker);
  try {
    const facts = await client.ask('load', [await sendable(source), answers === undefined ? {} : { answers: await sendable(answers) }]);
    const asking = methods.map((method) => [method, (/** @type {unknown[]} */ ...given) => client.ask(method, given)]);
    return Object.freeze({ ...facts, ...Object.fromEntries(asking), close: () => client.close() });
  } catch (error) {
    client.close();
    throw error;
  }
}
