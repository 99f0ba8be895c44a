/**
 * The page's end of the worker. One question runs at a time. Of those that wait, the text to generate from goes first, since
 * all others are about what came of it; a newer question takes the place of an older one of its name, whose answer is
 * undefined.
 */

/** @typedef {import('./session.js').Questions} Questions */
/** @typedef {import('./worker.js').Library} Library */
/** @typedef {import('./worker.js').Reply} Reply */
/** @template {keyof Questions} Name @typedef {Parameters<Questions[Name]>[0]} Given */

/**
 * @typedef {object} Job
 * @property {number} id
 * @property {keyof Questions} question
 * @property {unknown} given  or a function that makes it when its turn has come
 * @property {(answer: any) => void} resolve
 * @property {(error: Error) => void} reject
 */

export class Client {
  #url;
  /** @type {Worker | null} */ #worker = null;
  /** @type {Job | null} */ #running = null;
  /** In the order in which they were asked. @type {Job[]} */ #waiting = [];
  #lastId = 0;
  /** Nothing that the page has told a worker before is known to this one. */
  #isNew = true;
  /** @type {(library: Library) => void} */ #resolveLibrary = () => {};
  /** @type {(error: Error) => void} */ #rejectLibrary = () => {};

  /** What the library says of itself, once it is loaded; rejected when that fails. */
  library = /** @type {Promise<Library>} */ (new Promise((resolve, reject) => {
    this.#resolveLibrary = resolve;
    this.#rejectLibrary = reject;
  }));

  /** @param {URL} url  of the worker module */
  constructor(url) {
    this.#url = url;
    this.library.catch(() => {}); // whoever waits for it is told, however late
    this.#worker = this.#start();
  }

  /**
   * @template {keyof Questions} Name
   * @param {Name} question
   * @param {Given<Name> | ((isNew: boolean) => Given<Name>)} given  a function is called when it is sent, and told whether the
   *   worker is a new one, which knows nothing of what was sent before
   * @returns {Promise<Awaited<ReturnType<Questions[Name]>> | undefined>}  undefined: a newer question has overtaken this one
   */
  ask(question, given) {
    this.cancel(question);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id: ++this.#lastId, question, given, resolve, reject });
      const begin = () => this.#running || this.#next();
      // A text to generate from may be asked for in the same breath, and goes first.
      if (question === 'generate') begin();
      else queueMicrotask(begin);
    });
  }

  /** Drops what was asked before by that name. @param {keyof Questions} question */
  cancel(question) {
    for (const job of this.#waiting) if (job.question === question) job.resolve(undefined);
    this.#waiting = this.#waiting.filter((job) => job.question !== question);
    if (this.#running?.question === question) this.#running.resolve(undefined);
  }

  #next() {
    const first = Math.max(0, this.#waiting.findIndex(({ question }) => question === 'generate'));
    [this.#running = null] = this.#waiting.splice(first, 1);
    if (!this.#running) return;
    this.#worker ??= this.#start();
    const { id, question, given } = this.#running;
    this.#worker?.postMessage({ id, question, given: this.#given(given) });
  }

  /** @param {unknown} given */
  #given(given) {
    if (typeof given !== 'function') return given;
    const made = given(this.#isNew);
    this.#isNew = false;
    return made;
  }

  #start() {
    this.#isNew = true;
    /** @type {Worker} */ let worker;
    try {
      worker = new Worker(this.#url, { type: 'module' });
    } catch (error) { // in a sandboxed frame, which is of no origin
      queueMicrotask(() => this.#fail(error instanceof Error ? error.message : String(error)));
      return null;
    }
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = ({ message }) => this.#fail(message || 'its worker could not be loaded');
    return worker;
  }

  /** @param {Reply} reply */
  #receive(reply) {
    if (reply.kind === 'ready') return this.#resolveLibrary(reply.library);
    if (reply.kind === 'failed') return this.#fail(reply.message);
    const job = this.#running;
    if (job?.id !== reply.id) return; // of a worker that was given up
    if (reply.kind === 'answer') job.resolve(reply.answer);
    else job.reject(new Error(reply.message));
    this.#next();
  }

  /**
   * Gives the worker up; the next question gets a new one.
   *
   * @param {string} message
   */
  #fail(message) {
    this.#worker?.terminate();
    this.#worker = null;
    const error = new Error(message);
    this.#rejectLibrary(error);
    this.#running?.reject(error);
    this.#next();
  }
}
