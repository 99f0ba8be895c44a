// The whole of the examples that are too long for core/errors.md.

/** @param {number} count @param {(index: number) => string} item @param {string} [separator] */
const many = (count, item, separator = '') => Array.from({ length: count }, (_, i) => item(i + 1)).join(separator);

/** @type {Record<string, () => string>} */
const whole = {
  'limit-size': () => `# a comment of 64 MiB ${'.'.repeat(2 ** 26)}\n- func: abs(Tensor self) -> Tensor\n`,
  'limit-depth': () => `- func: flip(Tensor self, int dim=0) -> Tensor\n  cpp_no_default_args: ${'['.repeat(200)}dim${']'.repeat(200)}\n`,
  'limit-arguments': () => `- func: block_diag(${many(1025, (i) => `Tensor t${i}`, ', ')}) -> Tensor\n`,
  'limit-diagnostics': () => many(1001, (i) => `- func: op${i}(Tensr self) -> Tensor\n`),
};

/**
 * The whole text of a code's example. What the document shows of it, the pieces between the dots, must stand there.
 * @param {string} code
 * @param {string} shown
 */
export function shortened(code, shown) {
  const text = whole[code]();
  let at = 0;
  for (const piece of shown.split('…')) {
    at = text.indexOf(piece, at);
    if (at < 0) throw new Error(`${code}: the whole example has no '${piece}'`);
    at += piece.length;
  }
  return text;
}
