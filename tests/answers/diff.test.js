// Which operators' plumbing differs between two files, or between two releases.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { load } from '../../build/package/index.js';
import { builds } from '../builds.js';

const plumbing = await load();
const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
after(() => rmSync(folder, { recursive: true }));

/** @param {string} name @param {string} text */
function file(name, text) {
  writeFileSync(join(folder, name), text);
  return name;
}

const before = `- func: same(Tensor self) -> Tensor
- func: renamed(Tensor x) -> Tensor
- func: wider(Tensor self) -> Tensor
- func: goes(Tensor self) -> Tensor
- func: becomes_int(Tensor self) -> Tensor
- func: my::list(Tensor[] xs) -> Tensor
`;
const now = `- func: same(Tensor self) -> Tensor
- func: renamed(Tensor y) -> Tensor
- func: wider(Tensor self, Tensor? weight=None) -> (Tensor, Tensor[])
- func: becomes_int(Tensor self) -> int
- func: my::list(Tensor x) -> Tensor
- func: comes(Tensor self) -> Tensor
`;
file('old.yaml', before);
file('new.yaml', now);

const widerNow = 'std::tuple<Tensor, std::optional<int64_t>, std::vector<Tensor>, std::optional<int64_t>> wider_batch_rule('
  + 'const Tensor& self, std::optional<int64_t> self_bdim, const std::optional<Tensor>& weight, std::optional<int64_t> weight_bdim)';
const printed = `plumbing that is added:
  comes
plumbing that is removed:
  goes
  becomes_int (has none now: return-is-no-tensor)
plumbing that changes:
  renamed
    - renamed(Tensor x) -> Tensor
    + renamed(Tensor y) -> Tensor
  wider
    - wider(Tensor self) -> Tensor
    + wider(Tensor self, Tensor? weight=None) -> (Tensor, Tensor[])
  my::list
    - list(Tensor[] xs) -> Tensor
    + list(Tensor x) -> Tensor
batch rules that have to change their signature:
  wider
    - std::tuple<Tensor, std::optional<int64_t>> wider_batch_rule(const Tensor& self, std::optional<int64_t> self_bdim)
    + ${widerNow}
  my::list
    - std::tuple<Tensor, std::optional<int64_t>> list_batch_rule(TensorList xs)
    + std::tuple<Tensor, std::optional<int64_t>> list_batch_rule(const Tensor& x, std::optional<int64_t> x_bdim)
1 added, 2 removed, 3 changed, 2 with another signature of the batch rule
`;

for (const { name, command } of builds) {
  const run = (/** @type {string[]} */ options, input = '') =>
    spawnSync(command, ['diff', ...options], { cwd: folder, input, encoding: 'utf8' });

  test(`two files (${name})`, () => {
    const { stdout, stderr, status } = run(['old.yaml', 'new.yaml']);
    assert.equal(stderr, '');
    assert.equal(stdout, printed);
    assert.equal(status, 1);
    const none = run(['old.yaml', 'old.yaml']);
    assert.deepEqual([none.status, none.stdout], [0, '0 added, 0 removed, 0 changed, 0 with another signature of the batch rule\n']);
  });

  test(`one file, two releases: the dialect is said once (${name})`, () => {
    const { stdout, status } = run(['--from', '2.4', '--to', '2.5', 'old.yaml']);
    assert.equal(
      stdout,
      `PyTorch 2.5 writes plumbing otherwise than 2.4:
  a tensor is unwrapped into one structured binding
  an optional tensor is unwrapped into variables of type std::optional
5 operators differ in nothing else
0 added, 0 removed, 0 changed, 0 with another signature of the batch rule
`,
    );
    assert.equal(status, 1);
    assert.match(run(['--from=2.5', '--to=2.4', 'old.yaml']).stdout,
      /^PyTorch 2\.4 writes plumbing otherwise than 2\.5:\n {2}a tensor is unwrapped into two variables by std::tie\n/);
    assert.equal(run(['--from', '2.5', '--to', '2.6', 'old.yaml']).status, 0);
  });

  test(`two files and two releases, and standard input (${name})`, () => {
    const { stdout } = run(['--from', '2.4', '--to', '2.14', '-', 'new.yaml'], before);
    assert.match(stdout,
      /\n1 operator differs in nothing else\n1 added, 2 removed, 3 changed, 2 with another signature of the batch rule\n$/);
    assert.equal(run(['--from', '2.5', '--to', '2.6', '-'], before).status, 0);
  });

  test(`as JSON, which is what the library says (${name})`, async () => {
    const { stdout, status } = run(['--format', 'json', 'old.yaml', 'new.yaml']);
    assert.equal(status, 1);
    assert.deepEqual(JSON.parse(stdout), await plumbing.diff(before, now));
  });

  test(`what cannot be compared has a status of its own (${name})`, () => {
    file('wrong.yaml', '- func: f(Tensr x) -> Tensor\n');
    const wrong = run(['old.yaml', 'wrong.yaml']);
    assert.deepEqual([wrong.status, wrong.stdout], [3, '']);
    assert.deepEqual(JSON.parse(run(['--format', 'json', 'old.yaml', 'wrong.yaml']).stdout), {
      comparable: false, oldHasErrors: false, newHasErrors: true,
    });
    assert.match(wrong.stderr, /^wrong\.yaml:1:11: error: 'Tensr' is not a type/);
    assert.equal(run(['wrong.yaml', 'wrong.yaml']).stderr.match(/is not a type/g)?.length, 2);
    assert.match(run(['old.yaml', 'nowhere.yaml']).stderr, /cannot read nowhere\.yaml/);
    assert.equal(run(['old.yaml', 'nowhere.yaml']).status, 3);
  });

  test(`wrong usage (${name})`, () => {
    for (const [options, message] of /** @type {[string[], RegExp][]} */ ([
      [['--from', '0.9', '--to', '3.7', 'old.yaml'], /unknown release 0\.9\nKnown: 1\.13 .*\nvmap-plumbing: unknown release 3\.7\n/],
      [['old.yaml'], /diff compares two files, or one for two releases: --from R --to R/],
      [[], /a file is missing for diff/],
      [['a', 'b', 'c'], /too many files: c/],
      [['-', '-'], /standard input can be read only once/],
      [['--format', 'sarif', 'a', 'b'], /unknown format \(known: text, json, markdown\): sarif/],
    ])) {
      const { status, stderr } = run(options);
      assert.match(stderr, message);
      assert.equal(status, 2);
    }
  });
}

