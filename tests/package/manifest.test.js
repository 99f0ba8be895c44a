/* What is published: these files, under a manifest that holds. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'build/package');
const read = (/** @type {string} */ path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const manifest = read('build/package/package.json');

test('npm packs these files', () => {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: folder, encoding: 'utf8' });
  const [{ files }] = JSON.parse(stdout);
  assert.deepEqual(files.map((/** @type {{ path: string }} */ { path }) => path).sort(), [
    'LICENSE', 'NOTICE', 'README.md', 'answers.js', 'answers.wasm', 'command.wasm',
    'command/command.js', 'command/errno.js', 'command/files.js', 'command/system.js',
    'compile.js', 'core.js', 'core.wasm', 'custom-elements.json', 'element-chunk.js', 'element-live.js', 'element.d.ts', 'element.js',
    'index.d.ts', 'index.js', 'inlined.js', 'input.js', 'loader.js', 'mapping.js', 'memory.js', 'package.json', 'plumbing.js', 'report.js',
    'side.js', 'start.js', 'sync.d.ts', 'sync.js', 'worker-thread.js', 'worker.d.ts', 'worker.js',
  ]);
});

test('the manifest is one to publish', () => {
  const ofProject = read('package.json');
  for (const kept of ['name', 'version', 'type', 'license', 'engines']) assert.deepEqual(manifest[kept], ofProject[kept], kept);
  for (const left of ['private', 'scripts', 'devDependencies', 'dependencies', 'optionalDependencies', 'peerDependencies'])
    assert.ok(!(left in manifest), left);
});

test('what it exports is there', () => {
  assert.deepEqual(Object.keys(manifest.exports), [
    '.', './sync', './worker', './worker-thread', './element', './core.wasm', './answers.wasm', './custom-elements.json', './package.json',
  ]);
  const targets = Object.values(manifest.exports).flatMap((entry) => (typeof entry === 'string' ? entry : Object.values(entry)));
  for (const target of [...targets, ...Object.values(manifest.bin), ...manifest.sideEffects])
    assert.ok(existsSync(join(folder, target)), target);
});

test('publint finds nothing', async () => {
  const { messages } = await publint({ pkgDir: folder, strict: true, pack: 'npm' });
  assert.deepEqual(messages.map((message) => formatMessage(message, manifest, { color: false })), []);
});

test('the versions of the package, its modules and its command agree', async () => {
  const { load } = await import(join(folder, 'sync.js'));
  assert.equal(load().version, manifest.version);
  const { stdout } = spawnSync(process.execPath, [join(folder, manifest.bin['vmap-plumbing']), '--version'], { encoding: 'utf8' });
  assert.equal(stdout, `vmap-plumbing ${manifest.version}\n`);
});
