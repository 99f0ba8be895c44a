// explain-error prints core/errors.md, and SARIF carries it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { builds } from '../builds.js';
import { explanations, ruleExplanations } from '../errors/document.js';

/** @param {string} command @param {string[]} options @param {string} [input] */
const run = (command, options, input = '') => spawnSync(command, options, { encoding: 'utf8', input });

/** @param {string} shown */
const indented = (shown) => shown.replace(/^/gm, '    ').replace(/ {4}$/, '');

for (const { name, command } of builds) {
  test(`${name}: explain-error prints the section of a code`, () => {
    for (const { code, summary, sentences, lead, bad, mended } of explanations) {
      const { status, stdout, stderr } = run(command, ['explain-error', code]);
      assert.equal(stderr, '');
      assert.equal(status, 0);
      assert.equal(stdout, `${code}: ${summary}\n\n${sentences}\n\n${indented(bad.shown)}\n${lead}\n\n${indented(mended.shown)}`);
    }
    const { code, summary, sentences, yaml, bad, mended } = ruleExplanations[0];
    const examples = `${indented(yaml)}\n${indented(bad)}\nWrite instead:\n\n${indented(mended)}`;
    assert.equal(run(command, ['explain-error', code]).stdout, `${code}: ${summary}\n\n${sentences}\n\n${examples}`);
  });

  test(`${name}: explain-error says what a reason for no plumbing means`, () => {
    const skips = readFileSync(new URL('../../core/src/plumbing/skips.def', import.meta.url), 'utf8').matchAll(/^SKIP\(\w+, "([^"]+)"/gm);
    for (const [, code] of skips) {
      if (explanations.some((explanation) => explanation.code === code)) continue; // a mistake as well, which torchgen finds first
      const { status, stdout } = run(command, ['explain-error', code]);
      assert.equal(status, 0);
      assert.match(stdout, new RegExp(`^${code}, a reason for no plumbing: .+\n\n.+\n$`));
    }
  });

  test(`${name}: explain-error says of a word of explain that it is no error`, () => {
    const words = ['answers/sentences.def', 'coverage/states.def'].flatMap((list) => {
      const text = readFileSync(new URL(`../../core/src/${list}`, import.meta.url), 'utf8');
      return [...text.matchAll(/^(?:SENTENCE|STATE)\(\w+, "([^"]+)"/gm)].map(([, word]) => word);
    });
    // Of each kind that `explain` prints in brackets: why there is plumbing, what a PyTorch has, notes.
    for (const word of [
      'functional', 'in-place', 'no-returns', 'listed', 'rule', 'loop', 'not-known', 'view', 'out', 'tensor-list', 'factory',
    ]) assert.ok(words.includes(word));
    for (const word of new Set(words)) {
      const { status, stdout, stderr } = run(command, ['explain-error', word]);
      assert.deepEqual([status, stdout], [2, '']);
      assert.equal(stderr, `vmap-plumbing: ${word} is no error, but a word of explain, which says beside it what it means\n`);
    }
  });

  test(`${name}: explain-error without a code lists all`, () => {
    const { status, stdout } = run(command, ['explain-error']);
    assert.equal(status, 0);
    assert.deepEqual(
      stdout.trimEnd().split('\n').map((line) => line.split(/ {2,}/)),
      [...explanations, ...ruleExplanations].map(({ code, summary }) => [code, summary]));
  });

  test(`${name}: explain-error suggests codes like an unknown one`, () => {
    for (const [given, suggested] of /** @type {[string, RegExp][]} */ ([
      ['unknown-typ', /^Do you mean unknown-type\?$/m],
      ['missing_func', /^Do you mean missing-func\?$/m],
      ['place-view', /^Do you mean inplace-view-name, inplace-view-partner\?$/m],
      ['nonsense', /^Try: vmap-plumbing explain-error, which lists all codes$/m],
      ['', /^Try: /m],
      ['x'.repeat(5000), /^Try: /m],
    ])) {
      const { status, stdout, stderr } = run(command, ['explain-error', given]);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.ok(stderr.startsWith(`vmap-plumbing: unknown code ${given}\n`));
      assert.match(stderr, suggested);
    }
    assert.match(run(command, ['explain-error', 'unknown-type', 'unknown-tag']).stderr, /one code at a time: unknown-tag/);
  });

  test(`${name}: SARIF carries the explanation of each code that occurs, once`, () => {
    const input = '- func: abs(Tensr self) -> Tensor\n- func: neg(Tensr self) -> Tensor\n- [a]\n';
    const { runs } = JSON.parse(run(command, ['check', '--format=sarif', '-'], input).stdout);
    assert.deepEqual(runs[0].results.map((/** @type {any} */ result) => result.ruleId), ['unknown-type', 'unknown-type', 'not-a-mapping']);
    const { rules } = runs[0].tool.driver;
    assert.deepEqual(rules.map((/** @type {any} */ rule) => rule.id), ['not-a-mapping', 'unknown-type']);
    for (const { id, shortDescription, help } of rules) {
      const found = explanations.find(({ code }) => code === id);
      assert.equal(shortDescription.text, found?.summary);
      assert.equal(help.text, found?.sentences);
      assert.equal(help.markdown.split('```yaml\n')[1].split('```')[0], found?.bad.shown);
    }
  });
}
