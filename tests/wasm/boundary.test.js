/* The boundary between C and JavaScript, and the package around it. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { coreBytes, packageUrl } from './sample.js';

/** The modules: the C files whose exports they have, and the JavaScript that calls these. */
const modules = [
  { name: 'core', c: ['exports.c'], js: ['core.js'] },
  { name: 'answers', c: ['exports.c', 'answers.c'], js: ['core.js', 'answers.js'] },
].map((row) => ({ ...row, module: new WebAssembly.Module(readFileSync(new URL(`${row.name}.wasm`, packageUrl))) }));
const source = (/** @type {string} */ name) => readFileSync(new URL(`../../wasm/${name}`, import.meta.url), 'utf8');

/** What `pattern` finds, each once, in order. @param {string} text @param {RegExp} pattern */
const names = (text, pattern) => [...new Set([...text.matchAll(pattern)].map((match) => match[1]))].sort();

for (const { name, module, c, js } of modules) {
  test(`${name}: the module imports the notification of memory growth and nothing else`, () => {
    assert.deepEqual(WebAssembly.Module.imports(module), [
      { module: 'env', name: 'emscripten_notify_memory_growth', kind: 'function' },
    ]);
  });

  test(`${name}: what C exports, what JavaScript declares and what it calls are the same`, () => {
    const exported = WebAssembly.Module.exports(module).map(({ name }) => name).filter((name) => name.startsWith('vpw_')).sort();
    assert.ok(exported.length > 0);
    assert.deepEqual(names(c.map(source).join(''), /EXPORT\((vpw_\w+)\)/g), exported);
    assert.deepEqual(names(js.map(source).join(''), /^ \* @property \{.*?\} (vpw_\w+)$/gms), exported);
    assert.deepEqual(names(js.map(source).join(''), /\bwasm\.(vpw_\w+)/g), exported);
  });
}

test('the core is small', () => {
  assert.ok(coreBytes().length <= 118_000, `${coreBytes().length} bytes`);
});

test('the package holds these files', () => {
  assert.deepEqual(readdirSync(packageUrl, { recursive: true }).sort(), [
    'LICENSE', 'NOTICE', 'README.md', 'answers.js', 'answers.wasm', 'core.js', 'core.wasm', 'index.d.ts', 'index.js',
    'mapping.js', 'package.json', 'report.js',
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
