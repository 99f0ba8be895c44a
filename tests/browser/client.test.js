/** The page's end of the worker, with a worker that answers when the test says so. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Client } from '../../web/worker/client.js';

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
const given = (/** @type {string} */ yaml) =>
  ({ changes: [{ from: 0, to: Infinity, insert: yaml }], reading: { release: '2.14' }, shown: 0 });
/** Questions are sent once all that was asked in the same breath is known. */
const sent = () => new Promise((resolve) => { setTimeout(resolve); });
const report = { id: 1, output: null, diagnostics: [], operators: 0, plumbed: 0 };

/** The last message to a worker. @param {FakeWorker} worker */
const last = (worker) => /** @type {{ id: number, question: string, given: unknown }} */ (worker.received.at(-1));

/** The worker answers what it was asked last. @param {FakeWorker} worker @param {unknown} answer */
const answerLast = (worker, answer) => worker.say({ kind: 'answer', id: last(worker).id, answer });

test('hands on what the library says of itself', async () => {
  const client = newClient();
  const library = { version: '1.2.3', releases: ['2.14'] };
  workers[0].say({ kind: 'ready', library });
  assert.deepEqual(await client.library, library);
});

test('answers a question', async () => {
  const answer = newClient().ask('generate', given('a'));
  await sent();
  assert.deepEqual({ ...last(workers[0]), id: 0 }, { id: 0, question: 'generate', given: given('a') });
  answerLast(workers[0], report);
  assert.equal(await answer, report);
});

test('drops overtaken answers and runs only the newest of those that wait', async () => {
  const client = newClient();
  const first = client.ask('generate', given('a'));
  await sent();
  const [second, third] = ['b', 'c'].map((yaml) => client.ask('generate', given(yaml)));
  assert.equal(workers[0].received.length, 1);
  assert.equal(await first, undefined);
  assert.equal(await second, undefined);
  answerLast(workers[0], { ...report, id: 7 });
  assert.equal(workers[0].received.length, 2);
  assert.deepEqual(last(workers[0]).given, given('c'));
  answerLast(workers[0], report);
  assert.equal(await third, report);
});

test('asks for a new text before all that is about it, and the rest in its order', async () => {
  const client = newClient();
  const running = client.ask('generate', given('a'));
  await sent();
  const others = [client.ask('operators', undefined), client.ask('explain', 'add.Tensor')];
  answerLast(workers[0], report);
  assert.equal(await running, report);
  const newer = client.ask('generate', given('b'));
  const asked = [];
  for (let i = 0; i < 3; i++) {
    asked.push(last(workers[0]).question);
    answerLast(workers[0], null);
  }
  await Promise.all([newer, ...others]);
  assert.deepEqual(asked, ['operators', 'generate', 'explain']);
});

test('sends what is asked in the same breath in its own order', async () => {
  const client = newClient();
  client.ask('yamlTokens', 'a');
  client.ask('generate', given('a'));
  await sent();
  assert.deepEqual(workers[0].received.map((message) => /** @type {any} */ (message).question), ['generate']);
});

test('has what is given made when it is sent, and says whether the worker is new', async () => {
  const client = newClient();
  client.library.catch(() => {});
  const asked = /** @type {[string, boolean][]} */ ([]);
  const ask = (/** @type {string} */ yaml) => client.ask('generate', (isNew) => {
    asked.push([yaml, isNew]);
    return given(yaml);
  });
  ask('a');
  await sent();
  ask('b');
  const crashed = assert.rejects(ask('c'), { message: 'crashed' });
  answerLast(workers[0], report);
  workers[0].onerror({ message: 'crashed' });
  await crashed;
  const answer = ask('d');
  await sent();
  assert.deepEqual(asked, [['a', true], ['c', false], ['d', true]]);
  answerLast(workers[1], report);
  assert.equal(await answer, report);
});

test('lets questions of different names wait beside each other', async () => {
  const client = newClient();
  const answers = [client.ask('explain', 'a'), client.ask('rule', 'b')];
  await sent();
  answerLast(workers[0], 1);
  answerLast(workers[0], 2);
  assert.deepEqual(await Promise.all(answers), [1, 2]);
});

test('drops the answer to what was cancelled', async () => {
  const client = newClient();
  const answer = client.ask('generate', given('a'));
  await sent();
  client.cancel('generate');
  assert.equal(await answer, undefined);
  answerLast(workers[0], report);
  const next = client.ask('generate', given('b'));
  await sent();
  answerLast(workers[0], report);
  assert.equal(await next, report);
});

test('goes on after a question that fails', async () => {
  const client = newClient();
  const failed = client.ask('generate', given('a'));
  await sent();
  workers[0].say({ kind: 'refusal', id: last(workers[0]).id, message: 'out of memory' });
  await assert.rejects(failed, { message: 'out of memory' });
  const answer = client.ask('generate', given('b'));
  await sent();
  answerLast(workers[0], report);
  assert.equal(await answer, report);
  assert.equal(workers.length, 1);
});

test('gives a failed worker up and takes a new one', async () => {
  const client = newClient();
  workers[0].say({ kind: 'ready', library: { version: '', releases: [] } });
  const failed = client.ask('generate', given('a'));
  await sent();
  workers[0].say({ kind: 'failed', message: 'not found' });
  await assert.rejects(failed, { message: 'not found' });
  assert.ok(workers[0].terminated);

  const answer = client.ask('generate', given('b'));
  await sent();
  assert.equal(workers.length, 2);
  answerLast(workers[1], report);
  assert.equal(await answer, report);
});

test('reports a worker that cannot be loaded', async () => {
  const client = newClient();
  workers[0].onerror({ message: '' });
  await assert.rejects(client.library, { message: 'its worker could not be loaded' });
});
