// Threads of Node.js: the package's own, and one of the program's, which is given the module compiled.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { load } from 'vmap-plumbing/worker';

const yaml = '- func: relu(Tensor self) -> Tensor\n';
const plumbing = await load();
const [{ header, functions }, explained] = await Promise.all([plumbing.generate(yaml), plumbing.explain(yaml, 'relu')]);
assert.match(header, /relu_generated_plumbing/);
assert.deepEqual([functions.length, explained.plumbed], [1, true]);
await assert.rejects(plumbing.generate(yaml, { release: '9.9' }), { name: 'RangeError', message: /unknown release '9\.9'/ });
await assert.rejects(plumbing.explain(yaml, 7), { name: 'TypeError' });

const unanswered = plumbing.generate(yaml);
plumbing.close();
plumbing.close();
await assert.rejects(unanswered, /the worker is closed/);
await assert.rejects(plumbing.generate(yaml), /the worker is closed/);
await assert.rejects(load(new URL('no-such.wasm', import.meta.url)), /no-such\.wasm/);
await assert.rejects(load(42), { name: 'TypeError', message: /the source must be a URL/ });

const core = await WebAssembly.compile(readFileSync(new URL(import.meta.resolve('vmap-plumbing/core.wasm'))));
const own = new Worker(new URL('./thread.js', import.meta.url), { workerData: { core, yaml } });
assert.deepEqual(await once(own, 'message'), [header]);
const other = await load(core);
assert.equal((await other.generate(yaml)).header, header);
other.close();
