/** Places in a text, and how much of one is shown. */

/** In UTF-16 units: laying out more than that takes longer than a reader wants to wait. */
const MOST_SHOWN = 50_000;

/**
 * @param {string} text
 * @returns {{ text: string, left: number }}  whole lines, and how many are left out
 */
export function shorten(text) {
  if (text.length <= MOST_SHOWN) return { text, left: 0 };
  const end = text.lastIndexOf('\n', MOST_SHOWN) + 1 || MOST_SHOWN;
  return { text: text.slice(0, end), left: text.slice(end).split('\n').length };
}

/**
 * The range of a diagnostic in a text whose lines end with LF, as those of a textarea do.
 *
 * @param {string} text
 * @param {Pick<import('../../wasm/types/index.js').Diagnostic, 'line' | 'column' | 'endLine' | 'endColumn'>} place
 * @returns {[from: number, to: number]}
 */
export function rangeOf(text, { line, column, endLine, endColumn }) {
  return [offsetOf(text, line, column), offsetOf(text, endLine, endColumn)];
}

/** @param {string} text @param {number} line @param {number} column  both from 1 */
function offsetOf(text, line, column) {
  let start = 0;
  for (; line > 1; line--) start = text.indexOf('\n', start) + 1 || text.length;
  return Math.min(start + column - 1, text.length);
}
