/*
 * Batch rules: what to write, and what is wrong with one.
 */

/**
 * @import { NotFound } from './explanation.js'
 * @import { Severity, Skip } from './result.js'
 */

/**
 * The operator has no plumbing, which could call a batch rule.
 *
 * @typedef {object} NotPlumbed
 * @property {true} found
 * @property {string} name
 * @property {false} plumbed
 * @property {Skip} skip
 */

/**
 * @typedef {object} OfBatchRuleAnswer
 * @property {true} found
 * @property {true} plumbed
 * @property {null} skip
 * @property {string} unit The translation unit that holds the stub and registers it.
 */

/** @typedef {NotFound | NotPlumbed | (BatchRule & OfBatchRuleAnswer)} BatchRuleAnswer */

/**
 * @typedef {object} BatchRules
 * @property {string} unit One translation unit with all stubs, and their registrations behind them.
 * @property {BatchRule[]} rules In the order of the functions; an entry with an error is left out.
 */

/**
 * C++ within namespace at::functorch.
 *
 * @typedef {object} BatchRule
 * @property {string} name These are as in PlumbedFunction.
 * @property {string} namespace
 * @property {string} schema
 * @property {boolean} compositeImplicit It decomposes into other operators under vmap, and needs a rule only to be faster.
 * @property {string} ruleName What the stub is called: "add_Tensor_batch_rule".
 * @property {string} signature In one line, without the semicolon of a declaration.
 * @property {BatchRulePart[]} parameters
 * @property {BatchRulePart[]} returns The members of the tuple that comes back; none where what is returned is dropped.
 * @property {string} stub A definition, which throws until it is written.
 * @property {string} registration
 *   "VMAP_SUPPORT2(add, Tensor, add_Tensor_batch_rule);", for a TORCH_LIBRARY_IMPL(namespace, FuncTorchBatched, m).
 */

/**
 * @typedef {object} BatchRulePart
 * @property {string} type In C++: "const Tensor&", "std::optional<int64_t>".
 * @property {string | null} of The argument or return that it belongs to; null for a return without a name.
 * @property {boolean} bdim It is the place of that one's batch dimension; the parameter is called so with "_bdim" behind.
 */

/** @typedef {NotFound | NotPlumbed | RuleCheck} RuleCheckAnswer */

/**
 * @typedef {object} RuleCheck
 * @property {true} found
 * @property {string} name
 * @property {true} plumbed
 * @property {null} skip
 * @property {boolean} ok No problem is an error.
 * @property {string | null} ruleName What the function is called that was taken for the rule; null when there is none.
 * @property {string} signature The signature that is needed, as in BatchRule.
 * @property {RuleProblem[]} problems In the order of the text; 100 at most.
 */

/**
 * What is wrong with a rule. All are errors but the last two, which are warnings.
 *
 *     invalid-utf8        the text is not UTF-8
 *     limit-size          it is longer than 1 MiB
 *     no-rule             it holds no function, or several and none looks like the rule
 *     template-rule       a template has no signature to compare
 *     missing-bdim        a tensor comes without the place of its batch dimension
 *     bdim-too-many       there is such a place for what is not unwrapped: a list of tensors
 *     wrong-parameter     a parameter does not take what the plumbing passes
 *     silent-conversion   the compiler makes a number that is passed or returned one of another type, which may not hold it
 *     missing-parameter   there is none for an argument
 *     parameter-too-many  nothing is passed for one
 *     wrong-return        what is returned is not the tuple that the plumbing takes apart
 *     pair-too-few        the tuple ends too soon
 *     pair-too-many       the compiler takes it, and the rest of the tuple is dropped in silence
 *     result-dropped      the rule of an in-place operator returns something, which is dropped
 *     unknown-return      the return type is auto, and was not compared
 *
 * @typedef {'invalid-utf8' | 'limit-size' | 'no-rule' | 'template-rule' | 'missing-bdim' | 'bdim-too-many' | 'wrong-parameter'
 *   | 'silent-conversion' | 'missing-parameter' | 'parameter-too-many' | 'wrong-return' | 'pair-too-few' | 'pair-too-many'
 *   | 'result-dropped' | 'unknown-return'} RuleProblemCode
 */

/**
 * A problem with a place in the rule, as in Place. The place is empty where something is missing.
 *
 * @typedef {object} RuleProblem
 * @property {Severity} severity
 * @property {RuleProblemCode} code
 * @property {string} message One sentence without a full stop.
 * @property {string} hint What to do.
 * @property {string | null} replacement What to write in the place of the text there, "" to take it out; null where there is no saying.
 * @property {number} line
 * @property {number} column
 * @property {number} endLine
 * @property {number} endColumn
 * @property {number} offset
 * @property {number} endOffset
 */

export {};
