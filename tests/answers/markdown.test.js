// What `diff` writes for a comment on a change: the text of it, what GitHub's own renderer makes of it, and its length.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { builds } from '../builds.js';
import { ask, casesOf, plumbing, questions, textOf } from './answers.js';

const cases = casesOf('markdown').flatMap((read) =>
  read.expectations
    .filter(({ name }) => name === 'markdown')
    .map(({ words, text }) => ({ ...read, words, text, now: textOf(read, 'new') ?? read.yaml })));

const missing = spawnSync('cmark-gfm', ['--version']).error ? 'there is no cmark-gfm' : false;

/** As HTML, with all that is HTML in it, which GitHub would filter. @param {string} markdown */
function render(markdown) {
  const options = ['--unsafe', '-e', 'table', '-e', 'autolink', '-e', 'strikethrough'];
  const { stdout, stderr, status } = spawnSync('cmark-gfm', options, { input: markdown, encoding: 'utf8', maxBuffer: 2 ** 26 });
  assert.deepEqual([status, stderr], [0, '']);
  return stdout;
}

/** @param {string} html */
const textIn = (html) => html.replace(/<[^>]*>/g, '').replace(/&(\w+|#\d+);/g, (whole, name) =>
  /** @type {Record<string, string>} */ ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name]
    ?? (/^#\d+$/.test(name) ? String.fromCodePoint(Number(name.slice(1))) : whole));

/** The operators of a file that have plumbing, by the names that the table has for them. @param {string} yaml @param {string} release */
const plumbed = (yaml, release) => new Map(
  plumbing.generate(yaml, { release }).functions.filter((one) => one.plumbing !== null).map((one) =>
    [one.namespace === 'aten' ? one.name : `${one.namespace}::${one.name}`, `${one.plumbing}`]));

for (const { name, words, text, yaml, now, ...read } of cases) {
  const [from, to = from] = words;

  for (const build of builds)
    test(`${name}: ${words.join(' to ')} (${build.name})`, () => {
      const { stdout, status } = ask(build.command, { yaml, ...read }, questions.markdown(words));
      assert.equal(stdout, text);
      const isSame = /\*\* no operator's plumbing differs\.$/.test(text.trimEnd());
      assert.equal(status, /\*\* nothing to compare: /.test(text) ? 3 : isSame ? 0 : 1);
    });

  test(`${name}: ${words.join(' to ')} (library)`, async () => {
    assert.equal(await plumbing.diffMarkdown(yaml, now, { from, to }), text);
  });

  test(`${name}: what is rendered is a sentence, a table and folded blocks, whatever stands in the files`, { skip: missing }, () => {
    const html = render(text);
    const parts = ['p', 'strong', 'code', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'details', 'summary', 'pre'];
    for (const [tag] of html.matchAll(/<[^>]*>/g))
      assert.ok(tag === '<code class="language-diff">' || parts.includes(tag.replace(/^<\/?(\w+)>$/, '$1')), tag);
    const rows = [...html.matchAll(/<tr>\n((?:<td>[^]*?<\/td>\n)+)<\/tr>/g)]
      .map(([, row]) => row.split('</td>\n').slice(0, -1).map(textIn));
    assert.equal(rows.length, html.match(/<details>/g)?.length ?? 0);
    for (const row of rows) assert.equal(row.length, 4);
    const [old, current] = [plumbed(yaml, from), plumbed(now, to)];
    const found = rows.map(([operator, happened]) => `${operator} ${happened.split(',')[0]}`).sort();
    const wanted = [...new Set([...old.keys(), ...current.keys()])].flatMap((operator) => {
      const [before, after] = [plumbed(yaml, to).get(operator), current.get(operator)]; // in one dialect
      return before === after ? [] : [`${operator} ${!before ? 'added' : !after ? 'removed' : 'changed'}`];
    });
    if (!/\*\* nothing to compare: /.test(text)) assert.deepEqual(found, wanted.sort());
  });

  const sides = 'the lines that go and those that stay are the old plumbing, the lines that come and those that stay the new one';
  test(`${name}: ${sides}`, { skip: missing }, () => {
    const summary = '<summary>([^]*?): (?:added|removed|changed)[^]*?</summary>';
    const code = '<pre><code class="language-diff">([^]*?)</code></pre>';
    const blocks = [...render(text).matchAll(new RegExp(`<details>${summary}\n${code}`, 'g'))];
    for (const [, operator, block] of blocks) {
      const lines = textIn(block).split('@@ plumbing @@\n')[1].replace(/\n$/, '').split('\n');
      const side = (/** @type {string} */ sign) =>
        lines.filter((line) => line[0] === sign || line[0] === ' ').map((line) => line.slice(1)).join('\n');
      assert.equal(side('-'), plumbed(yaml, to).get(textIn(operator)) ?? '');
      assert.equal(side('+'), plumbed(now, to).get(textIn(operator)) ?? '');
    }
  });
}

/** @param {number} count @param {string} argument */
const many = (count, argument) => Array.from({ length: count }, (_, i) => `- func: operator_${i}(Tensor ${argument}) -> Tensor\n`).join('');

test('a comment is no longer than GitHub takes, and counts what it leaves out', async () => {
  for (const count of [10, 100, 3000]) {
    const markdown = await plumbing.diffMarkdown(many(count, 'self'), many(count, 'x'));
    assert.ok(Buffer.byteLength(markdown) < 61_000, `${Buffer.byteLength(markdown)} bytes`);
    assert.match(markdown, new RegExp(`:\\*\\* ${count} operators changed\\.\n`));
    const [rows, blocks] = [/^\| `operator_/gm, /^<details>/gm].map((pattern) => markdown.match(pattern)?.length ?? 0);
    const leftOut = /^Left out, to fit into a comment:(?: (\d+) rows of the table,)? the plumbing of (\d+) operators\./m;
    const [, noRows = '0', noBlocks = '0'] = markdown.match(leftOut) ?? [];
    assert.deepEqual([rows + Number(noRows), blocks + Number(noBlocks)], [count, count]);
    assert.equal(count > 10, Number(noBlocks) > 0);
  }
});

test('an operator that finds no room leaves it to others', async () => {
  const long = `- func: ${'long'.repeat(20_000)}(Tensor self) -> Tensor\n`;
  const markdown = await plumbing.diffMarkdown(many(1, 'self'), `${long}${many(1, 'x')}`);
  assert.match(markdown, /^\| `operator_0` \| changed \|/m);
  const leftOut = 'Left out, to fit into a comment: 1 row of the table, the plumbing of 1 operator\\.';
  assert.match(markdown, new RegExp(`\n${leftOut} \`vmap-plumbing diff\` lists every operator\\.\n$`));
  assert.ok(!markdown.includes('long'));
});

test('plumbing that is too long to be compared line by line goes and comes as a whole', async () => {
  const wide = (/** @type {string} */ name) =>
    `- func: wide(${Array.from({ length: 900 }, (_, i) => `Tensor ${name}${i}`).join(', ')}) -> Tensor\n`;
  const markdown = await plumbing.diffMarkdown(wide('a'), wide('b'));
  assert.match(markdown, /1 operator changed\.[^]*Left out, to fit into a comment: the plumbing of 1 operator\./);
});

test('the library: misuse throws', async () => {
  await assert.rejects(plumbing.diffMarkdown('', '', { from: '0.9' }), {
    name: 'RangeError', message: /diffMarkdown: unknown release '0\.9'/,
  });
  await assert.rejects(plumbing.diffMarkdown('', '', /** @type {any} */ ({ format: 'x' })), {
    name: 'TypeError', message: /unknown option 'format' \(known: from, to, tags, context, oldContext\)/,
  });
});
