/* Where load() takes the core from, and how it fails. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { load } from '../../build/package/index.js';
import { coreBytes, header, packageUrl, yaml } from './sample.js';

const coreUrl = new URL('core.wasm', packageUrl);
const wasmType = { headers: { 'Content-Type': 'application/wasm' } };

/** @param {import('../../build/package/index.js').CoreSource} [source] */
async function works(source) {
  assert.equal((await load(source)).generate(yaml).header, header);
}

test('without a source it is loaded once', async () => {
  await works();
  assert.equal(await load(), await load());
});

test('with a source each call makes an instance of its own', async () => {
  assert.notEqual(await load(coreUrl), await load(coreUrl));
});

test('from a URL of a file', () => works(coreUrl));
test('from such a URL as a string', () => works(coreUrl.href));
test('from a Buffer', () => works(coreBytes()));
test('from a Uint8Array', () => works(new Uint8Array(coreBytes())));
test('from an ArrayBuffer', () => works(new Uint8Array(coreBytes()).buffer));
test('from a compiled module', () => works(new WebAssembly.Module(coreBytes())));
test('from a response', () => works(new Response(coreBytes(), wasmType)));
test('from a response whose type is wrong', () => works(new Response(coreBytes(), { headers: { 'Content-Type': 'text/plain' } })));
test('from a response without a type', () => works(new Response(coreBytes())));
test('from a response whose type has a parameter', () =>
  works(new Response(coreBytes(), { headers: { 'Content-Type': 'Application/WASM; x=y' } })));

test('a response that says no is an error with its status', () =>
  assert.rejects(load(new Response('', { status: 404 })), { name: 'Error', message: /HTTP status 404/ }));
test('a file that is not there is an error', () =>
  assert.rejects(load(new URL('no-such.wasm', packageUrl)), { code: 'ENOENT' }));
test('what is no WebAssembly is an error', () =>
  assert.rejects(load(new TextEncoder().encode('no wasm')), WebAssembly.CompileError));
test('a response that is no WebAssembly is an error', () =>
  assert.rejects(load(new Response('<!doctype html>', wasmType)), WebAssembly.CompileError));

for (const source of [null, 42, {}, [], () => {}, new Uint16Array(4)])
  test(`misuse: ${Object.prototype.toString.call(source)} as a source`, () =>
    assert.rejects(load(/** @type {any} */ (source)), { name: 'TypeError', message: /source must be/ }));

test('over HTTP', async (t) => {
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', request.url === '/typed.wasm' ? 'application/wasm' : 'text/plain');
    response.end(coreBytes());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  t.after(() => server.close());
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await works(`http://127.0.0.1:${port}/typed.wasm`);
  await works(new URL(`http://127.0.0.1:${port}/untyped.wasm`));
});

test('in Node.js before 20.16, which has no process.getBuiltinModule', async (t) => {
  const original = process.getBuiltinModule;
  t.after(() => Object.assign(process, { getBuiltinModule: original }));
  Object.assign(process, { getBuiltinModule: undefined });
  await works(coreUrl);
});

test('no file of the package imports a module of Node.js by a statement', () => {
  for (const name of readdirSync(packageUrl).filter((name) => name.endsWith('.js')))
    assert.doesNotMatch(readFileSync(new URL(name, packageUrl), 'utf8'), /^(import|export)\b[^;]*['"]node:/m, name);
});

/** A copy of the package without its core. */
let incomplete = '';
before(() => {
  incomplete = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  cpSync(fileURLToPath(packageUrl), incomplete, { recursive: true, filter: (name) => !name.endsWith('core.wasm') });
});
after(() => rmSync(incomplete, { recursive: true }));

test('a failure is forgotten', async () => {
  const copy = await import(pathToFileURL(join(incomplete, 'index.js')).href);
  await assert.rejects(copy.load(), { code: 'ENOENT' });
  cpSync(coreUrl, pathToFileURL(join(incomplete, 'core.wasm')));
  assert.equal((await copy.load()).generate(yaml).header, header);
});
