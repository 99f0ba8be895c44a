/* Changes to one entry: its keys and values, dispatch table, tags, and what only structured operators have. */
import { get, isMapping, remove, set } from './operators.js';
import * as words from './vocabulary.js';

/**
 * @typedef {import('./random.js').Random} Random
 * @typedef {import('./operators.js').Entry} Entry
 * @typedef {import('./operators.js').Value} Value
 */

/** @param {Random} random @param {readonly string[]} usual @param {readonly string[]} odd */
const usually = (random, usual, odd) => random.pick(random.chance(0.7) ? usual : odd);

/** @param {Random} random */
const rawValue = (random) => ({ raw: random.pick(words.rawValues) });

/** An operator name, most often one that stands in the file. @param {Random} random @param {Entry[]} entries */
function someName(random, entries) {
  const func = get(random.pick(entries), 'func');
  return random.chance(0.6) && typeof func === 'string' ? func.split('(', 1)[0] : random.pick(words.operatorNames);
}

/** @param {Random} random @returns {Value} */
function randomDispatch(random) {
  const count = random.weighted([[1, 0], [4, 1], [4, 2], [1, 3]]);
  return {
    pairs: Array.from({ length: count }, () => [
      random.chance(0.95) ? usually(random, words.dispatchKeys, words.oddDispatchKeys) : rawValue(random),
      random.chance(0.95) ? random.pick(words.kernels) : rawValue(random),
    ]),
  };
}

/** @param {Random} random @returns {Value} */
function randomTags(random) {
  const tag = () => usually(random, words.tagNames, words.oddTags);
  /** @type {[number, () => Value][]} */
  const forms = [
    [3, tag],
    [3, () => Array.from({ length: random.below(4) }, tag)],
    [1, () => Array.from({ length: 2 }, tag).join(', ')],
    [1, () => [tag(), rawValue(random)]],
    [1, () => rawValue(random)],
  ];
  return random.weighted(forms)();
}

const precomputed = [
  'dim -> int dim', 'dim -> int dim, int n', 'kernel_size -> int kH, int kW', 'int a, int b', 'int a', 'dim -> int DIM', 'dim -> int dIM',
  'a -> int a', 'dim ->int dim', 'dim  -> int dim', 'x y -> int a', 'a -> int b -> int c',
  'a -> int b,int c', 'a -> int b ,int c', 'a -> Tensor(a!) b', 'a -> int b=3', ' -> int a', 'a -> ', 'a -> b', '', 'a -> int é',
  'a -> int É', 'a -> int ß', 'a -> int 1', 'a -> int _', 'a -> float? x, int[3] y', 'a -> int b,', 'a->int b',
  ' int a', 'int a ', 'a -> int  b', 'a -> Tensor[] 汉', 'a -> int ǅ', 'a -> int ª',
];

const addedOnly = ['int a, int b', 'int a', 'int A', 'int A, int b', 'int b, Tensor B', 'int a,int b'];

const innerLoops = [
  'add (AllAndComplex, BFloat16, Half)', 'x (Bool)', 'x (All)', 'x (Integral, Floating, Complex)', 'x (FloatingAndComplex)',
  'x (Float8_e5m2)', 'x (Float8_e8m0fnu)', 'x (Nonsense)', 'x ()', 'x (Bool,Half)', 'x', 'x (', 'x Bool',
  'x (Bool) ', ' (Bool)', 'x  (Bool)', 'x (Bool, )', 'a b (Bool)', '', 'x )', 'x (Undefined)', 'x (ComplexHalf)', 'x (UInt16)',
  'x (Bool)(Half)', 'x ((Bool))', 'x (Bits8)', 'x (QInt8)', 'x (Float4_e2m1fn_x2)', 'é (Bool)',
];

const variants = [
  'function', 'method', 'function, method', 'method, function', 'function,method', 'method, method', 'property', '', 'function, ',
  ' function',
];

const ufuncKeys = [
  'Generic', 'ScalarOnly', 'CUDAFunctor', 'CUDAFunctorOnOther', 'CUDAFunctorOnSelf', 'CPUScalar', 'CPUVector', 'Scalar', 'nonsense', '',
  '__line__',
];

/**
 * What a key is set to when it is to make sense, or nearly.
 * @type {Record<string, (random: Random, entries: Entry[]) => Value>}
 */
export const sensible = {
  func: (random, entries) => get(random.pick(entries), 'func') ?? '',
  cpp_no_default_args: (random) => Array.from({ length: random.below(3) }, () => random.pick(words.argumentNames)),
  use_const_ref_for_mutable_tensors: () => ({ raw: 'True' }),
  variants: (random) => random.pick(variants),
  manual_kernel_registration: () => ({ raw: 'True' }),
  manual_cpp_binding: () => ({ raw: 'True' }),
  device_guard: () => ({ raw: 'False' }),
  device_check: (random) => random.pick(['NoCheck', 'ExactSame', 'Nocheck', '']),
  structured: () => ({ raw: 'True' }),
  structured_delegate: someName,
  structured_inherits: (random) => random.pick(['TensorIteratorBase', 'at::TensorIteratorBase', '']),
  python_module: (random) => random.pick(['nn', 'linalg', '']),
  category_override: (random) => random.pick(['factory', 'dummy', '']),
  precomputed: (random) => [
    ...Array.from({ length: random.below(3) }, () => (random.chance(0.95) ? random.pick(precomputed) : rawValue(random))),
    ...(random.chance(0.4) ? [random.pick(addedOnly)] : []),
  ],
  tags: randomTags,
  dispatch: randomDispatch,
  autogen: (random, entries) => {
    const names = Array.from({ length: 1 + random.below(3) }, () => someName(random, entries));
    return names.join(random.pick([', ', ', ', ', ', ',', ' ']));
  },
  ufunc_inner_loop: (random) =>
    random.chance(0.5)
      ? random.pick(innerLoops)
      : { pairs: Array.from({ length: random.below(3) }, () => [
        random.chance(0.95) ? random.pick(ufuncKeys) : rawValue(random),
        random.chance(0.95) ? random.pick(innerLoops) : rawValue(random),
      ]) },
};

