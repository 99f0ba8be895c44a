// Rewrites the expectations of cases for review: node tests/cases/write.js FILE...
//
// Headers come from torchgen, for the releases whose torchgen is at hand; diagnostics and lists of functions from our own
// engines, to be read before they are kept. Which releases a section names is left as it is.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { folderOf, Torchgen } from '../differential/torchgen.js';
import { plumbingOf, readCase, releasesOf } from './case.js';
import { engines, releases } from './engines.js';

const [native, , library] = engines;

/**
 * The header that torchgen writes for the first of the releases whose torchgen is at hand.
 * @param {import('./case.js').Case} read @param {string[]} named
 */
async function torchgenHeader(read, named) {
  const release = named.find((name) => existsSync(folderOf(name)));
  if (!release) throw new Error(`${read.file}: no torchgen is at hand for ${named.join(', ')}`);
  const torchgen = new Torchgen(release);
  const verdict = await torchgen.verdict(read.yaml, read.tags ?? null, true);
  torchgen.end();
  if (!verdict.ok) throw new Error(`${read.file}: torchgen ${release} rejects this: ${verdict.ok === false && verdict.error}`);
  return verdict.header ?? '';
}

/** @param {import('./case.js').Case} read @param {import('./case.js').Section} section */
async function expectation(read, section) {
  const named = releasesOf(section.words, releases);
  if (section.name === 'errors' || section.name === 'warnings') return native.run(read, named[0]).diagnostics;
  if (section.name === 'functions') return library.run(read, named[0]).functions;
  const header = await torchgenHeader(read, named);
  return section.name === 'plumbing' ? plumbingOf(header) : header;
}

for (const file of process.argv.slice(2)) {
  const read = readCase(file);
  const source = readFileSync(file, 'utf8');
  let written = source.slice(0, source.search(/^=== /m));
  for (const section of read.sections) {
    const text = read.expectations.includes(section) ? await expectation(read, section) : section.text;
    written += `=== ${[section.name, ...section.words].join(' ')}\n${text}`;
  }
  writeFileSync(file, written);
}
