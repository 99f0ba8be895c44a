// What README.md shows is what happens.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { load } from '../build/package/index.js';
import { filesOf, missing } from './conformance/data.js';

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

const { operators } = filesOf('2.14');

for (const question of ['explain', 'coverage'])
  test(`${question} answers as it stands there`, { skip: missing('2.14') }, () => {
    const [, words, shown] = readme.match(new RegExp(`^ {4}\\$ vmap-plumbing (${question} .*) native_functions\\.yaml\\n((?: {4}.*\\n|\\n(?= {4}))+)`, 'm')) ?? [];
    const { stdout } = spawnSync(command, [...words.split(' '), operators], { encoding: 'utf8' });
    const [start, rest] = shown.replace(/^ {4}/gm, '').split(/^\.\.\.\n/m);
    assert.equal(rest === undefined ? stdout : stdout.slice(0, start.length), start);
  });
