import assert from 'node:assert/strict';
import { load } from 'vmap-plumbing/sync';

const yaml = '- func: relu(Tensor self) -> Tensor\n';
assert.match(load().generate(yaml).header, /relu_generated_plumbing/);
assert.equal(load().explain(yaml, 'relu').plumbed, true);
