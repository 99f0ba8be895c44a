/*
 * Families of operators that PyTorch does not have, in most cases right: the variants of one signature, with types,
 * annotations and keys in combinations that the real file never shows.
 */
import { randomType } from './mutate-schema.js';
import { remove, set } from './operators.js';
import { cutArgument, joinArgument, joinSchema } from './schema.js';
import * as words from './vocabulary.js';

/**
 * @typedef {import('./random.js').Random} Random
 * @typedef {import('./operators.js').Entry} Entry
 * @typedef {{ base: string, overload: string, positional: string[], keywords: string[], returns: string[] }} Signature
 */

const names = [
  'inv', 'frob', '_frob', 'x', 'op_1', 'new_thing', 'thing_like', '_foreach_thing', 'frob_backward', 'rand_x', 'dropout_x', 'set', 'resize',
  '_fused_dropout', 'a__b', 'add', 'isin', 'Q',
];
const overloads = ['', '', '', 'Tensor', 'x', 'p', 'dim_IntList', 'outx', 'source_Tensor'];

/** @param {Random} random */
const type = (random) => (random.chance(0.85) ? random.pick(words.usualTypes) : randomType(random));

/** @param {Random} random @param {number} count @param {string} prefix @returns {string[]} */
function argumentsOf(random, count, prefix) {
  return Array.from({ length: count }, (_, index) => {
    const value = random.chance(0.15) ? `=${random.pick(words.defaults.slice(0, 14))}` : '';
    const name = random.chance(0.04) ? random.pick(words.argumentNames) : `${prefix}${index}`;
    return `${type(random)} ${name}${value}`;
  });
}

/** @param {Random} random @param {boolean} needsSelf @returns {Signature} */
function inventSignature(random, needsSelf) {
  const positional = argumentsOf(random, random.below(5), 'a');
  if (needsSelf || random.chance(0.7)) {
    const place = random.chance(0.85) ? 0 : random.gap(positional);
    positional.splice(place, 0, `${random.chance(0.85) ? 'Tensor' : type(random)} self`);
  }
  const keywords = argumentsOf(random, random.weighted([[4, 0], [2, 1], [1, 2]]), 'k');
  if (random.chance(0.12)) keywords.splice(random.gap(keywords), 0, ...words.tensorOptions);
  const count = random.weighted([[1, 0], [6, 1], [2, 2], [1, 3]]);
  const returns = Array.from({ length: count }, () => (random.chance(0.75) ? 'Tensor' : random.chance(0.4) ? 'Tensor[]' : type(random)));
  return { base: random.pick(names), overload: random.pick(overloads), positional, keywords, returns };
}

/** @param {string} text @param {string} annotation */
function annotated(text, annotation) {
  const argument = cutArgument(text);
  const match = /^Tensor(.*)$/.exec(argument.type);
  return match ? joinArgument({ ...argument, type: 'Tensor', annotation, suffix: match[1] }) : text;
}

/** @param {string} name @param {string} overload @param {string[]} positional @param {string[]} keywords @param {string[]} returns */
function schemaText(name, overload, positional, keywords, returns) {
  const args = keywords.length ? [...positional, '*', ...keywords] : positional;
  return joinSchema({ name: overload ? `${name}.${overload}` : name, args, returns, tuple: false });
}

/** @param {Random} random @param {Signature} s @param {boolean} views */
function functional(random, { base, overload, positional, keywords, returns }, views) {
  const args = views ? positional.map((text) => (random.chance(0.6) ? annotated(text, random.pick(['a', 'a -> *'])) : text)) : positional;
  const results = views ? returns.map((text) => (text.startsWith('Tensor') ? annotated(`${text} `, 'a').trimEnd() : text)) : returns;
  return schemaText(base, overload, args, keywords, results.map((text) => (random.chance(0.1) ? `${text} r${random.below(9)}` : text)));
}

/** @param {Signature} s */
function inplace({ base, overload, positional, keywords }) {
  const args = positional.map((text) => (/ self\b/.test(text) ? annotated(text, 'a!') : text));
  const self = args.find((text) => / self\b/.test(text)) ?? '';
  return schemaText(`${base}_`, overload, args, keywords, /^Tensor\(a!\) /.test(self) ? ['Tensor(a!)'] : []);
}

