/* The ways to have the library, by promises, at once and in a worker, answer the same. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, test } from 'node:test';
import { load } from '../../build/package/index.js';
import { load as loadAtOnce } from '../../build/package/sync.js';
import { load as loadWorker } from '../../build/package/worker.js';
import { answersBytes, coreBytes, delegate, delegating, mistaken, packageUrl, yaml } from './sample.js';

const here = await load();
const atOnce = loadAtOnce();
const there = await loadWorker();
after(() => there.close());

/** Calls of every method, with what is right and what is wrong. @type {Record<string, any[][]>} */
const calls = {
  generate: [
    [yaml], [yaml, { release: '2.6', installed: true }], [mistaken], [delegating, { context: delegate }], [yaml, { release: '9.9' }],
    [7], [yaml, { operators: ['no'] }],
  ],
  explain: [[yaml, 'abs'], [yaml, 'abs', { outOfTree: true }], [yaml, 'absent'], [yaml, 7], [yaml, 'abs', { release: 7 }]],
  coverage: [[yaml], [yaml, { filter: 'rule' }], [yaml, { filter: 'no' }], [yaml, { filter: 7 }], [yaml, null]],
  batchRule: [[yaml, 'abs'], [yaml, 'is_same_size'], [yaml, 'abs', { outOfTree: true }], [yaml, 7]],
  batchRules: [[yaml], [yaml, { outOfTree: 7 }]],
  checkRule: [[yaml, 'abs', 'Tensor abs_batch_rule(const Tensor& self);'], [yaml, 'abs', 7], [yaml, 7, '']],
  diff: [[yaml, yaml, { from: '2.4' }], [yaml, mistaken], [yaml, yaml, { since: '2.4' }]],
  diffMarkdown: [[yaml, yaml, { from: '2.4' }], [yaml, mistaken], [yaml, yaml, { since: '2.4' }]],
  mapping: [[yaml], [yaml, { unit: 'byte' }], [yaml, { unit: 'line' }]],
  tokens: [[yaml, 'yaml'], [delegate, 'cpp', { unit: 'byte' }], [yaml, 'perl'], [yaml, 'yaml', { units: 'byte' }]],
};

/** What comes of a call: what it gives, or what is wrong with it. @param {() => unknown} call */
async function outcome(call) {
  try {
    return { given: structuredClone(await call()) };
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    return { name, message };
  }
}

test('they have the same methods', () => {
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(here)).filter((name) => name !== 'constructor');
  assert.deepEqual(methods.sort(), Object.keys(calls).sort());
  assert.deepEqual(Object.keys(there).filter((name) => !['version', 'releases', 'close'].includes(name)).sort(), methods);
  for (const other of [atOnce, there]) assert.deepEqual([other.version, other.releases], [here.version, here.releases]);
});

for (const [method, list] of Object.entries(calls))
  test(`${method} does the same`, async () => {
    const kinds = new Set();
    for (const given of list) {
      const expected = await outcome(() => /** @type {any} */ (here)[method](...given));
      assert.deepEqual(await outcome(() => /** @type {any} */ (atOnce)[method](...given)), expected);
      assert.deepEqual(await outcome(() => /** @type {any} */ (there)[method](...given)), expected);
      kinds.add('given' in expected);
    }
    assert.equal(kinds.size, 2); // there is something to compare of both kinds
  });

test('at once: what it gives is no promise, what is wrong is thrown', () => {
  assert.equal(atOnce.explain(yaml, 'abs').found, true);
  assert.throws(() => atOnce.explain(yaml, /** @type {any} */ (7)), TypeError);
  assert.equal(loadAtOnce(), atOnce);
});

test('what is wrong is a rejection, of which a caller hears once', async () => {
  const call = here.explain(yaml, /** @type {any} */ (7)); // nothing is thrown
  await assert.rejects(call, TypeError);
  await assert.rejects(there.generate(/** @type {any} */ (() => 7)), { name: 'DataCloneError' });
});

test('a worker answers in the order in which it is asked', async () => {
  /** @type {string[]} */ const order = [];
  const ask = async (/** @type {'tokens' | 'explain' | 'generate'} */ method, /** @type {any[]} */ ...given) => {
    await /** @type {any} */ (there)[method](...given);
    order.push(method);
  };
  await Promise.all([ask('explain', yaml, 'abs'), ask('tokens', yaml, 'yaml'), ask('generate', yaml)]);
  assert.deepEqual(order, ['explain', 'tokens', 'generate']);
});

/** @type {Record<string, [source: any, options?: any]>} */
const sources = {
  'a URL': [new URL('core.wasm', packageUrl)],
  'a URL as a string': [new URL('core.wasm', packageUrl).href],
  bytes: [coreBytes()],
  'a response': [new Response(coreBytes())],
  'a compiled module': [new WebAssembly.Module(coreBytes())],
  'two of them': [undefined, { answers: new Response(answersBytes()) }],
};
for (const [name, given] of Object.entries(sources))
  test(`a worker with its modules from ${name}`, async () => {
    const plumbing = await loadWorker(...given);
    assert.equal((await plumbing.explain(yaml, 'abs')).found, true);
    plumbing.close();
  });

test('a worker that cannot load says why', () => assert.rejects(loadWorker(new TextEncoder().encode('no wasm')), /expected magic word/));

for (const [way, loading] of /** @type {[string, (...given: any[]) => Promise<unknown>][]} */ ([
  ['promises', load], ['a worker', loadWorker],
]))
  for (const options of [{ anwsers: 'answers.wasm' }, null, 7])
    test(`${way}: ${JSON.stringify(options)} are no options to load with`, () =>
      assert.rejects(loading(undefined, options), {
        name: 'TypeError', message: /^load: (unknown option 'anwsers' \(known: answers|options must be an object)/,
      }));

test('a worker starts where a text is run, too, whose type no file takes', () => {
  const script = `import { load } from ${JSON.stringify(new URL('worker.js', packageUrl).href)};
    const plumbing = await load();
    console.log((await plumbing.generate(${JSON.stringify(yaml)})).ok);
    plumbing.close();`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  assert.deepEqual([stdout, stderr], ['true\n', '']);
});
