// The files of the package as they are, under a strict content security policy.
import { load } from './vmap-plumbing/index.js';
import './vmap-plumbing/element.js';
import { load as loadAtOnce } from './vmap-plumbing/sync.js';
import { load as loadWorker } from './vmap-plumbing/worker.js';

const yaml = '- func: relu(Tensor self) -> Tensor\n';
const element = document.querySelector('vmap-plumbing');
const elementIsLive = new Promise((resolve) => element.addEventListener('vp-result', resolve, { once: true }));
const there = await loadWorker();

let isFine = true;
for (const plumbing of [await load(), loadAtOnce(), there]) {
  const { header } = await plumbing.generate(yaml);
  isFine &&= /relu_generated_plumbing/.test(header) && (await plumbing.explain(yaml, 'relu')).plumbed;
}
there.close();
await elementIsLive;
document.querySelector('output').textContent = isFine && element.result.ok ? 'fine' : 'wrong';
