/* The material of the cases: a release's own operator file, and subsets of it that torchgen takes. */

/**
 * A value of YAML: a string; text to be written as it stands; a list; a mapping; or one of these in a certain style.
 * @typedef {string | Raw | List | Mapping | Styled} Value
 * @typedef {{ raw: string }} Raw
 * @typedef {Array<any>} List of Value, which JSDoc's types cannot say of themselves
 * @typedef {{ pairs: [Value, Value][] }} Mapping
 * @typedef {{ before: string, style: Style, value: Value }} Styled `before` are anchors and tags
 * @typedef {'plain' | 'single' | 'double' | 'literal' | 'folded' | 'flow' | 'block'} Style
 *
 * An entry of the file: its keys and values in order.
 * @typedef {[Value, Value][]} Entry
 */

/** @param {Value | undefined} value @returns {value is Mapping} */
export const isMapping = (value) => typeof value === 'object' && 'pairs' in value;

/** The value of a key. @param {Entry} entry @param {string} key */
export const get = (entry, key) => entry.find(([name]) => name === key)?.[1];

/** Sets the value of a key, which comes last when it is new. @param {Entry} entry @param {string} key @param {Value} value */
export function set(entry, key, value) {
  const pair = entry.find(([name]) => name === key);
  if (pair) pair[1] = value;
  else entry.push([key, value]);
}

/** @param {Entry} entry @param {string} key */
export function remove(entry, key) {
  const at = entry.findIndex(([name]) => name === key);
  if (at >= 0) entry.splice(at, 1);
}

/**
 * What the variants of an operator share: its name without overload, underscore, and the underscores of dunder names.
 * @param {string} schema
 */
function baseName(schema) {
  const name = schema.split('(', 1)[0].split('.', 1)[0];
  return name.replace(/^__i?(.*)__$/, '$1').replace(/_$/, '').replace(/_functional$/, '');
}

/**
 * The entries in groups that need nothing from other groups: those of one base name, and those that they delegate to.
 * @param {Entry[]} entries @returns {Entry[][]}
 */
export function groupEntries(entries) {
  /** @type {Map<string, Entry[]>} */
  const groups = new Map();
  for (const entry of entries) {
    const name = baseName(String(get(entry, 'func')));
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  for (const [name, group] of groups) {
    for (const entry of group) {
      const delegate = get(entry, 'structured_delegate');
      const other = typeof delegate === 'string' ? baseName(delegate) : name;
      if (other === name || !groups.has(other)) continue;
      group.push(.../** @type {Entry[]} */ (groups.get(other)));
      groups.delete(other);
    }
  }
  return [...groups.values()];
}

/**
 * Some groups, as copies that may be changed.
 * @param {import('./random.js').Random} random @param {Entry[][]} groups @returns {Entry[]}
 */
export function subset(random, groups) {
  const count = random.weighted([[3, 1], [4, 2], [3, 3], [1, 6]]);
  const chosen = Array.from({ length: count }, () => random.pick(groups));
  return structuredClone([...new Set(chosen)].flat());
}
