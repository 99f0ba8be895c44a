/*
 * Proves plumbing out of tree in a real PyTorch: generates it for operators.yaml, builds it with the kernels and rules of
 * rules.cpp, and lets proof.py compare torch.vmap with a loop. The extension that batch-rule writes is built as it is.
 *
 *     npm run proof:out-of-tree
 *
 * The PyTorch is that of the local python3, with its headers and g++. VP_PYTORCH names another: the beginning of a command line
 * that runs the rest of it beside a PyTorch, where {} stands for the folder that it must take along. Without one it is skipped.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../../../build/package/index.js';

const here = import.meta.dirname;
const root = join(here, '../../..');
const name = 'out-of-tree';
const work = join(root, 'build/proof', name);
const yaml = join(here, 'operators.yaml');

/** Runs proof.py in the PyTorch. @param {string} argument @param {'pipe' | 'inherit'} output */
function prove(argument, output) {
  const prefix = (process.env.VP_PYTORCH ?? '').replaceAll('{}', name);
  return spawnSync(`${prefix} python3 ${name}/proof.py ${argument}`, {
    cwd: join(work, '..'), shell: true, encoding: 'utf8', stdio: ['ignore', output, 'inherit'],
  });
}

rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
for (const file of ['rules.cpp', 'proof.py']) copyFileSync(join(here, file), join(work, file));

const hasTorch = process.env.VP_PYTORCH || spawnSync('python3', ['-c', 'import torch']).status === 0;
if (!hasTorch) {
  console.log('skipped: plumbing out of tree, since python3 has no PyTorch here (VP_PYTORCH can name one)');
  process.exit();
}

const version = prove('--version', 'pipe').stdout.trim();
const [release] = version.match(/^\d+\.\d+(?=\.)/m) ?? []; // libraries may have said something before
if (!release) throw new Error(`no version of PyTorch: '${version}'`);

/** @param {...string} options */
const write = (...options) => execFileSync(
  join(root, 'build/native/vmap-plumbing'), [...options, '--release', release, '--out-of-tree', yaml], { stdio: 'inherit' });
write('generate', '--per-operator-headers', '-o', join(work, 'plumbing.h'));
write('batch-rule', '--all', '-o', join(work, 'extension.cpp'));

const plumbing = await load();
const { functions } = plumbing.generate(readFileSync(yaml), { release, outOfTree: true });
const schemas = functions.filter(({ namespace, generated }) => namespace === 'proof' && !generated).map(({ schema }) => schema);
writeFileSync(join(work, 'schemas.inc'), schemas.map((schema) => `m.def(${JSON.stringify(schema)});\n`).join(''));

const statuses = [`--extension ${name}`, name].map((argument) => prove(argument, 'inherit').status);
process.exitCode = statuses.every((status) => status === 0) ? 0 : 1;
