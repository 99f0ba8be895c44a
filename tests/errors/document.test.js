// core/errors.md is whole, and laid out as the command prints it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes, explanations, text } from './document.js';

test('every diagnostic has one section, in the order of the list', () => {
  assert.deepEqual(explanations.map(({ code }) => code), codes.map(([code]) => code));
});

test('lines are short enough for a terminal', () => {
  const prose = text.replace(/^```[^]*?^```$/gm, '');
  assert.deepEqual(prose.split('\n').filter((line) => line.length > 100), []);
  for (const { code, sentences, bad, mended } of explanations) {
    for (const line of sentences.split('\n')) assert.ok(line.length <= 80, `${code}: ${line}`);
    for (const { shown } of [bad, mended]) {
      assert.ok(shown.split('\n').length <= 8, `${code}: the example is long`);
      for (const line of shown.split('\n')) assert.ok(line.length <= 120, `${code}: ${line}`);
    }
  }
});

test('a summary is one sentence, and two to five say it all', () => {
  for (const { code, summary, sentences } of explanations) {
    assert.match(summary, /^[^.]+([^. ]\.[^. ][^.]+)*\.$/, code);
    const count = sentences.replace(/`[^`]*`/g, '').match(/\.(?=\s|$)/g)?.length ?? 0;
    assert.ok(count >= 1 && count <= 4, `${code}: ${count + 1} sentences`);
  }
});

test('a rule that is not in all releases says since when', () => {
  for (const { code, sentences, bad } of explanations) if (bad.since) assert.ok(sentences.includes(`ince ${bad.since}`), code);
});
