// Reading core/errors.md, which says what every diagnostic means, and the lists of codes.
import { readFileSync } from 'node:fs';
import { shortened } from './shortened.js';

/**
 * An example; what stands behind `yaml` at its head says more than its text.
 * @typedef {object} Example
 * @property {string} shown          as it stands in the document
 * @property {Buffer} bytes          the whole text, encoded
 * @property {string | undefined} since   the first release that has the rule; undefined: all do
 * @property {boolean} isTags        it is a tags.yaml, not an operator file
 *
 * @typedef {object} Explanation
 * @property {string} code
 * @property {string} summary
 * @property {string} sentences      Markdown
 * @property {string} lead           what stands between the examples
 * @property {Example} bad
 * @property {Example} mended
 *
 * What is wrong with a batch rule.
 * @typedef {object} RuleExplanation
 * @property {string} code
 * @property {string} summary
 * @property {string} sentences  Markdown
 * @property {string} yaml       the entry of the operator
 * @property {string} bad        C++
 * @property {string} mended     C++
 */

/** @param {string} name from the root of the repository */
const read = (name) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

/** The diagnostics of the core, in order: [code, severity]. */
export const codes = [...read('core/src/base/diagnostics.def').matchAll(/^DIAGNOSTIC\(\w+, "(.+)", (\w+)\)$/gm)].map(
  ([, code, severity]) => /** @type {[string, string]} */ ([code, severity.toLowerCase()]),
);

/** What may be wrong with a batch rule, in order: [code, severity]. */
export const ruleCodes = [...read('core/src/batch_rule/problems.def').matchAll(/^PROBLEM\(\w+, "(.+)", (\w+)\)/gm)].map(
  ([, code, isError]) => /** @type {[string, string]} */ ([code, isError === 'true' ? 'error' : 'warning']),
);

export const text = read('core/errors.md');

/** Of a section that has these parts, with an empty line between them. @param {...RegExp} parts */
const sectionOf = (...parts) => new RegExp(`^${parts.map(({ source }) => source).join('\\n\\n')}\\n$`);

const layout = sectionOf(
  /(?<code>[a-z0-9-]+)/, /(?<summary>.+)/, /(?<sentences>[^`#](?:.|\n(?!```))*|`[^`](?:.|\n(?!```))*)/,
  /```yaml(?<badHead>.*)\n(?<bad>[^]*?)```/, /(?<lead>Write instead.*:)/, /```yaml(?<mendedHead>.*)\n(?<mended>[^]*?)```/,
);

const ruleLayout = sectionOf(
  /(?<code>[a-z0-9-]+)/, /(?<summary>.+)/, /(?<sentences>[^]*?)/, /```yaml\n(?<yaml>[^]*?)```/,
  /```cpp\n(?<bad>[^]*?)```/, /Write instead:/, /```cpp\n(?<mended>[^]*?)```/,
);

/** @param {string} code @param {string} head @param {string} shown @returns {Example} */
function readExample(code, head, shown) {
  const words = new Map(head.trim().split(' ').filter(Boolean).map((word) => /** @type {[string, string]} */ (word.split('='))));
  for (const word of words.keys())
    if (!['since', 'file', 'encoding', 'shortened'].includes(word)) throw new Error(`${code}: unknown word ${word}`);
  const whole = words.has('shortened') ? shortened(code, shown) : shown;
  const encoding = words.get('encoding') === 'latin1' ? 'latin1' : 'utf8';
  return { shown, bytes: Buffer.from(whole, encoding), since: words.get('since'), isTags: words.get('file') === 'tags.yaml' };
}

/** A section without its "## ". @param {string} section @returns {Explanation} */
function readSection(section) {
  const { groups } = section.match(layout) ?? {};
  if (!groups) throw new Error(`core/errors.md: this section is not laid out as the others are:\n${section}`);
  const { code, summary, sentences, lead } = groups;
  const bad = readExample(code, groups.badHead, groups.bad);
  return { code, summary, sentences, lead, bad, mended: readExample(code, groups.mendedHead, groups.mended) };
}

/** @param {string} section @returns {RuleExplanation} */
function readRuleSection(section) {
  const { groups } = section.match(ruleLayout) ?? {};
  if (!groups) throw new Error(`core/errors.md: this section is not laid out as those of batch rules are:\n${section}`);
  return /** @type {RuleExplanation} */ ({ ...groups });
}

const [ofFiles, ofRules] = text.split('\n# Batch rules\n');

/** The sections of a part of the document, without its headings. @param {string} part */
const sections = (part) => part.replace(/^# .*\n\n(?=## )/gm, '').split(/^## /m).slice(1).map((section) => section.replace(/\n\n$/, '\n'));

/** In the order of the document. */
export const explanations = sections(ofFiles).map(readSection);
export const ruleExplanations = sections(ofRules).map(readRuleSection);
