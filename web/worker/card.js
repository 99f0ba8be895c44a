/**
 * What a hover card says about a place: in one or two sentences, why the C++ there is as it is.
 */

/** @typedef {import('../../wasm/types/index.js').OperatorExplanation} OperatorExplanation */
/** @typedef {import('../../wasm/types/index.js').ExplainedArgument} ExplainedArgument */

/**
 * @typedef {object} Card
 * @property {string} operator   its name
 * @property {string} title      what stands there
 * @property {string[]} lines    sentences
 */

/** What each part of a template does. @type {Record<string, string>} */
const partSentences = {
  template: 'The batch rule is a template argument: it is bound when the operator is registered, and the call to it can be inlined.',
  declaration: 'The signature is the one under which the dispatcher calls the operator, so that the plumbing can stand in its place.',
  guard: 'While the rule runs, calls do not come back to this level: the key of vmap is excluded.',
  layer: 'The innermost level of vmap, to which the tensors are unwrapped. Outside of vmap there is none, and that is an error.',
  condition: 'When no tensor is batched at this level there is nothing to do: the operator is called as usual.',
  call: 'The operator itself, called with its arguments as they came.',
  unwrap: 'A batched tensor becomes its value and the place of its batch dimension (bdim), '
    + 'which is empty when it is not batched at this level.',
  rule: 'The batch rule gets every tensor with its bdim, and everything else as it is.',
  wrap: 'A tensor that the rule returns is wrapped with its bdim, for this level.',
  end: 'Nothing is wrapped here: what the operator returns is what it was given, or nothing.',
};

/** The number of no argument and no return. */
export const NO_ITEM = 0xffffffff;

/**
 * @param {OperatorExplanation} operator
 * @param {{ part: string, origin: string, item: number, side: import('./session.js').Side }} place
 * @returns {Card}
 */
export function cardOf(operator, { part, origin, item, side }) {
  const about = item === NO_ITEM ? null : aboutItem(operator, origin, item);
  const lines = [
    ...(side === 'header' ? [partSentences[part]] : []),
    ...(about ? [about.sentence] : side === 'yaml' ? verdict(operator) : []),
  ];
  return {
    operator: operator.name,
    title: about?.title ?? operator.name,
    lines: lines.filter((line) => line).map(asSentence),
  };
}

/** @param {OperatorExplanation} operator */
function verdict({ plumbed, decision: { message, hint }, coverage }) {
  return [`${plumbed ? 'has plumbing' : 'has no plumbing'}: ${message}`, hint ?? '', coverage.sentence];
}

/** @param {OperatorExplanation} operator @param {string} origin @param {number} item */
function aboutItem(operator, origin, item) {
  const ofReturn = origin === 'return';
  const found = (ofReturn ? operator.returns : operator.arguments)[item];
  return found && {
    title: [ofReturn ? 'returns' : '', found.type, found.name ?? ''].filter((word) => word).join(' '),
    sentence: found.sentence ?? '',
  };
}

/** @param {string} text */
function asSentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');
}
