// Plumbing out of tree, for chosen operators, and with only the headers that they need; on every engine. A case is a file as in
// tests/cases, with the sections
//
//     yaml                   the input
//     options OPTIONS        the options of the command
//     header RELEASES        what generate writes; tests/proof/out-of-tree has seen text of this kind to work in PyTorch
//     extension RELEASES     what batch-rule --all writes
//     note                   what the command says besides
//     usage                  the question is wrong: what is said in place of an answer
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { load } from '../../build/package/index.js';
import { builds } from '../builds.js';
import { readCase, releasesOf } from '../cases/case.js';
import { releases } from '../cases/engines.js';

const folder = join(import.meta.dirname, 'cases/out-of-tree');
const plumbing = await load();

/** The options of the command as those of the library. @param {string[]} words */
const libraryOptions = (words) => ({
  outOfTree: words.includes('--out-of-tree'),
  perOperatorHeaders: words.includes('--per-operator-headers'),
  ...(words.includes('--operators') ? { operators: words[words.indexOf('--operators') + 1].split(',') } : {}),
});

/** @param {string} command @param {string} yaml @param {string[]} options */
function run(command, yaml, options) {
  const work = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  writeFileSync(join(work, 'input.yaml'), yaml);
  const ran = spawnSync(command, [...options, 'input.yaml'], { cwd: work, encoding: 'utf8' });
  rmSync(work, { recursive: true });
  return { status: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt')).sort()) {
  const { yaml, sections } = readCase(join(folder, file));
  const section = (/** @type {string} */ name) => sections.find((candidate) => candidate.name === name);
  const words = section('options')?.words ?? [];
  const note = section('note')?.text ?? '';
  const usage = section('usage')?.text;
  const expected = sections
    .filter(({ name }) => name === 'header' || name === 'extension')
    .flatMap(({ name, words, text }) => releasesOf(words, releases).map((release) => ({ name, release, text })));

  for (const { name, command } of builds)
    test(`${file} (${name})`, () => {
      for (const { name, release, text } of expected) {
        const question = name === 'header' ? ['generate'] : ['batch-rule', '--all'];
        assert.deepEqual(run(command, yaml, [...question, '--release', release, ...words]), { status: 0, stdout: text, stderr: note });
      }
      if (usage) assert.deepEqual(run(command, yaml, ['generate', ...words]), { status: 2, stdout: '', stderr: `vmap-plumbing: ${usage}` });
    });

  test(`${file} (wasm)`, async () => {
    const options = libraryOptions(words);
    for (const { name, release, text } of expected)
      if (name === 'header') assert.equal(plumbing.generate(yaml, { release, ...options }).header, text);
      else assert.equal((await plumbing.batchRules(yaml, { release, outOfTree: true })).unit, text);
    if (usage) assert.throws(() => plumbing.generate(yaml, options), { name: 'RangeError', message: `generate: ${usage.trimEnd()}` });
  });
}

const yaml = '- func: add.Tensor(Tensor self, Tensor other) -> Tensor\n- func: relu(Tensor self) -> Tensor\n';

test('the functions of a result are those that are asked for', () => {
  const { header, functions } = plumbing.generate(yaml, { operators: ['relu'] });
  assert.deepEqual(functions.map(({ name }) => name), ['relu']);
  assert.ok(header?.includes(functions[0].plumbing ?? '?'));
  assert.deepEqual(plumbing.generate(yaml, { operators: [] }).functions, []);
});

test('errors of the file come before questions about it', () => {
  const { ok, diagnostics } = plumbing.generate(`${yaml}- func: f(Tensr x) -> Tensor\n`, { operators: ['f'] });
  assert.deepEqual([ok, diagnostics.map(({ code }) => code)], [false, ['unknown-type']]);
  const unselected = plumbing.generate(`${yaml}- func: f(Tensor x, bool[] y) -> Tensor\n`, { operators: ['relu'] });
  assert.deepEqual(unselected.diagnostics.map(({ code }) => code), ['no-cpp-type']);
});

test('options of another type are refused', () => {
  for (const options of [
    { operators: 'relu' }, { operators: ['a,b'] }, { operators: [1] }, { outOfTree: 1 }, { perOperatorHeaders: 'yes' }, { inTree: true },
  ])
    assert.throws(() => plumbing.generate(yaml, /** @type {any} */ (options)), TypeError);
  assert.equal(plumbing.generate(yaml, { outOfTree: false, operators: undefined }).header, plumbing.generate(yaml).header);
});

test('a namespace that C++ cannot name is warned about, and a keyword behind a namespace is fine', () => {
  const codes = (/** @type {string} */ func) =>
    plumbing.generate(`- func: ${func}(Tensor x) -> Tensor\n`, { outOfTree: true }).diagnostics.map(({ code }) => code);
  assert.deepEqual(codes('my-ops::f'), ['name-in-cpp']);
  assert.deepEqual(codes('myops::delete'), []);
  assert.deepEqual(codes('delete'), ['name-in-cpp']);
});
