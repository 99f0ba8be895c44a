// The header as it stands in an installed PyTorch.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { load } from '../../build/package/index.js';
import { builds } from '../builds.js';
import { filesOf, missing } from '../conformance/data.js';

const plumbing = await load();
const yaml = '- func: relu(Tensor self) -> Tensor\n';
const before = '#if !defined(TORCH_STABLE_ONLY) && !defined(TORCH_TARGET_VERSION)\n';
const behind = `
#else
#error "This file should not be included when either TORCH_STABLE_ONLY or TORCH_TARGET_VERSION is defined."
#endif  // !defined(TORCH_STABLE_ONLY) && !defined(TORCH_TARGET_VERSION)
`;

/** @typedef {(release: string, options: string[]) => string | null} Run */

/** @type {{ name: string, run: Run }[]} */
const engines = [
  ...builds.map(({ name, command }) => ({
    name,
    run: (/** @type {string} */ release, /** @type {string[]} */ options) =>
      spawnSync(command, ['generate', '--release', release, ...options], { input: yaml, encoding: 'utf8' }).stdout,
  })),
  { name: 'wasm', run: (release, options) => plumbing.generate(yaml, { release, installed: options.length > 0 }).header },
];

for (const { name, run } of engines)
  test(`from 2.10 on it stands between guard lines (${name})`, () => {
    for (const release of ['2.10', '2.14']) assert.equal(run(release, ['--installed']), before + run(release, []) + behind);
    for (const release of ['1.13', '2.9']) assert.equal(run(release, ['--installed']), run(release, []));
  });

test('the plumbing of a function is a piece of it', () => {
  const { header, functions } = plumbing.generate(yaml, { installed: true });
  assert.ok(header?.includes(functions[0].plumbing ?? '-'));
  assert.equal(functions[0].plumbing, plumbing.generate(yaml).functions[0].plumbing);
});

test("libtorch-dev's header of 2.14", { skip: missing('2.14') }, () => {
  const [operators, tags] = Object.values(filesOf('2.14')).map((path) => readFileSync(path));
  const { header } = plumbing.generate(operators, { release: '2.14', tags, installed: true });
  const digest = createHash('sha256').update(header ?? '').digest('hex');
  assert.equal(digest, '61de8073ff771fe47c8abb51d0ce62eddcc10222b9198f7fe3e50d5a4783cba0');
});

test('only generate takes the option, and it has no value', () => {
  const run = (/** @type {string[]} */ ...options) => spawnSync(builds[0].command, options, { input: yaml, encoding: 'utf8' });
  assert.match(run('check', '--installed', '-').stderr, /unknown option --installed/);
  assert.match(run('generate', '--installed=yes').stderr, /no value goes with --installed/);
  assert.throws(() => plumbing.generate(yaml, { installed: /** @type {any} */ ('yes') }), {
    name: 'TypeError', message: /installed must be true or false/,
  });
});
