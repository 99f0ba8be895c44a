/** The schema as the worker keeps it, against a JavaScript string that is changed in the same way. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SourceText } from '../../web/worker/source-text.js';

/** Of one, two, three and four bytes; the last is two UTF-16 units. */
const LETTERS = ['a', '\n', 'é', '—', '😀'];

/** The same numbers at every run. @param {number} seed */
function numbers(seed) {
  return (/** @type {number} */ below) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
}

test('follows every change, whatever letters there are', () => {
  const random = numbers(7);
  const text = new SourceText();
  let letters = /** @type {string[]} */ ([]);
  for (let round = 0; round < 3000; round++) {
    const from = random(letters.length + 1);
    const to = Math.min(letters.length, from + random(8));
    const inserted = Array.from({ length: random(9) }, () => LETTERS[random(LETTERS.length)]);
    const units = (/** @type {number} */ count) => letters.slice(0, count).join('').length;
    text.change({ from: units(from), to: units(to), insert: inserted.join('') });
    letters.splice(from, to - from, ...inserted);
    if (round % 50 === 0) assert.equal(text.toString(), letters.join(''));
  }
  assert.equal(text.toString(), letters.join(''));
  assert.deepEqual(text.bytes, new TextEncoder().encode(letters.join('')));
});

test('grows, and is replaced as a whole', () => {
  const text = new SourceText();
  const long = '- func: é(Tensor self) -> Tensor\n'.repeat(20_000);
  text.change({ from: 0, to: 0, insert: long });
  assert.equal(text.toString(), long);
  text.change({ from: 0, to: Infinity, insert: 'short' });
  assert.equal(text.toString(), 'short');
});
