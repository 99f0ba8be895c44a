/*
 * Which lines of the core and of the command the tests run: npm run coverage.
 *
 * Builds the command once more so that gcov can tell, runs the cases, the tests of the command and those of robustness on it,
 * and prints a table by file and the lines that have not run. Fails when fewer than 95 % of the lines of core/src have, or when
 * uncovered.txt, where the reasons stand for lines that have not run, lacks one, or speaks of a line that does run or is not there.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readReasons } from './reasons.js';

const root = join(import.meta.dirname, '../..');
const build = join(root, 'build/coverage');
const LEAST = 95;

const TESTS = [
  'tests/cases/cases.test.js', 'tests/command/command.test.js', 'tests/command/explain-error.test.js', 'tests/command/output.test.js',
  'tests/answers/explain.test.js', 'tests/answers/coverage.test.js', 'tests/answers/batch-rule.test.js', 'tests/answers/check-rule.test.js',
  'tests/answers/diff.test.js', 'tests/answers/markdown.test.js', 'tests/answers/installed.test.js', 'tests/answers/out-of-tree.test.js',
  'tests/errors/examples.test.js', 'tests/robustness/answers.test.js',
  'tests/robustness/allocation.test.js', 'tests/robustness/limits.test.js', 'tests/robustness/mutations.test.js',
];

/** The files below the build whose names end so. @param {string} ending */
const built = (ending) =>
  readdirSync(build, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending)).map((file) => join(build, file));

function buildAndRun() {
  const configure = [
    '-S', '.', '-B', build, '-G', 'Ninja', '--log-level=WARNING',
    '-DCMAKE_BUILD_TYPE=Debug', '-DCMAKE_C_COMPILER=gcc', '-DVP_COVERAGE=ON',
  ];
  execFileSync('cmake', configure, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('cmake', ['--build', build, '--', '--quiet'], { cwd: root, stdio: 'inherit' });
  for (const file of built('.gcda')) rmSync(file);
  const { status, stdout } = spawnSync(process.execPath, ['--test', ...TESTS], {
    cwd: root, env: { ...process.env, VP_BUILDS: 'coverage' }, encoding: 'utf8', maxBuffer: 2 ** 28,
  });
  if (status === 0) return;
  console.error(stdout.split('\n').filter((line) => line.startsWith('not ok')).join('\n'));
  throw new Error('tests fail on the build for coverage');
}

/** @typedef {Map<number, number>} Counts how often each line has run, by its number */

/** What gcov tells of the files below core/. @returns {Map<string, Counts>} */
function readCounts() {
  /** @type {Map<string, Counts>} */
  const counts = new Map();
  const printed = execFileSync('gcov', ['--json-format', '--stdout', ...built('.gcda')], {
    cwd: build, encoding: 'utf8', maxBuffer: 2 ** 30,
  });
  for (const report of printed.trim().split('\n').map((line) => JSON.parse(line)))
    for (const { file, lines } of report.files) {
      const name = join(report.current_working_directory, file).startsWith(root) ? file.replace(`${root}/`, '') : '';
      if (!/^core\/(src|cli)\//.test(name)) continue;
      const of = counts.get(name) ?? new Map();
      for (const { line_number: line, count } of lines) of.set(line, (of.get(line) ?? 0) + count);
      counts.set(name, of);
    }
  return counts;
}

/** @param {number} covered @param {number} all */
const percent = (covered, all) => (all === 0 ? 100 : (100 * covered) / all);

/** @param {string} name @param {number} covered @param {number} all */
function row(name, covered, all) {
  const numbers = `${String(covered).padStart(6)}${String(all).padStart(6)}`;
  console.log(`${name.padEnd(44)}${numbers}${percent(covered, all).toFixed(1).padStart(7)} %`);
}

/** Prints the table of a part of the core, and returns the percentage. @param {string} part @param {Map<string, Counts>} counts */
function printTable(part, counts) {
  const sums = { covered: 0, all: 0 };
  for (const [file, of] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!file.startsWith(`${part}/`)) continue;
    const covered = [...of.values()].filter((count) => count > 0).length;
    row(file, covered, of.size);
    sums.covered += covered;
    sums.all += of.size;
  }
  row(`${part}, all files`, sums.covered, sums.all);
  console.log();
  return percent(sums.covered, sums.all);
}

/** Prints the lines that have not run, and returns what is wrong with uncovered.txt. @param {Map<string, Counts>} counts */
function printUncovered(counts) {
  /** @type {string[]} */
  const mistakes = [];
  const reasons = readReasons(readFileSync(join(import.meta.dirname, 'uncovered.txt'), 'utf8'));
  const unused = new Set(reasons);
  for (const [file, of] of counts) {
    const source = readFileSync(join(root, file), 'utf8').split('\n');
    const lines = [...of].filter(([, count]) => count === 0).map(([line]) => line).sort((a, b) => a - b);
    if (lines.length > 0) console.log(file);
    for (const line of lines) {
      const text = source[line - 1].trim();
      const reason = reasons.find((candidate) => candidate.file === file && candidate.text === text);
      if (reason) unused.delete(reason);
      else mistakes.push(`has no reason for ${file}:${line}: ${text}`);
      console.log(`${String(line).padStart(6)}  ${text}${reason ? `\n        (${reason.reason})` : ''}`);
    }
  }
  return [...mistakes, ...[...unused].map(({ file, text }) => `speaks of a line that has run or is not there: ${file}: ${text}`)];
}

buildAndRun();
const counts = readCounts();
const core = printTable('core/src', counts);
printTable('core/cli', counts);
const mistakes = printUncovered(counts);
for (const mistake of mistakes) console.error(`coverage: tests/coverage/uncovered.txt ${mistake}`);
if (core < LEAST) console.error(`coverage: ${core.toFixed(1)} % of core/src, and it should be ${LEAST} %`);
process.exitCode = core < LEAST || mistakes.length > 0 ? 1 : 0;
