/* The data of the conformance tests: what is known of each release, and the operator files that are at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const atHand = fileURLToPath(new URL('../../build/conformance/', import.meta.url));

/** @param {string} name of a file beside this one */
const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');

/**
 * What torchgen makes of a release's own operator file: the digest of the header and its size, how many functions there
 * are with the generated ones, and for how many the header has a template.
 * @typedef {{ version: string, header: { sha256: string, bytes: number }, functions: number, templates: number }} Expected
 */

/** By release, the oldest first. @type {Map<string, Expected>} */
export const releases = new Map(Object.entries(JSON.parse(read('releases.json'))));

/** Whose torchgen takes whose operator file: acceptance.get(torchgen).get(file). @type {Map<string, Map<string, boolean>>} */
export const acceptance = readTable(read('acceptance.txt'));

/** @param {string} text */
function readTable(text) {
  const [columns, ...rows] = text.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.trim().split(/ +/));
  return new Map(rows.map(([name, ...cells]) => [name, new Map(cells.map((cell, index) => [columns[index], cell === 'ok']))]));
}

/** The paths of a release's operator file and tags, which tools/conformance brings. @param {string} release */
export const filesOf = (release) => ({
  operators: `${atHand}${release}/native_functions.yaml`,
  tags: `${atHand}${release}/tags.yaml`,
});

/** Why a test of a release's operator file cannot run; false when it can. @param {string} release @returns {string | false} */
export const missing = (release) =>
  existsSync(filesOf(release).operators) ? false : `the operator file of PyTorch ${release} is not at hand: see tools/conformance`;
