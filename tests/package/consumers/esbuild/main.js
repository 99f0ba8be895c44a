// esbuild takes along what is imported: the modules by their exports, and the worker as an entry point (build.js).
import { load } from 'vmap-plumbing';
import answers from 'vmap-plumbing/answers.wasm';
import core from 'vmap-plumbing/core.wasm';
import { load as loadWorker } from 'vmap-plumbing/worker';

const yaml = '- func: relu(Tensor self) -> Tensor\n';
const addresses = [new URL(core, import.meta.url), { answers: new URL(answers, import.meta.url) }];
const here = await load(...addresses);
const worker = new Worker(new URL('./plumbing-worker.js', import.meta.url), { type: 'module' });
const there = await loadWorker(addresses[0], { ...addresses[1], worker });

let isFine = true;
for (const plumbing of [here, there]) {
  const { header } = await plumbing.generate(yaml);
  isFine &&= /relu_generated_plumbing/.test(header) && (await plumbing.explain(yaml, 'relu')).plumbed;
}
there.close();
document.querySelector('output').textContent = isFine ? 'fine' : 'wrong';
