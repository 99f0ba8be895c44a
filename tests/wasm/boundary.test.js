/* The boundary between C and JavaScript, and the package around it. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { coreBytes, packageUrl } from './sample.js';

const module = new WebAssembly.Module(coreBytes());
const source = (/** @type {string} */ name) => readFileSync(new URL(`../../wasm/${name}`, import.meta.url), 'utf8');

/** What `pattern` finds, each once, in order. @param {string} text @param {RegExp} pattern */
const names = (text, pattern) => [...new Set([...text.matchAll(pattern)].map((match) => match[1]))].sort();

test('the module imports the notification of memory growth and nothing else', () => {
  assert.deepEqual(WebAssembly.Module.imports(module), [
    { module: 'env', name: 'emscripten_notify_memory_growth', kind: 'function' },
  ]);
});

test('the module is small', () => {
  assert.ok(coreBytes().length <= 130_000, `${coreBytes().length} bytes`);
});

test('what C exports, what JavaScript declares and what it calls are the same', () => {
  const exported = WebAssembly.Module.exports(module).map(({ name }) => name).filter((name) => name.startsWith('vpw_')).sort();
  const core = source('core.js');
  assert.ok(exported.length > 0);
  assert.deepEqual(names(source('exports.c'), /EXPORT\((vpw_\w+)\)/g), exported);
  assert.deepEqual(names(core, /^ \* @property \{.*?\} (vpw_\w+)$/gms), exported);
  assert.deepEqual(names(core, /\bwasm\.(vpw_\w+)/g), exported);
});

test('the package holds these files', () => {
  assert.deepEqual(readdirSync(packageUrl, { recursive: true }).sort(), [
    'LICENSE', 'NOTICE', 'README.md', 'core.js', 'core.wasm', 'index.d.ts', 'index.js', 'package.json', 'report.js',
  ]);
});

test('the manifest is one to publish', () => {
  const manifest = JSON.parse(readFileSync(new URL('package.json', packageUrl), 'utf8'));
  const root = JSON.parse(source('../package.json'));
  for (const kept of ['name', 'version', 'type', 'license', 'engines']) assert.deepEqual(manifest[kept], root[kept], kept);
  for (const left of ['private', 'scripts', 'devDependencies', 'dependencies']) assert.ok(!(left in manifest), left);
  for (const target of Object.values(manifest.exports).flatMap((entry) => (typeof entry === 'string' ? entry : Object.values(entry))))
    assert.ok(statSync(new URL(target, packageUrl)).isFile(), target);
});
