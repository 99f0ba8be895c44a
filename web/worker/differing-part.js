/** How one text becomes another by one change. */

/** Texts are compared in blocks first: comparing strings costs a fraction of comparing their characters one by one. */
const BLOCK = 1 << 12;

/**
 * @param {string} before
 * @param {string} after
 * @returns {import('./session.js').Splice}  what in `before` becomes what
 */
export function differingPart(before, after) {
  const most = Math.min(before.length, after.length);
  const head = commonLength(most, (from, to) => before.slice(from, to) === after.slice(from, to));
  const tail = commonLength(most - head, (from, to) =>
    before.slice(before.length - to, before.length - from) === after.slice(after.length - to, after.length - from));
  return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) };
}

/**
 * How far two texts are the same.
 *
 * @param {number} most
 * @param {(from: number, to: number) => boolean} same
 */
function commonLength(most, same) {
  let length = 0;
  for (let step = BLOCK; step >= 1; step >>= 1) {
    while (length + step <= most && same(length, length + step)) length += step;
  }
  return length;
}
