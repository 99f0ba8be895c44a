/* Chance that can be repeated: a generator of pseudo-random numbers (sfc32), and choices made with it. */

/** Stirs the bits of a number (the finisher of MurmurHash3). @param {number} n */
function stir(n) {
  n = Math.imul(n ^ (n >>> 16), 0x85ebca6b);
  n = Math.imul(n ^ (n >>> 13), 0xc2b2ae35);
  return (n ^ (n >>> 16)) >>> 0;
}

export class Random {
  #a;
  #b;
  #c;
  #counter = 1;

  /** The same numbers give the same choices. @param {number} seed @param {number} [stream] */
  constructor(seed, stream = 0) {
    this.#a = stir(seed);
    this.#b = stir(Math.floor(seed / 2 ** 32) + 0x9e3779b9);
    this.#c = stir(stream + 0x7f4a7c15);
    for (let i = 0; i < 12; i++) this.#next();
  }

  #next() {
    const result = (this.#a + this.#b + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + result) | 0;
    return result >>> 0;
  }

  /** An integer from 0 to below `end`. @param {number} end */
  below(end) {
    return Math.floor((this.#next() / 2 ** 32) * end);
  }

  /** True so often, of 1. @param {number} probability */
  chance(probability) {
    return this.#next() / 2 ** 32 < probability;
  }

  /** @template T @param {readonly T[]} list not empty @returns {T} */
  pick(list) {
    return list[this.below(list.length)];
  }

  /** Picks by weight. @template T @param {readonly (readonly [number, T])[]} list pairs of weight and value @returns {T} */
  weighted(list) {
    let at = this.below(list.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, value] of list) {
      if (at < weight) return value;
      at -= weight;
    }
    throw new RangeError('no weights');
  }

  /** A place where an item could be put in. @param {readonly unknown[]} list */
  gap(list) {
    return this.below(list.length + 1);
  }

  /** Puts a list into another order, in place. @template T @param {T[]} list */
  shuffle(list) {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [list[i], list[j]] = [list[j], list[i]];
    }
    return list;
  }
}
