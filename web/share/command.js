/** The command line that does what the page does. It is made to be pasted into a terminal, whoever wrote the schema. */

import { optionNames } from './link.js';

/** @typedef {import('./link.js').State} State */

/** In characters: a longer text is no pleasure to paste, and is named as a file. */
const MOST_PASTED = 20_000;

/** The file that holds the schema when it is not pasted with the command. */
export const SCHEMA_FILE = 'schema.yaml';

/**
 * A terminal obeys control characters in what is pasted, and leaves a text there that goes on as commands.
 */
const CONTROL = /[^\P{Cc}\n\r\t]/u;

/**
 * `generate`, or `batch-rule` where the rule of an operator is looked at. The schema follows as standard input; one that is
 * long, or holds control characters, is left to the file that SCHEMA_FILE names. Of the options a rule has only outOfTree.
 *
 * @param {State} state
 * @returns {string}
 */
export function toCommand({ yaml, release, view, operator, context, options }) {
  const ofRule = view === 'rule' && operator;
  const words = [
    'vmap-plumbing',
    ...(ofRule ? ['batch-rule', quoted(operator)] : ['generate']),
    ...(release ? ['--release', quoted(release)] : []),
    ...(context ? ['--context', 'native_functions.yaml'] : []),
    ...optionNames(ofRule ? { outOfTree: options?.outOfTree } : options).map((name) => `--${name}`),
  ].join(' ');
  if (yaml.length > MOST_PASTED || CONTROL.test(yaml)) return `${words} ${SCHEMA_FILE}\n`;
  const end = delimiter(yaml);
  return `${words} - <<'${end}'\n${yaml}${yaml === '' || yaml.endsWith('\n') ? '' : '\n'}${end}\n`;
}

/**
 * The end of the text that a shell reads as standard input. It occurs nowhere in it: that is more than shells ask for, and
 * holds whatever a terminal makes of the ends of lines.
 *
 * @param {string} text
 */
function delimiter(text) {
  let end = 'EOF';
  for (let number = 2; text.includes(end); number++) end = `END_${number}`;
  return end;
}

/** One word for a shell. @param {string} text */
function quoted(text) {
  return /^[\w.:]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
