// Every export, by import statements.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { load, segmentAt } from 'vmap-plumbing';
import { VmapPlumbingElement } from 'vmap-plumbing/element';
import manifest from 'vmap-plumbing/package.json' with { type: 'json' };
import { load as loadAtOnce, segmentAt as segmentAtOfSync } from 'vmap-plumbing/sync';
import { load as loadWorker, segmentAt as segmentAtOfWorker } from 'vmap-plumbing/worker';

const yaml = '- func: relu(Tensor self) -> Tensor\n';
const atOnce = loadAtOnce();
const here = await load();
const fromBytes = await load(readFileSync(new URL(import.meta.resolve('vmap-plumbing/core.wasm'))), {
  answers: new URL(import.meta.resolve('vmap-plumbing/answers.wasm')),
});
const there = await loadWorker();

const { header } = atOnce.generate(yaml);
assert.match(header, /relu_generated_plumbing/);
for (const plumbing of [atOnce, here, fromBytes, there]) {
  assert.equal(plumbing.version, manifest.version);
  assert.deepEqual(plumbing.releases, here.releases);
  assert.equal((await plumbing.generate(yaml)).header, header);
  assert.equal((await plumbing.explain(yaml, 'relu')).plumbed, true);
}
assert.ok(segmentAt(atOnce.mapping(yaml), header.indexOf('relu_generated')) >= 0);
assert.deepEqual([segmentAtOfSync, segmentAtOfWorker], [segmentAt, segmentAt]);
assert.equal(typeof VmapPlumbingElement, 'function');
// The worker is not closed: a program that asks nothing any more ends.
