/* What the campaign says at its end. */

/**
 * @typedef {import('./torchgen.js').RaisePlace} RaisePlace
 *
 * @typedef {object} Tally
 * @property {number} cases
 * @property {number} accepted
 * @property {number} rejected
 * @property {number} gaveUp
 * @property {Map<string, { count: number, files: string[] }>} differences  by their kind
 * @property {Map<string, number>} reached  how often torchgen has raised, by place
 */

/** @returns {Tally} */
export const emptyTally = () => ({ cases: 0, accepted: 0, rejected: 0, gaveUp: 0, differences: new Map(), reached: new Map() });

/** @param {Tally} tally @param {import('./torchgen.js').Reference} reference */
export function count(tally, reference) {
  tally.cases++;
  if (reference.ok === undefined) tally.gaveUp++;
  else if (reference.ok) tally.accepted++;
  else {
    tally.rejected++;
    tally.reached.set(reference.place, (tally.reached.get(reference.place) ?? 0) + 1);
  }
}

/** @param {RaisePlace[]} places @param {string} reached "model.py:123" */
function placeAt(places, reached) {
  const [file, line] = reached.split(':');
  const around = places.filter((place) => place.file === file && place.line <= Number(line) && Number(line) <= place.endLine);
  return around.at(-1); // the innermost comes last
}

/** A line of a table. @param {number | string} times @param {string} text */
const row = (times, text) => `  ${String(times).padStart(7)}  ${text}`;

/** @param {Tally} tally @param {RaisePlace[]} places @returns {string[]} lines */
function describePlaces(tally, places) {
  /** @type {Map<RaisePlace, number>} */
  const asserts = new Map();
  /** @type {[string, number][]} */
  const crashes = [];
  for (const [at, times] of tally.reached) {
    const place = placeAt(places, at);
    if (place) asserts.set(place, (asserts.get(place) ?? 0) + times);
    else crashes.push([at, times]);
  }
  return [
    `reached ${asserts.size} of the ${places.length} asserts and raises of torchgen between YAML and plumbing:`,
    ...places.map((place) => row(asserts.get(place) ?? '-', `${place.file}:${place.line}  ${place.function}`)),
    `and ${crashes.length} places where it rejects by another exception:`,
    ...crashes.sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })).map(([at, times]) => row(times, at)),
  ];
}

/** @param {Tally} tally @param {RaisePlace[]} places */
export function summary(tally, places) {
  const { cases, accepted, rejected, gaveUp } = tally;
  const differences = [...tally.differences];
  const total = differences.reduce((sum, [, { count: times }]) => sum + times, 0);
  return [
    ...describePlaces(tally, places),
    ...(total ? ['disagreements:'] : []),
    ...differences.flatMap(([kind, { count: times, files }]) => [row(times, kind), row('', files.join(' '))]),
    `${cases} cases: ${accepted} accepted, ${rejected} rejected${gaveUp ? `, ${gaveUp} given up for time` : ''}; ${total} disagreements`,
  ].join('\n');
}

/**
 * A shrunk case as a file: the two verdicts as comments before it.
 * @param {import('./case.js').Case} made
 * @param {string} yaml
 * @param {import('./compare.js').Difference} difference
 * @param {string} command that makes the case again
 */
export function caseFile(made, yaml, { kind, reference, ours }, command) {
  const lines = [
    kind,
    command,
    `changes: ${made.changes.join('; ') || 'none'}`,
    `torchgen ${reference.ok === false ? `rejects: ${reference.error} (${reference.place})` : 'accepts'}`,
    `ours ${ours.ok ? 'accepts' : `rejects: ${ours.error}`}`,
    ...(made.tags === null ? [] : [`with these tags: ${JSON.stringify(made.tags)}`]),
    `the text: ${JSON.stringify(yaml)}`,
  ];
  return `${lines.map((line) => `# ${line.replace(/[\n\r\u0085\u2028\u2029]/g, ' ')}\n`).join('')}${yaml}`;
}
