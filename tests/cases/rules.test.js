// Every rule has a case: each assert and raise of torchgen between YAML and plumbing is reached by a case, where torchgens are
// at hand, or stands in unreached.md with the reason why no input reaches it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderOf, Torchgen } from '../differential/torchgen.js';
import { caseFiles, errorLines, folder, mistakesAlone, readCase, releasesOf } from './case.js';
import { releases } from './engines.js';

/** The releases whose torchgens unreached.md has been read from. */
const known = ['1.13', '2.6', '2.14'];

const unreached = readFileSync(join(folder, 'unreached.md'), 'utf8');
const listed = [...unreached.matchAll(/^- `(.+)`, `(.+)`: `(.+)`$/gm)].map(([, file, name, rule]) =>
  nameOf(file, name, rule),
);

/** A rule by a name that survives changes of lines. @param {string} file @param {string} name @param {string} rule */
function nameOf(file, name, rule) {
  return `${file}, ${name}: ${rule}`;
}

/**
 * The rules by the lines of their file. One that a function has twice is named twice.
 * @param {import('../differential/torchgen.js').RaisePlace[]} places
 */
function namedRules(places) {
  /** @type {Map<string, number>} */
  const times = new Map();
  return places.map((place) => {
    const name = nameOf(place.file, place.function, place.rule);
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return { ...place, name: time === 1 ? name : `${name} (${time})` };
  });
}

/** What a rule raises: an assert whose condition itself cannot be computed is not reached by that. @param {string} rule */
const raisedBy = (rule) => (rule.startsWith('assert ') ? 'AssertionError' : rule.match(/^raise (\w+)/)?.[1]);

/** All that cases expect torchgen to reject, a mistake at a time. @param {string} release */
function mistakes(release) {
  return caseFiles()
    .map(readCase)
    .filter(({ context }) => context === undefined)
    .flatMap((read) => read.expectations.map((section) => ({ read, section })))
    .filter(({ section }) => section.name === 'errors' && !/\[limit-/.test(section.text))
    .filter(({ section }) => releasesOf(section.words, releases).includes(release))
    .flatMap(({ read, section }) =>
      mistakesAlone(read.yaml, errorLines(section)).map((yaml) => ({ name: read.name, yaml, tags: read.tags ?? null })));
}

/** @param {Torchgen} torchgen @param {string} release */
async function reachedRules(torchgen, release) {
  const rules = namedRules(await torchgen.places());
  /** @type {Map<string, string>} rule to case */
  const reached = new Map();
  for (const { name, yaml, tags } of mistakes(release)) {
    const verdict = await torchgen.verdict(yaml, tags);
    assert.ok(verdict.ok === false, `${name}: torchgen accepts this, which is said to be wrong:\n${yaml}`);
    const [file, line] = verdict.place.split(':');
    const rule = rules.findLast((candidate) =>
      candidate.file === file && candidate.line <= Number(line) && Number(line) <= candidate.endLine);
    if (rule && verdict.error.split(':')[0] === raisedBy(rule.rule)) reached.set(rule.name, name);
  }
  return { rules: rules.map(({ name }) => name), reached };
}

const skipOf = (/** @type {string} */ release) =>
  !existsSync(folderOf(release)) && `torchgen ${release} is not at hand: see tools/conformance`;

/** @type {Set<string>} */
const met = new Set();

for (const release of known) {
  test(`every rule of torchgen ${release} has a case`, { skip: skipOf(release) }, async () => {
    const torchgen = new Torchgen(release);
    try {
      const { rules, reached } = await reachedRules(torchgen, release);
      for (const rule of rules) met.add(rule);
      assert.deepEqual(rules.filter((rule) => !reached.has(rule) && !listed.includes(rule)), [], 'no case reaches these');
      const listedAndReached = listed.filter((rule) => reached.has(rule)).map((rule) => `${rule}: ${reached.get(rule)}`);
      assert.deepEqual(listedAndReached, [], 'cases reach these after all');
    } finally {
      torchgen.end();
    }
  });
}

const isMissing = known.map(skipOf).find(Boolean) ?? false;
test('unreached.md lists rules that there are', { skip: isMissing }, () => {
  assert.deepEqual(listed.filter((rule) => !met.has(rule)), []);
});
