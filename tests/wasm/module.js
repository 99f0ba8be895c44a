/*
 * Changes numbers inside a WebAssembly module, to make its limits narrow enough to be tested.
 */

/** @param {Uint8Array} bytes @param {number} at @returns {[value: number, next: number]} an unsigned LEB128 number */
function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}

/**
 * Writes `value` over the number at `at`, in as many bytes as that has.
 * @param {Uint8Array} bytes @param {number} at @param {number} value
 */
function overwriteNumber(bytes, at, value) {
  const [, next] = readNumber(bytes, at);
  for (let i = at; i < next; i++, value >>>= 7) bytes[i] = (value & 0x7f) | (i < next - 1 ? 0x80 : 0);
  if (value !== 0) throw new RangeError('the new number is too large for its place');
}

/** Where the contents of a section begin. @param {Uint8Array} bytes @param {number} section */
function contentsOf(bytes, section) {
  for (let at = 8; at < bytes.length; ) {
    const [size, contents] = readNumber(bytes, at + 1);
    if (bytes[at] === section) return contents;
    at = contents + size;
  }
  throw new RangeError(`no section ${section}`);
}

/** The module with another maximum of its memory. @param {Uint8Array} module @param {number} pages */
export function withMaximumMemory(module, pages) {
  const bytes = module.slice();
  const [, flags] = readNumber(bytes, contentsOf(bytes, 5)); // the number of memories, then the flags of the first
  const [, maximum] = readNumber(bytes, flags + 1); // after its minimum
  overwriteNumber(bytes, maximum, pages);
  return bytes;
}

/**
 * The module with another size of its stack, which lies before everything else in memory.
 * @param {Uint8Array} module @param {number} size
 */
export function withStack(module, size) {
  const bytes = module.slice();
  const [, type] = readNumber(bytes, contentsOf(bytes, 6)); // the number of globals; the first is the stack's end
  if (bytes[type] !== 0x7f || bytes[type + 1] !== 1 || bytes[type + 2] !== 0x41) throw new RangeError('not a mutable i32');
  overwriteNumber(bytes, type + 3, size);
  return bytes;
}
