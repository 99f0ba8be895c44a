/* Memory: nothing is left behind, whatever happens. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { load } from '../../build/package/index.js';
import { withMaximumMemory, withStack } from './module.js';
import * as sample from './sample.js';
import { watchMemories } from './watch.js';

const PAGE = 65536;

/** As the sample, many times over. @param {number} count */
function manyOperators(count) {
  return Array.from({ length: count }, (_, i) => `- func: op_${i}(Tensor self, Tensor? other=None, int[] dim=[]) -> Tensor\n`).join('');
}

/** Collects garbage when nothing on the stack holds it any more. */
async function collectGarbage() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  await setImmediate();
  collect();
}

/**
 * Loads the core and watches the memories of all instances that are made of it, the newest last.
 * @param {import('node:test').TestContext} t
 * @param {Uint8Array} bytes
 */
async function loadWatched(t, bytes) {
  const watched = watchMemories(t);
  return { plumbing: await load(bytes), ...watched };
}

test('a thousand generations take no more memory than the first, large ones between them', async (t) => {
  const { plumbing, memories } = await loadWatched(t, sample.coreBytes());
  const inputs = [
    { yaml: sample.yaml, options: { release: '2.6' } },
    { yaml: sample.mistaken, options: { tags: '- tag: t\n  desc: d\n' } },
    { yaml: sample.delegating, options: { context: sample.delegate } },
    { yaml: '- [', options: {} },
    { yaml: sample.yaml, options: {} },
  ];
  const large = manyOperators(2000);
  const generateAll = (/** @type {number} */ rounds) => {
    for (let round = 0; round < rounds; round++) {
      if (round % 20 === 0) plumbing.generate(large).functions;
      for (const { yaml, options } of inputs) plumbing.generate(yaml, options).functions;
      assert.throws(() => plumbing.generate('', { release: 'unknown' }), RangeError);
    }
  };
  generateAll(1);
  const warm = memories[0].buffer.byteLength;
  generateAll(200);
  assert.equal(memories[0].buffer.byteLength, warm);
  assert.equal(memories.length, 1);
});

