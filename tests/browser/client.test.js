/** The page's end of the worker, with a worker that answers when the test says so. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Client } from '../../web/client.js';

/** @type {FakeWorker[]} */
let workers = [];

class FakeWorker {
  /** @type {unknown[]} */ received = [];
  terminated = false;
  /** @type {(event: { data: unknown }) => void} */ onmessage = () => {};
  /** @type {(event: { message: string }) => void} */ onerror = () => {};

  constructor() {
    workers.push(this);
  }

  /** @param {unknown} message */
  postMessage(message) {
    this.received.push(message);
  }

  /** @param {unknown} data */
  say(data) {
    this.onmessage({ data });
  }

  terminate() {
    this.terminated = true;
  }
}

const realWorker = globalThis.Worker;

beforeEach(() => {
  workers = [];
  Object.assign(globalThis, { Worker: FakeWorker });
});
afterEach(() => void Object.assign(globalThis, { Worker: realWorker }));

const newClient = () => new Client(new URL('file:///worker.js'));
const request = (/** @type {string} */ yaml) => ({ yaml, release: '2.14' });
const report = { pieces: ['text'], operators: [], diagnostics: [] };

test('hands on what the library says of itself', async () => {
  const client = newClient();
  const library = { version: '1.2.3', releases: ['2.14'] };
  workers[0].say({ kind: 'ready', library });
  assert.deepEqual(await client.library, library);
});

test('answers a request with the report', async () => {
  const answer = newClient().generate(request('a'));
  assert.deepEqual(workers[0].received, [request('a')]);
  workers[0].say({ kind: 'done', report });
  assert.equal(await answer, report);
});

test('drops overtaken answers and runs only the newest of those that wait', async () => {
  const client = newClient();
  const [first, second, third] = ['a', 'b', 'c'].map((yaml) => client.generate(request(yaml)));
  assert.deepEqual(workers[0].received, [request('a')]);
  assert.equal(await first, null);
  assert.equal(await second, null);
  workers[0].say({ kind: 'done', report: { ...report, pieces: ['old'] } });
  assert.deepEqual(workers[0].received, [request('a'), request('c')]);
  workers[0].say({ kind: 'done', report });
  assert.equal(await third, report);
});

test('drops the answer to what was cancelled', async () => {
  const client = newClient();
  const answer = client.generate(request('a'));
  client.cancel();
  assert.equal(await answer, null);
  workers[0].say({ kind: 'done', report });
  const next = client.generate(request('b'));
  workers[0].say({ kind: 'done', report });
  assert.equal(await next, report);
});

test('gives a failed worker up and takes a new one', async () => {
  const client = newClient();
  workers[0].say({ kind: 'ready', library: { version: '', releases: [] } });
  const failed = client.generate(request('a'));
  workers[0].say({ kind: 'failed', message: 'out of memory' });
  await assert.rejects(failed, { message: 'out of memory' });
  assert.ok(workers[0].terminated);

  const answer = client.generate(request('b'));
  assert.equal(workers.length, 2);
  assert.deepEqual(workers[1].received, [request('b')]);
  workers[1].say({ kind: 'done', report });
  assert.equal(await answer, report);
});

test('reports a worker that cannot be loaded', async () => {
  const client = newClient();
  workers[0].onerror({ message: '' });
  await assert.rejects(client.library, { message: 'its worker could not be loaded' });
});
