/** What belongs together in the schema and in the header, found in the mapping of one to the other. */

import { segmentAt, segmentsFrom } from '../../wasm/mapping.js';
import { NO_ITEM, cardOf } from './card.js';

/** @typedef {import('../../wasm/types/index.js').Mapping} Mapping */
/** @typedef {import('../../wasm/types/index.js').PlumbedFunction} PlumbedFunction */
/** @typedef {import('./session.js').Pair} Pair */
/** @typedef {import('./session.js').Side} Side */

/**
 * @typedef {object} Texts
 * @property {() => string} yaml
 * @property {Mapping} mapping
 * @property {readonly PlumbedFunction[]} functions
 * @property {(name: string) => Promise<import('../../wasm/types/index.js').Explanation>} explain
 */

/**
 * What stands at a place of one text, and what there is of it in the other.
 *
 * @param {{ side: Side, offset: number }} place @param {Texts} texts
 * @returns {Promise<Pair | null>}  null: the place has no counterpart
 */
export async function pairAt({ side, offset }, texts) {
  const { mapping, functions } = texts;
  const segments = segmentsAt(mapping, side, offset);
  if (segments.length === 0) return side === 'yaml' ? withoutPlumbing(texts, offset) : null;
  const at = side === 'header' ? segmentAt(mapping, offset) : narrowest(mapping, segmentsFrom(mapping, offset));
  const declaration = mapping.partNames.indexOf('declaration');
  const first = [at, ...segments].find((segment) => mapping.part[segment] === declaration) ?? at;
  return {
    yaml: mapping.yamlEnd[at] === 0 ? [] : [[mapping.yamlStart[at], mapping.yamlEnd[at]]],
    header: [first, at, ...segments].map((segment) => [mapping.start[segment], mapping.end[segment]]),
    card: await cardFor(texts, functions[mapping.function[at]], {
      part: mapping.partNames[mapping.part[at]],
      origin: mapping.originNames[mapping.origin[at]],
      item: mapping.item[at],
      side,
    }),
  };
}

/**
 * An operator that has no plumbing has no counterpart either, but a reason.
 *
 * @param {Texts} texts @param {number} offset  in the YAML
 * @returns {Promise<Pair | null>}
 */
async function withoutPlumbing(texts, offset) {
  const line = texts.yaml().slice(0, offset).split('\n').length;
  const operator = texts.functions.find((one) => one.line === line && one.skip && !one.generated);
  const card = await cardFor(texts, operator, { part: '', origin: 'none', item: NO_ITEM, side: 'yaml' });
  return card && { yaml: [], header: [], card };
}

/** @param {Texts} texts @param {PlumbedFunction | undefined} operator @param {Parameters<typeof cardOf>[1]} place */
async function cardFor({ explain }, operator, place) {
  const explanation = operator && await explain(`${operator.namespace}::${operator.name}`);
  return explanation?.found ? cardOf(explanation, place) : null;
}

/**
 * The segments that belong together with a place: all of an argument or a return; else those that come from the same YAML; of
 * text that is the same for every operator, its own.
 *
 * @param {Mapping} mapping @param {Side} side @param {number} offset
 */
function segmentsAt(mapping, side, offset) {
  if (side === 'yaml') return withItems(mapping, segmentsFrom(mapping, offset));
  const own = segmentAt(mapping, offset);
  if (own < 0) return [];
  if (mapping.yamlEnd[own] === 0) return [own];
  const ofSameText = segmentsFrom(mapping, mapping.yamlStart[own]).filter((segment) =>
    mapping.yamlEnd[segment] === mapping.yamlEnd[own] && mapping.function[segment] === mapping.function[own]);
  return withItems(mapping, ofSameText);
}

/**
 * Segments, with all others of the arguments and returns that they are of.
 *
 * @param {Mapping} mapping @param {number[]} segments
 */
function withItems({ function: functions, item, origin, originNames }, segments) {
  const ofReturn = originNames.indexOf('return');
  const wanted = segments.filter((segment) => item[segment] !== NO_ITEM);
  const found = segments.filter((segment) => item[segment] === NO_ITEM);
  const isOfReturn = (/** @type {number} */ segment) => origin[segment] === ofReturn;
  const ones = new Map(wanted.map((segment) => [`${functions[segment]} ${item[segment]} ${isOfReturn(segment)}`, segment]));
  for (const one of ones.values()) {
    for (let segment = functions.indexOf(functions[one]); functions[segment] === functions[one]; segment++) {
      if (item[segment] === item[one] && isOfReturn(segment) === isOfReturn(one)) found.push(segment);
    }
  }
  return found;
}

/** The segment with the shortest range of YAML. @param {Mapping} mapping @param {number[]} segments */
function narrowest({ yamlStart, yamlEnd }, segments) {
  return segments.reduce((best, segment) =>
    (yamlEnd[segment] - yamlStart[segment] < yamlEnd[best] - yamlStart[best] ? segment : best));
}
