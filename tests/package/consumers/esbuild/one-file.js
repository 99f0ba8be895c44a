import { load } from 'vmap-plumbing/sync';

const yaml = '- func: relu(Tensor self) -> Tensor\n';
const isFine = /relu_generated_plumbing/.test(load().generate(yaml).header) && load().explain(yaml, 'relu').plumbed;
document.querySelector('output').textContent = isFine ? 'fine' : 'wrong';
