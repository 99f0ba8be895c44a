/* The boundary between C and JavaScript, and the package around it. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { packageUrl } from './sample.js';

/** The modules, and the C files whose exports they have. */
const modules = [
  { name: 'core', c: ['exports.c', 'build.c'], limits: { raw: 110_000, compressed: 45_000 } },
  { name: 'answers', c: ['answers.c', 'build.c'], limits: { raw: 72_500, compressed: 27_000 } },
].map((row) => {
  const bytes = readFileSync(new URL(`${row.name}.wasm`, packageUrl));
  const module = new WebAssembly.Module(bytes);
  return { ...row, bytes, imports: WebAssembly.Module.imports(module), exports: WebAssembly.Module.exports(module).map(({ name }) => name) };
});
const [core, answers] = modules;
const source = (/** @type {string} */ name) => readFileSync(new URL(`../../wasm/${name}`, import.meta.url), 'utf8');

/** What `pattern` finds, each once, in order. @param {string} text @param {RegExp} pattern */
const names = (text, pattern) => [...new Set([...text.matchAll(pattern)].map((match) => match[1]))].sort();

const isOurs = (/** @type {string} */ name) => name.startsWith('vpw_');

for (const { name, c, exports, bytes, limits } of modules) {
  test(`${name}: what C says that it exports is exported`, () => {
    assert.deepEqual(names(c.map(source).join(''), /EXPORT\((vpw_\w+)\)/g), exports.filter(isOurs).sort());
  });

  test(`${name}: it is small`, () => {
    assert.ok(bytes.length <= limits.raw, `${bytes.length} bytes`);
    const compressed = brotliCompressSync(bytes).length;
    assert.ok(compressed <= limits.compressed, `${compressed} bytes, compressed`);
  });
}

test('what is exported, what JavaScript declares and what it calls are the same', () => {
  const js = readdirSync(new URL('../../wasm/', import.meta.url)).filter((name) => name.endsWith('.js')).map(source).join('');
  const exported = [...new Set(modules.flatMap(({ exports }) => exports.filter(isOurs)))].sort();
  assert.deepEqual(names(js, /^ \* @property \{.*?\} (vpw_\w+)$/gms), exported);
  assert.deepEqual(names(js, /\bwasm\.(vpw_\w+)/g), exported);
});

test('the core imports nothing', () => {
  assert.deepEqual(core.imports, []);
});

test('the answers import what the core exports for them, and their places', () => {
  const places = ['__indirect_function_table', '__memory_base', '__table_base'];
  const imported = answers.imports.map(({ name }) => name).filter((name) => !places.includes(name));
  assert.deepEqual(imported.filter((name) => !core.exports.includes(name)), []);
  assert.deepEqual(core.exports.filter((name) => name.startsWith('vp_') && !imported.includes(name)), []);
});

test('the package holds these files', () => {
  assert.deepEqual(readdirSync(packageUrl, { recursive: true }).sort(), [
    'LICENSE', 'NOTICE', 'README.md', 'answers.js', 'answers.wasm', 'core.js', 'core.wasm', 'custom-elements.json',
    'element-chunk.js', 'element-live.js', 'element.d.ts', 'element.js', 'index.d.ts', 'index.js', 'mapping.js', 'memory.js',
    'package.json', 'report.js', 'side.js',
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