/** @param {Random} random @param {Entry} entry @param {Entry[]} entries */
function setSensibly(random, entry, entries) {
  const key = random.pick(words.entryKeys);
  set(entry, key, sensible[key](random, entries));
}

/** @param {Random} random @param {Entry} entry */
function changeDispatch(random, entry) {
  const table = get(entry, 'dispatch');
  if (!isMapping(table) || table.pairs.length === 0) {
    set(entry, 'dispatch', randomDispatch(random));
    return;
  }
  const at = random.below(table.pairs.length);
  const pair = table.pairs[at];
  random.pick([
    () => (pair[0] = usually(random, words.dispatchKeys, words.oddDispatchKeys)),
    () => (pair[1] = random.pick(words.kernels)),
    () => table.pairs.splice(at, 1),
    () => table.pairs.push([usually(random, words.dispatchKeys, words.oddDispatchKeys), random.pick(words.kernels)]),
    () => table.pairs.push(structuredClone(pair)),
    () => (pair[0] = `${pair[0]}, ${usually(random, words.dispatchKeys, words.oddDispatchKeys)}`),
    () => (pair[random.below(2)] = rawValue(random)),
    () => random.shuffle(table.pairs),
    () => table.pairs.push(['__line__', rawValue(random)]),
    () => (table.pairs = [[pair[0], pair[1]]]),
  ])();
}

/** The keys whose meaning decides whether an operator gets variants. */
export const decisive = [
  'autogen', 'dispatch', 'manual_cpp_binding', 'tags', 'structured', 'structured_delegate', 'use_const_ref_for_mutable_tensors',
  'device_check',
];

const implicitKeys = [
  'CompositeImplicitAutograd', 'CompositeImplicitAutograd', 'CompositeImplicitAutograd, CompositeImplicitAutograd',
  'CompositeImplicitAutogradNestedTensor',
];

/** Changes of an entry: weight, name, change. @type {[number, [string, (random: Random, entry: Entry, entries: Entry[]) => void]][]} */
export const entryChanges = [
  [4, ['sensible key', setSensibly]],
  [2, ['raw value', (random, entry) => set(entry, random.pick(words.entryKeys), rawValue(random))]],
  [2, ['raw value of a key', (random, entry) => { if (entry.length) random.pick(entry)[1] = rawValue(random); }]],
  [2, ['key gone', (random, entry) => entry.splice(random.below(entry.length + 1), 1)]],
  [2, ['decisive key gone', (random, entry) => remove(entry, random.pick(decisive))]],
  [1, ['decisive keys gone', (random, entry) => decisive.forEach((key) => random.chance(0.5) && remove(entry, key))]],
  [1, ['unknown key', (random, entry) => entry.splice(random.gap(entry), 0, [random.pick(words.oddKeys), random.pick(['x', '1', ''])])]],
  [1, ['raw key', (random, entry) => entry.splice(random.gap(entry), 0, [rawValue(random), rawValue(random)])]],
  [1, ['raw key for a key', (random, entry) => { if (entry.length) random.pick(entry)[0] = rawValue(random); }]],
  [1, ['repeated key', (random, entry) => { if (entry.length) entry.push(structuredClone(random.pick(entry))); }]],
  [1, ['__line__', (random, entry) => entry.splice(random.gap(entry), 0, ['__line__', rawValue(random)])]],
  [1, ['key order', (random, entry) => random.shuffle(entry)]],
  [4, ['dispatch table', changeDispatch]],
  [1, ['dispatch table of the only kernel', (random, entry) => {
    const [name] = String(get(entry, 'func')).split(/[.(]/);
    const kernel = random.pick(['', '', 'at::']) + name + random.pick(['', '', '_out', '_symint', 'x']);
    set(entry, 'dispatch', { pairs: [[random.pick(implicitKeys), kernel]] });
  }]],
  [3, ['tags', (random, entry) => set(entry, 'tags', randomTags(random))]],
  [2, ['autogen', (random, entry, entries) => set(entry, 'autogen', sensible.autogen(random, entries))]],
  [1, ['precomputed', (random, entry) => {
    if (random.chance(0.7)) set(entry, 'structured', { raw: 'True' });
    set(entry, 'precomputed', sensible.precomputed(random, []));
  }]],
  [1, ['ufunc_inner_loop', (random, entry) => {
    if (random.chance(0.7)) { set(entry, 'structured', { raw: 'True' }); remove(entry, 'dispatch'); }
    set(entry, 'ufunc_inner_loop', sensible.ufunc_inner_loop(random, []));
  }]],
];
