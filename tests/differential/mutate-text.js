/* Changes to the text of the file that do not ask what it means. */

/** @typedef {import('./random.js').Random} Random */

const marks = [
  '\t', ' ', '\n', '\r', '\r\n', '\ufeff', '\u0085', '\u2028', '\u2029', '\u00a0', '\u0000', '\u0007', '\u007f', '\u0080', '\ufffe',
  '\uffff', '😀', '-', '- ', ':', ': ', '#', ' #', '"', "'", '\\', '{', '}', '[', ']', ',', '&', '*', '!', '|', '>', '%',
  '@', '`', '?', '? ', '~', '---', '...', '--- ', '<<', '=', 'x', '\n---\n', '\n...\n', '\n--- x\n', '# c\n', '\n\t\n', '\u001b', '汉',
  '\ud7ff', '\ue000', '\u{10fffd}',
];

/** @param {Random} random @param {string} text */
function someLine(random, text) {
  const start = text.lastIndexOf('\n', random.below(text.length + 1) - 1) + 1;
  const end = text.indexOf('\n', start);
  return end < 0 ? { start, end: text.length, next: text.length } : { start, end, next: end + 1 };
}

/** @param {string} text @param {number} start @param {number} end @param {string} replacement */
const splice = (text, start, end, replacement) => text.slice(0, start) + replacement + text.slice(end);

/**
 * A change of the text at some place.
 * @param {(random: Random, text: string, at: number) => string} change
 * @returns {(random: Random, text: string) => string}
 */
const somewhere = (change) => (random, text) => change(random, text, random.below(text.length + 1));

/**
 * A change at some line, whose text is from `start` to `end` and which ends at `next`.
 * @param {(random: Random, text: string, line: { start: number, end: number, next: number }) => string} change
 * @returns {(random: Random, text: string) => string}
 */
const atLine = (change) => (random, text) => change(random, text, someLine(random, text));

/** Line ends, and what only looks like some. */
const lineEnds = ['\r\n', '\r', '\u0085', '\u2028', '\n\n', ' \n', '\r\r\n'];

const beforeLineEnd = [' ', '\t', ' # c', '#c', ' ,', ':', '\r', '\\', '\u0085', '\u2028'];

const starts = [
  '\ufeff', '\ufeff\ufeff', '---\n', '--- ', '---', '%YAML 1.1\n---\n', '%YAML 1.2\n---\n', '%YAML 1.3\n---\n', '%YAML 2.0\n---\n',
  '%YAML 1.1\n', '%YAML 1.1\n%YAML 1.1\n---\n', '%TAG !e! tag:yaml.org,2002:\n---\n', '%TAG ! tag:yaml.org,2002:\n---\n',
  '%TAG !! x\n---\n', '%TAG !e! !\n%TAG !e! !\n---\n', '%X y\n---\n', '%\n---\n', '# c\n', '\n\n', '...\n', '\t\n', ' ', '---\n---\n',
  '--- !!seq\n', '--- &x\n', '--- !!omap\n', '--- !!set\n', '--- # c\n', '\u0085', '\ufeff# c\n', '\ufeff---\n', '---\t\n', '--- |\n',
];

const ends = [
  '---\n', '...\n', '---\n- func: x() -> ()\n', '...\n---\n', '...\n# c\n', '--- \n', '...\n...\n', '...\nx', '%YAML 1.1\n',
  '...\n%YAML 1.1\n', '\t', '\ufeff', '\u0000', '# c', ' ', '\n\n\n', '...\n%YAML 1.1\n---\n', '...\n\ufeff', ']', '- ', '-', '...x',
];

/** Changes of the text: weight, name, change. @type {[number, [string, (random: Random, text: string) => string]][]} */
export const textChanges = [
  [3, ['inserted', somewhere((random, text, at) => splice(text, at, at, random.pick(marks)))]],
  [3, ['deleted', somewhere((random, text, at) => splice(text, at, at + 1 + random.below(3), ''))]],
  [3, ['replaced', somewhere((random, text, at) => splice(text, at, at + 1, random.pick(marks)))]],
  [1, ['cut', somewhere((_random, text, at) => text.slice(0, at))]],
  [1, ['begun late', somewhere((_random, text, at) => text.slice(at))]],
  [2, ['line gone', atLine((_random, text, { start, next }) => splice(text, start, next, ''))]],
  [2, ['line twice', atLine((_random, text, { start, next }) => splice(text, next, next, text.slice(start, next)))]],
  [2, ['indented', atLine((random, text, { start }) => splice(text, start, start, random.pick([' ', '  ', '\t', '    '])))]],
  [2, ['outdented', atLine((_random, text, { start }) => splice(text, start, start + 1, ''))]],
  [2, ['line end', atLine((random, text, { end }) => splice(text, end, end, random.pick(beforeLineEnd)))]],
  [1, ['lines swapped', atLine((random, text, one) => {
    const other = someLine(random, text);
    if (one.next > other.start) return text;
    const between = text.slice(one.next, other.start);
    return splice(text, one.start, other.next, text.slice(other.start, other.next) + between + text.slice(one.start, one.next));
  })]],
  [2, ['line ends', (random, text) => text.replaceAll('\n', random.pick(lineEnds))]],
  [1, ['some line ends', (random, text) => text.replace(/\n/g, (end) => (random.chance(0.3) ? random.pick(lineEnds) : end))]],
  [2, ['start', (random, text) => random.pick(starts) + text]],
  [2, ['end', (random, text) => text + random.pick(ends)]],
  [1, ['no last line end', (_random, text) => text.trimEnd()]],
];
