// The examples show what they say: by the library in all releases, and by torchgen where it is at hand.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { load } from '../../build/package/index.js';
import { mistakesAlone } from '../cases/case.js';
import { folderOf, Torchgen } from '../differential/torchgen.js';
import { comment, examples, examplesOf, namedCodes } from './examples.js';

/** @typedef {import('./examples.js').Example} Example */

/** @param {string} name from the root of the repository */
const read = (name) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

const plumbing = await load();

/** The names of all releases, oldest first. */
const releases = plumbing.releases.map(({ name }) => name).reverse();
const newest = releases[releases.length - 1];

/** @param {Example} example @param {string} [release] */
const generate = ({ yaml, release: own = newest }, release = own) => plumbing.generate(yaml, { release });

/** @param {Example} example @param {string} [release] */
const foundCodes = (example, release) => generate(example, release).diagnostics.map(({ code }) => code);

/** @param {Example} example @param {string} [release] */
const skipCodes = (example, release) => generate(example, release).functions.flatMap(({ skip }) => skip?.code ?? []);

/** @param {string[]} codes */
const unique = (codes) => [...new Set(codes)].sort();

test('every kind of operator is shown with plumbing', () => {
  const functions = examplesOf('kinds').flatMap((example) => generate(example).functions);
  const plumbed = functions.filter(({ skip }) => skip === null).map(({ kind }) => kind);
  assert.deepEqual(unique(plumbed), ['functional', 'inplace', 'mutable', 'out', 'scratch']);
});

test('every reason for no plumbing has an example of its name', () => {
  const skips = Array.from(read('core/src/plumbing/skips.def').matchAll(/^SKIP\(\w+, "(.+?)"/gm), ([, code]) => code);
  const reachable = skips.filter((code) => code !== 'inplace-return'); // earlier rules refuse such a schema, as torchgen does
  assert.deepEqual(examplesOf('no plumbing').map(({ name }) => name), reachable);
  for (const example of examplesOf('no plumbing')) {
    assert.deepEqual(namedCodes(example), [example.name]);
    assert.ok(skipCodes(example).includes(example.name), example.name);
    assert.ok(generate(example).functions.some(({ skip }) => skip === null), `${example.name}: what has plumbing stands beside it`);
  }
});

test('every group of mistakes is shown', () => {
  const found = new Set(examplesOf('mistakes').flatMap((example) => foundCodes(example)));
  const [, ...groups] = read('core/errors.md').replaceAll(/^```[^]*?^```$/gm, '').split(/^# /m);
  for (const group of groups) {
    const title = group.split('\n')[0];
    if (['Limits', 'tags.yaml', 'Batch rules'].includes(title)) continue; // too long for an example; not in an operator file
    assert.ok(Array.from(group.matchAll(/^## (.+)$/gm)).some(([, code]) => found.has(code)), title);
  }
});

for (const group of /** @type {const} */ (['kinds', 'no plumbing']))
  test(`no mistakes: ${group}`, () => {
    for (const example of examplesOf(group))
      for (const release of example.release ? [example.release] : releases) {
        assert.deepEqual(foundCodes(example, release), [], `${example.name} in ${release}`);
        for (const code of namedCodes(example))
          assert.ok(skipCodes(example, release).includes(code), `${example.name} in ${release}: ${code}`);
      }
  });

test('the mistakes are those that the explanation is about', () => {
  for (const example of examplesOf('mistakes'))
    for (const release of example.release ? [example.release] : releases)
      assert.deepEqual([...new Set(foundCodes(example, release))], namedCodes(example), `${example.name} in ${release}`);
});

test("PyTorch's own operator file as context mends the missing delegate", async (t) => {
  const file = new URL(`../../build/conformance/${newest}/native_functions.yaml`, import.meta.url);
  if (!existsSync(file)) return t.skip(`the operator file of PyTorch ${newest} is not at hand: see tools/conformance`);
  const { yaml } = examples.find(({ name }) => name === 'missing-delegate') ?? assert.fail();
  assert.deepEqual(plumbing.generate(yaml, { context: readFileSync(file) }).diagnostics, []);
});

/** What the example shows of a release: codes where it is about codes, else the header. @param {Example} example @param {string} release */
const shown = (example, release) =>
  namedCodes(example).length > 0
    ? [...foundCodes(example, release), ...skipCodes(example, release)].join(' ')
    : generate(example, release).header;

for (const example of examplesOf('releases'))
  test(`releases: ${example.name}`, () => {
    assert.deepEqual(foundCodes(example), [], 'it is accepted where it is shown');
    const codes = releases.flatMap((release) => [...foundCodes(example, release), ...skipCodes(example, release)]);
    assert.deepEqual(unique(codes), unique(namedCodes(example)));
    const named = Array.from(comment(example).matchAll(/\b\d+\.\d+\b/g), ([release]) => release);
    const changes = releases.slice(1).map((after, index) => [releases[index], after])
      .filter(([before, after]) => shown(example, before) !== shown(example, after));
    assert.ok(changes.length > 0, 'releases differ');
    for (const change of changes) assert.ok(change.some((release) => named.includes(release)), `the comment names ${change.join(' or ')}`);
  });

for (const release of releases) {
  const skip = !existsSync(folderOf(release)) && `torchgen ${release} is not at hand: see tools/conformance`;
  test(`torchgen ${release} agrees with the examples`, { skip }, async () => {
    const torchgen = new Torchgen(release);
    try {
      for (const example of examples) {
        const { ok, header, diagnostics } = generate(example, release);
        const verdict = await torchgen.verdict(example.yaml, null, true);
        assert.equal(verdict.ok && verdict.header, ok && header, example.name);
        const errors = diagnostics.filter(({ severity }) => severity === 'error');
        for (const text of errors.length > 1 ? mistakesAlone(example.yaml, errors.map(({ line }) => line)) : [])
          assert.equal((await torchgen.verdict(text)).ok, false, `${example.name}, one mistake alone:\n${text}`);
      }
    } finally {
      torchgen.end();
    }
  });
}
