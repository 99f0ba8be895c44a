import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { load } from 'vmap-plumbing/sync';

const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const yaml = read('myops.yaml');
const plumbing = load();

for (const release of ['2.6', '2.14'])
  test(`PyTorch ${release} takes the operators, and the batch rules fit`, () => {
    const { diagnostics, functions } = plumbing.generate(yaml, { release, outOfTree: true });
    assert.deepEqual(diagnostics, []);
    for (const { name, skip } of functions)
      if (!skip) assert.deepEqual(plumbing.checkRule(yaml, name, read('batch_rules.cpp'), { release }).problems, [], name);
  });

test('these operators have plumbing, those do not', () => {
  const { functions } = plumbing.generate(yaml, { outOfTree: true });
  assert.deepEqual(functions.map(({ name, skip }) => [name, skip?.code ?? 'plumbing']), [
    ['axpy', 'plumbing'],
    ['clamp_', 'plumbing'],
    ['count', 'return-is-no-tensor'],
  ]);
});

test('plumbing.h is up to date', () => {
  assert.equal(read('plumbing.h'), plumbing.generate(yaml, { outOfTree: true, perOperatorHeaders: true }).header);
});
