/**
 * What the worker tells the page about one run: the library's result, reduced to what the page shows. The header
 * travels as pieces, so that it crosses once and the page can keep the pieces that did not change.
 */

/** @typedef {import('../wasm/index.js').Result} Result */
/** @typedef {import('../wasm/index.js').Diagnostic} Diagnostic */
/** @typedef {import('../wasm/index.js').Skip} Skip */

/**
 * @typedef {object} Operator
 * @property {string} name
 * @property {number} line         1-based line of the entry it comes from
 * @property {boolean} generated   a variant that the file does not spell out
 * @property {Skip | null} skip    why it has no plumbing; null when it has
 */

/**
 * @typedef {object} Report
 * @property {string[] | null} pieces  joined they are the header: its beginning, then a piece for each template; null unless the input is fine
 * @property {Operator[]} operators
 * @property {Diagnostic[]} diagnostics
 */

/**
 * @param {Result} result
 * @returns {Report}
 */
export function toReport(result) {
  return {
    pieces: result.header === null ? null : split(result.header, result.functions),
    operators: result.functions.map(({ name, line, generated, skip }) => ({ name, line, generated, skip })),
    diagnostics: result.diagnostics,
  };
}

/**
 * Cuts the header where templates begin; what follows the last one stays with it.
 *
 * @param {string} header
 * @param {Result['functions']} functions  in the order of their templates in the header
 */
function split(header, functions) {
  const pieces = [];
  let cut = 0;
  let searched = 0;
  for (const { plumbing } of functions) {
    if (plumbing === null) continue;
    const start = header.indexOf(plumbing, searched);
    pieces.push(header.slice(cut, start));
    cut = start;
    searched = start + plumbing.length;
  }
  pieces.push(header.slice(cut));
  return pieces;
}
