// What README.md shows is what happens.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { load } from '../build/package/index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const command = fileURLToPath(new URL('../build/native/vmap-plumbing', import.meta.url));

/** The first block of code in a language. @param {string} language */
function block(language) {
  const found = readme.match(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'm'));
  assert.ok(found, `README.md has a block of ${language}`);
  return found[1];
}

test('the example gives the header that stands there', async () => {
  const yaml = block('yaml');
  assert.equal(spawnSync(command, ['generate'], { input: yaml, encoding: 'utf8' }).stdout, block('cpp'));
  const plumbing = await load();
  assert.equal(plumbing.generate(yaml).header, block('cpp'));
});

test('the mistake is reported as it stands there', () => {
  const [, shown] = readme.match(/^ {4}\$ vmap-plumbing check typo\.yaml\n((?: {4}.*\n)+)/m) ?? [];
  const lines = shown.replace(/^ {4}/gm, '');
  const [, source] = lines.match(/\n {4}(- func:.*)\n/) ?? [];
  const { stderr } = spawnSync(command, ['check', '-'], { input: `${source}\n`, encoding: 'utf8' });
  assert.equal(stderr.replace('<stdin>', 'typo.yaml'), lines);
});

/** What stands below a command line, up to the next one or a paragraph. @param {string} line */
function shownBelow(line) {
  const start = readme.indexOf(`    $ ${line}\n`);
  assert.ok(start >= 0, `README.md shows ${line}`);
  const [block] = readme.slice(readme.indexOf('\n', start) + 1).match(/^(?:(?! {4}\$) {4}.*\n|\n(?= {4}))*/) ?? [''];
  return block.replace(/^ {4}/gm, '');
}

test('operators of one\'s own are written as it stands there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  writeFileSync(join(folder, 'relu.yaml'), block('yaml'));
  writeFileSync(join(folder, 'myops.yaml'), shownBelow('cat myops.yaml'));
  for (const [, line] of readme.matchAll(/^ {4}\$ (vmap-plumbing (?:generate --o|batch-rule axpy ).*)$/gm)) {
    const { stdout } = spawnSync(line.replace('vmap-plumbing', command), { cwd: folder, encoding: 'utf8', shell: true });
    assert.equal(stdout, shownBelow(line));
  }
  rmSync(folder, { recursive: true });
});

test('the batch rule is written and checked as it stands there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  writeFileSync(join(folder, 'relu.yaml'), block('yaml'));
  writeFileSync(join(folder, 'rule.cpp'), shownBelow('cat rule.cpp'));
  for (const line of ['batch-rule relu relu.yaml', 'check-rule relu --rule rule.cpp relu.yaml'])
    assert.equal(spawnSync(command, line.split(' '), { cwd: folder, encoding: 'utf8' }).stdout, shownBelow(`vmap-plumbing ${line}`));
  rmSync(folder, { recursive: true });
});
