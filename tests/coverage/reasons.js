// Reading uncovered.txt.

/** @typedef {{ file: string, text: string, reason: string }} Reason why the lines of that text in that file cannot run */

/**
 * A reason begins with "# " and holds for all that follows up to the next. A file stands at the start of a line, the lines of it,
 * without their own indentation, below it and indented.
 *
 * @param {string} text
 */
export function readReasons(text) {
  /** @type {Reason[]} */
  const reasons = [];
  let reason = '', file = '', continued = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('# ')) reason = continued ? `${reason} ${line.slice(2)}` : line.slice(2);
    else if (line.startsWith(' ')) reasons.push({ file, text: line.trim(), reason });
    else if (line) file = line;
    continued = line.startsWith('# ');
  }
  return reasons;
}
