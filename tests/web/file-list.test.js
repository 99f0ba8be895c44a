/* The list of files from which the service worker keeps the page. What the worker does with it is in tests/browser/offline.test.js. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { listFiles, writeFileList } from '../../tools/file-list.js';

let folder = '';

/** @param {string} path @param {string} text */
function write(path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  for (const path of [
    'page.js', 'page.js.map', 'index.html', 'vmap-plumbing/core.wasm', 'offline/register.js', 'embed/index.html', 'embed/deep/a.js',
    'operators/2.14.yaml.gz', 'operators/index.json', 'use/index.html', 'ä b.txt',
  ])
    write(path, path);
  write('offline/service-worker.js', 'listen();\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** @param {string} text */
const digest = (text) => createHash('sha256').update(text).digest('hex');

test('the list has the files of the page, sorted and as in addresses, and apart those that are kept on demand', () => {
  const { page, onDemand } = listFiles(folder);
  assert.deepEqual(Object.entries(page), [
    ['index.html', digest('index.html')],
    ['offline/register.js', digest('offline/register.js')],
    ['operators/index.json', digest('operators/index.json')],
    ['page.js', digest('page.js')],
    ['use/index.html', digest('use/index.html')],
    ['vmap-plumbing/core.wasm', digest('vmap-plumbing/core.wasm')],
    ['%C3%A4%20b.txt', digest('ä b.txt')],
  ]);
  assert.deepEqual(Object.entries(onDemand), [['operators/2.14.yaml.gz', digest('operators/2.14.yaml.gz')]]);
});

test('the worker comes to the top of the site, with the list in front', () => {
  const list = listFiles(folder);
  writeFileList(folder);
  assert.deepEqual(JSON.parse(readFileSync(join(folder, 'files.json'), 'utf8')), list);
  assert.ok(!existsSync(join(folder, 'offline/service-worker.js')));

  const self = { FILES: null };
  let listening = false;
  runInNewContext(readFileSync(join(folder, 'service-worker.js'), 'utf8'), { self, listen: () => { listening = true; } });
  assert.deepEqual(JSON.parse(JSON.stringify(self.FILES)), list);
  assert.ok(listening);
  assert.deepEqual(listFiles(folder), list, 'neither the worker nor the list is in the list');
});

test('the same files make the same worker, and another file another', () => {
  const workerOf = () => {
    write('offline/service-worker.js', 'listen();\n');
    writeFileList(folder);
    return readFileSync(join(folder, 'service-worker.js'), 'utf8');
  };
  const worker = workerOf();
  assert.equal(workerOf(), worker);
  write('embed/index.html', 'changed');
  assert.equal(workerOf(), worker, 'it is not of the page');
  write('page.js', 'changed');
  assert.notEqual(workerOf(), worker);
});
