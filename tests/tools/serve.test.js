/* The static server of `npm start`. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serveFolder } from '../../tools/serve.js';

let folder = '';
/** @type {Awaited<ReturnType<typeof serveFolder>>} */
let server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  mkdirSync(join(folder, 'site/sub'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'site/index.html'), 'index');
  writeFileSync(join(folder, 'site/core.wasm'), 'wasm');
  writeFileSync(join(folder, 'site/ä b.js'), 'script');
  writeFileSync(join(folder, 'site/sub/index.html'), 'sub');
  symlinkSync('../secret.txt', join(folder, 'site/link.txt'));
  server = await serveFolder(join(folder, 'site'), 0);
});
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/**
 * Sends a path as it stands: fetch() would tidy it first.
 * @param {string} path @param {string} [method]
 * @returns {Promise<{ status?: number, headers: import('node:http').IncomingHttpHeaders, body: string }>}
 */
function get(path, method = 'GET') {
  const { hostname, port } = new URL(server.address);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method }, async (response) => {
      const body = (await response.toArray()).join('');
      resolve({ status: response.statusCode, headers: response.headers, body });
    }).on('error', reject).end();
  });
}

for (const [path, type, body] of [
  ['/', 'text/html; charset=utf-8', 'index'],
  ['/index.html?query', 'text/html; charset=utf-8', 'index'],
  ['/core.wasm', 'application/wasm', 'wasm'],
  ['/%C3%A4%20b.js', 'text/javascript; charset=utf-8', 'script'],
  ['/sub/', 'text/html; charset=utf-8', 'sub'],
])
  test(`GET ${path}`, async () => {
    const response = await get(path);
    assert.equal(response.status, 200);
    assert.equal(response.headers['content-type'], type);
    assert.equal(response.headers['x-content-type-options'], 'nosniff');
    assert.equal(response.body, body);
  });

test('pages of other hosts may load what is here', async () =>
  assert.equal((await get('/core.wasm')).headers['access-control-allow-origin'], '*'));

test('HEAD has no body', async () => {
  const { status, headers, body } = await get('/core.wasm', 'HEAD');
  assert.deepEqual([status, headers['content-length'], body], [200, '4', '']);
});

test('a folder is redirected to its address with a slash, relative to where it is', async () => {
  const { status, headers } = await get('/sub');
  assert.deepEqual([status, headers.location], [301, './sub/']);
});

for (const path of [
  '/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/sub/..%2f..%2fsecret.txt', '/link.txt', '/none', '/%00', '//etc/passwd',
])
  test(`nothing is served for ${path}`, async () => {
    const { status, body } = await get(path);
    assert.equal(status, 404);
    assert.doesNotMatch(body, /secret|root:/);
  });

test('a malformed address is refused', async () => assert.equal((await get('/%zz')).status, 400));
test('another method is refused', async () => assert.equal((await get('/', 'POST')).status, 405));

test('the next free port is taken when one is in use', async () => {
  const port = Number(new URL(server.address).port);
  const second = await serveFolder(join(folder, 'site'), port);
  assert.notEqual(second.address, server.address);
  assert.ok(Number(new URL(second.address).port) > port);
  second.close();
});
