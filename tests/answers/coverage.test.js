// What a PyTorch has for operators, on every engine; the counts of PyTorch's own file; and the table of facts.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { builds, command } from '../builds.js';
import { filesOf, missing } from '../conformance/data.js';
import { ask, casesOf, plumbing, questions } from './answers.js';

for (const read of casesOf('coverage'))
  for (const section of read.expectations) {
    const words = questions.coverage(section.words);
    for (const build of builds)
      test(`${read.name}: ${section.words.join(' ')} (${build.name})`, () => {
        const { stdout, status } = ask(build.command, read, words);
        assert.equal(stdout, section.text);
        assert.equal(status, 0);
      });

    test(`${read.name}: ${section.words.join(' ')} (JSON)`, async () => {
      const [release, filter] = section.words;
      const { stdout } = ask(command, read, [...words, '--format', 'json']);
      const coverage = await plumbing.coverage(read.yaml, { release, filter: /** @type {any} */ (filter) });
      assert.deepEqual(JSON.parse(stdout), coverage);
      const listed = section.text.split('\n\n')[2] ?? '';
      assert.deepEqual(listed.split('\n').filter(Boolean).map((line) => line.split(' ')[0]), coverage.operators.map(({ name }) => name));
    });
  }

test('the counts of 2.14', { skip: missing('2.14') }, async () => {
  const yaml = readFileSync(filesOf('2.14').operators);
  const { counts, operators, version } = await plumbing.coverage(yaml);
  const plumbed = Object.fromEntries(counts.map(({ state, plumbed: count }) => [state, count]));
  assert.equal(version, '2.14.1');
  assert.equal(plumbed.total, 1933);
  // Kernels that only report are under FuncTorchBatched or, of rrelu and rrelu_, beside a decomposition.
  const reporting = operators.filter(({ state, plumbed: has }) => state === 'unsupported' && has).map(({ name }) => name);
  assert.deepEqual(reporting, [
    'rrelu', 'rrelu_', 'unique_dim', 'unique_consecutive', 'unique_dim_consecutive', '_unique2', 'where', 'nonzero',
  ]);
  assert.equal(plumbed.rule + 6, 600);
  // Nine have no kernel but that under FuncTorchDynamicLayerFrontMode: dropout_ and its like, binary_cross_entropy_with_logits,
  // trace_backward.
  assert.equal(plumbed.decomposition + 2 - 9, 329);
  assert.equal(plumbed.random + plumbed.loop + plumbed.fails + 9, 1004);
});

test('an unknown filter is refused', async () => {
  const { stderr, stdout, status } = ask(command, { yaml: '' }, ['coverage', '--filter', 'rules']);
  assert.equal(status, 2);
  assert.equal(stdout, '');
  assert.equal(stderr, 'vmap-plumbing: unknown filter rules\n'
    + 'Known: rule decomposition random unsupported loop fails unbatched not-known none\n');
  const wrong = /** @type {any} */ ({ filter: 'rules' });
  await assert.rejects(plumbing.coverage('', wrong), /^RangeError: coverage: unknown filter 'rules' \(known: rule, .*, none\)$/);
  await assert.rejects(plumbing.coverage('', /** @type {any} */ ({ filter: 1 })), TypeError);
  for (const options of [null, 'rule']) await assert.rejects(plumbing.coverage('', /** @type {any} */ (options)), TypeError);
  await assert.rejects(plumbing.coverage('', /** @type {any} */ ({ filters: 'rule' })),
    /^TypeError: coverage: unknown option 'filters' \(known: release, tags, context, filter\)$/);
});

test('errors in the file do not hide what is right', () => {
  const yaml = '- func: relu(Tensor self) -> Tensr\n- func: sin(Tensor self) -> Tensor\n';
  const { stderr, stdout, status } = ask(command, { yaml }, ['coverage']);
  assert.equal(status, 1);
  assert.match(stderr, /^<stdin>:1:30: error: /);
  assert.match(stdout, /^sin {2}rule$/m);
});

const table = fileURLToPath(new URL('../../core/src/coverage/facts.def', import.meta.url));
const tool = fileURLToPath(new URL('../../tools/vmap-facts.py', import.meta.url));

test('the table of facts is sorted as bytes, and has a cell for each release', () => {
  const text = readFileSync(table, 'latin1');
  const columns = text.match(/^FACTS\(/gm)?.length;
  const rows = [...text.matchAll(/^OPERATOR\("([^"]+)", (.+)\)$/gm)];
  const names = rows.map(([, name]) => name);
  assert.ok(names.length > 1000);
  assert.deepEqual(names, [...new Set(names)].sort());
  for (const [row, , cells] of rows) assert.equal(cells.split(', ').length, columns, row);
});

test('the tool renews a column of the table and leaves the others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  const at = (/** @type {string} */ name) => join(folder, name);
  const run = (/** @type {object} */ facts) => {
    copyFileSync(table, at('facts.def'));
    const unsupported = { FuncTorchBatched: [], FuncTorchBatchedDecomposition: [], FuncTorchVmapMode: [] };
    writeFileSync(at('facts.json'), JSON.stringify({ BatchedNestedTensor: [], unsupported, ...facts }));
    assert.equal(spawnSync('python3', [tool, 'update', at('facts.def'), at('facts.json')], { encoding: 'utf8' }).stderr, '');
    return readFileSync(at('facts.def'), 'utf8');
  };
  try {
    const written = run({
      release: '2.7.1', FuncTorchBatched: ['abs', 'aaa', 'nonzero'], FuncTorchBatchedDecomposition: [], FuncTorchVmapMode: ['abs'],
      FuncTorchDynamicLayerFrontMode: ['aaa'],
      unsupported: {
        FuncTorchBatched: ['nonzero'], FuncTorchBatchedDecomposition: [], FuncTorchVmapMode: [], FuncTorchDynamicLayerFrontMode: [],
      },
    });
    const before = readFileSync(table, 'utf8');
    const cells = (/** @type {string} */ text, /** @type {string} */ name) =>
      text.match(new RegExp(`^OPERATOR\\("${name}", (.+)\\)$`, 'm'))?.[1].split(', ');
    const column = [...written.matchAll(/^FACTS\((\w+)/gm)].findIndex(([, release]) => release === '2_7');
    assert.equal(cells(written, 'abs')?.[column], 'R|V');
    assert.equal(cells(written, 'aaa')?.[column], 'R|F');
    assert.equal(cells(written, 'nonzero')?.[column], 'X');
    assert.deepEqual(cells(written, 'abs')?.toSpliced(column, 1), cells(before, 'abs'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
