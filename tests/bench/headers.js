/*
 * Measures what a unit of C++ costs that includes the whole header, and one with the header of a few operators that includes only
 * what these need: time and memory of the compiler, side by side in the same run. Nothing is asserted: machines differ, ratios tell.
 *
 *     VP_TORCH_INCLUDE=/usr/include npm run bench:headers [-- OPERATORS]
 *
 * VP_TORCH_INCLUDE: the folder of libtorch's headers (which holds ATen/). The operator file is that of the same release in
 * build/conformance. OPERATORS: names with commas between; some common ones unless given. CXX: the compiler, g++ unless given.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const work = join(root, 'build/bench/headers');
const include = process.env.VP_TORCH_INCLUDE;
const operators = process.argv[2] ?? 'relu,add.Tensor,add_.Tensor,mul.Tensor,sum.dim_IntList,index_select,native_layer_norm,cat';
const rounds = 3;

if (!include || !existsSync(join(include, 'ATen/Operators.h'))) {
  console.log('skipped: the cost of headers, since VP_TORCH_INCLUDE names no folder of libtorch headers');
  process.exit();
}

/** The release of the headers: torch/headeronly/version.h in newer ones, torch/version.h in all. */
function releaseOfHeaders() {
  const text = ['torch/headeronly/version.h', 'torch/version.h', 'torch/csrc/api/include/torch/version.h']
    .map((name) => join(/** @type {string} */ (include), name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const [major, minor] = ['MAJOR', 'MINOR'].map((part) => text.match(new RegExp(`#define TORCH_VERSION_${part} (\\d+)`))?.[1]);
  if (!major || !minor) throw new Error(`${include}: these headers do not tell their release`);
  return `${major}.${minor}`;
}

const release = releaseOfHeaders();
const folder = join(root, 'build/conformance', release);
mkdirSync(work, { recursive: true });

/** Writes a header and a unit that includes it. @param {string} name @param {...string} options */
function unit(name, ...options) {
  const given = ['--release', release, '--tags', join(folder, 'tags.yaml'), join(folder, 'native_functions.yaml')];
  const command = join(root, 'build/native/vmap-plumbing');
  execFileSync(command, ['generate', ...options, ...given, '-o', join(work, `${name}.h`)], { stdio: 'inherit' });
  writeFileSync(join(work, `${name}.cpp`), `#include "${name}.h"\n`);
  const standard = Number(release.split('.')[1]) > 6 ? 'c++20' : 'c++17';
  return [process.env.CXX ?? 'g++', `-std=${standard}`, '-c', `-I${include}`, join(work, `${name}.cpp`), '-o', join(work, `${name}.o`)];
}

const commands = [unit('whole'), unit('chosen', '--operators', operators, '--per-operator-headers')];
const separated = commands.flatMap((command, i) => (i === 0 ? command : ['--', ...command]));
const lines = execFileSync(join(root, 'build/bench/measure'), [String(rounds), ...separated], { encoding: 'utf8' }).trimEnd().split('\n');
const [whole, chosen] = lines.map((line) => line.split(' ').map(Number));

/** @param {string} what @param {number} index @param {(value: number) => string} show */
function row(what, index, show) {
  const [all, some, ratio] = [show(whole[index]), show(chosen[index]), (whole[index] / chosen[index]).toFixed(1)];
  console.log(`${what.padEnd(20)}${all.padStart(10)}${some.padStart(10)}${ratio.padStart(8)}`);
}

console.log(`${`PyTorch ${release}`.padEnd(20)}${'whole'.padStart(10)}${'chosen'.padStart(10)}${'ratio'.padStart(8)}`);
row('wall clock', 0, (ms) => `${(ms / 1000).toFixed(1)} s`);
row('processor', 1, (ms) => `${(ms / 1000).toFixed(1)} s`);
row('peak memory', 2, (kib) => `${(kib / 1024).toFixed(0)} MiB`);
