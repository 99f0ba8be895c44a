// The files of the examples are laid out as tools/examples.js says, and its mistakes are told.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { collectExamples } from '../../tools/examples.js';
import { loadExamples } from '../../web/examples/index.js';
import { comment, examples } from './examples.js';

test('names can stand in a link, titles in a menu', () => {
  for (const { name, title } of examples) {
    assert.match(name, /^[a-z]+(-[a-z]+)*$/);
    assert.match(title, /^[A-Z][^.]{3,55}$/, name);
  }
  for (const key of /** @type {const} */ (['name', 'title']))
    assert.equal(new Set(examples.map((example) => example[key])).size, examples.length, key);
});

test('the explanation is short, and stands apart from the operators', () => {
  for (const example of examples) {
    const { name, yaml } = example;
    const [head] = yaml.split('\n\n');
    assert.doesNotMatch(head, /^[^#]/m, `${name}: an empty line behind the comment`);
    for (const line of head.split('\n')) assert.ok(line.length <= 90, `${name}: ${line}`);
    assert.match(comment(example), /\. $/, name);
    const sentences = comment(example).match(/[.?!:](?= )/g)?.length ?? 0;
    assert.ok(sentences >= 2 && sentences <= 7, `${name}: ${sentences} sentences`);
  }
});

test('the groups stand together, in the order in which they teach', () => {
  const groups = examples.map(({ group }) => group);
  assert.deepEqual(groups.filter((group, index) => group !== groups[index - 1]), ['kinds', 'no plumbing', 'mistakes', 'releases']);
  assert.equal(examples[0].title, 'A structured group: functional, in-place, out=');
});

test('what the site has is what was collected', () => {
  const built = readFileSync(new URL('../../build/site/examples.json', import.meta.url), 'utf8');
  assert.deepEqual(JSON.parse(built), examples);
});

/** @param {Record<string, string>} files */
function collect(files) {
  const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return collectExamples(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const relu = '- func: relu(Tensor self) -> Tensor\n';

test('an example is read', () => {
  const yaml = `# A title.\n# PyTorch 2.4\n# What to see.\n\n${relu}`;
  assert.deepEqual(collect({ 'order.json': '{"kinds": ["a"]}', 'a.yaml': yaml }), [
    { name: 'a', title: 'A title', group: 'kinds', yaml, release: '2.4' },
  ]);
});

for (const [what, yaml] of [
  ['without a title', relu],
  ['without an explanation', `# A title.\n\n${relu}`],
  ['whose title is no sentence', `# A title\n# What to see.\n\n${relu}`],
])
  test(`a file ${what} is refused`, () => {
    assert.throws(() => collect({ 'order.json': '{"kinds": ["a"]}', 'a.yaml': yaml }),
      /a\.yaml does not begin with a title and an explanation/);
  });

test('a file that is not listed is refused, and so is a name without a file', () => {
  const yaml = `# A title.\n# What to see.\n\n${relu}`;
  assert.throws(() => collect({ 'order.json': '{"kinds": []}', 'a.yaml': yaml }), /a\.yaml is not in order\.json/);
  assert.throws(() => collect({ 'order.json': '{"kinds": ["a"]}' }), /a\.yaml/);
});

test('the page loads them from where it lies', async () => {
  /** @type {string[]} */
  const asked = [];
  const answering = (/** @type {Response} */ response) => async (/** @type {any} */ url) => (asked.push(String(url)), response);
  assert.deepEqual(await loadExamples('https://host.example/a/b/', answering(Response.json(examples))), examples);
  assert.deepEqual(asked, ['https://host.example/a/b/examples.json']);
  const refused = /The examples could not be loaded/;
  await assert.rejects(loadExamples('https://host.example/', answering(new Response('', { status: 404 }))), refused);
  await assert.rejects(loadExamples('https://host.example/', answering(new Response('<html>'))), refused);
  await assert.rejects(loadExamples('https://host.example/', () => Promise.reject(new TypeError('failed'))), refused);
});
