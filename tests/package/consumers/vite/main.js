// Vite takes the modules and the worker along by itself.
import { load } from 'vmap-plumbing';
import 'vmap-plumbing/element';
import { load as loadAtOnce } from 'vmap-plumbing/sync';
import { load as loadWorker } from 'vmap-plumbing/worker';

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
