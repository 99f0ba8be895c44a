import { readFile } from 'node:fs/promises';
import { load } from 'vmap-plumbing';

const plumbing = await load();
const yaml = await readFile('native_functions.yaml');
const { ok, functions, diagnostics } = plumbing.generate(yaml, { release: '2.14' });

// Mistakes are data. An operator that has no plumbing says why.
for (const { line, message } of diagnostics) console.log(`line ${line}: ${message}`);
for (const { name, skip } of functions) console.log(`${name}: ${skip?.message ?? 'has plumbing'}`);
console.log(ok ? 'torchgen would take this file' : 'torchgen would reject this file');
