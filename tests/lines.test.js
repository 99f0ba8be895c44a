/* What people write as code has lines of at most 140 characters. Data is no code: cases, tables (*.def), JSON. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const MOST = 140;

const root = fileURLToPath(new URL('..', import.meta.url));

/** Which paths are code, by its kind. */
const kinds = {
  'C': /\.[ch]$/,
  'C++': /\.cpp$/,
  'JavaScript': /\.[cm]?js$/,
  'TypeScript': /\.[cm]?ts$/,
  'style sheets': /\.css$/,
  'pages': /\.html$/,
  'Python': /\.py$/,
  'CMake': /\.cmake$|(?:^|\/)CMakeLists\.txt$/,
  'scripts': /^(?:tools|tests)\/(?:.*\/)?[^/.]+$|\.sh$/,
};

/** Paths of all files below a folder, but for what is built or installed. @param {string} [folder] @returns {string[]} */
function filesBelow(folder = '') {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return entry.isFile() ? [path] : [];
    return ['.git', 'build', 'node_modules', '__pycache__'].includes(entry.name) ? [] : filesBelow(path);
  });
}

/** Where a file has lines that are too long. @param {string} path */
function tooLong(path) {
  const lengths = readFileSync(join(root, path), 'utf8').split('\n').map((line) => [...line].length);
  return lengths.flatMap((length, index) => (length > MOST ? [`${path}:${index + 1}: ${length} characters`] : []));
}

const files = filesBelow();

for (const [kind, pattern] of Object.entries(kinds))
  test(`no line is longer than ${MOST} characters: ${kind}`, () => {
    const paths = files.filter((path) => pattern.test(path));
    assert.ok(paths.length > 0, 'there are some');
    const found = paths.flatMap(tooLong);
    assert.ok(found.length === 0, found.join('\n'));
  });
