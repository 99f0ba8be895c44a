/* One case of the campaign: a text, and how it came about. */
import { emit, usualLayout } from './emit.js';
import { inventFamily } from './invent.js';
import { entryChanges } from './mutate-entry.js';
import { fileChanges, randomTagsFile } from './mutate-file.js';
import { schemaChanges } from './mutate-schema.js';
import { textChanges } from './mutate-text.js';
import { yamlChanges } from './mutate-yaml.js';
import { get, set, subset } from './operators.js';
import { Random } from './random.js';

/**
 * @typedef {object} Case
 * @property {number} index
 * @property {string} yaml
 * @property {string | null} tags   a tags.yaml in place of the release's own
 * @property {string[]} changes     the names of what was changed
 *
 * @typedef {import('./mutate-yaml.js').Draft & { tags: string | null, changes: string[], after: ((text: string) => string)[] }} Draft
 */

/**
 * A level of change: one of its changes is chosen and noted, then `apply` finds what to change.
 * @template Change
 * @param {string} name
 * @param {readonly (readonly [number, readonly [string, Change]])[]} changes
 * @param {(change: Change, random: Random, draft: Draft) => void} apply
 */
const level = (name, changes, apply) => (/** @type {Random} */ random, /** @type {Draft} */ draft) => {
  const [what, change] = random.weighted(changes);
  draft.changes.push(`${name}: ${what}`);
  apply(change, random, draft);
};

/** The levels, by weight. @type {[number, (random: Random, draft: Draft) => void][]} */
const levels = [
  [8, level('schema', schemaChanges, (change, random, { entries }) => {
    const entry = random.pick(entries);
    const func = entry && get(entry, 'func');
    if (typeof func === 'string') set(entry, 'func', change(random, func));
  })],
  [7, level('entry', entryChanges, (change, random, { entries }) => entries.length && change(random, random.pick(entries), entries))],
  [7, level('file', fileChanges, (change, random, { entries }) => entries.length && change(random, entries))],
  [4, level('yaml', yamlChanges, (change, random, draft) => change(random, draft))],
  [4, level('text', textChanges, (change, random, draft) => draft.after.push((text) => change(random, text)))],
];

/**
 * The case of that number: it depends on nothing but the arguments.
 * @param {number} seed
 * @param {number} index
 * @param {import('./operators.js').Entry[][]} groups
 * @returns {Case}
 */
export function makeCase(seed, index, groups) {
  const random = new Random(seed, index);
  const entries = random.chance(0.75) ? subset(random, groups) : [];
  while (entries.length === 0 || random.chance(0.2)) entries.push(...inventFamily(random));
  /** @type {Draft} */
  const draft = { entries, layout: usualLayout(), tags: null, changes: [], after: [] };
  if (random.chance(0.03)) draft.tags = randomTagsFile(random);
  const count = random.weighted([[22, 0], [48, 1], [20, 2], [10, 3]]);
  for (let i = 0; i < count; i++) random.weighted(levels)(random, draft);
  const yaml = draft.after.reduce((text, change) => change(text), emit(draft.entries, draft.layout));
  return { index, yaml: yaml.toWellFormed(), tags: draft.tags, changes: draft.changes };
}
