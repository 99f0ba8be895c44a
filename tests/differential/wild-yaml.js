/* Values that no operator file has: YAML in flow style, nested, tagged, anchored, at random. */
import { rawValues } from './vocabulary.js';

/** @typedef {import('./random.js').Random} Random */

const tags = [
  '!!str', '!!int', '!!bool', '!!null', '!!float', '!!set', '!!omap', '!!pairs', '!!map', '!!seq', '!!binary', '!!timestamp', '!', '!x',
  '!!merge', '!!value', '!!unknown', '!<tag:yaml.org,2002:str>',
];
const leaves = [
  'a', 'b', 'core', 'CPU', 'func', 'x', 'self', '=', '<<', '~', '1', '0', '1.0', '0.0', '-0.0', 'True', 'yes', 'False', 'null', '""', "'='",
  '"<<"', '2001-01-01', '2001-01-01 00:00:00', '2001-01-01T00:00:00Z', '2001-01-01 01:00:00 +1', '0x1', '0b1', '01', '1_0', '1e1', '.inf',
  '.nan', '60', '1:0', 'YQ==', '*w', '*w', '*v', '__line__', '2', 'CompositeExplicitAutograd', 'Tensor a', 'dim -> int dim', '1_', '+1',
  '1.', '+.inf', '-.inf', '.INF', '1e+1', '1.0e+1', '10', '10.0', '1:0.0', '0b1010', '0xa', '012',
];

/** @param {Random} random @returns {string} */
const before = (random) => (random.chance(0.15) ? random.pick(['&w ', '&v ']) : '') + (random.chance(0.25) ? `${random.pick(tags)} ` : '');

/** A node in flow style. @param {Random} random @param {number} [depth] @returns {string} */
export function wildNode(random, depth = 3) {
  const inside = () => wildNode(random, depth - 1);
  const some = (/** @type {() => string} */ item) => Array.from({ length: random.below(4) }, item).join(', ');
  const node = random.weighted([
    [depth > 0 ? 4 : 100, () => (random.chance(0.75) ? random.pick(leaves) : random.pick(rawValues))],
    [2, () => `[${some(inside)}]`],
    [3, () => `{${some(() => `${inside()}: ${inside()}`)}}`],
    [1, () => `{${some(inside)}}`],
    [1, () => `[${some(() => `${inside()}: ${inside()}`)}]`],
  ])();
  return node.startsWith('*') ? node : before(random) + node;
}
