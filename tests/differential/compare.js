/* Whether both sides agree, and if not, how they differ. */

/**
 * @typedef {import('./torchgen.js').Reference} Reference
 * @typedef {import('./library.js').Ours} Ours
 *
 * Differences of one kind have, as a rule, one reason.
 * @typedef {{ kind: string, reference: Reference, ours: Ours }} Difference
 */

/** What is no disagreement although torchgen accepts: the library has limits where torchgen has Python's, or none. */
const limits = ['limit-size', 'limit-depth', 'limit-arguments'];

/** @param {Reference} reference @param {Ours} ours @returns {Difference | null} null: they agree, or torchgen was given up */
export function compare(reference, ours) {
  const kind = kindOf(reference, ours);
  return kind ? { kind, reference, ours } : null;
}

/** @param {Reference} reference @param {Ours} ours @returns {string | null} */
function kindOf(reference, ours) {
  if (reference.ok === undefined) return null;
  if (reference.ok && ours.ok) {
    if (reference.sha256 !== ours.sha256) return 'both accept, the headers differ';
    return reference.schemas === null || reference.schemas === ours.schemas ? null : 'both accept, the functions differ';
  }
  if (reference.ok && !ours.ok) return limits.includes(ours.code) ? null : `torchgen accepts, ours rejects: ${ours.code}`;
  return !reference.ok && ours.ok ? `torchgen rejects at ${reference.place}, ours accepts` : null;
}
