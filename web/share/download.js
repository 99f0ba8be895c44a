/** What is downloaded as JSON: all that came of a schema, for programs. */

/**
 * @typedef {object} Download
 * @property {string} version    of vmap-plumbing
 * @property {string} release
 * @property {readonly object[]} operators
 * @property {readonly object[]} diagnostics
 * @property {string | null} header
 */

/**
 * @param {Download} download
 * @returns {string}
 */
export function toJson({ version, release, operators, diagnostics, header }) {
  return JSON.stringify({ version, release, operators, diagnostics, header }, null, 2) + '\n';
}
