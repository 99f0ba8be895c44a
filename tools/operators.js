/*
 * Puts PyTorch's own operator files on the site, for the page to load: those that are at hand in build/conformance/, where
 * tools/conformance brings them. The site works with none of them; then the page is told where PyTorch's sources have them.
 *
 *     node tools/operators.js [FOLDER]     FOLDER: build/site/operators
 *
 *     FOLDER/index.json      what there is, for all releases: see OperatorFile in web/sources/operators.js
 *     FOLDER/2.14.yaml.gz    a release's native_functions.yaml; the same file gives the same bytes
 *     FOLDER/LICENSE         PyTorch's, where there is one of its files
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** @typedef {import('../web/sources/operators.js').OperatorFile} OperatorFile */

/**
 * A release of tests/conformance/releases.json; the digests of its inputs are pinned where they are known.
 * @typedef {{ version: string, inputs?: { 'native_functions.yaml': string } }} Pinned
 */

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The operator file of a release; undefined when it is not at hand.
 *
 * @param {string} atHand @param {string} release @param {string | null} sha256
 */
function readOperators(atHand, release, sha256) {
  const path = join(atHand, release, 'native_functions.yaml');
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path);
  if (sha256 !== null && createHash('sha256').update(text).digest('hex') !== sha256)
    throw new Error(`${path} is not what PyTorch ${release} has: remove it, and run tools/conformance`);
  return text;
}

/**
 * @param {string} folder  made if it is not there
 * @param {string} [atHand]  the operator files, as tools/conformance lays them out
 * @returns {OperatorFile[]}  what index.json says: all releases, the newest first
 */
export function writeOperators(folder, atHand = join(root, 'build/conformance')) {
  /** @type {[string, Pinned][]} */
  const releases = Object.entries(JSON.parse(readFileSync(join(root, 'tests/conformance/releases.json'), 'utf8')));
  mkdirSync(folder, { recursive: true });
  const files = releases.reverse().map(([release, { version, inputs }]) => {
    const sha256 = inputs?.['native_functions.yaml'] ?? null;
    const text = readOperators(atHand, release, sha256);
    const file = text ? `${release}.yaml.gz` : null;
    if (text) writeFileSync(join(folder, `${file}`), gzipSync(text, { level: 9 }));
    const address = `https://raw.githubusercontent.com/pytorch/pytorch/v${version}/aten/src/ATen/native/native_functions.yaml`;
    return { release, version: `v${version}`, bytes: text?.length ?? null, sha256, file, address };
  });
  if (files.some(({ file }) => file)) copyFileSync(join(root, 'tools/pytorch-license.txt'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'index.json'), `${JSON.stringify(files, null, 2)}\n`);
  return files;
}

if (process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  const files = writeOperators(process.argv[2] ?? join(root, 'build/site/operators'));
  const there = files.filter(({ file }) => file).map(({ release }) => release);
  console.log(`operators: ${there.length > 0 ? there.join(' ') : 'none is at hand: see tools/conformance'}`);
}
