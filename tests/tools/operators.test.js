/* PyTorch's operator files on the site. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { writeOperators } from '../../tools/operators.js';
import { filesOf, missing, releases } from '../conformance/data.js';

let work = '';
before(() => { work = mkdtempSync(join(tmpdir(), 'vmap-plumbing-')); });
after(() => rmSync(work, { recursive: true }));

/** Files at hand, by release. @param {string} name @param {Record<string, string>} files */
function atHand(name, files) {
  const folder = join(work, name);
  mkdirSync(folder);
  for (const [release, text] of Object.entries(files)) {
    mkdirSync(join(folder, release));
    writeFileSync(join(folder, release, 'native_functions.yaml'), text);
  }
  return folder;
}

test('with none at hand all releases are listed, with their address', () => {
  const folder = join(work, 'none');
  const files = writeOperators(folder, atHand('nothing', {}));
  assert.deepEqual(readdirSync(folder), ['index.json']);
  assert.deepEqual(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')), files);
  assert.deepEqual(files.map(({ release }) => release), [...releases.keys()].reverse());
  for (const { release, version, bytes, file, address } of files) {
    assert.equal(version, `v${releases.get(release)?.version}`);
    assert.equal(address, `https://raw.githubusercontent.com/pytorch/pytorch/${version}/aten/src/ATen/native/native_functions.yaml`);
    assert.deepEqual([bytes, file], [null, null]);
  }
});

test('what is at hand is packed, the same way each time, with the licence beside it', () => {
  const text = '- func: relu(Tensor self) -> Tensor\n';
  const source = atHand('one', { '2.7': text }); // a release whose digest is not pinned
  const copies = ['first', 'second'].map((name) => {
    const folder = join(work, name);
    const found = writeOperators(folder, source).filter(({ file }) => file);
    assert.deepEqual(found.map(({ release, bytes, file }) => ({ release, bytes, file })), [
      { release: '2.7', bytes: text.length, file: '2.7.yaml.gz' },
    ]);
    assert.deepEqual(readdirSync(folder).sort(), ['2.7.yaml.gz', 'LICENSE', 'index.json']);
    return readFileSync(join(folder, '2.7.yaml.gz'));
  });
  assert.deepEqual(copies[0], copies[1]);
  assert.equal(gunzipSync(copies[0]).toString(), text);
});

test('a file with another digest than the pinned one is refused', () => {
  const source = atHand('wrong', { '2.14': '- func: relu(Tensor self) -> Tensor\n' });
  assert.throws(() => writeOperators(join(work, 'refused'), source), /is not what PyTorch 2\.14 has/);
});

for (const release of releases.keys())
  test(`the operator file of ${release} is on the site`, { skip: missing(release) }, () => {
    const copy = readFileSync(new URL(`../../build/site/operators/${release}.yaml.gz`, import.meta.url));
    assert.ok(gunzipSync(copy).equals(readFileSync(filesOf(release).operators)));
  });
