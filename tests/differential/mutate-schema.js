/* Changes to one schema: its name, arguments, types, annotations, defaults and returns, and its bare tokens. */
import { cutArgument, cutSchema, joinArgument, joinSchema } from './schema.js';
import * as words from './vocabulary.js';

/**
 * @typedef {import('./random.js').Random} Random
 * @typedef {import('./schema.js').Schema} Schema
 * @typedef {import('./schema.js').Argument} Argument
 */

/** A type, most often one that PyTorch's schemas have. @param {Random} random @returns {string} */
export function randomType(random) {
  return random.weighted([
    [6, () => random.pick(words.usualTypes)],
    [2, () => random.pick(words.baseTypes)],
    [2, () => random.pick(words.oddTypes)],
    [3, () => random.pick(words.baseTypes) + random.pick(['?', '[]', '[2]', '?[]', '[]?', '[3]?', '[1][]', '?[4]', '[][]', '??'])],
  ])();
}

/** @param {Random} random @param {Schema} schema @param {(argument: Argument) => void} change */
function changeArgument(random, schema, change) {
  if (schema.args.length === 0) return;
  const at = random.below(schema.args.length);
  const argument = cutArgument(schema.args[at]);
  change(argument);
  schema.args[at] = joinArgument(argument);
}

/** @param {Random} random @param {Schema} schema @param {(result: Argument) => void} change */
function changeReturn(random, schema, change) {
  if (schema.returns.length === 0) return;
  const at = random.below(schema.returns.length);
  const text = schema.returns[at];
  const named = /[^>] \w+$/.test(text);
  const result = cutArgument(named ? text : `${text} `);
  change(result);
  schema.returns[at] = joinArgument(result);
}

/** A whole argument. @param {Random} random */
function newArgument(random) {
  /** @type {Argument} */
  const argument = { type: randomType(random), annotation: null, suffix: '', name: random.pick(words.argumentNames), value: null };
  if (argument.type.startsWith('Tensor') && random.chance(0.4)) {
    argument.suffix = argument.type.slice('Tensor'.length);
    argument.type = 'Tensor';
    argument.annotation = random.pick(words.annotations);
  }
  if (random.chance(0.3)) argument.value = random.pick(words.defaults);
  return joinArgument(argument);
}

/** @param {(random: Random, schema: Schema) => void} change @returns {(random: Random, text: string) => string} */
const onParts = (change) => (random, text) => {
  const schema = cutSchema(text);
  if (!schema) return text;
  change(random, schema);
  return joinSchema(schema);
};

/** @param {Random} random @param {string[]} list */
function swapTwo(random, list) {
  if (list.length < 2) return;
  const i = random.below(list.length);
  const j = random.below(list.length);
  [list[i], list[j]] = [list[j], list[i]];
}

/** Every alias annotation of the schema that is `from` becomes `to`. @param {Schema} schema @param {string} from @param {string} to */
function renameAnnotation(schema, from, to) {
  for (const list of [schema.args, schema.returns])
    list.forEach((text, index) => (list[index] = text.replaceAll(`(${from})`, `(${to})`)));
}

/** Changes of a schema: weight, name, change. @type {[number, [string, (random: Random, text: string) => string]][]} */
export const schemaChanges = [
  [6, ['token', (random, text) => {
    const tokens = text.split(/(\w+|\W)/).filter(Boolean);
    const at = random.below(tokens.length + 1);
    random.pick([
      () => tokens.splice(at, 1),
      () => tokens.splice(at, 0, random.pick(words.schemaTokens)),
      () => tokens.splice(at, 1, random.pick(words.schemaTokens)),
      () => tokens.splice(at, 0, tokens[at] ?? ''),
      () => swapTwo(random, tokens),
      () => tokens.splice(at, 1, random.pick(tokens)),
    ])();
    return tokens.join('');
  }]],
  [4, ['argument type', onParts((random, schema) => changeArgument(random, schema, (argument) => {
    argument.type = randomType(random);
    if (random.chance(0.7)) { argument.annotation = null; argument.suffix = ''; }
  }))]],
  [2, ['tensor suffix', onParts((random, schema) => changeArgument(random, schema, (argument) => {
    argument.type = 'Tensor';
    argument.suffix = random.pick(['', '?', '[]', '?[]', '[2]']);
  }))]],
  [4, ['annotation', onParts((random, schema) => changeArgument(random, schema, (argument) => {
    argument.annotation = random.chance(0.2) ? null : random.pick(words.annotations);
  }))]],
  [2, ['annotation of all', onParts((random, schema) =>
    renameAnnotation(schema, random.pick(['a!', 'a', 'b!']), random.pick(words.annotations)))]],
  [2, ['return annotation', onParts((random, schema) => changeReturn(random, schema, (result) => {
    result.annotation = random.chance(0.3) ? null : random.pick(words.annotations);
  }))]],
  [3, ['default', onParts((random, schema) => changeArgument(random, schema, (argument) => {
    argument.value = random.chance(0.2) ? null : random.pick(words.defaults);
  }))]],
  [3, ['argument name', onParts((random, schema) => changeArgument(random, schema, (argument) => {
    argument.name = random.pick(words.argumentNames);
  }))]],
  [4, ['argument order', onParts((random, schema) => {
    random.pick([
      () => swapTwo(random, schema.args),
      () => schema.args.splice(random.below(schema.args.length + 1), 1),
      () => schema.args.splice(random.gap(schema.args), 0, newArgument(random)),
      () => schema.args.splice(random.gap(schema.args), 0, '*'),
      () => schema.args.splice(random.gap(schema.args), 0, ...words.tensorOptions),
      () => schema.args.push(random.pick(schema.args.length ? schema.args : ['int a'])),
    ])();
  })]],
  [3, ['return type', onParts((random, schema) => changeReturn(random, schema, (result) => {
    result.type = randomType(random);
    if (random.chance(0.7)) { result.annotation = null; result.suffix = ''; }
  }))]],
  [3, ['returns', onParts((random, schema) => {
    random.pick([
      () => schema.returns.push(randomType(random)),
      () => schema.returns.pop(),
      () => (schema.returns = []),
      () => swapTwo(random, schema.returns),
      () => (schema.tuple = !schema.tuple),
      () => changeReturn(random, schema, (result) => (result.name = random.pick(words.argumentNames))),
    ])();
  })]],
  [3, ['operator name', onParts((random, schema) => (schema.name = random.pick(words.operatorNames)))]],
  [2, ['overload name', onParts((random, schema) => (schema.name = schema.name.split('.')[0] + random.pick(words.overloads)))]],
  [1, ['namespace', onParts((random, schema) => (schema.name = random.pick(['ns::', 'aten::', 'a::b::', '::', ':', 'a:']) + schema.name))]],
];
