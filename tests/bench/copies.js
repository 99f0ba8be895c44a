/*
 * Larger operator files: an operator file followed by copies of itself in which every operator has another name.
 */

/** The preamble and the entries of an operator file. @param {string} text */
const entriesOf = (text) => text.split(/^(?=- func:)/m);

/**
 * The entry under another name, and its references to others likewise. The name gets a prefix, because its end has a
 * meaning: add_ is in-place, view_copy goes with view.
 *
 * @param {string} entry
 * @param {string} prefix
 */
function renamed(entry, prefix) {
  return entry
    .replace(/^(- func: *(?:\w+::)*)(?=\w)/, `$1${prefix}`)
    .replace(/^( +structured_delegate: *)(?=\w)/m, `$1${prefix}`)
    .replace(/^( +autogen: *)(.*)$/m, (_, key, names) => key + names.replace(/(^|, *)(?=\w)/g, `$1${prefix}`));
}

/** @param {string[]} entries @param {number} count */
function join(entries, count) {
  const copies = [entries];
  for (let i = 1; i < count; i++) copies.push(entries.slice(1).map((entry) => renamed(entry, `copy${i}_`)));
  return copies.flat();
}

/**
 * `count` times the operators of `text`. torchgen makes exceptions for some operators by name; a copy of those is not
 * acceptable and is left out, so that what is measured is the work on a file that is right.
 *
 * @param {string} text
 * @param {number} count
 * @param {(text: string) => number[]} errorLines the lines, counted from 1, of what is wrong with a file
 */
export function copies(text, count, errorLines) {
  let entries = join(entriesOf(text), count);
  for (let attempt = 0; attempt < 10; attempt++) {
    const lines = new Set(errorLines(entries.join('')));
    if (lines.size === 0) return entries.join('');
    let line = 1;
    entries = entries.filter((entry) => {
      const start = line;
      line += entry.split('\n').length - 1;
      for (let i = start; i < line; i++) if (lines.has(i)) return false;
      return true;
    });
  }
  throw new Error('copies: what is left is still not acceptable');
}
