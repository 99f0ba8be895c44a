// Wherever memory may run out, that is an error result, nothing is left behind, and the next run is as good as the first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseFiles, readCase, releasesOf } from '../cases/case.js';
import { releases } from '../cases/engines.js';
import { file, run } from './program.js';

/** What the cases are too small for: each more than once around where something grows. */
const large = {
  'many functions': Array.from({ length: 70 }, (_, i) => `- func: op${i}(Tensor self, Tensor? other=None) -> Tensor\n`).join(''),
  'many diagnostics': Array.from({ length: 70 }, (_, i) => `- func: op${i}(Tensr self) -> Tensor\n`).join(''),
  'long scalars': `- func: "${'f'.repeat(5000)}(Tensor ${'x'.repeat(3000)}) -> Tensor"\n  autogen: ${'y'.repeat(3000)}.out\n`,
  'many keys': `- func: f(Tensor x) -> Tensor\n  dispatch:\n${Array.from({ length: 40 }, (_, i) => `    k${i}: x\n`).join('')}`,
  'tags and directives': `%TAG !y! tag:yaml.org,2002:\n${'# comment\n'.repeat(50)}---\n`
    + '- !!map {func: !y!str "f(Tensor x) -> Tensor", variants: !y!str function}\n',
  'deep flows': `- ${'['.repeat(150)}x${']'.repeat(150)}\n`,
};

/** The newest release that a case speaks of. @param {import('../cases/case.js').Case} read */
const newestOf = ({ expectations }) => releasesOf(expectations.at(-1)?.words ?? [], releases).at(-1) ?? '';

test('every request for memory may fail, in every case', () => {
  const cases = caseFiles().map(readCase);
  const counts = run('allocation', cases.flatMap((read) => [newestOf(read), file(read.yaml), file(read.tags), file(read.context)]));
  assert.equal(counts.length, cases.length);
});

for (const [name, yaml] of Object.entries(large))
  test(`every request for memory may fail: ${name}`, () => {
    assert.equal(run('allocation', ['2.14', file(yaml), '-', '-']).length, 1);
  });
