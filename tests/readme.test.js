// What README.md shows, and that of the package, is what happens.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { load, segmentAt, segmentsFrom } from '../build/package/index.js';
import { filesOf, missing } from './conformance/data.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const packageReadme = readFileSync(new URL('../wasm/README.md', import.meta.url), 'utf8');
const command = fileURLToPath(new URL('../build/native/vmap-plumbing', import.meta.url));

/** The first block of code in a language. @param {string} language */
function block(language) {
  const found = readme.match(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'm'));
  assert.ok(found, `README.md has a block of ${language}`);
  return found[1];
}

test('the example gives the header that stands there', async () => {
  const yaml = block('yaml');
  assert.equal(spawnSync(command, ['generate'], { input: yaml, encoding: 'utf8' }).stdout, block('cpp'));
  const plumbing = await load();
  assert.equal(plumbing.generate(yaml).header, block('cpp'));
});

test('the mistake is reported as it stands there', () => {
  const [, shown] = readme.match(/^ {4}\$ vmap-plumbing check typo\.yaml\n((?: {4}.*\n)+)/m) ?? [];
  const lines = shown.replace(/^ {4}/gm, '');
  const [, source] = lines.match(/\n {4}(- func:.*)\n/) ?? [];
  const { stderr } = spawnSync(command, ['check', '-'], { input: `${source}\n`, encoding: 'utf8' });
  assert.equal(stderr.replace('<stdin>', 'typo.yaml'), lines);
});

const { operators } = filesOf('2.14');

for (const question of ['explain', 'coverage'])
  test(`${question} answers as it stands there`, { skip: missing('2.14') }, () => {
    const asked = `vmap-plumbing (${question} .*) native_functions\\.yaml`;
    const [, words, shown] = readme.match(new RegExp(`^ {4}\\$ ${asked}\\n((?: {4}.*\\n|\\n(?= {4}))+)`, 'm')) ?? [];
    const { stdout } = spawnSync(command, [...words.split(' '), operators], { encoding: 'utf8' });
    const [start, rest] = shown.replace(/^ {4}/gm, '').split(/^\.\.\.\n/m);
    assert.equal(rest === undefined ? stdout : stdout.slice(0, start.length), start);
  });

/**
 * What is shown of a command's output, and whether it prints that: "..." stands for lines that are left out.
 * @param {string} line @param {string} printed
 */
function checkShown(line, printed) {
  const at = readme.indexOf(`    $ vmap-plumbing ${line}\n`);
  assert.ok(at >= 0, `README.md shows ${line}`);
  const [, shown] = readme.slice(at).match(/^.*\n((?: {4}(?!\$).*\n)+)/) ?? [];
  const [start, end = ''] = shown.replace(/^ {4}/gm, '').split(/^\.\.\.\n/m);
  assert.ok(printed.startsWith(start), `${line} begins with\n${start}and prints\n${printed}`);
  assert.ok(end ? printed.endsWith(`\n${end}`) : printed === start);
}

test('an installed header begins as it stands there', () => {
  const { stdout } = spawnSync(command, ['generate', '--installed'], { input: block('yaml'), encoding: 'utf8' });
  checkShown('generate --installed relu.yaml | head -n 1', stdout.slice(0, stdout.indexOf('\n') + 1));
});

test('releases differ as it stands there', () => {
  const { stdout } = spawnSync(command, ['diff', '--from', '2.4', '--to', '2.5', '-'], { input: block('yaml'), encoding: 'utf8' });
  checkShown('diff --from 2.4 --to 2.5 relu.yaml', stdout);
});

test('a comment on a change begins as it stands there', () => {
  const snippets = fileURLToPath(new URL('../web/use/snippets', import.meta.url));
  const { stdout } = spawnSync(command, ['diff', '--format', 'markdown', 'before.yaml', 'after.yaml'], { cwd: snippets, encoding: 'utf8' });
  const [, shown] = readme.match(/^ {4}\$ vmap-plumbing diff --format markdown before\.yaml after\.yaml\n {4}(.*\n) {4}\.\.\.\n/m) ?? [];
  assert.ok(stdout.startsWith(shown), stdout);
});

