// The page's way to PyTorch's operator files: the site's copies and the tagged sources, with a fetch of the tests' own.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { listOperatorFiles, loadOperatorFile } from '../../web/sources/operators.js';

/** @typedef {import('../../web/sources/operators.js').OperatorFile} OperatorFile */
/** @typedef {Response | Error} Answer */

const BASE = 'https://host.example/some/where/';
const TEXT = '- func: relu(Tensor self) -> Tensor  # café\n';
const bytes = Buffer.from(TEXT);

/** @type {OperatorFile} */
const FILE = {
  release: '2.14',
  version: 'v2.14.1',
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  file: '2.14.yaml.gz',
  address: 'https://sources.example/v2.14.1/native_functions.yaml',
};

/** A fetch that always gives this answer, and remembers what it was asked for. @param {Answer} answer */
function answering(answer) {
  /** @type {string[]} */
  const asked = [];
  /** @type {typeof globalThis.fetch} */
  const fetch = async (url) => {
    asked.push(String(url));
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { asked, fetch };
}

/**
 * @param {Answer} answer @param {Partial<OperatorFile>} [changes]
 * @param {import('../../web/sources/operators.js').LoadOptions} [options]
 */
const loaded = (answer, changes, options) =>
  loadOperatorFile({ ...FILE, ...changes }, BASE, { fetch: answering(answer).fetch, ...options });

const packed = () => new Response(gzipSync(bytes));
const plain = () => new Response(bytes);

test('the list is asked for where the page lies', async () => {
  const { asked, fetch } = answering(Response.json([FILE]));
  assert.deepEqual(await listOperatorFiles(BASE, { fetch }), [FILE]);
  assert.deepEqual(asked, [`${BASE}operators/index.json`]);
});

test("the site's copy is unpacked and verified", async () => {
  const { asked, fetch } = answering(packed());
  assert.deepEqual(await loadOperatorFile(FILE, BASE, { fetch }), { text: TEXT, verified: true });
  assert.deepEqual(asked, [`${BASE}operators/2.14.yaml.gz`]);
});

test('a copy that the host has unpacked is taken as it is', async () => {
  assert.deepEqual(await loaded(plain()), { text: TEXT, verified: true });
});

test('the sources are asked only when told so', async () => {
  const { asked, fetch } = answering(plain());
  await assert.rejects(loadOperatorFile({ ...FILE, file: null }, BASE, { fetch }),
    /^Error: The operator file of PyTorch 2\.14 is not on this site\.$/);
  assert.deepEqual(asked, []);
  assert.deepEqual(await loadOperatorFile({ ...FILE, file: null }, BASE, { fetch, fromSource: true }), { text: TEXT, verified: true });
  assert.deepEqual(asked, [FILE.address]);
});

test('without a known digest nothing is verified', async () => {
  assert.deepEqual(await loaded(plain(), { sha256: null, bytes: null }, { fromSource: true }), { text: TEXT, verified: false });
});

test('without crypto.subtle, on plain http, nothing is verified', async (t) => {
  t.mock.getter(globalThis, 'crypto', () => ({}));
  assert.deepEqual(await loaded(packed()), { text: TEXT, verified: false });
});

test('the signal ends it with its own reason', async () => {
  const reason = new Error('another file was chosen');
  const signal = AbortSignal.abort(reason);
  await assert.rejects(loaded(new TypeError('aborted'), {}, { signal }), reason);
  await assert.rejects(listOperatorFiles(BASE, { signal, fetch: answering(new TypeError('aborted')).fetch }), reason);
});

/** A body that breaks off. */
const broken = () => new Response(new ReadableStream({
  start(controller) {
    controller.enqueue(new Uint8Array(bytes));
    controller.error(new TypeError('terminated'));
  },
}));

/** A body that never ends, and the number of bytes that were taken of it. */
function endless() {
  const part = new Uint8Array(2 ** 16);
  const taken = { bytes: 0 };
  const pull = (/** @type {ReadableStreamDefaultController} */ controller) => {
    taken.bytes += part.length;
    controller.enqueue(part);
  };
  return { taken, response: new Response(new ReadableStream({ pull })) };
}

const tooMuch = /^Error: The operator file of PyTorch 2\.14 has more than 4 MB, which is too much for this page\.$/;

test('what never ends is not read to the end', async () => {
  const { taken, response } = endless();
  await assert.rejects(loaded(response), tooMuch);
  assert.ok(taken.bytes < 5 * 2 ** 20, `${taken.bytes} bytes`);
});

test('what unpacks to too much is not unpacked', async () => {
  await assert.rejects(loaded(new Response(gzipSync(Buffer.alloc(2 ** 26)))), tooMuch);
});

/** @type {[string, () => Answer, RegExp, Partial<OperatorFile>?][]} */
const failures = [
  ['not found', () => new Response('', { status: 404 }),
    /was not found at https:\/\/host\.example\/some\/where\/operators\/2\.14\.yaml\.gz\.$/],
  ['another status', () => new Response('', { status: 503 }), /could not be loaded: host\.example answers with status 503\.$/],
  ['blocked', () => new TypeError('Failed to fetch'), /could not be loaded: host\.example was not reached, or something blocks it/],
  ['broken off', broken, /could not be loaded: the connection broke off\.$/],
  ['cut short', () => new Response(gzipSync(bytes).subarray(0, 30)), /is damaged: it cannot be unpacked\.$/],
  ['empty', () => new Response(null), /should have 45 bytes, and what came has 0\.$/],
  ['another size', () => new Response(gzipSync(`${TEXT}\n`)), /should have 45 bytes, and what came has 46\.$/],
  ['another text', () => new Response(gzipSync(TEXT.replace('relu', 'gelu'))), /its digest is wrong\. Nothing of it has been used\.$/],
  ['no UTF-8', () => new Response(new Uint8Array([0xff])), /is no text in UTF-8\.$/, { bytes: null, sha256: null }],
];
for (const [what, answer, message, changes] of failures)
  test(`a message for the reader: ${what}`, async () => {
    await assert.rejects(loaded(answer(), changes), (/** @type {Error} */ error) => {
      assert.match(error.message, /^The operator file of PyTorch 2\.14 /);
      assert.match(error.message, message);
      return true;
    });
  });

test('a message for the reader: offline', async (t) => {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'navigator'); // Node.js 20 has none
  Object.defineProperty(globalThis, 'navigator', { value: { onLine: false }, configurable: true });
  t.after(() => (own ? Object.defineProperty(globalThis, 'navigator', own) : Reflect.deleteProperty(globalThis, 'navigator')));
  await assert.rejects(loaded(new TypeError('Failed to fetch')), /could not be loaded: this browser is offline\.$/);
});

test('a message for the reader: the list', async () => {
  const list = (/** @type {Answer} */ answer) => listOperatorFiles(BASE, { fetch: answering(answer).fetch });
  await assert.rejects(list(new Response('<html>')), /^Error: The list of PyTorch's operator files is damaged\.$/);
  await assert.rejects(list(new Response('', { status: 404 })), /^Error: The list of PyTorch's operator files was not found at/);
});
