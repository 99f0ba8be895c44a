/*
 * What differs between two operator files, or between two releases.
 */

/** @typedef {NotComparable | Diff} DiffAnswer */

/**
 * A side has errors, of which `generate` tells: operators that have them would look as if they were not there.
 *
 * @typedef {object} NotComparable
 * @property {false} comparable
 * @property {boolean} oldHasErrors
 * @property {boolean} newHasErrors
 */

/**
 * What differs. What a release writes otherwise in all plumbing makes no operator a changed one: see `dialect`.
 *
 * @typedef {object} Diff
 * @property {true} comparable
 * @property {string} from The release of the old side.
 * @property {string} to The release of the new side.
 * @property {OperatorDifference[]} added Operators that have plumbing in the new file alone.
 * @property {OperatorDifference[]} removed Operators that have plumbing in the old file alone.
 * @property {OperatorDifference[]} changed Operators that have plumbing in both files, and not the same.
 * @property {SignatureDifference[]} signatures
 *   Those among the changed whose batch rule takes or returns other types: its signature before and after.
 * @property {{ changes: string[], operators: number }} dialect
 *   What the new release writes otherwise, in words, and how many operators differ in nothing else.
 */

/**
 * @typedef {object} OperatorDifference
 * @property {string} name
 * @property {string} namespace
 * @property {string | null} oldSchema Null: there is no such operator.
 * @property {string | null} newSchema
 * @property {string | null} oldSkip The code of the reason why an operator that is there has no plumbing.
 * @property {string | null} newSkip
 */

/**
 * @typedef {object} SignatureDifference
 * @property {string} name
 * @property {string} namespace
 * @property {string} old In C++, spelled as the release of that side spells types.
 * @property {string} new
 */

export {};