test('the library: what differs is data, and so is that nothing can be compared', async () => {
  const found = await plumbing.diff(before, now);
  assert.ok(found.comparable);
  assert.deepEqual(found.removed.map(({ name, oldSkip, newSkip, newSchema }) => [name, oldSkip, newSkip, newSchema]), [
    ['goes', null, null, null],
    ['becomes_int', null, 'return-is-no-tensor', 'becomes_int(Tensor self) -> int'],
  ]);
  assert.deepEqual(found.signatures.map(({ name, namespace }) => `${namespace}::${name}`), ['aten::wider', 'my::list']);
  const dialect = await plumbing.diff(before, before, { from: '2.3', to: '2.4' });
  assert.ok(dialect.comparable);
  assert.deepEqual([dialect.from, dialect.to, dialect.dialect.operators], ['2.3', '2.4', 0]); // no optional type in it
  assert.deepEqual(await plumbing.diff('x', now), { comparable: false, oldHasErrors: true, newHasErrors: false });
});

test('the library: either side may have its own context, or none', async () => {
  const part = '- func: add.Tensor(Tensor self, Tensor other) -> Tensor\n  structured_delegate: add.out\n';
  const context =
    '- func: add.out(Tensor self, Tensor other, *, Tensor(a!) out) -> Tensor(a!)\n  structured: True\n  dispatch:\n    CPU: add_out\n';
  const old = `${part.replace('other)', 'other, int n)')}${context.replace('other,', 'other, int n,')}`;
  const found = await plumbing.diff(old, part, { context, oldContext: null });
  assert.ok(found.comparable);
  assert.deepEqual(found.changed.map(({ name }) => name), ['add.Tensor']);
  for (const [options, comparable] of /** @type {const} */ ([
    [{}, false], [{ context }, true], [{ context, oldContext: null }, false], [{ context, oldContext: context }, true],
  ]))
    assert.equal((await plumbing.diff(part, part, options)).comparable, comparable, JSON.stringify(options));
});

test('the library: misuse throws', async () => {
  await assert.rejects(plumbing.diff(before, now, { from: '0.9', to: '3.7' }), { name: 'RangeError', message: /unknown release '0\.9'/ });
  await assert.rejects(plumbing.diff(before, now, /** @type {any} */ ({ release: '2.6' })), {
    name: 'TypeError', message: /unknown option 'release' \(known: from, to, tags, context, oldContext\)/,
  });
  await assert.rejects(plumbing.diff(before, /** @type {any} */ (undefined)), TypeError);
  await assert.rejects(plumbing.diff(before, now, /** @type {any} */ (null)), TypeError);
});

/**
 * What changed between two releases' own operator files.
 * @type {[from: string, to: string, added: string[], removed: string[], changed: string[]][]}
 */
const churn = [
  [
    '2.13.0',
    '2.14.1',
    ['_philox_key_fold_in.Tensor', 'linalg_matrix_sqrth', 'linalg_polar'],
    ['cholesky', 'qr'],
    ['_cdist_backward', '_pdist_backward', '_scaled_mm_v2', '_scaled_grouped_mm_v2'],
  ],
];

for (const [from, to, added, removed, changed] of churn) {
  const corpus = process.env.VP_CORPUS ?? '';
  const paths = [from, to].map((version) => join(corpus, version, 'native_functions.yaml'));
  const skip = paths.every(existsSync) ? false : `the operator files of PyTorch ${from} and ${to} are in no folder VP_CORPUS`;

  test(`from PyTorch ${from} to ${to}`, { skip }, async () => {
    const [old, current] = paths.map((path) => readFileSync(path));
    const found = await plumbing.diff(old, current, { from, to });
    assert.ok(found.comparable);
    const names = (/** @type {{ name: string }[]} */ list) => list.map(({ name }) => name);
    assert.deepEqual([names(found.added), names(found.removed), names(found.changed)], [added, removed, changed]);
    assert.deepEqual(names(found.signatures), ['_scaled_mm_v2', '_scaled_grouped_mm_v2']);
    const { status, stdout } = spawnSync(builds[0].command, ['diff', '--from', from, '--to', to, ...paths], { encoding: 'utf8' });
    assert.match(stdout, /\n3 added, 2 removed, 4 changed, 2 with another signature of the batch rule\n$/);
    assert.equal(status, 1);
  });
}
