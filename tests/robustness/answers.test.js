// Wherever memory may run out while a question is answered, the answer says so, and nothing is left behind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleCases } from '../answers/rules.js';
import { releases } from '../cases/engines.js';
import { releasesOf } from '../cases/case.js';
import { file, run } from './program.js';

test('every request for memory may fail, in every answer', () => {
  const cases = [...ruleCases('batch-rule'), ...ruleCases('check-rule')];
  const options = cases.flatMap(({ yaml, operator, rule, answers }) => [
    releasesOf(answers[0].words, releases)[0],
    file(yaml),
    file(rule ?? 'void f(int a);'),
    operator ?? 'abs',
  ]);
  assert.equal(run('answers', options).length, cases.length);
});
