// The cases of batch-rule and check-rule, and the engines they run on. A case is a file as in tests/cases, with the sections
//
//     yaml                 the input
//     operator NAME        the operator that is asked about; for batch-rule none: all of them
//     rule                 of check-rule: the C++ that is checked
//     answer RELEASES      what the command prints; an error in it: it says no
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../../build/package/index.js';
import { nativeBuilds } from '../builds.js';
import { readCase } from '../cases/case.js';

/**
 * @typedef {object} RuleCase
 * @property {string} name
 * @property {string} file
 * @property {string} yaml
 * @property {string | undefined} operator   undefined: all
 * @property {string | undefined} rule
 * @property {import('../cases/case.js').Section[]} answers
 *
 * @typedef {object} Engine
 * @property {string} name
 * @property {(read: RuleCase, release: string) => Promise<string>} run   the answer
 * @property {(answer: string) => string} view                            what the engine can tell of the command's answer
 */

/** @param {'batch-rule' | 'check-rule'} command @returns {RuleCase[]} */
export function ruleCases(command) {
  const folder = join(import.meta.dirname, 'cases', command);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => {
      const read = readCase(join(folder, file));
      const section = (/** @type {string} */ name) => read.sections.find((candidate) => candidate.name === name);
      const answers = read.sections.filter(({ name }) => name === 'answer');
      if (answers.length === 0) throw new Error(`${file}: no answer is expected`);
      return {
        name: `${command}/${file.replace(/\.txt$/, '')}`,
        file: read.file,
        yaml: read.yaml,
        operator: section('operator')?.words[0],
        rule: section('rule')?.text,
        answers,
      };
    });
}

/** @param {string} command @returns {Engine['run']} */
const runningCommand = (command) => async (read, release) => {
  const work = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  try {
    writeFileSync(join(work, 'rule.cpp'), read.rule ?? '');
    const question = read.rule !== undefined ? ['check-rule', '--rule', 'rule.cpp'] : ['batch-rule'];
    const options = [...question, read.operator ?? '--all', '--release', release, '-'];
    const ran = spawnSync(command, options, { cwd: work, input: read.yaml, encoding: 'utf8' });
    // That there is no rule to write is a message; what is wrong with one is the answer.
    const [answer, other] = read.rule === undefined && ran.status === 1 ? [ran.stderr, ran.stdout] : [ran.stdout, ran.stderr];
    const says = /: error: | has no plumbing |^there is no operator /m.test(answer) ? 1 : 0;
    if (ran.status !== says || other) throw new Error(`exit status ${ran.status ?? ran.signal}\n${ran.stdout}${ran.stderr}`);
    return answer;
  } finally {
    rmSync(work, { recursive: true });
  }
};

/**
 * @param {import('../../build/package/index.js').NotFound | import('../../build/package/index.js').NotPlumbed} answer
 * @param {string} name
 */
function printNo(answer, name) {
  if (!answer.found) return `there is no operator '${name}'${answer.near.length ? `; did you mean ${answer.near.join(', ')}?` : ''}\n`;
  const { message, code, hint } = answer.skip;
  return `${answer.name} has no plumbing that could call a batch rule: ${message} [${code}]\nwhat to do: ${hint}\n`;
}

/** @param {import('../../build/package/index.js').RuleCheck} check */
function printCheck({ name, ruleName, signature, problems }) {
  const lines = problems.flatMap((p) => [`rule.cpp:${p.line}:${p.column}: ${p.severity}: ${p.message} [${p.code}]`, `    hint: ${p.hint}`]);
  const end = problems.length ? `${name} needs:` : `${ruleName} is a rule for ${name}:`;
  return [...lines, end, `    ${signature}`, ''].join('\n');
}

const plumbing = await load();

/** What a library says is printed as the command prints it. @type {Engine['run']} */
async function runLibrary({ yaml, operator, rule }, release) {
  if (operator === undefined) return (await plumbing.batchRules(yaml, { release })).unit;
  if (rule === undefined) {
    const answer = await plumbing.batchRule(yaml, operator, { release });
    return answer.found && answer.plumbed ? answer.unit : printNo(answer, operator);
  }
  const answer = await plumbing.checkRule(yaml, operator, rule, { release });
  return answer.found && answer.plumbed ? printCheck(answer) : printNo(answer, operator);
}

/** An answer without the lines of the rule, and what marks them. @param {string} answer */
function withoutRuleLines(answer) {
  if (!/^rule\.cpp:\d+:\d+: /.test(answer)) return answer;
  const [, told, end] = answer.match(/^(.*)(^.* needs:\n.*)$/ms) ?? [];
  return `${told.replace(/^ {4}(?!hint: ).*\n/gm, '')}${end}`;
}

/** @type {Engine[]} */
export const engines = [
  ...nativeBuilds.map(({ name, command }) => ({ name, run: runningCommand(command), view: (/** @type {string} */ answer) => answer })),
  { name: 'wasm', run: runLibrary, view: withoutRuleLines },
];
