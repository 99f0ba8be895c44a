/* The module that answers, on an instance of the core: one memory, one stack, one build. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../build/package/index.js';
import { withMaximumMemory, withStack } from './module.js';
import { answersBytes, coreBytes, header, yaml } from './sample.js';
import { watchMemories } from './watch.js';

const PAGE = 65536;
const large = Array.from({ length: 20000 }, (_, i) => `- func: op_${i}(Tensor self, Tensor? other=None) -> Tensor\n`).join('');

/** The library with a core of these bytes. @param {Uint8Array} core */
const loadWith = (core) => load(core, { answers: answersBytes() });

/** @param {import('../../build/package/index.js').VmapPlumbing} plumbing */
async function works(plumbing) {
  assert.equal(plumbing.generate(yaml).header, header);
  assert.equal((await plumbing.explain(yaml, 'abs')).found, true);
}

test('a thousand questions take no more memory than the first', async (t) => {
  const { memories } = watchMemories(t);
  const plumbing = await loadWith(coreBytes());
  const askAll = async () => {
    await works(plumbing);
    await plumbing.coverage(yaml);
    await plumbing.mapping(yaml);
    await plumbing.tokens(yaml, 'yaml');
    await plumbing.diff(yaml, yaml, { from: '2.4' });
    await plumbing.batchRules(yaml);
    await plumbing.checkRule(yaml, 'abs', 'Tensor abs_batch_rule(const Tensor& self);');
  };
  await askAll();
  const warm = memories.at(-1)?.buffer.byteLength;
  for (let round = 0; round < 125; round++) await askAll();
  assert.equal(memories.at(-1)?.buffer.byteLength, warm);
  assert.equal(memories.length, 2); // the core's by itself, then that with the answers, which is in its place
});

test('running out of memory in an answer throws, and the next calls work', async (t) => {
  const { memories } = watchMemories(t);
  const plumbing = await loadWith(withMaximumMemory(coreBytes(), (5 * 2 ** 20) / PAGE));
  for (let i = 1; i <= 3; i++) {
    await assert.rejects(plumbing.tokens(large, 'yaml'), { name: 'RangeError', message: /out of memory/ });
    await works(plumbing);
    assert.equal(memories.length, 2 + i);
  }
});

test('running out of stack in an answer is a trap', async (t) => {
  const { memories } = watchMemories(t);
  const plumbing = await loadWith(withStack(coreBytes(), 16));
  for (let i = 1; i <= 3; i++) {
    await assert.rejects(plumbing.tokens(yaml, 'yaml'), WebAssembly.RuntimeError);
    assert.equal(memories.length, 1 + i);
  }
});

const otherBuild = { name: 'Error', message: 'vmap-plumbing: the answers module is of another build than the core' };

/** A core that does not go with the answers, and works by itself. @param {Uint8Array} core */
async function doesNotFit(core) {
  const plumbing = await loadWith(core);
  for (let i = 0; i < 2; i++) {
    await assert.rejects(plumbing.explain(yaml, 'abs'), otherBuild);
    assert.equal(plumbing.generate(yaml).header, header);
  }
}

/** A number of 32 bits as modules have it. @param {number} number @returns {number[]} */
function signedLeb128(number) {
  const digit = number & 0x7f;
  const rest = number >> 7;
  return rest === (digit & 0x40 ? -1 : 0) ? [digit] : [digit | 0x80, ...signedLeb128(rest)];
}

test('a core of another build is told by its number', async () => {
  const core = coreBytes();
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(core));
  const place = core.indexOf(Buffer.from([0x41, ...signedLeb128(/** @type {any} */ (exports).vpw_build() | 0)])); // i32.const
  assert.ok(place > 0);
  core[place + 1] ^= 1;
  await doesNotFit(core);
});

test('a core that lacks a function is of another build', async () => {
  const core = coreBytes();
  core.write('vp_buffer_odd', core.indexOf('vp_buffer_add'));
  await doesNotFit(core);
});

test('what is not made to be added to a core is of another build', async () => {
  const plumbing = await load(coreBytes(), { answers: coreBytes() });
  await assert.rejects(plumbing.explain(yaml, 'abs'), otherBuild);
});
