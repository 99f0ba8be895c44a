// Every case on real torchgens, where they are at hand: headers are what torchgen writes, and what is expected to be an error
// torchgen rejects.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { folderOf, Torchgen } from '../differential/torchgen.js';
import { caseFiles, expectedHeader, merged, readCase, releasesOf } from './case.js';
import { releases } from './engines.js';

/** Our own limits, which torchgen does not have. @param {import('./case.js').Section} section */
const isLimit = ({ text }) => /\[limit-/.test(text);

/** What torchgen can judge. */
const judged = caseFiles()
  .map(readCase)
  .flatMap((read) => read.expectations.map((section) => ({ read, section })))
  .filter(({ section }) => !isLimit(section));

/** The lines of a `functions` section, with the reasons for no plumbing, which are our own words, left out. @param {string} text */
const listed = (text) => text.trimEnd().split('\n').map((line) => line.replace(/ (?!plumbing$)[a-z-]+$/, ''));

/** The same from torchgen: the schemas and kinds of all functions, and the templates of the header.
 * @param {{ header?: string, functions?: (string | null)[], kinds?: string[] }} verdict */
function torchgenList({ header = '', functions = [], kinds = [] }) {
  return functions.map((schema, index) => {
    const name = (schema ?? '').split('(')[0];
    const isPlumbed = header.includes(` ${name.replace('.', '_')}_generated_plumbing(`);
    return `${name} ${kinds[index]}${isPlumbed ? ' plumbing' : ''}`;
  });
}

/**
 * torchgen knows no context: it reads all as one file, and what we say of the given entries must be among what it says.
 * @param {import('./case.js').Case} read @param {import('./case.js').Section} section
 * @param {import('../differential/torchgen.js').Reference} verdict
 */
function checkGiven(read, section, verdict) {
  assert.ok(verdict.ok, `${read.name}: torchgen rejects this`);
  if (section.name === 'functions') {
    const list = torchgenList(verdict);
    for (const line of listed(section.text)) assert.ok(list.includes(line), `${read.name}: ${line} is not in ${list}`);
  } else {
    assert.ok(verdict.header?.includes(`\n${section.text}`), `${read.name}: this is not in torchgen's header`);
  }
}

/** @param {Torchgen} torchgen @param {{ read: import('./case.js').Case, section: import('./case.js').Section }} expected */
async function check(torchgen, { read, section }) {
  const verdict = await torchgen.verdict(merged(read), read.tags ?? null, true);
  assert.ok(verdict.ok !== undefined, `${read.name}: torchgen takes too long`);
  if (read.context !== undefined) return checkGiven(read, section, verdict);
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
