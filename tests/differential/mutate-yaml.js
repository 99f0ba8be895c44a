/* Changes to how the same entries are written: quoting, block and flow style, anchors, tags, comments. */
import { wildNode } from './wild-yaml.js';

/**
 * @typedef {import('./random.js').Random} Random
 * @typedef {import('./operators.js').Value} Value
 * @typedef {import('./operators.js').Style} Style
 * @typedef {import('./operators.js').Entry} Entry
 * @typedef {{ entries: Entry[], layout: import('./emit.js').Layout }} Draft
 * @typedef {{ pair: [Value, Value], index: 0 | 1 }} Place
 */

/** Every key and value of the entries, those of dispatch tables included. @param {Entry[]} entries @returns {Place[]} */
function places(entries) {
  return entries.flatMap((entry) => entry.flatMap((pair) => [...both(pair), ...below(pair[1])]));
}

/** @param {[Value, Value]} pair @returns {Place[]} */
const both = (pair) => [{ pair, index: 0 }, { pair, index: 1 }, { pair, index: 1 }];

/** @param {Value} value @returns {Place[]} */
const below = (value) => (typeof value === 'object' && 'pairs' in value ? value.pairs.flatMap(both) : []);

/** @param {Random} random @param {Draft} draft @param {(value: Value) => Value} change */
function changePlace(random, draft, change) {
  const all = places(draft.entries);
  if (all.length === 0) return;
  const { pair, index } = random.pick(all);
  pair[index] = change(pair[index]);
}

/** @type {Style[]} */
const styles = ['plain', 'single', 'double', 'literal', 'folded', 'flow', 'block'];

/** @param {Random} random @param {Value} value @returns {Value} */
function restyle(random, value) {
  return { before: '', style: random.pick(styles), value };
}

const tags = [
  '!!str ', '!!int ', '!!bool ', '!!null ', '!!float ', '!!set ', '!!omap ', '!!pairs ', '!!map ', '!!seq ', '!!binary ', '!!timestamp ',
  '!x ', '! ', '!<x> ', '!<tag:yaml.org,2002:str> ', '!!python/str ', '!e!str ', '!!merge ', '!<!> ', '!!st%72 ',
];

const escapes = [
  '\\0', '\\a', 's\\u2028', '\\U0001F600', '\\uFEFF', '\\r\\n', '\\x85', '\\P', 'a\\n ', 'a\\u001c', '\\e', '\\v', '\\f ',
  '\\u3000', '\\u00a0', '\\u200b',
];

/** A scalar over several lines or with other escapes. @param {Random} random @param {Value} value @returns {Value} */
function rewrite(random, value) {
  if (typeof value !== 'string') return value;
  const space = value.indexOf(' ');
  const escaped = (/** @type {string} */ text) => JSON.stringify(text);
  return { raw: random.pick([
    () => `|\n    ${value}`,
    () => `|+\n    ${value}\n\n`,
    () => `>\n    ${value}`,
    () => `>2-\n    ${value}`,
    () => `|1\n   ${value}`,
    () => `|-\n      ${value}\n    # x\n`,
    () => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replace(' ', '\\\n      \\ ')}"`,
    () => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replace(' ', '\n\n      ')}"`,
    () => (space < 0 ? value : `${value.slice(0, space)}\n      ${value.slice(space + 1)}`),
    () => `${value} # comment`,
    () => `${value}#no comment`,
    () => escaped(value).replace(/[a-z]/, (c) => `\\x${c.charCodeAt(0).toString(16)}`),
    () => escaped(value).replace(' ', '\\_'),
    () => escaped(value).replace(' ', '\\N'),
    () => escaped(value).replace(' ', '\\t'),
    () => escaped(value).replace(/,/, ',\\L'),
    () => escaped(value).replace('self', random.pick(escapes)),
  ])() };
}

/** Makes one value an alias of another. @param {Random} random @param {Draft} draft */
function addAlias(random, draft) {
  const name = random.pick(['a', 'a', 'x-1', 'é', 'a_b']);
  const values = draft.entries.flat();
  if (values.length < 2) return;
  const from = random.below(values.length - 1);
  const to = from + 1 + random.below(values.length - from - 1);
  const target = random.chance(0.3) ? values.filter(([key], index) => index > from && key === values[from][0]) : [values[to]];
  const original = structuredClone(values[from][1]);
  values[from][1] = { before: `&${name} `, style: 'block', value: original };
  for (const pair of target) pair[1] = { raw: random.chance(0.95) ? `*${name}` : `*${name}x` };
}

/** @param {Random} random @returns {Value} */
const wild = (random) => ({ raw: wildNode(random) });

const mergeKeys = ['<<', '"<<"', '!!merge <<', '!!str <<'];
const merged = ['{device_check: NoCheck}', '[{a: b}]', 'x', '{}', '[]'];

/** Changes of how things are written: weight, name, change. @type {[number, [string, (random: Random, draft: Draft) => void]][]} */
export const yamlChanges = [
  [5, ['style', (random, draft) => changePlace(random, draft, (value) => restyle(random, value))]],
  [2, ['styles', (random, draft) => { for (let i = 0; i < 8; i++) changePlace(random, draft, (value) => restyle(random, value)); }]],
  [3, ['rewritten scalar', (random, draft) => changePlace(random, draft, (value) => rewrite(random, value))]],
  [3, ['tag', (random, draft) => changePlace(random, draft, (value) =>
    ({ before: random.pick(tags), style: random.pick(styles), value }))]],
  [1, ['tag of an entry', (random, draft) => { draft.layout.before[random.below(draft.entries.length + 1)] = random.pick(tags); }]],
  [2, ['alias', addAlias]],
  [1, ['alias of an entry', (random, draft) => {
    const at = random.below(draft.entries.length + 1);
    draft.layout.before[at] = '&e ';
    const other = draft.entries[random.below(draft.entries.length || 1)];
    other?.push([{ raw: random.pick(['<<', 'tags', 'dispatch', '*e ', 'x']) }, { raw: '*e' }]);
  }]],
  [1, ['merge key', (random, draft) => {
    const entry = draft.entries[random.below(draft.entries.length || 1)];
    entry?.splice(random.gap(entry), 0, [{ raw: random.pick(mergeKeys) }, { raw: random.pick(merged) }]);
  }]],
  [2, ['wild value', (random, draft) => changePlace(random, draft, () => wild(random))]],
  // torchgen puts a number of its own over what the file has under __line__: there the loader alone decides.
  [4, ['wild value unread', (random, draft) => draft.entries[random.below(draft.entries.length || 1)]?.push(['__line__', wild(random)])]],
  [1, ['flow entries', (random, draft) => { draft.layout.flow = true; }]],
  [1, ['loose', (random, draft) => { draft.layout.loose = true; }]],
  [1, ['margin', (random, draft) => { draft.layout.margin = random.pick([' ', '  ', '        ']); }]],
];
