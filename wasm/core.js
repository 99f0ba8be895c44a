/*
 * The C core in WebAssembly, behind plain calls: only this file knows addresses. Its other side is exports.c.
 *
 * How memory crosses: what goes in is copied into memory that the core allocates, what comes out is copied out of it
 * before it is freed, within the same call. No handle and no view of WebAssembly memory outlives a call, and views
 * are made anew for each access, since they are detached when memory grows.
 *
 * A call either ends well and has freed all it got, or it throws and the instance is given up as a whole, with its
 * memory: nothing can be left behind, also not by a trap. The next call gets a fresh instance.
 */
import { Text, readResult } from './report.js';

/**
 * @typedef {number} Address in WebAssembly memory; 0 is NULL
 *
 * @typedef {object} Exports
 * @property {WebAssembly.Memory} memory
 * @property {() => void} _initialize
 * @property {(size: number) => Address} vpw_alloc
 * @property {(memory: Address) => void} vpw_free
 * @property {() => Address} vpw_version
 * @property {() => number} vpw_release_count
 * @property {(index: number) => Address} vpw_release_name
 * @property {(data: Address, size: number) => number} vpw_release_find
 * @property {(release: number, yaml: Address, yamlSize: number, tags: Address, tagsSize: number,
 *             context: Address, contextSize: number) => Address} vpw_generate
 * @property {(result: Address) => void} vpw_result_free
 * @property {(result: Address) => number} vpw_out_of_memory
 * @property {(result: Address) => Address} vpw_header_data
 * @property {(result: Address) => number} vpw_header_size
 * @property {(result: Address) => Address} vpw_report
 */

/** The growth of memory is of no interest here: no view is kept. */
const imports = { env: { emscripten_notify_memory_growth() {} } };

/** @param {WebAssembly.Instance} instance */
function start(instance) {
  const wasm = /** @type {Exports} */ (/** @type {unknown} */ (instance.exports));
  wasm._initialize();
  return wasm;
}

/** @param {Exports} wasm @param {Address} address @param {number} size */
function view(wasm, address, size) {
  // Addresses are unsigned; WebAssembly hands over signed numbers.
  return new Uint8Array(wasm.memory.buffer, address >>> 0, size >>> 0);
}

/** The NUL-terminated text at `address`. @param {Exports} wasm @param {Address} address */
function nameAt(wasm, address) {
  const memory = new Uint8Array(wasm.memory.buffer);
  const start = address >>> 0;
  return new Text(memory.subarray(start, memory.indexOf(0, start))).toString();
}

/** @param {Address} address */
function checked(address) {
  if (address === 0) throw new RangeError('vmap-plumbing: out of memory');
  return address;
}

/** A copy of `bytes` in the core's memory, to be freed. @param {Exports} wasm @param {Uint8Array} bytes */
function give(wasm, bytes) {
  const address = checked(bytes.length < 2 ** 32 ? wasm.vpw_alloc(bytes.length) : 0);
  view(wasm, address, bytes.length).set(bytes);
  return address;
}

/** @param {Exports} wasm @param {Address} result */
function take(wasm, result) {
  if (wasm.vpw_out_of_memory(result)) checked(0);
  const report = checked(wasm.vpw_report(result)) >>> 0;
  const [numberCount, byteCount] = new Uint32Array(wasm.memory.buffer, report, 2);
  const numbers = new Uint32Array(wasm.memory.buffer, report + 8, numberCount).slice();
  const bytes = view(wasm, report + 8 + 4 * numberCount, byteCount).slice();
  wasm.vpw_free(report);

  const header = wasm.vpw_header_data(result);
  return readResult(header ? new Text(view(wasm, header, wasm.vpw_header_size(result))) : null, numbers, bytes);
}

export class Core {
  #module;
  /** @type {Exports | null} null: the last call has failed */
  #wasm;

  /** @param {WebAssembly.Module} module */
  static async start(module) {
    return new Core(module, start(await WebAssembly.instantiate(module, imports)));
  }

  /** @param {WebAssembly.Module} module @param {Exports} wasm */
  constructor(module, wasm) {
    this.#module = module;
    this.#wasm = wasm;
  }

  /** Runs `call`; when it throws, the instance is given up. @template T @param {(wasm: Exports) => T} call @returns {T} */
  #run(call) {
    const wasm = (this.#wasm ??= start(new WebAssembly.Instance(this.#module, imports)));
    try {
      return call(wasm);
    } catch (error) {
      this.#wasm = null;
      throw error;
    }
  }

  version() {
    return this.#run((wasm) => nameAt(wasm, wasm.vpw_version()));
  }

  /** The names of the known releases, the oldest first. */
  releases() {
    return this.#run((wasm) =>
      Array.from({ length: wasm.vpw_release_count() }, (_, index) => nameAt(wasm, wasm.vpw_release_name(index))));
  }

  /** The index of a release among releases(), -1 when it is unknown. @param {Uint8Array} name */
  findRelease(name) {
    return this.#run((wasm) => {
      const address = give(wasm, name);
      const index = wasm.vpw_release_find(address, name.length);
      wasm.vpw_free(address);
      return index;
    });
  }

  /**
   * @param {number} release an index among releases()
   * @param {Uint8Array} yaml
   * @param {Uint8Array | undefined} tags
   * @param {Uint8Array | undefined} context
   */
  generate(release, yaml, tags, context) {
    return this.#run((wasm) => {
      const given = [yaml, tags, context].map((bytes) => (bytes ? give(wasm, bytes) : 0));
      const result = wasm.vpw_generate(
        release, given[0], yaml.length, given[1], tags?.length ?? 0, given[2], context?.length ?? 0);
      for (const address of given) wasm.vpw_free(address);
      const taken = take(wasm, result);
      wasm.vpw_result_free(result);
      return taken;
    });
  }
}
