/**
 * The page's end of the worker: one request runs at a time, of those that wait only the newest is kept, and an
 * answer that has been overtaken is dropped.
 */

/** @typedef {import('./report.js').Report} Report */
/** @typedef {import('./worker.js').Library} Library */
/** @typedef {import('./worker.js').Reply} Reply */
/** @typedef {import('./worker.js').Request} Request */

/**
 * @typedef {object} Job
 * @property {Request} request
 * @property {(report: Report | null) => void} resolve
 * @property {(error: Error) => void} reject
 */

export class Client {
  #url;
  /** @type {Worker | null} */ #worker = null;
  /** @type {Job | null} */ #running = null;
  /** @type {Job | null} */ #waiting = null;
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
    this.#worker = this.#start();
  }

  /**
   * @param {Request} request
   * @returns {Promise<Report | null>}  null: a later call or `cancel` has overtaken this one
   */
  generate(request) {
    this.cancel();
    return new Promise((resolve, reject) => {
      this.#waiting = { request, resolve, reject };
      if (!this.#running) this.#next();
    });
  }

  /** Drops what was asked before: its answer is null. */
  cancel() {
    this.#running?.resolve(null);
    this.#waiting?.resolve(null);
    this.#waiting = null;
  }

  #next() {
    this.#running = this.#waiting;
    this.#waiting = null;
    if (!this.#running) return;
    this.#worker ??= this.#start();
    this.#worker.postMessage(this.#running.request);
  }

  #start() {
    const worker = new Worker(this.#url, { type: 'module' });
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = ({ message }) => this.#fail(message || 'its worker could not be loaded');
    return worker;
  }

  /** @param {Reply} reply */
  #receive(reply) {
    if (reply.kind === 'ready') {
      this.#resolveLibrary(reply.library);
    } else if (reply.kind === 'failed') {
      this.#fail(reply.message);
    } else {
      this.#running?.resolve(reply.report);
      this.#next();
    }
  }

  /**
   * Gives the worker up; the next request gets a new one.
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