/** @param {Random} random @param {Signature} s */
function out(random, { base, overload, positional, keywords, returns }) {
  const letters = 'abcdefgh';
  const kept = keywords.filter((text) => !words.tensorOptions.includes(text));
  const results = returns.filter((text) => text.startsWith('Tensor'));
  const outs = results.map((text, index) => annotated(`${text} out${results.length > 1 ? index : ''}`, `${letters[index]}!`));
  if (random.chance(0.08)) outs.push('Tensor(z!) _scratch_z');
  const plain = results.every((text) => text === 'Tensor');
  const returned = plain ? results.map((_, index) => `Tensor(${letters[index]}!)`) : [];
  return schemaText(base, overload ? `${overload}_out` : 'out', positional, [...kept, ...outs], returned);
}

/** With every other tensor written to. @param {string[]} positional */
function mutated(positional) {
  let count = 0;
  return positional.map((text) =>
    (/^Tensor(?:\?|\[\])? /.test(text) && count++ % 2 === 0 ? annotated(text, `${'abcdefgh'[count >> 1]}!`) : text));
}

/** @param {Signature} s */
const mutable = ({ base, overload, positional, keywords, returns }) =>
  schemaText(base, overload || 'm', mutated(positional), keywords, returns);

/** The functional variant of a mutable one: what that writes to is returned. @param {Signature} s */
function functionalOfMutable({ base, overload, positional, keywords, returns }) {
  const outs = mutated(positional).filter((text) => text.includes('!)')).map((text) => {
    const { type, suffix, name } = cutArgument(text);
    return `${type}${suffix} ${name}_out`;
  });
  return schemaText(`${base}_functional`, overload || 'm', positional, keywords, [...returns, ...outs]);
}

/** @param {Random} random @param {Entry} entry @param {string} schema */
function addKeys(random, entry, schema) {
  const table = (/** @type {string} */ key, /** @type {string} */ kernel) => set(entry, 'dispatch', { pairs: [[key, kernel]] });
  random.weighted([
    [5, () => table('CompositeExplicitAutograd', 'k')],
    [4, () => table('CPU, CUDA', 'k')],
    [1, () => table('CompositeImplicitAutograd', 'k_symint')],
    [1, () => set(entry, 'dispatch', {
      pairs: [['CompositeImplicitAutograd', 'k_symint'], ['CompositeImplicitAutogradNestedTensor', 'n']],
    })],
    [3, () => {}],
  ])();
  if (random.chance(0.08)) set(entry, 'tags', random.pick(['core', 'nondeterministic_seeded', 'inplace_view', 'generated']));
  if (random.chance(0.05)) set(entry, 'manual_cpp_binding', { raw: 'True' });
  if (random.chance(0.06)) set(entry, 'use_const_ref_for_mutable_tensors', { raw: 'True' });
  if (schema.startsWith('_foreach') || random.chance(0.05)) set(entry, 'device_check', 'NoCheck');
  if (/rand|dropout|Generator/.test(schema) && random.chance(0.9)) set(entry, 'tags', 'nondeterministic_seeded');
}

/** Makes an entry part of a structured group. @param {Entry} entry @param {string} kind @param {Signature} signature */
function addStructured(entry, kind, { base, overload }) {
  if (kind === 'out') {
    set(entry, 'structured', { raw: 'True' });
    return;
  }
  remove(entry, 'dispatch');
  set(entry, 'structured_delegate', `${base}.${overload ? `${overload}_out` : 'out'}`);
}

/** Which variants an operator has. */
const families = [
  ['functional'], ['functional', 'out'], ['functional', 'inplace', 'out'], ['inplace'], ['functional', 'inplace'],
  ['mutable'], ['mutable', 'functional'], ['out'], ['inplace', 'out'], ['mutable', 'out'],
];

/** The entries of one signature's variants. @param {Random} random @returns {Entry[]} */
export function inventFamily(random) {
  const views = random.chance(0.12);
  const kinds = random.pick(families);
  const signature = inventSignature(random, kinds.includes('inplace'));
  const autogen = random.chance(0.45);
  const delegates = kinds.includes('functional') && kinds.includes('out') && random.chance(0.15);
  /** @type {Record<string, () => string>} */
  const schemaOf = {
    functional: () => (kinds.includes('mutable') ? functionalOfMutable(signature) : functional(random, signature, views)),
    inplace: () => inplace(signature),
    out: () => out(random, signature),
    mutable: () => mutable(signature),
  };
  return kinds.map((kind) => {
    /** @type {Entry} */
    const entry = [['func', schemaOf[kind]()]];
    addKeys(random, entry, String(entry[0][1]));
    if (autogen && kind !== 'out')
      set(entry, 'autogen', `${signature.base}.${random.pick(['out', 'x_out', 'functional', 'x', 'out, x.out'])}`);
    if (delegates) addStructured(entry, kind, signature);
    return entry;
  });
}
