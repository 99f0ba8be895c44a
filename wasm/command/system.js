/*
 * What the command has of an operating system: its arguments, its streams and its end as WASI says
 * (https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md), and files for files.c.
 */
import { errnoOf } from './errno.js';
import { readFile, readInput, writeAll, writeFile } from './files.js';

/** @typedef {number} Address in WebAssembly memory */

/** Thrown to end the command. */
export class Exit {
  /** @param {number} status */
  constructor(status) {
    this.status = status;
  }
}

const OUTPUT = 1;
const ERROR = 2;

/** Messages are collected up to so many bytes: C writes them character by character. */
const MOST_MESSAGES = 1 << 14;

export class System {
  #arguments;
  /** @type {WebAssembly.Memory | null} */
  #memory = null;
  /** Messages that are not written yet. @type {Uint8Array[]} */
  #messages = [];
  #messageSize = 0;
  /** What was read, until it is taken. @type {Uint8Array} */
  #read = new Uint8Array();

  /** @param {Buffer[]} argv */
  constructor(argv) {
    this.#arguments = argv.map((argument) => Buffer.concat([argument, Buffer.of(0)]));
  }

  /** Runs the command, and returns its exit status. @param {WebAssembly.Module} module */
  run(module) {
    const { exports } = new WebAssembly.Instance(module, this.#imports());
    const { memory, _start } = /** @type {{ memory: WebAssembly.Memory, _start: () => void }} */ (/** @type {unknown} */ (exports));
    this.#memory = memory;
    try {
      _start();
      return 0;
    } catch (error) {
      if (error instanceof Exit) return error.status;
      throw error;
    } finally {
      this.#writeMessages();
    }
  }

  /** @param {Address} address @param {number} size */
  #bytes(address, size) {
    return new Uint8Array(/** @type {WebAssembly.Memory} */ (this.#memory).buffer, address >>> 0, size >>> 0);
  }

  /** @param {Address} address @param {...number} values */
  #setNumbers(address, ...values) {
    this.#bytes(address, 4 * values.length).set(new Uint8Array(new Uint32Array(values).buffer));
  }

  /** The path at an address; empty: a standard stream. @param {Address} address @param {number} size */
  #path(address, size) {
    return Buffer.from(this.#bytes(address, size));
  }

  // --- Streams ----------------------------------------------------------------------------------------------------------------

  #writeMessages() {
    const bytes = Buffer.concat(this.#messages);
    this.#messages = [];
    this.#messageSize = 0;
    errnoOf(() => writeAll(ERROR, bytes)); // there is nowhere to complain
  }

  /** @param {Uint8Array} bytes */
  #addMessage(bytes) {
    this.#messages.push(bytes.slice());
    this.#messageSize += bytes.length;
    if (this.#messageSize >= MOST_MESSAGES) this.#writeMessages();
  }

  /** @param {Uint8Array} bytes */
  #writeOutput(bytes) {
    this.#writeMessages();
    writeAll(OUTPUT, bytes);
  }

  /** @param {number} stream @param {Address} vectors of addresses and sizes @param {number} count @param {Address} written */
  #write(stream, vectors, count, written) {
    const numbers = new Uint32Array(this.#bytes(vectors, 8 * count).slice().buffer);
    const pieces = Array.from({ length: count }, (_, i) => this.#bytes(numbers[2 * i], numbers[2 * i + 1]));
    const bytes = Buffer.concat(pieces);
    const errno = errnoOf(() => (stream === OUTPUT ? this.#writeOutput(bytes) : this.#addMessage(bytes)));
    this.#setNumbers(written, errno ? 0 : bytes.length);
    return errno;
  }

  // --- What the command imports -----------------------------------------------------------------------------------------------

  /** @returns {WebAssembly.Imports} */
  #imports() {
    const given = this.#arguments;
    const succeed = () => 0;
    return {
      wasi_snapshot_preview1: {
        args_sizes_get: (/** @type {Address} */ count, /** @type {Address} */ size) => {
          this.#setNumbers(count, given.length);
          this.#setNumbers(size, Buffer.concat(given).length);
          return 0;
        },
        args_get: (/** @type {Address} */ addresses, /** @type {Address} */ texts) => {
          for (const [index, text] of given.entries()) {
            this.#setNumbers(addresses + 4 * index, texts);
            this.#bytes(texts, text.length).set(text);
            texts += text.length;
          }
          return 0;
        },
        proc_exit: (/** @type {number} */ status) => {
          throw new Exit(status);
        },
        fd_write: (/** @type {[number, Address, number, Address]} */ ...call) => this.#write(...call),
        fd_seek: succeed, // of a stream that has been written to its end
        fd_close: succeed,
      },
      files: {
        read: (/** @type {Address} */ path, /** @type {number} */ pathSize, /** @type {number} */ most, /** @type {Address} */ size) => {
          this.#writeMessages();
          const name = this.#path(path, pathSize);
          const errno = errnoOf(() => (this.#read = name.length ? readFile(name, most) : readInput(most)));
          if (!errno) this.#setNumbers(size, this.#read.length);
          return errno;
        },
        take: (/** @type {Address} */ data) => {
          this.#bytes(data, this.#read.length).set(this.#read);
          this.#read = new Uint8Array();
        },
        write: (/** @type {Address} */ path, /** @type {number} */ pathSize, /** @type {Address} */ data, /** @type {number} */ size) => {
          const name = this.#path(path, pathSize);
          const bytes = this.#bytes(data, size);
          this.#writeMessages();
          return errnoOf(() => (name.length ? writeFile(name, bytes) : writeAll(OUTPUT, bytes)));
        },
      },
    };
  }
}
