// Compiles what batch-rule --all writes against PyTorch's own headers: npm run proof -- --release 2.14
//
//   --headers DIR     where the headers are, unless in build/conformance/headers/RELEASE: what Debian's packages libtorch-dev and
//                     nlohmann-json3-dev unpack to (dpkg -x)
//   --file FILE       the operator file, unless build/conformance/RELEASE/native_functions.yaml
//   --size N          so many operators to a part: a compiler needs about a gigabyte for 200
//   --part K          only the K-th part, from 1
//   --cases           only the cases of tests/answers that are about the release, in place of the file: what batch-rule answers, and
//                     whether the compiler takes the rules that check-rule takes, and no others
//   --mistakes        then makes a mistake in every stub: each must be found, by the plumbing of its operator
//
// Every stub is registered, so that the compiler makes the plumbing for it and meets every type.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { command } from '../builds.js';
import { putTogether, takeApart, withMistake } from './unit.js';

const root = join(import.meta.dirname, '../..');

const { values } = parseArgs({
  options: {
    release: { type: 'string', default: '2.14' },
    headers: { type: 'string' },
    file: { type: 'string' },
    size: { type: 'string', default: '200' },
    part: { type: 'string' },
    cases: { type: 'boolean', default: false },
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
const include = ['usr/include', 'usr/include/torch/csrc/api/include', 'include']
  .map((name) => join(folder, name))
  .filter((name) => existsSync(name));
const isFileMissing = !values.cases && !existsSync(file);
if (include.length === 0 || isFileMissing) {
  console.error(`proof: ${include.length === 0 ? `no headers in ${folder}` : `no file ${file}`}: see the head of tests/proof/run.js`);
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));

/**
 * What the compiler says of a text; empty when it takes it.
 * @param {string} text @param {string} warnings which are errors, or that there are none
 */
function compile(text, warnings = '-Werror=return-type') {
  const source = join(work, 'part.cpp');
  writeFileSync(source, text);
  const options = ['-fsyntax-only', `-std=${standardOf(values.release)}`, '-fmax-errors=0', '-fno-diagnostics-show-caret', warnings];
  const words = [...options, ...include.flatMap((name) => ['-isystem', name]), source];
  const ran = spawnSync('g++', words, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (ran.status === null) throw new Error(`g++: ${ran.signal ?? ran.error}`);
  return ran.status === 0 ? '' : ran.stderr || 'g++ failed without a word';
}

/** The operators in whose plumbing the compiler found a mistake. @param {string} said */
const found = (said) => new Set(
  [...said.matchAll(/In (?:instantiation|substitution) of .*?\b(\w+_generated_plumbing)\(/g)].map((match) => match[1]));

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
  for (const [index, rule] of unit.rules.entries())
    if (missed.includes(rule)) console.error(`not found:\n${withMistake(rule, index).stub}`);
  return missed.length === 0;
}

/** Compiles the whole file, or a part of it. */
function proveFile() {
  const written = spawnSync(command, ['batch-rule', '--all', '--release', values.release, file], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (written.status !== 0) throw new Error(`batch-rule --all: ${written.stderr.slice(0, 1000)}`);
  const unit = takeApart(written.stdout);
  const size = Number(values.size);
  let count = 0;
  let ok = true;
  for (let start = 0; start < unit.rules.length; start += size) {
    if (values.part && start / size + 1 !== Number(values.part)) continue;
    const part = { ...unit, rules: unit.rules.slice(start, start + size) };
    const passed = provePart(part);
    const caught = !values.mistakes || findMistakes(part);
    ok &&= passed && caught;
    count += part.rules.length;
    const mistakes = values.mistakes ? `, mistakes ${caught ? 'all found' : 'NOT ALL FOUND'}` : '';
    const operators = `operators ${start + 1} to ${start + part.rules.length}`;
    console.log(`${values.release}: ${operators}: ${passed ? 'compiled' : 'NOT COMPILED'}${mistakes}`);
  }
  console.log(`${values.release}: ${count} of ${unit.rules.length} operators: ${ok ? 'proven' : 'NOT PROVEN'}`);
  return ok;
}

async function proveCases() {
  const { checkedRules, expectedUnits } = await import('./cases.js');
  const units = expectedUnits(values.release);
  const said = compile(units.join('\n'));
  if (said) console.error(said.slice(0, 4000));
  console.log(`${values.release}: ${units.length} answers of batch-rule: ${said ? 'NOT COMPILED' : 'compiled'}`);
  const rules = await checkedRules(values.release);
  const texts = rules.map(({ text }) => text).join('');
  const errors = compile(`#include <ATen/functorch/BatchRulesHelper.h>\nnamespace at { namespace functorch {\n${texts}}}\n`, '-w');
  const wrong = rules.filter(({ id, compiles }) => new RegExp(`\\b${id}\\b`).test(errors) === compiles);
  for (const { name, compiles } of wrong)
    console.error(`${name}: check-rule takes it${compiles ? '' : ' not'}, the compiler does${compiles ? ' not' : ''}`);
  console.log(`${values.release}: ${rules.length} rules: check-rule and the compiler ${wrong.length ? 'DISAGREE' : 'agree'}`);
  return !said && wrong.length === 0;
}

process.exitCode = (await (values.cases ? proveCases() : proveFile())) ? 0 : 1;
rmSync(work, { recursive: true });
