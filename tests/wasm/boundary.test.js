/* The boundary between C and JavaScript. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { packageUrl } from './sample.js';

/** The modules, and the C files whose exports they have. */
const modules = [
  { name: 'core', c: ['exports.c', 'build.c'], limits: { raw: 110_000, compressed: 45_000 } },
  { name: 'answers', c: ['answers.c', 'build.c'], limits: { raw: 80_000, compressed: 30_000 } },
  { name: 'command', c: ['command/files.c'], limits: { raw: 263_500, compressed: 90_500 } },
].map((row) => {
  const bytes = readFileSync(new URL(`${row.name}.wasm`, packageUrl));
  const module = new WebAssembly.Module(bytes);
  const exports = WebAssembly.Module.exports(module).map(({ name }) => name);
  return { ...row, bytes, imports: WebAssembly.Module.imports(module), exports };
});
const [core, answers, command] = modules;
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

test('the command imports files, and as much of WASI as a program needs that has nothing else', () => {
  const imported = command.imports.map(({ module, name }) => `${module}.${name}`).sort();
  const files = names(source('command/files.c'), /IMPORT\((\w+)\)\(/g);
  assert.equal(files.length, 3);
  const wasi = ['args_get', 'args_sizes_get', 'fd_close', 'fd_seek', 'fd_write', 'proc_exit']
    .map((name) => `wasi_snapshot_preview1.${name}`);
  assert.deepEqual(imported, [...files.map((name) => `files.${name}`), ...wasi]);
});
