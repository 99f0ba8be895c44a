// What the command prints for people is text: no terminal obeys it, and carets stand where they belong.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { builds } from '../builds.js';

const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
after(() => rmSync(folder, { recursive: true }));

/** A file of the test's folder. @param {string} name @param {string | Buffer} content */
function file(name, content) {
  writeFileSync(join(folder, name), content);
  return name;
}

// Escape, which begins what a terminal obeys, as one byte and as U+009B.
const hostile = file('hostile.yaml', '- func: "abs(Tensor a\\e[31mb, str s=\'\\x9B31m\') -> Tensor"\n  dispatch:\n    CPU: "k\\e"\n');
const wrong = file('wrong.yaml', '- func: "abs(\\e[31mTensr a) -> Tensor"\n');
const plain = file('plain.yaml', '- func: abs(Tensor self) -> Tensor\n');
const broken = file('broken.cpp', Buffer.from('Tensor abs_batch_rule(const Tensor& \x9B31m);\n', 'latin1'));
const turnedYaml = file('turned.yaml', '- func: abs(\u202ETensr a) -> Tensor\n');
const brokenYaml = file('broken.yaml', Buffer.from('- func: abs(Tensor \x9B31m) -> Tensor\n', 'latin1'));
const turned = file('turned.cpp', 'Tensor /* \u202E */ abs_batch_rule(const Tensor& \u2066a);\n');
const near = file('near.yaml', '- func: "rel\\e(Tensor self) -> Tensor"\n'); // an operator that is meant by another name
const late = file('late.yaml', '- func: "abs(\\x9BTensr a) -> Tensor"\n'); // in JSON U+009B need not be escaped, but is
// Files may be called so, too.
const name = 'na\x1B[31mme\u009B';
const named = {
  good: file(`${name}.yaml`, '- func: abs(Tensor self) -> Tensor\n'),
  wrong: file(`${name}-wrong.yaml`,
    '- func: abs(Tensr a) -> Tensor\n- func: neg(Tensor self) -> Tensor\n  variants: method\n  variants: method\n'),
  warned: file(`${name}-warned.yaml`, '- func: abs(Tensor default) -> Tensor\n'),
  skipped: file(`${name}-skipped.yaml`, '- func: argmax(Tensor self) -> int\n'),
};
const rule = file('rule.cpp', 'Tensor abs_batch_rule(const Tensor& \x1B[31ma\u009B, const char* b = "\x1B[31m");\n');

const commandLines = [
  ['check', hostile], ['check', wrong], ['check', '--release', 'all', wrong],
  ['check', '--format', 'json', wrong], ['check', '--format', 'sarif', wrong],
  ['check', '--format', 'json', late], ['check', '--format', 'sarif', late],
  ['explain', 'abs', hostile], ['explain', 'a\x1B[31m', hostile], ['batch-rule', 'abs', hostile], ['batch-rule', '--all', hostile],
  ['coverage', hostile], ['diff', plain, hostile], ['diff', '--format', 'markdown', plain, hostile],
  ['check-rule', 'abs', '--rule', rule, plain], ['check-rule', 'abs', '--rule', rule, hostile],
  ['check-rule', 'abs', '--rule', broken, plain], ['check-rule', 'abs', '--rule', turned, plain],
  ['check', brokenYaml], ['check', turnedYaml],
  ['generate', '--operators', 'relx', near], ['batch-rule', '--all', '--operators', 'relx', near],
  ['check', named.good], ['check', named.wrong], ['check', '--release', 'all', named.good], ['check', '--release', 'all', named.wrong],
  ['check', '--release', 'all', named.warned],
  ['check', `${name}-nowhere.yaml`], ['generate', '--operators', 'argmax', named.skipped],
  ['generate', '-o', join(name, 'out.h'), named.good], ['generate', named.good, named.wrong], ['explain', named.good],
  ['check-rule', 'abs', '--rule', named.good, named.wrong], [name], ['check', `--${name}`],
  ['check', '--format', name, plain], ['check', '--release', name, plain], ['coverage', '--filter', name, plain], ['explain-error', name],
  ['explain-error', 'unknown-type', name],
];

for (const { name: build, command } of builds)
  for (const words of commandLines)
    test(`${build}: ${JSON.stringify(words.join(' '))} prints nothing that a terminal obeys`, () => {
      const { stdout, stderr } = spawnSync(command, words, { cwd: folder, encoding: 'buffer' });
      const told = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat([stdout, stderr]));
      assert.match(told, /abs|Tensr|a\?\[31m|'rel\?'|na\?\[31mme\?/); // something is told
      assert.doesNotMatch(told, /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]/u);
    });
