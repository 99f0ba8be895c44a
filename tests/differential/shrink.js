/* Makes a text smaller for as long as the two sides still differ in the same way. */

/** Cuts a text into pieces, each of which may be left out. @type {((text: string) => string[])[]} coarse to fine */
const cuts = [
  (text) => text.split(/^(?=- )/m), // entries
  (text) => text.split(/^/m), // lines
  (text) => text.split(/(?<=, )|(?= -> )|(?=\()/), // arguments
  (text) => text.split(/(\w+|\W)/).filter(Boolean), // words
  (text) => [...text],
];

/**
 * Leaves out runs of pieces, long ones first.
 * @param {string[]} pieces @param {(text: string) => Promise<boolean>} differs @param {{ left: number }} budget
 */
async function withoutPieces(pieces, differs, budget) {
  let kept = pieces;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.length && budget.left > 0; ) {
      const fewer = [...kept.slice(0, at), ...kept.slice(at + size)];
      budget.left--;
      if (fewer.length > 0 && (await differs(fewer.join('')))) kept = fewer;
      else at += size;
    }
  }
  return kept.join('');
}

/**
 * @param {string} text
 * @param {(text: string) => Promise<boolean>} differs
 * @param {number} attempts at most so many questions
 */
export async function shrink(text, differs, attempts = 3000) {
  const budget = { left: attempts };
  for (let before = ''; before !== text && budget.left > 0; ) {
    before = text;
    for (const cut of cuts) text = await withoutPieces(cut(text), differs, budget);
  }
  return text;
}
