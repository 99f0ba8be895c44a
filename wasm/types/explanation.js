/*
 * Why an operator has the plumbing that it has, and what a PyTorch has for it.
 */

/** @import { Kind } from './result.js' */

/**
 * There is no operator of that name.
 *
 * @typedef {object} NotFound
 * @property {false} found
 * @property {string[]} near Names that may have been meant: the overloads of the operator, or the one that is most like it.
 */

/** @typedef {NotFound | OperatorExplanation} Explanation */

/**
 * @typedef {object} OperatorExplanation
 * @property {true} found
 * @property {string} name These are as in PlumbedFunction.
 * @property {string} namespace
 * @property {string} schema
 * @property {Kind} kind
 * @property {boolean} generated
 * @property {number} line
 * @property {string | null} base The operator that a generated one is made from; null when it is in the file.
 * @property {boolean} plumbed Is there plumbing?
 * @property {Decision} decision Why there is plumbing, or none.
 * @property {ExplainedArgument[]} arguments What happens to each argument and return; a return may have no name.
 * @property {ExplainedArgument[]} returns
 * @property {OperatorCoverage} coverage
 * @property {OfNote[]} notes What to know besides: about in-place and out= operators, views, lists, randomness, …
 * @property {Registration} registration
 */

/**
 * @typedef {object} OfNote
 * @property {string} code Stable: "in-place".
 * @property {string} text
 */

/**
 * @typedef {object} Decision
 * @property {string} code
 *   Stable, for programs. Without plumbing it is that of Skip; with plumbing "functional", "in-place", "no-returns" or "listed".
 * @property {string} message The rule of torchgen that decides, in words.
 * @property {string | null} hint What to do instead; null when there is plumbing.
 * @property {SchemaPart} part What the rule goes by.
 */

/**
 * A part of the schema: `schema.slice(start, end) === text`. A tag stands in the entry, not in the schema, and has no place.
 *
 * @typedef {object} SchemaPart
 * @property {'argument' | 'arguments' | 'return' | 'returns' | 'tag'} what One argument or return, all of them, or the tag.
 * @property {string} text
 * @property {number} [start] Its place in `schema`, in UTF-16 units from 0; the end is exclusive.
 * @property {number} [end]
 */

/**
 * @typedef {object} ExplainedArgument
 * @property {string | null} name
 * @property {string} type Without annotation: "Tensor" of Tensor(a!).
 * @property {string | null} treatment
 *   Stable. Of an argument: "unwrapped" and "unwrapped-if-present" (the batch rule takes a value and a bdim), "still-batched" (a list
 *   of tensors), "passed-on" (no tensor). Of a return: "wrapped", "wrapped-list", "handed-on" (no tensor), "first-argument"
 *   (in-place). Null without plumbing.
 * @property {string | null} sentence The same in words.
 */

/**
 * How vmap support is registered: as that PyTorch does where it does, else as the schema wants it.
 *
 * @typedef {object} Registration
 * @property {string} code Stable: "batch-rule", "decompose", "random", "by-hand", "nothing".
 * @property {string} sentence
 * @property {string | null} key The dispatch key of TORCH_LIBRARY_IMPL(namespace, key, m); null when there is nothing to register.
 * @property {string | null} line What stands in that block: "VMAP_SUPPORT2(add, Tensor, rule);". `rule` and `kernel` stand for yours.
 */

/**
 * What vmap makes of an operator in a PyTorch.
 *
 * `rule`: there is a batch rule, a kernel under FuncTorchBatched. `decomposition`: it is decomposed. `random`: there is a kernel
 * under FuncTorchVmapMode, and none of the others. `unsupported`: there is a kernel that only reports that vmap does not support
 * it. Without any of these `loop`: the fallback, a slow loop; `fails`: the fallback does not take it; `unbatched`: no argument
 * can be batched. `not-known`: there are no facts of that release, or the operator is not of aten.
 *
 * @typedef {'rule' | 'decomposition' | 'random' | 'unsupported' | 'loop' | 'fails' | 'unbatched' | 'not-known'} CoverageState
 */

/**
 * @typedef {object} OperatorCoverage
 * @property {string} release
 * @property {CoverageState} state
 * @property {boolean} random There is a kernel under FuncTorchVmapMode, whatever the state.
 * @property {string} sentence All of it in words.
 */

/**
 * @typedef {object} Coverage
 * @property {string} release
 * @property {string | null} version The version that the facts were read from ("2.14.1"); null when there are none of that release.
 * @property {{ state: CoverageState | 'total', operators: number, plumbed: number }[]} counts
 *   How many operators there are of each state, and of these with plumbing, whatever the filter; the last row counts all.
 * @property {{ name: string, state: CoverageState, random: boolean, plumbed: boolean }[]} operators
 *   In the order of the file, then those that are generated.
 */

export {};
