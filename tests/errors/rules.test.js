// The examples of batch rules in core/errors.md are what they say: the bad rule has its problem and no other, the mended one none.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { load } from '../../build/package/index.js';
import { command } from '../builds.js';
import { ruleCodes, ruleExplanations } from './document.js';

/** @typedef {{ found: boolean, problems?: { code: string, severity: string }[] }} Answer */

const plumbing = await load();
const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
after(() => rmSync(folder, { recursive: true }));

/** @type {Record<string, (yaml: string, operator: string, rule: string) => Answer | Promise<Answer>>} */
const engines = {
  native(yaml, operator, rule) {
    writeFileSync(join(folder, 'operators.yaml'), yaml);
    const words = ['check-rule', operator, '--rule', '-', '--format', 'json', 'operators.yaml'];
    return JSON.parse(spawnSync(command, words, { cwd: folder, input: rule, encoding: 'utf8' }).stdout);
  },
  wasm: (yaml, operator, rule) => plumbing.checkRule(yaml, operator, rule),
};

for (const [name, check] of Object.entries(engines))
  for (const { code, yaml, bad, mended } of ruleExplanations)
    test(`the examples of ${code} (${name})`, async () => {
      const operator = yaml.match(/func: ([\w.]+)/)?.[1] ?? '';
      const problems = async (/** @type {string} */ rule) =>
        (await check(yaml, operator, rule)).problems?.map((problem) => [problem.code, problem.severity]);
      assert.deepEqual(await problems(bad), [[code, new Map(ruleCodes).get(code)]]);
      assert.deepEqual(await problems(mended), []);
    });
