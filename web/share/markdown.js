/** Markdown for a bug report: the schema, what came of it, and where it can be looked at. */

/** @typedef {Pick<import('../../wasm/types/index.js').Diagnostic, 'line' | 'column' | 'severity' | 'code' | 'message' | 'hint'>} Problem */

/**
 * @typedef {object} Report
 * @property {string} version  of vmap-plumbing
 * @property {string} release
 * @property {string} yaml
 * @property {string | null} header
 * @property {readonly Problem[]} diagnostics
 * @property {string} link     the whole address
 */

/** Issue trackers take 65,536 characters, in which the link has to find room, too. */
const MOST_LINES = 200;
const MOST_CHARACTERS = 16_000;

/**
 * @param {Report} report
 * @returns {string}
 */
export function toMarkdown({ version, release, yaml, header, diagnostics, link }) {
  return [
    `vmap-plumbing ${version}, PyTorch ${release}: [open in the playground](<${link}>)`,
    block('yaml', yaml),
    ...(diagnostics.length > 0 ? [block('text', diagnostics.map(describe).join('\n'))] : []),
    ...(header === null ? [] : [block('cpp', header)]),
  ].join('\n\n') + '\n';
}

/** As the command writes it. @param {Problem} problem */
function describe({ line, column, severity, code, message, hint }) {
  return `${line}:${column}: ${severity}: ${message} [${code}]${hint === null ? '' : `\n    hint: ${hint}`}`;
}

/**
 * A fenced block, and a note below when the text is cut.
 *
 * @param {string} language
 * @param {string} text
 */
function block(language, text) {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const whole = lines.join('\n');
  const kept = shorten(lines);
  const runs = kept.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  const note = kept === whole ? [] : [`*Cut here: the whole has ${count(lines.length, 'line')}.*`];
  return [`${fence}${language}\n${kept}\n${fence}`, ...note].join('\n\n');
}

/**
 * Whole lines, unless the first one alone is too long.
 *
 * @param {string[]} lines
 */
function shorten(lines) {
  const first = lines.slice(0, MOST_LINES).join('\n');
  if (first.length <= MOST_CHARACTERS) return first;
  const end = first.lastIndexOf('\n', MOST_CHARACTERS);
  return first.slice(0, end > 0 ? end : MOST_CHARACTERS).toWellFormed();
}

/**
 * @param {number} number
 * @param {string} thing
 */
function count(number, thing) {
  return `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;
}