const files = ['2.13.0/native_functions.yaml', '2.14.1/native_functions.yaml'];
const corpus = process.env.VP_CORPUS ?? '';
const noFiles = files.every((name) => existsSync(`${corpus}/${name}`)) ? false : 'VP_CORPUS names no folder with 2.13.0 and 2.14.1';
test('operator files differ as it stands there', { skip: noFiles }, () => {
  const { stdout } = spawnSync(command, ['diff', '--from', '2.13', '--to', '2.14', ...files], { cwd: corpus, encoding: 'utf8' });
  checkShown(`diff --from 2.13 --to 2.14 ${files.join(' ')}`, stdout);
});

/** The blocks of JavaScript of both, by the lines in which they begin. */
const snippets = Object.entries({ 'README.md': readme, 'wasm/README.md': packageReadme }).flatMap(([name, text]) =>
  [...text.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(({ index, 1: code }) =>
    ({ place: `${name}:${text.slice(0, index).split('\n').length + 1}`, code })));

const example = readFileSync(new URL('package/consumers/own-operators/test/plumbing.js', import.meta.url), 'utf8');

test('the tests of own operators are those of the example, which runs among the consumers of the package', () => {
  assert.equal(snippets.filter(({ code }) => code === example).length, 1);
});

/** A line with an expression, and behind it its value. */
const valued = /^(?!const|import)(.+); \/\/ ('.*'|\d+|true|false)$/gm;

/** What snippets speak of without saying where it comes from. */
const given = async () => {
  const [yaml, plumbing] = [block('yaml'), await load()];
  return { yaml, plumbing, result: plumbing.generate(yaml), segmentAt, segmentsFrom, equal: assert.equal };
};

for (const { place, code } of snippets.filter((snippet) => snippet.code !== example))
  test(`the JavaScript from ${place} on does what stands there`, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
    t.after(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(fileURLToPath(new URL('../build/package', import.meta.url)), join(folder, 'node_modules/vmap-plumbing'));
    writeFileSync(join(folder, 'snippet.mjs'), code.replace(valued, 'equal($1, $2);'));
    Object.assign(globalThis, await given());
    await import(join(folder, 'snippet.mjs'));
  });

test('most of the JavaScript says what comes of it', () => {
  assert.deepEqual(snippets.map(({ code }) => code.match(valued)?.length ?? 0), [0, 4, 1, 4, 3, 1, 1, 1, 0]);
});

/** What stands below a command line, up to the next one or a paragraph. @param {string} line */
function shownBelow(line) {
  const start = readme.indexOf(`    $ ${line}\n`);
  assert.ok(start >= 0, `README.md shows ${line}`);
  const [block] = readme.slice(readme.indexOf('\n', start) + 1).match(/^(?:(?! {4}\$) {4}.*\n|\n(?= {4}))*/) ?? [''];
  return block.replace(/^ {4}/gm, '');
}

test('operators of one\'s own are written as it stands there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  writeFileSync(join(folder, 'relu.yaml'), block('yaml'));
  writeFileSync(join(folder, 'myops.yaml'), shownBelow('cat myops.yaml'));
  for (const [, line] of readme.matchAll(/^ {4}\$ (vmap-plumbing (?:generate --o|batch-rule axpy ).*)$/gm)) {
    const env = { ...process.env, PATH: `${dirname(command)}${delimiter}${process.env.PATH}` };
    const { stdout } = spawnSync(line, { cwd: folder, encoding: 'utf8', shell: true, env });
    assert.equal(stdout, shownBelow(line));
  }
  rmSync(folder, { recursive: true });
});

test('the batch rule is written and checked as it stands there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  writeFileSync(join(folder, 'relu.yaml'), block('yaml'));
  writeFileSync(join(folder, 'rule.cpp'), shownBelow('cat rule.cpp'));
  for (const line of ['batch-rule relu relu.yaml', 'check-rule relu --rule rule.cpp relu.yaml'])
    assert.equal(spawnSync(command, line.split(' '), { cwd: folder, encoding: 'utf8' }).stdout, shownBelow(`vmap-plumbing ${line}`));
  rmSync(folder, { recursive: true });
});
