// core/errors.md is whole, and laid out as the command prints it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes, explanations, ruleCodes, ruleExplanations, text } from './document.js';

test('every diagnostic has one section, in the order of the list', () => {
  assert.deepEqual(explanations.map(({ code }) => code), codes.map(([code]) => code));
});

test('so has every problem of a batch rule that is not one of any text', () => {
  const ofTexts = new Set(codes.map(([code]) => code));
  assert.deepEqual(ruleExplanations.map(({ code }) => code), ruleCodes.map(([code]) => code).filter((code) => !ofTexts.has(code)));
});

test('lines are short enough for a terminal', () => {
  const prose = text.replace(/^```[^]*?^```$/gm, '');
  assert.deepEqual(prose.split('\n').filter((line) => line.length > 100), []);
  const examples = [
    ...explanations.map(({ code, sentences, bad, mended }) => ({ code, sentences, shown: [bad.shown, mended.shown] })),
    ...ruleExplanations.map(({ code, sentences, yaml, bad, mended }) => ({ code, sentences, shown: [yaml, bad, mended] })),
  ];
  for (const { code, sentences, shown: texts } of examples) {
    for (const line of sentences.split('\n')) assert.ok(line.length <= 80, `${code}: ${line}`);
    for (const shown of texts) {
      assert.ok(shown.split('\n').length <= 8, `${code}: the example is long`);
      for (const line of shown.split('\n')) assert.ok(line.length <= 120, `${code}: ${line}`);
    }
  }
});

test('a summary is one sentence, and two to five say it all', () => {
  for (const { code, summary, sentences } of [...explanations, ...ruleExplanations]) {
    assert.match(summary, /^[^.]+([^. ]\.[^. ][^.]+)*\.$/, code);
    const count = sentences.replace(/`[^`]*`/g, '').match(/\.(?=\s|$)/g)?.length ?? 0;
    assert.ok(count >= 1 && count <= 4, `${code}: ${count + 1} sentences`);
  }
});

test('a rule that is not in all releases says since when', () => {
  for (const { code, sentences, bad } of explanations) if (bad.since) assert.ok(sentences.includes(`ince ${bad.since}`), code);
});
