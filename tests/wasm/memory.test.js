/* Memory: nothing is left behind, whatever happens. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../build/package/index.js';
import { withMaximumMemory, withStack } from './module.js';
import * as sample from './sample.js';

const PAGE = 65536;

/** As the sample, many times over. @param {number} count */
function manyOperators(count) {
  return Array.from({ length: count }, (_, i) => `- func: op_${i}(Tensor self, Tensor? other=None, int[] dim=[]) -> Tensor\n`).join('');
}

/**
 * Loads the core and watches the memories of all instances that are made of it, the newest last.
 * @param {import('node:test').TestContext} t
 * @param {Uint8Array} bytes
 */
async function loadWatched(t, bytes) {
  /** @type {WebAssembly.Memory[]} */
  const memories = [];
  const { instantiate, Instance } = WebAssembly;
  /** @param {WebAssembly.Instance} instance */
  const watch = (instance) => {
    memories.push(/** @type {WebAssembly.Memory} */ (instance.exports.memory));
    return instance;
  };
  t.mock.method(WebAssembly, 'instantiate', async (/** @type {WebAssembly.Module} */ module, /** @type {any} */ imports) =>
    watch(await instantiate(module, imports)));
  t.mock.method(WebAssembly, 'Instance', function (/** @type {WebAssembly.Module} */ module, /** @type {any} */ imports) {
    return watch(new Instance(module, imports));
  });
  return { plumbing: await load(bytes), memories };
}

test('three hundred generations take no more memory than the first', async (t) => {
  const { plumbing, memories } = await loadWatched(t, sample.coreBytes());
  const inputs = [
    { yaml: manyOperators(2000), options: {} },
    { yaml: sample.yaml, options: { release: '2.6' } },
    { yaml: sample.mistaken, options: { tags: '- tag: t\n  desc: d\n' } },
    { yaml: sample.delegating, options: { context: sample.delegate } },
    { yaml: '- [', options: {} },
    { yaml: '', options: { release: 'unknown' } },
  ];
  const generateAll = () => {
    for (const { yaml, options } of inputs) {
      try {
        plumbing.generate(yaml, options).functions;
      } catch (error) {
        assert.ok(error instanceof RangeError);
      }
    }
  };
  generateAll();
  const warm = memories[0].buffer.byteLength;
  for (let i = 0; i < 50; i++) generateAll();
  assert.equal(memories[0].buffer.byteLength, warm);
  assert.equal(memories.length, 1);
});

test('two instances know nothing of each other', async () => {
  const [a, b] = await Promise.all([load(sample.coreBytes()), load(sample.coreBytes())]);
  const ofA = a.generate(sample.yaml);
  const ofB = b.generate(sample.mistaken);
  assert.equal(a.generate(sample.mistaken).ok, false);
  assert.equal(b.generate(sample.yaml).header, ofA.header);
  assert.deepEqual(ofB.functions.map(({ name }) => name), ['abs']);
  assert.equal(ofA.functions.length, 4);
});

test('running out of memory throws, frees everything, and the next call works', async (t) => {
  const pages = 5 * 2 ** 20 / PAGE;
  const { plumbing, memories } = await loadWatched(t, withMaximumMemory(sample.coreBytes(), pages));
  const large = manyOperators(20000);
  for (let i = 1; i <= 3; i++) {
    assert.throws(() => plumbing.generate(large), { name: 'RangeError', message: /out of memory/ });
    assert.equal(plumbing.generate(sample.yaml).header, sample.header);
    assert.equal(memories.length, 1 + i); // the instance that ran out is given up, with the memory it had
  }
});

test('an input that no memory can hold throws, and the next call works', async () => {
  const plumbing = await load(sample.coreBytes());
  assert.throws(() => plumbing.generate(new Uint8Array(2 ** 31)), { name: 'RangeError', message: /out of memory/ });
  assert.equal(plumbing.generate(sample.yaml).header, sample.header);
});

test('depth is bounded by an error of the input, long before the stack ends', async () => {
  const plumbing = await load(sample.coreBytes());
  const deep = [
    '['.repeat(100_000), '{a: '.repeat(100_000), '- '.repeat(100_000), '? '.repeat(100_000),
    `- func: f(Tensor${'[]'.repeat(100_000)} x) -> Tensor`, `- func: f() -> ${'('.repeat(100_000)}`,
  ];
  for (const yaml of deep) assert.equal(plumbing.generate(yaml).diagnostics[0].severity, 'error');
});

test('running out of stack is a trap, and leaves nothing behind either', async (t) => {
  const { plumbing, memories } = await loadWatched(t, withStack(sample.coreBytes(), 512));
  for (let i = 1; i <= 3; i++) {
    assert.throws(() => plumbing.generate(sample.yaml), WebAssembly.RuntimeError);
    assert.equal(plumbing.releases.length, 16);
    assert.equal(memories.length, i); // each trap costs one instance, made when the next call needs one
  }
});
