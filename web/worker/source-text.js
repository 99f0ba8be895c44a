/**
 * The schema as the worker keeps it: in UTF-8, as the core reads it, with room to grow, so that an edit of a long text costs neither
 * a new string nor its encoding. Places are in UTF-16 units, as the page counts.
 */

/** @typedef {import('./session.js').Splice} Splice */

const encoder = new TextEncoder();
const ROOM = 1 << 16;

export class SourceText {
  #buffer = new Uint8Array(ROOM);
  #length = 0;

  /** The text. It is that of the next change, once there is one. */
  get bytes() {
    return this.#buffer.subarray(0, this.#length);
  }

  toString() {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.bytes);
  }

  /** @param {Splice} splice */
  change({ from, to, insert }) {
    const inserted = encoder.encode(insert);
    const start = this.#byteAt(from);
    const end = to === Infinity ? this.#length : this.#byteAt(to);
    const length = this.#length - (end - start) + inserted.length;
    if (length > this.#buffer.length) {
      const larger = new Uint8Array(length + ROOM);
      larger.set(this.bytes);
      this.#buffer = larger;
    }
    this.#buffer.copyWithin(start + inserted.length, end, this.#length);
    this.#buffer.set(inserted, start);
    this.#length = length;
  }

  /** @param {number} offset  in UTF-16 units @returns {number} in bytes */
  #byteAt(offset) {
    const bytes = this.bytes;
    let at = 0;
    for (let units = 0; units < offset && at < bytes.length;) {
      const byte = bytes[at];
      units += byte < 0xf0 ? 1 : 2;
      at += byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    }
    return at;
  }
}
