/*
 * The C core in WebAssembly, behind plain calls. Its other side is exports.c; memory.js says how memory crosses.
 *
 * A call either ends well and has freed all it got, or it throws and the instance is given up as a whole, with its
 * memory: nothing can be left behind, also not by a trap. The next call gets a fresh instance.
 */
import { checked, give, nameAt, view } from './memory.js';
import { Text, readResult } from './report.js';
import { add, addAgain } from './side.js';

/**
 * @typedef {import('./memory.js').Address} Address
 *
 * @typedef {object} Exports
 * @property {WebAssembly.Memory} memory
 * @property {() => void} _initialize
 * @property {(size: number) => Address} vpw_alloc
 * @property {(memory: Address) => void} vpw_free
 * @property {() => number} vpw_build
 * @property {() => Address} vpw_version
 * @property {() => number} vpw_release_count
 * @property {(index: number) => Address} vpw_release_name
 * @property {(data: Address, size: number) => number} vpw_release_find
 * @property {(release: number, yaml: Address, yamlSize: number, tags: Address, tagsSize: number,
 *             context: Address, contextSize: number, operators: Address, operatorsSize: number, flags: number) => Address} vpw_generate
 * @property {(result: Address) => void} vpw_result_free
 * @property {(result: Address) => number} vpw_out_of_memory
 * @property {(result: Address) => Address} vpw_header_data
 * @property {(result: Address) => number} vpw_header_size
 * @property {(result: Address) => Address} vpw_report
 */

/** @param {WebAssembly.Instance} instance @returns {any} its exports */
function start(instance) {
  const wasm = /** @type {any} */ (instance.exports);
  wasm._initialize();
  return wasm;
}

/** @param {WebAssembly.Module} module @returns {Promise<any>} */
const instantiate = async (module) => start(await WebAssembly.instantiate(module));

/** @param {Exports} wasm @param {Address} result */
function take(wasm, result) {
  const report = checked(wasm.vpw_report(result)) >>> 0;
  const [numberCount, byteCount] = new Uint32Array(wasm.memory.buffer, report, 2);
  const numbers = new Uint32Array(wasm.memory.buffer, report + 8, numberCount).slice();
  const text = new Text(view(wasm, report + 8 + 4 * numberCount, byteCount));
  wasm.vpw_free(report);

  const header = wasm.vpw_header_data(result);
  return readResult(header ? new Text(view(wasm, header, wasm.vpw_header_size(result))) : null, numbers, text);
}

/**
 * What a generation reads.
 * @typedef {object} Given
 * @property {number} release an index among releases()
 * @property {Uint8Array} yaml
 * @property {Uint8Array | undefined} tags
 * @property {Uint8Array | undefined} context
 * @property {Uint8Array | undefined} operators  their names, with commas between
 * @property {number} flags                      bits of `flags`
 */

/** Options that are on or off: exports.c has the same. */
export const flags = { installed: 1 << 0, outOfTree: 1 << 1, perOperatorHeaders: 1 << 2 };

/**
 * Generates, and hands the result to `use`, after which it is freed.
 * @template T @param {Exports} wasm @param {Given} given @param {(result: Address) => T} use @returns {T}
 */
export function withResult(wasm, { release, yaml, tags, context, operators, flags }, use) {
  const given = [yaml, tags, context, operators].map((bytes) => (bytes ? give(wasm, bytes) : 0));
  const result = wasm.vpw_generate(
    release, given[0], yaml.length, given[1], tags?.length ?? 0, given[2], context?.length ?? 0,
    given[3], operators?.length ?? 0, flags);
  for (const address of given) wasm.vpw_free(address);
  if (wasm.vpw_out_of_memory(result)) checked(0);
  const used = use(result);
  wasm.vpw_result_free(result);
  return used;
}

/** @template {Exports} [E=Exports] with the exports of a side module, once that is added */
export class Core {
  #module;
  /** @type {WebAssembly.Module | null} */
  #side = null;
  /** @type {E | null} null: there is none yet, or the last call has failed */
  #wasm;

  /** @param {WebAssembly.Module} module @param {E | null} wasm an instance of it; null: made when it is needed */
  constructor(module, wasm) {
    this.#module = module;
    this.#wasm = wasm;
  }

  /** @param {WebAssembly.Module} module */
  static async of(module) {
    return new Core(module, await instantiate(module));
  }

  /**
   * Adds a side module to this instance and all to come. The instance is a fresh one: if that fails, the one in use is as before.
   *
   * @param {WebAssembly.Module} side
   */
  async extend(side) {
    this.#wasm = /** @type {E} */ (await add(side, await instantiate(this.#module)));
    this.#side = side;
  }

  /** The same when the next call is made. @param {WebAssembly.Module} side */
  extendAtOnce(side) {
    this.#wasm = null;
    this.#side = side;
  }

  /** @returns {E} */
  #instance() {
    const wasm = start(new WebAssembly.Instance(this.#module));
    return this.#side ? addAgain(this.#side, wasm) : wasm;
  }

  /** Runs `call`; when it throws, the instance is given up. @template T @param {(wasm: E) => T} call @returns {T} */
  run(call) {
    const wasm = (this.#wasm ??= this.#instance());
    try {
      return call(wasm);
    } catch (error) {
      this.#wasm = null;
      throw error;
    }
  }

  version() {
    return this.run((wasm) => nameAt(wasm, wasm.vpw_version()));
  }

  /** The names of the known releases, the oldest first. */
  releases() {
    return this.run((wasm) =>
      Array.from({ length: wasm.vpw_release_count() }, (_, index) => nameAt(wasm, wasm.vpw_release_name(index))));
  }

  /** The index of a release among releases(), -1 when it is unknown. @param {Uint8Array} name */
  findRelease(name) {
    return this.run((wasm) => {
      const address = give(wasm, name);
      const index = wasm.vpw_release_find(address, name.length);
      wasm.vpw_free(address);
      return index;
    });
  }

  /** @param {Given} given */
  generate(given) {
    return this.run((wasm) => withResult(wasm, given, (result) => take(wasm, result)));
  }
}
