/*
 * The campaign's own parts, and a short campaign against each torchgen that is at hand. The long ones are run by hand:
 * npm run differential.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { makeCase } from './case.js';
import { groupEntries } from './operators.js';
import { shrink } from './shrink.js';
import { folderOf } from './torchgen.js';

/** @type {import('./operators.js').Entry[]} */
const entries = [
  [
    ['func', 'abs(Tensor self) -> Tensor'], ['variants', 'function, method'],
    ['dispatch', { pairs: [['CompositeExplicitAutograd', 'abs']] }],
  ],
  [['func', 'abs_(Tensor(a!) self) -> Tensor(a!)'], ['autogen', 'abs.out']],
  [['func', '__iadd__.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)']],
  [['func', 'mul.out(Tensor self, *, Tensor(a!) out) -> Tensor(a!)'], ['structured', { raw: 'True' }]],
  [['func', 'add(Tensor self) -> Tensor'], ['structured_delegate', 'mul.out']],
];
const groups = groupEntries(entries);

test('groups hold the variants of an operator and what these delegate to', () => {
  assert.deepEqual(groups.map((group) => group.map((entry) => String(entry[0][1]).split('(')[0])), [
    ['abs', 'abs_'],
    ['__iadd__.Tensor', 'add', 'mul.out'],
  ]);
});

test('a seed and a number always give the same case', () => {
  for (let index = 0; index < 200; index++) assert.deepEqual(makeCase(7, index, groups), makeCase(7, index, groups));
  const texts = new Set(Array.from({ length: 200 }, (_, index) => makeCase(7, index, groups).yaml));
  assert.ok(texts.size > 150, `${texts.size} different texts of 200`);
  assert.notEqual(makeCase(8, 0, groups).yaml, makeCase(7, 0, groups).yaml);
});

test('every level is changed sooner or later', () => {
  const changed = new Set(Array.from({ length: 500 }, (_, index) => makeCase(1, index, groups).changes).flat());
  assert.deepEqual([...new Set([...changed].map((name) => name.split(':')[0]))].sort(), ['entry', 'file', 'schema', 'text', 'yaml']);
});

test('shrinking leaves what makes the difference', async () => {
  const text = '- func: a(Tensor self) -> Tensor\n  variants: method\n- func: b(Tensor self, int wrong) -> Tensor\n- func: c() -> ()\n';
  assert.equal(await shrink(text, async (smaller) => smaller.includes('wrong')), 'wrong');
  const lines = await shrink(text, async (smaller) => /^- func: b\(.*wrong.*\n- func: c/ms.test(smaller));
  assert.equal(lines, '- func: b(wrong\n- func: c');
});

for (const release of ['1.13', '2.6', '2.14']) {
  const skip = existsSync(folderOf(release)) ? false : `torchgen ${release} is not at hand: see tools/conformance`;
  test(`torchgen ${release} and the library agree on 1000 cases`, { skip }, async () => {
    const run = fileURLToPath(new URL('run.js', import.meta.url));
    const options = ['--release', release, '--cases', '1000', '--seed', '7'];
    const { stdout } = await promisify(execFile)(process.execPath, [run, ...options]).catch((error) => error); // which has it, too
    assert.match(stdout, /^1000 cases: [1-9]\d* accepted, [1-9]\d* rejected; 0 disagreements$/m, stdout.slice(-3000));
  });
}
