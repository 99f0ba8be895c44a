/*
 * What the core says of an input, taken out of the one block in which it crosses (see "The report" in exports.c:
 * numbers and texts come in the order in which that file puts them).
 */

/** @import { Diagnostic, Kind, Place, PlumbedFunction, Result, Severity, Skip, Source } from './types/index.js' */

/** The number that stands for "no text". */
const NONE = 0xffffffff;

// A byte order mark inside a text is text.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Texts are decoded in pieces of so many bytes: engines have room for short strings at hand, while one of megabytes gets its
 * memory from the operating system each time, which takes longer than all the decoding.
 */
const PIECE = 1 << 16;

/** UTF-8 bytes, decoded once, of which pieces are asked for by their place in bytes. */
export class Text {
  /** @type {string[]} */
  #pieces = [];
  /** @type {Uint8Array | null} */
  #bytes;

  /**
   * @param {Uint8Array} bytes may be a view of WebAssembly memory: it is copied where that is needed
   */
  constructor(bytes) {
    let units = 0;
    for (let start = 0, end; start < bytes.length; start = end) {
      end = Math.min(start + PIECE, bytes.length);
      while (end < bytes.length && (bytes[end] & 0xc0) === 0x80) end--; // not inside a character
      units += this.#pieces[this.#pieces.push(decoder.decode(bytes.subarray(start, end))) - 1].length;
    }
    // Where a byte is a UTF-16 unit (nearly always: operator files are ASCII), places in bytes are places in the pieces.
    this.#bytes = units === bytes.length ? null : bytes.slice();
  }

  /** @param {number} start @param {number} end */
  slice(start, end) {
    if (this.#bytes) return decoder.decode(this.#bytes.subarray(start, end));
    let text = '';
    while (start < end) {
      const piece = Math.floor(start / PIECE);
      const next = Math.min(end, (piece + 1) * PIECE);
      text += this.#pieces[piece].slice(start - piece * PIECE, next - piece * PIECE);
      start = next;
    }
    return text;
  }

  toString() {
    return this.#pieces.reduce((text, piece) => text + piece, '');
  }
}

/** Takes numbers and texts out of a report, one after the other. */
class Reader {
  #numbers;
  #text;
  #number = 0;
  #byte = 0;

  /** @param {Uint32Array} numbers not a view of WebAssembly memory @param {Text} text */
  constructor(numbers, text) {
    this.#numbers = numbers;
    this.#text = text;
  }

  number() {
    return this.#numbers[this.#number++];
  }

  /** A text, or null where there is none. */
  optionalText() {
    const size = this.number();
    if (size === NONE) return null;
    const start = this.#byte;
    this.#byte += size;
    return this.#text.slice(start, this.#byte);
  }

  text() {
    return this.optionalText() ?? '';
  }

  /** A piece of `whole`, or null where there is none. @param {Text} whole */
  optionalPiece(whole) {
    const size = this.number();
    if (size === NONE) return null;
    const start = this.number();
    return whole.slice(start, start + size);
  }

  /** @template T @param {() => T} take @returns {T[]} */
  list(take) {
    return Array.from({ length: this.number() }, take);
  }
}

/** @param {Reader} reader @returns {Place} */
function place(reader) {
  return {
    source: /** @type {Source} */ (reader.text()),
    line: reader.number(),
    column: reader.number(),
    endLine: reader.number(),
    endColumn: reader.number(),
    offset: reader.number(),
    endOffset: reader.number(),
  };
}

/** @param {Reader} reader @returns {Diagnostic} */
function diagnostic(reader) {
  return {
    severity: /** @type {Severity} */ (reader.text()),
    code: reader.text(),
    message: reader.text(),
    hint: reader.optionalText(),
    replacement: reader.optionalText(),
    ...place(reader),
    related: reader.list(() => ({ message: reader.text(), ...place(reader) })),
  };
}

/** @param {Reader} reader @returns {Skip} */
function skip(reader) {
  return { code: reader.text(), message: reader.text(), hint: reader.text() };
}

/** @param {Reader} reader @param {Text | null} header @param {readonly Skip[]} skips @returns {PlumbedFunction} */
function plumbedFunction(reader, header, skips) {
  return {
    name: reader.text(),
    namespace: reader.text(),
    schema: reader.text(),
    kind: /** @type {Kind} */ (reader.text()),
    generated: reader.number() !== 0,
    line: reader.number(),
    plumbing: header ? reader.optionalPiece(header) : reader.optionalText(),
    skip: skips[reader.number() - 1] ?? null, // 0: it has plumbing
  };
}

/** @param {Reader} reader @param {Text | null} header */
function plumbedFunctions(reader, header) {
  const skips = reader.list(() => skip(reader));
  return reader.list(() => plumbedFunction(reader, header, skips));
}

/** What makes the functions of a result, as a property of it. */
const makeFunctions = Symbol('functions');

/**
 * The property `functions`: an own one, so that a result can be cloned (postMessage) and turned into JSON. All results share its getter. An
 * engine keeps the getter of an own property with the shape of the object, and one for each result would keep them all in memory until
 * that is swept as a whole.
 */
const functionsOnDemand = {
  enumerable: true,
  configurable: true,
  /** @this {{ [makeFunctions]: () => PlumbedFunction[] }} */
  get() {
    return this[makeFunctions]();
  },
};

/**
 * The result of a generation. Thousands of functions are made into objects when they are first looked at, not before:
 * whoever only wants the header does not wait for them.
 *
 * @param {Text | null} header
 * @param {Uint32Array} numbers
 * @param {Text} text
 * @returns {Result}
 * @throws {RangeError} an operator that is asked for is not there
 */
export function readResult(header, numbers, text) {
  const reader = new Reader(numbers, text);
  const unknownOperator = reader.text();
  if (unknownOperator) throw new RangeError(`generate: ${unknownOperator}`);
  const diagnostics = reader.list(() => diagnostic(reader));
  /** @type {PlumbedFunction[] | undefined} */
  let functions;

  const result = { ok: header !== null, header: header && header.toString(), diagnostics };
  return /** @type {any} */ (Object.defineProperties(result, {
    [makeFunctions]: { value: () => (functions ??= plumbedFunctions(reader, header)) },
    functions: functionsOnDemand,
  }));
}
