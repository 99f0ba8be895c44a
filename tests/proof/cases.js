// The cases of tests/answers as one text of C++ for a release: what batch-rule answers, and the rules that check-rule is asked about,
// each in a namespace of its own and registered for its operator.
import { load } from '../../build/package/index.js';
import { ruleCases } from '../answers/rules.js';
import { releasesOf } from '../cases/case.js';

const plumbing = await load();
const known = plumbing.releases.map(({ name }) => name).reverse();

/**
 * @typedef {object} CheckedRule
 * @property {string} id              its namespace, by which the compiler speaks of it
 * @property {string} name            of the case
 * @property {boolean} compiles       what check-rule says of it
 * @property {string} text
 */

/** What the compiler takes, although it is an error. */
const silent = ['pair-too-many', 'silent-conversion'];

/** The units that batch-rule is expected to write for the release, in a row. @param {string} release */
export function expectedUnits(release) {
  const answers = ruleCases('batch-rule').flatMap((read) => read.answers.filter(({ words }) => releasesOf(words, known).includes(release)));
  return answers.map(({ text }) => text).filter((text) => text.startsWith('#include'));
}

/** What is around a rule in a file, and its registration there, which is made anew. @param {string} rule */
const alone = (rule) =>
  rule
    .replace(/^#include .*$/gm, '')
    .replace(/^(namespace at::functorch \{|\} \/\/ namespace at::functorch)$/gm, '')
    .replace(/^TORCH_LIBRARY_IMPL\(.*\{\n(?: .*\n)*\}$/gm, '');

/**
 * The rules that are checked for the release. Those that are not found in their text are left out.
 * @param {string} release @returns {Promise<CheckedRule[]>}
 */
export async function checkedRules(release) {
  const rules = [];
  for (const { name, yaml, operator, rule, answers } of ruleCases('check-rule')) {
    if (!rule || !answers.some(({ words }) => releasesOf(words, known).includes(release))) continue;
    const answer = await plumbing.checkRule(yaml, `${operator}`, rule, { release });
    if (!answer.found || !answer.plumbed || answer.ruleName === null) continue;
    const id = `rule_${name.replaceAll(/\W/g, '_')}`;
    const address = `${id}::${answer.ruleName}`;
    const template = `${answer.name.replace('.', '_')}_generated_plumbing`;
    const registration = `m.impl("${answer.name}", ${template}<decltype(&${address}), &${address}>);`;
    const text = `namespace ${id} {\n${alone(rule)}\n}\nTORCH_LIBRARY_IMPL(aten, FuncTorchBatched, m) {\n  ${registration}\n}\n`;
    const compiles = answer.problems.every(({ severity, code }) => severity === 'warning' || silent.includes(code));
    rules.push({ id, name, compiles, text: `#line 1 "${id}.cpp"\n${text}` });
  }
  return rules;
}
