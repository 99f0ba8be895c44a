// CommonJS: by require where Node.js can do that with ES modules (20.19, 22.12), by import everywhere.
const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');

const yaml = '- func: relu(Tensor self) -> Tensor\n';

async function main() {
  const names = ['vmap-plumbing', 'vmap-plumbing/sync', 'vmap-plumbing/worker'];
  const imported = await Promise.all(names.map((name) => import(name)));
  if (process.features.require_module) assert.deepEqual(names.map((name) => require(name).load), imported.map(({ load }) => load));
  const [{ load }, { load: loadAtOnce }] = imported;
  const { header } = loadAtOnce().generate(yaml);
  assert.match(header, /relu_generated_plumbing/);
  assert.equal((await load()).generate(yaml).header, header);
  assert.equal((await load(readFileSync(require.resolve('vmap-plumbing/core.wasm')))).generate(yaml).header, header);
}

main();
