// Compiles what batch-rule --all writes against PyTorch's own headers: npm run proof -- --release 2.14
//
//   --headers DIR     where libtorch's headers are, unless in build/conformance/headers/RELEASE (tools/conformance --headers)
//   --file FILE       the operator file, unless build/conformance/RELEASE/native_functions.yaml
//   --size N          so many operators to a part: a compiler needs about a gigabyte for 200
//   --mistakes        then makes a mistake in every stub: each must be found, by the plumbing of its operator
//
// Every stub is registered, so that the compiler makes the plumbing for it and meets every type.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
const command = '/tmp/h-a/vp';
import { putTogether, takeApart, withMistake } from './unit.js';

const root = join(import.meta.dirname, '../..');

const { values } = parseArgs({
  options: {
    release: { type: 'string', default: '2.14' },
    headers: { type: 'string' },
    file: { type: 'string' },
    size: { type: 'string', default: '200' },
    mistakes: { type: 'boolean', default: false },
  },
});

/** The C++ that the headers of a release are written in. @param {string} release */
function standardOf(release) {
  const [major, minor] = release.split('.').map(Number);
  if (major < 2) return 'c++14';
  return major === 2 && minor < 9 ? 'c++17' : 'c++20';
}

const folder = values.headers ?? join(root, 'build/conformance/headers', values.release);
const file = values.file ?? join(root, 'build/conformance', values.release, 'native_functions.yaml');
const include = ['usr/include', 'usr/include/torch/csrc/api/include', 'include'].map((name) => join(folder, name)).filter((name) => existsSync(name));
if (include.length === 0 || !existsSync(file)) {
  console.error(`proof: ${include.length === 0 ? `no headers in ${folder}` : `no file ${file}`}: see the head of tests/proof/run.js`);
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));

/** What the compiler says of a text; empty when it takes it. @param {string} text */
function compile(text) {
  const source = join(work, 'part.cpp');
  writeFileSync(source, text);
  const options = ['-fsyntax-only', `-std=${standardOf(values.release)}`, '-Werror=return-type', '-fmax-errors=0', '-fno-diagnostics-show-caret'];
  const ran = spawnSync('g++', [...options, ...include.flatMap((name) => ['-isystem', name]), source], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (ran.status === null) throw new Error(`g++: ${ran.signal ?? ran.error}`);
  return ran.status === 0 ? '' : ran.stderr || 'g++ failed without a word';
}

/** The operators in whose plumbing the compiler found a mistake. @param {string} said */
const found = (said) => new Set([...said.matchAll(/In (?:instantiation|substitution) of .*?\b(\w+_generated_plumbing)\(/g)].map((match) => match[1]));

/** @param {import('./unit.js').Unit} unit */
function provePart(unit) {
  const said = compile(putTogether(unit));
  if (!said) return true;
  console.error(said.slice(0, 4000));
  return false;
}

/** @param {import('./unit.js').Unit} unit */
function findMistakes(unit) {
  const blamed = found(compile(putTogether({ ...unit, rules: unit.rules.map(withMistake) })));
  const missed = unit.rules.filter(({ plumbing }) => !blamed.has(plumbing));
  for (const [index, rule] of unit.rules.entries()) if (missed.includes(rule)) console.error(`not found:\n${withMistake(rule, index).stub}`);
  return missed.length === 0;
}

const written = spawnSync(command, ['batch-rule', '--all', '--release', values.release, file], { encoding: 'utf8', maxBuffer: 2 ** 28 });
if (written.status !== 0) throw new Error(`batch-rule --all: ${written.stderr.slice(0, 1000)}`);
const unit = takeApart(written.stdout);
const size = Number(values.size);
let ok = true;
for (let start = 0; start < unit.rules.length; start += size) {
  const part = { ...unit, rules: unit.rules.slice(start, start + size) };
  const passed = provePart(part);
  const caught = !values.mistakes || findMistakes(part);
  ok &&= passed && caught;
  const mistakes = values.mistakes ? `, mistakes ${caught ? 'all found' : 'NOT ALL FOUND'}` : '';
  console.log(`${values.release}: operators ${start + 1} to ${start + part.rules.length}: ${passed ? 'compiled' : 'NOT COMPILED'}${mistakes}`);
}
rmSync(work, { recursive: true });
console.log(`${values.release}: ${unit.rules.length} operators, ${ok ? 'all proven' : 'NOT PROVEN'}`);
process.exitCode = ok ? 0 : 1;
