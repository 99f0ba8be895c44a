import { load, type VmapPlumbing } from 'vmap-plumbing';
import { VmapPlumbingElement } from 'vmap-plumbing/element';
import { load as loadAtOnce } from 'vmap-plumbing/sync';
import { load as loadWorker } from 'vmap-plumbing/worker';

const plumbing: VmapPlumbing = await load(await fetch('core.wasm'));
const compiled: VmapPlumbing = await load(await WebAssembly.compileStreaming(fetch('core.wasm')));
const worker = new Worker('worker.js', { type: 'module' });
const there = await loadWorker(undefined, { worker });
const element: VmapPlumbingElement = document.createElement('vmap-plumbing');
const names: string[] = [...loadAtOnce().releases, ...there.releases, ...plumbing.releases].map(({ name }) => name);
element.addEventListener('vp-result', ({ detail }) => console.log(detail.result.ok, names, compiled));

// Where TypeScript knows of a page it takes any object for a module.
// @ts-expect-error: options come second
void load({ answers: 'answers.wasm' });
// @ts-expect-error: there is nothing like it to load from
void load(3);
