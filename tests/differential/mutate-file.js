/* Changes across entries: their order, their number, what one refers to in another, and the tags of the release. */
import { decisive, sensible } from './mutate-entry.js';
import { randomType } from './mutate-schema.js';
import { get, remove, set } from './operators.js';
import { cutArgument, cutSchema, joinArgument, joinSchema } from './schema.js';
import { argumentNames, defaults, tagNames, usualTypes } from './vocabulary.js';

/**
 * @typedef {import('./random.js').Random} Random
 * @typedef {import('./operators.js').Entry} Entry
 */

/** @param {Random} random @param {Entry[]} entries */
const place = (random, entries) => random.below(entries.length);

/** Gives an operator another name wherever it stands in the file. @param {Entry[]} entries @param {string} from @param {string} to */
function rename(entries, from, to) {
  for (const entry of entries)
    for (const key of ['func', 'structured_delegate', 'autogen']) {
      const value = get(entry, key);
      if (typeof value === 'string') set(entry, key, value.replaceAll(from, to));
    }
}

/** The base of the name of some entry. @param {Random} random @param {Entry[]} entries */
function someBase(random, entries) {
  const func = get(entries[place(random, entries)], 'func');
  const match = typeof func === 'string' && /^_*([a-zA-Z][a-zA-Z0-9]*)/.exec(func);
  return match ? match[1] : 'x';
}

/** Changes every schema that looks like one. @param {Entry[]} entries @param {(schema: import('./schema.js').Schema) => void} change */
function changeSchemas(entries, change) {
  for (const entry of entries) {
    const schema = cutSchema(get(entry, 'func'));
    if (!schema) continue;
    change(schema);
    set(entry, 'func', joinSchema(schema));
  }
}

/** @param {Random} random */
const anyType = (random) => (random.chance(0.8) ? random.pick(usualTypes) : randomType(random));

/** An argument, in all variants alike. @param {Random} random @param {Entry[]} entries */
function changeArgument(random, entries) {
  const schema = cutSchema(get(random.pick(entries), 'func'));
  if (!schema || schema.args.length === 0) return;
  const text = random.pick(schema.args);
  const argument = cutArgument(text);
  random.pick([
    () => (argument.type = argument.annotation === null ? anyType(random) : 'Tensor'),
    () => (argument.value = random.chance(0.3) ? null : random.pick(defaults)),
    () => (argument.name = random.pick(argumentNames)),
    () => (argument.suffix = random.pick(['', '?', '[]'])),
  ])();
  changeSchemas(entries, ({ args }) => args.forEach((other, index) => { if (other === text) args[index] = joinArgument(argument); }));
}

/** One more argument in all variants, before their keyword-only ones. @param {Random} random @param {Entry[]} entries */
function addArgument(random, entries) {
  const value = random.chance(0.3) ? `=${random.pick(defaults)}` : '';
  const text = `${anyType(random)} ${random.pick(['new', 'self', 'from', 'dropout', 'p', 'dtype'])}${value}`;
  changeSchemas(entries, ({ args }) => {
    const end = args.indexOf('*');
    args.splice(end < 0 ? args.length : end, 0, text);
  });
}

/** A key, in all variants alike. @param {Random} random @param {Entry[]} entries */
function changeKey(random, entries) {
  const key = random.pick(decisive);
  const value = random.chance(0.4) ? null : sensible[key](random, entries);
  for (const entry of entries) {
    if (value === null) remove(entry, key);
    else set(entry, key, structuredClone(value));
  }
}

const newBases = ['rand', 'x', 'dropout', '_foreach_x', 'new_x', 'bernoulli', 'set', 'é', 'a::b', 'resize'];

/**
 * Changes of the list of entries, which is not empty: weight, name, change.
 * @type {[number, [string, (random: Random, entries: Entry[]) => void]][]}
 */
export const fileChanges = [
  [2, ['entry gone', (random, entries) => entries.splice(place(random, entries), 1)]],
  [2, ['entry twice', (random, entries) => entries.splice(random.gap(entries), 0, structuredClone(random.pick(entries)))]],
  [2, ['entry order', (random, entries) => random.shuffle(entries)]],
  [2, ['renamed', (random, entries) => rename(entries, someBase(random, entries), random.pick(newBases))]],
  [4, ['argument of all', changeArgument]],
  [2, ['more arguments for all', addArgument]],
  [2, ['return of all', (random, entries) => {
    const type = anyType(random);
    changeSchemas(entries, ({ returns }) => { if (returns.length === 1 && !returns[0].includes('!')) returns[0] = type; });
  }]],
  [2, ['more returns for all', (random, entries) => {
    const type = anyType(random);
    changeSchemas(entries, ({ returns }) => { if (!returns.some((text) => text.includes('!'))) returns.push(type); });
  }]],
  [4, ['key of all', changeKey]],
  [1, ['twin', (random, entries) => {
    const twin = structuredClone(random.pick(entries));
    const func = get(twin, 'func');
    if (typeof func === 'string') set(twin, 'func', func.replace(/^[^(.]*(\.[^(]*)?/, (name) => `${name.split('.')[0]}.twin`));
    entries.splice(random.gap(entries), 0, twin);
  }]],
  [1, ['values swapped', (random, entries) => {
    const one = entries[place(random, entries)];
    const other = entries[place(random, entries)];
    if (one.length === 0 || other.length === 0) return;
    const a = random.pick(one);
    const b = random.pick(other);
    [a[1], b[1]] = [b[1], a[1]];
  }]],
  [1, ['empty', (random, entries) => void entries.splice(0)]],
  [1, ['empty entry', (random, entries) => void entries.splice(random.gap(entries), 0, [])]],
];

const tagEntries = [
  '- tag: core\n', '- tag: x\n  desc: ""\n', '- desc: y\n', '- tag: [a]\n  desc: y\n', '- x\n', '- tag: core\n  desc: again\n  more: 1\n',
  '- tag: 1\n  desc: y\n', '- tag:\n  desc:\n', '- {}\n',
];

/** The text of a tags.yaml. @param {Random} random */
export function randomTagsFile(random) {
  const kept = tagNames.filter(() => random.chance(0.8)).map((tag) => `- tag: ${tag}\n  desc: |\n          d\n`);
  if (random.chance(0.4)) kept.splice(random.gap(kept), 0, random.pick(tagEntries));
  return random.weighted([[12, kept.join('')], [1, ''], [1, '[]'], [1, '{}'], [1, 'core'], [1, '- tag: core\n  desc: [\n']]);
}
