// What the page about uses shows is what the files beside it say, and every one of them does what the page says that it does.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { command } from '../builds.js';
import { cannotRun } from '../browser/launch.js';
import { openHost, partOf, says, tryIt } from '../element/pages.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const snippets = join(root, 'web/use/snippets');
const read = (/** @type {string} */ name) => readFileSync(join(snippets, name), 'utf8');
const template = readFileSync(join(root, 'web/use/index.html'), 'utf8');
const page = readFileSync(join(root, 'build/site/use/index.html'), 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
after(() => rmSync(folder, { recursive: true }));

/** A project with the package and the operators of the page. @param {string} name */
function project(name) {
  const path = join(folder, name);
  mkdirSync(join(path, 'node_modules'), { recursive: true });
  symlinkSync(join(root, 'build/package'), join(path, 'node_modules/vmap-plumbing'));
  copyFileSync(join(snippets, 'library.yaml'), join(path, 'native_functions.yaml'));
  return path;
}

/** @param {string} program @param {string[]} words @param {string} cwd */
function run(program, words, cwd) {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env; // a test that runs here is one of its own
  return spawnSync(program, words, { cwd, encoding: 'utf8', env: { ...env, PATH: [dirname(command), process.env.PATH].join(delimiter) } });
}

/** What a reader sees of a piece of the page. @param {string} html */
const plain = (html) => html.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

const right = '- func: relu(Tensor self) -> Tensor\n- func: abs(Tensor self) -> Tensor\n';

test('the page shows every file but those that the comment is made from, as it is', () => {
  const shown = [...template.matchAll(/<!-- snippet: (\S+)/g)].map(([, name]) => name);
  const files = readdirSync(snippets, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(snippets.length + 1));
  assert.deepEqual([...shown, 'before.yaml', 'after.yaml'].sort(), files.sort());
  const texts = [...page.matchAll(/<figure [^]*?<code>([^]*?)<\/code>/g)].map(([, html]) => plain(html));
  assert.deepEqual(texts, shown.map((name) => read(name).trimEnd()));
  assert.doesNotMatch(page, /<!--/);
  assert.equal(readFileSync(join(root, 'build/site/use/operators.yml'), 'utf8'), read('operators.yml'));
});

test('the comment is what the command says of the two files', () => {
  const [, comment] = page.match(/<div class="comment">([^]*?)<\/div>/) ?? [];
  const rows = [...comment.matchAll(/<tr [^>]*>([^]*?)<\/tr>/g)].map(([, row]) =>
    [...row.matchAll(/<td [^>]*>([^]*?)<\/td>/g)].map(([, cell]) => plain(cell)));
  // One of each kind: a type that became another, a new argument, a new operator, a return that cannot be wrapped.
  assert.deepEqual(rows.slice(1).map(([operator, plumbing, , where]) => [operator, plumbing, where]), [
    ['my::scale', 'changed, batch rule too', 'line 1'],
    ['my::norms', 'changed, batch rule too', 'line 2'],
    ['my::shift', 'added', 'line 4'],
    ['my::argmax', 'removed', 'line 3'],
  ]);
  const { status, stdout } = run('vmap-plumbing', ['diff', '--format', 'markdown', 'before.yaml', 'after.yaml'], snippets);
  assert.equal(status, 1);
  const texts = (/** @type {string} */ text, /** @type {RegExp} */ pattern) => [...text.matchAll(pattern)].map(([, one]) => one);
  const differences = texts(stdout, /^```diff\n([^]*?)^```$/gm);
  assert.equal(differences.length, 4);
  assert.deepEqual(texts(comment, /<pre [^>]*><code>([^]*?)<\/code>/g).map(plain), differences);
});

test('the library says what stands below its program', () => {
  const path = project('library');
  copyFileSync(join(snippets, 'library.mjs'), join(path, 'library.mjs'));
  const { stdout, stderr } = run(process.execPath, ['library.mjs'], path);
  assert.deepEqual([stdout, stderr], [read('library.txt'), '']);
});

test('the test finds a header that is not that of the operators', () => {
  const path = project('test');
  copyFileSync(join(snippets, 'plumbing.test.mjs'), join(path, 'plumbing.test.mjs'));
  writeFileSync(join(path, 'native_functions.yaml'), right);
  const generated = run('vmap-plumbing', ['generate', '-o', 'VmapGeneratedPlumbing.h', 'native_functions.yaml'], path);
  assert.equal(generated.status, 0, generated.stderr);
  assert.equal(run(process.execPath, ['--test'], path).status, 0);
  writeFileSync(join(path, 'native_functions.yaml'), `${right}- func: neg(Tensor self) -> Tensor\n`);
  assert.match(run(process.execPath, ['--test'], path).stdout, /neg_generated_plumbing[^]*# fail 1\n/);
});

test('the commands', () => {
  const path = join(folder, 'command');
  mkdirSync(path);
  writeFileSync(join(path, 'native_functions.yaml'), right);
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false'];
  for (const words of [['init', '--quiet'], ['add', '.'], [...author, 'commit', '--quiet', '-m', 'files']])
    assert.equal(run('git', words, path).status, 0);
  const lines = read('command.sh').trimEnd().split('\n');
  const unchanged = lines.map((line) => run('bash', ['-c', line], path));
  assert.deepEqual(unchanged.map(({ status }) => status), [0, 0, 0, 0], unchanged.map(({ stderr }) => stderr).join(''));
  assert.match(readFileSync(join(path, 'VmapGeneratedPlumbing.h'), 'utf8'), /relu_generated_plumbing/);
  assert.match(unchanged[2].stdout, /^relu\(Tensor self\) -> Tensor\n/);
  writeFileSync(join(path, 'native_functions.yaml'), right.replace('abs(Tensor self)', 'abs(Tensor self, int n)'));
  const changed = run('bash', ['-c', lines[3]], path);
  assert.deepEqual([changed.status, changed.stdout.includes('\n  abs\n')], [1, true]);
  writeFileSync(join(path, 'native_functions.yaml'), right.replace('abs(Tensor', 'abs(Tensr'));
  assert.deepEqual(lines.slice(0, 2).map((line) => run('bash', ['-c', line], path).status), [1, 1]);
});

for (const [builder, program, words, output] of /** @type {[string, string, string[], string][]} */ ([
  ['sphinx', 'sphinx-build', ['-qW', '-b', 'html', '.', 'out'], 'out/index.html'],
  ['mkdocs', 'mkdocs', ['--quiet', 'build', '--strict'], 'site/index.html'],
])) {
  const missing = run(program, ['--version'], root).error ? program : existsSync(join(root, 'web', builder)) ? undefined : `web/${builder}`;

  test(`${builder}: the page has the element with the schema and its plumbing`, {
    skip: missing ? `there is no ${missing}` : false,
  }, () => {
    const path = join(folder, builder);
    cpSync(join(snippets, builder), path, { recursive: true });
    for (const part of [builder, 'python']) cpSync(join(root, 'web', part), join(path, 'tools', part), { recursive: true });
    const { status, stderr, stdout } = run(program, words, path);
    assert.deepEqual([status, stderr, stdout], [0, '', '']);
    const html = readFileSync(join(path, output), 'utf8');
    assert.match(html, /<vmap-plumbing (?=[^>]*release="2\.14")(?=[^>]*editable)[^>]*>[^]*dist_generated_plumbing[^]*<\/vmap-plumbing>/);
    assert.match(html, /<script type="module" src="https:\/\/host\/site\/element\.js">/);
  });
}

describe('in a page', { skip: cannotRun }, () => {
  /** @type {Awaited<ReturnType<typeof openHost>>} */ let host;
  before(async () => { host = await openHost(); });
  after(() => host?.close());

  const here = (/** @type {string} */ name) => read(name).replaceAll('https://host/site/', host.address);

  test('the element', () => host.visit(here('element.html'), async ({ page: opened }) => {
    await tryIt(opened);
    await says(opened, 'output', 'dist_generated_plumbing');
  }, { head: ' ' }));

  test('its attributes', () => host.visit(here('attributes.html'), async ({ page: opened }) => {
    await says(opened, 'output', 'neg__generated_plumbing');
    assert.doesNotMatch(await partOf(opened, 'output').innerText(), /neg_generated_plumbing/);
  }));

  test('the frame', () => host.visit(here('frame.html'), async ({ page: opened }) => {
    await opened.frameLocator('iframe').locator('[part~="output"]').filter({ hasText: '_generated_plumbing' }).waitFor();
  }, { head: ' ' }));
});
