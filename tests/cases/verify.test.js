// Every case on real torchgens, where they are at hand: headers are what torchgen writes, and what is expected to be an error
// torchgen rejects.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { folderOf, Torchgen } from '../differential/torchgen.js';
import { caseFiles, expectedHeader, readCase, releasesOf } from './case.js';
import { releases } from './engines.js';

/** Our own limits, which torchgen does not have. @param {import('./case.js').Section} section */
const isLimit = ({ text }) => /\[limit-/.test(text);

/** What torchgen can judge of a case: it knows no context. */
const judged = caseFiles()
  .map(readCase)
  .filter(({ context }) => context === undefined)
  .flatMap((read) => read.expectations.map((section) => ({ read, section })))
  .filter(({ section }) => !isLimit(section));

/** Names and whether there is plumbing, from the lines of a `functions` section. @param {string} text */
const listed = (text) => text.trimEnd().split('\n').map((line) => [line.split(' ')[0], line.endsWith(' plumbing')]);

/** The same from torchgen: the schemas of all functions, and the templates of the header.
 * @param {{ header?: string, functions?: (string | null)[] }} verdict */
function torchgenList({ header = '', functions = [] }) {
  const names = functions.map((schema) => (schema ?? '').split('(')[0]);
  return names.map((name) => [name, header.includes(` ${name.replace('.', '_')}_generated_plumbing(`)]);
}

/** @param {Torchgen} torchgen @param {{ read: import('./case.js').Case, section: import('./case.js').Section }} expected */
async function check(torchgen, { read, section }) {
  const verdict = await torchgen.verdict(read.yaml, read.tags ?? null, true);
  assert.ok(verdict.ok !== undefined, `${read.name}: torchgen takes too long`);
  if (section.name === 'functions') assert.deepEqual(listed(section.text), verdict.ok && torchgenList(verdict), read.name);
  else if (section.name === 'warnings') assert.ok(verdict.ok, `${read.name}: torchgen rejects this`);
  else if (section.name === 'errors') assert.ok(!verdict.ok, `${read.name}: torchgen accepts this`);
  else assert.equal(verdict.ok ? verdict.header : verdict.error, expectedHeader(section), read.name);
}

for (const release of releases) {
  const skip = !existsSync(folderOf(release)) && `torchgen ${release} is not at hand: see tools/conformance`;
  test(`torchgen ${release} agrees with the cases`, { skip }, async () => {
    const torchgen = new Torchgen(release);
    try {
      for (const expected of judged) if (releasesOf(expected.section.words, releases).includes(release)) await check(torchgen, expected);
    } finally {
      torchgen.end();
    }
  });
}