test('a result that nobody holds is freed by the way, while it is young', async () => {
  const plumbing = await load();
  const large = manyOperators(2000);
  const sizeOfHeader = () => Number(plumbing.generate(large).header?.length);
  await collectGarbage();
  const before = process.memoryUsage().heapUsed;
  let most = 0, size = 0;
  for (let i = 0; i < 60; i++) {
    size = sizeOfHeader();
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  assert.ok(most < 12 * size, `${most} bytes are held, of results with ${size}`);
});

test('a large file again and again takes no more memory than the first time', async (t) => {
  const { plumbing, memories } = await loadWatched(t, sample.coreBytes());
  const large = manyOperators(20000);
  const size = plumbing.generate(large).header?.length ?? 0;
  const warm = memories[0].buffer.byteLength;
  assert.ok(size > 2 ** 23 && warm > size);
  for (let i = 0; i < 5; i++) assert.equal(plumbing.generate(large).header?.length, size);
  assert.equal(memories[0].buffer.byteLength, warm);
});

test('two results of the core at once, freed in any order', async () => {
  const { instance } = await WebAssembly.instantiate(sample.coreBytes());
  const wasm = /** @type {any} */ (instance.exports);
  wasm._initialize();
  const newest = wasm.vpw_release_count() - 1;
  /** @param {string} yaml */
  const generate = (yaml) => {
    const bytes = Buffer.from(yaml);
    const address = wasm.vpw_alloc(bytes.length);
    new Uint8Array(wasm.memory.buffer, address, bytes.length).set(bytes);
    const result = wasm.vpw_generate(newest, address, bytes.length, 0, 0, 0, 0);
    wasm.vpw_free(address);
    return result;
  };
  /** @param {number} result */
  const headerOf = (result) => Buffer.from(wasm.memory.buffer, wasm.vpw_header_data(result), wasm.vpw_header_size(result)).toString();
  for (const freedFirst of [0, 1]) {
    const results = [generate(sample.yaml), generate(manyOperators(500))];
    const headers = results.map(headerOf);
    assert.equal(headers[0], sample.header);
    assert.match(headers[1], /op_499_generated_plumbing/);
    wasm.vpw_result_free(results[freedFirst]);
    wasm.vpw_result_free(generate(sample.mistaken));
    assert.equal(headerOf(results[1 - freedFirst]), headers[1 - freedFirst]);
    wasm.vpw_result_free(results[1 - freedFirst]);
  }
});

test('pieces of memory stand apart, and what is given back is whole again', async () => {
  const { instance } = await WebAssembly.instantiate(sample.coreBytes());
  const wasm = /** @type {any} */ (instance.exports);
  const { memory, calloc, realloc, vpw_alloc: alloc, vpw_free: free } = wasm;
  let seed = 1;
  const random = (/** @type {number} */ below) => (seed = (seed * 48271) % 0x7fffffff) % below;
  const bytes = (/** @type {{ address: number, size: number }} */ { address, size }) => new Uint8Array(memory.buffer, address, size);
  /** @type {{ address: number, size: number, fill: number }[]} */
  const pieces = [];
  const check = () => { for (const piece of pieces) assert.ok(bytes(piece).every((byte) => byte === piece.fill)); };
  const fill = (/** @type {{ address: number, size: number, fill: number }} */ piece) => {
    assert.ok(piece.address > 0 && piece.address % 8 === 0);
    bytes(piece).fill(piece.fill);
    return piece;
  };

  const whole = memory.buffer.byteLength - 2 ** 20; // more than half of what there is at first
  free(alloc(whole));
  const least = memory.buffer.byteLength;
  for (let step = 0; step < 4000; step++) {
    const size = random(10) ? random(300) : random(30_000);
    const index = random(100);
    if (index >= pieces.length) {
      const address = calloc(1, size);
      assert.ok(bytes({ address, size }).every((byte) => byte === 0));
      pieces.push(fill({ address, size, fill: step % 255 + 1 }));
    } else if (random(3)) {
      free(pieces[index].address);
      pieces.splice(index, 1);
    } else {
      const piece = pieces[index];
      piece.address = realloc(piece.address, size);
      piece.size = Math.min(size, piece.size);
      assert.ok(bytes(piece).every((byte) => byte === piece.fill));
      piece.size = size;
      fill(piece);
    }
    if (step % 100 === 0) check();
  }
  check();
  for (const { address } of pieces) free(address);
  free(0);
  free(alloc(whole));
  assert.equal(memory.buffer.byteLength, least);
  for (const size of [2 ** 31 - 1, 2 ** 32 - 1, 2 ** 31 + 5]) assert.equal(alloc(size), 0);
  assert.equal(calloc(2 ** 16, 2 ** 16), 0);
  assert.equal(realloc(0, 2 ** 32 - 4), 0);
});

test('many instances at once', async () => {
  const module = await WebAssembly.compile(sample.coreBytes());
  const instances = await Promise.all(Array.from({ length: 100 }, () => load(module)));
  const results = instances.map((plumbing, i) =>
    plumbing.generate(`- func: f${i}(Tensor x) -> Tensor\n`, { release: i % 2 ? '2.14' : '1.13' }));
  results.forEach(({ functions, header }, i) => {
    assert.deepEqual(functions.map(({ name }) => name), [`f${i}`]);
    assert.equal(header?.includes('vmap_check_escaped'), i % 2 === 1);
  });
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

test('the memory of an instance that ran out is not kept', async (t) => {
  const { plumbing, memories, forget } = await loadWatched(t, withMaximumMemory(sample.coreBytes(), 5 * 2 ** 20 / PAGE));
  assert.throws(() => plumbing.generate(manyOperators(20000)), RangeError);
  assert.equal(plumbing.generate(sample.yaml).header, sample.header);
  const [given, kept] = memories.map((memory) => new WeakRef(memory));
  forget();
  await collectGarbage();
  assert.equal(given.deref(), undefined);
  assert.ok(kept.deref()); // the one in use
  assert.equal(plumbing.generate(sample.yaml).header, sample.header);
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
