/* What conf.py and mkdocs.yml say; the command that is not there; building again, and in several processes. */

import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { command } from '../builds.js';
import { cannotBuild, hook, mkdocs, sphinx, temporary } from './builders.js';

const RELU = '- func: relu(Tensor self) -> Tensor';
/** Reads its partner from the context, and its tag from a file of tags. */
const PART = '- func: add.Tensor(Tensor self, Tensor other) -> Tensor\n  structured_delegate: add.out\n  tags: odd';
const CONTEXT =
  '- func: add.out(Tensor self, Tensor other, *, Tensor(a!) out) -> Tensor(a!)\n  structured: True\n  dispatch:\n    CPU: add_out\n';
const TAGS = '- tag: odd\n  desc: odd\n';

/** @param {string} schema @param {string} [options] */
const directive = (schema, options = '') => {
  const [head, body] = [options, schema].map((text) => text.replace(/^(?=.)/gm, '   '));
  return `T\n=\n\n.. vmap-plumbing::\n${head}\n${body}\n`;
};

/** A file for the future, since times are compared in seconds. @param {string} path */
const touch = (path) => utimesSync(path, Date.now() / 1000 + 100, Date.now() / 1000 + 100);

/** @param {string} stdout of Sphinx */
const read = (stdout) => stdout.match(/updating environment: (?:\[.*\] )?(\d+ added, \d+ changed, \d+ removed)/)?.[1];

describe('configuration of Sphinx', { skip: cannotBuild }, () => {
  /** @param {import('node:test').TestContext} t @param {Record<string, string>} files */
  function project(t, files) {
    const work = temporary(t);
    const source = join(work, 'docs');
    mkdirSync(source);
    const all = { 'conf.py': "extensions = ['vmap_plumbing_sphinx']\n", ...files };
    for (const [name, text] of Object.entries(all)) writeFileSync(join(source, name), text);
    /** @param {Parameters<typeof sphinx>[2]} [options] */
    const build = (options) => sphinx(source, join(work, 'out'), options);
    return { source, build, page: (/** @type {string} */ name) => readFileSync(join(work, 'out/html', name), 'utf8') };
  }

  const many = Object.fromEntries(['one', 'two', 'three', 'four', 'five', 'six', 'seven'].map((name) => [`${name}.rst`, directive(RELU)]));
  const index = 'T\n=\n\n.. toctree::\n   :glob:\n\n   *\n';

  test('without the command there is one warning, which can be suppressed, and the schema alone; with it, all is read anew', (t) => {
    const { source, build, page } = project(t, { 'index.rst': index, ...many });
    const settings = { vmap_plumbing_command: './command' };
    const first = build({ settings });
    assert.deepEqual(first.warnings, [
      'the command ./command of vmap_plumbing_command is not there: schemas are shown without their plumbing',
    ]);
    assert.equal(first.status, 1);
    const second = build({ settings: { ...settings, suppress_warnings: 'vmap_plumbing.command' } });
    assert.deepEqual([second.status, second.warnings], [0, []]);
    assert.match(page('one.html'), /<vmap-plumbing>\s*<div class="highlight-yaml/);
    assert.doesNotMatch(page('one.html'), /highlight-cpp/);
    copyFileSync(command, join(source, 'command'));
    assert.deepEqual(build({ settings }).warnings, []);
    assert.match(page('one.html'), /highlight-cpp/);
  });

  test('a command that does not run is said where it is wanted', (t) => {
    const { source, build } = project(t, { 'index.rst': directive(RELU), command: 'no program\n' });
    chmodSync(join(source, 'command'), 0o755);
    const { warnings } = build({ settings: { vmap_plumbing_command: './command' } });
    assert.equal(warnings.length, 1);
    assert.match(warnings[0], /^index\.rst:4: command cannot be run: /);
  });

  test('in several processes, and again only what has changed', (t) => {
    const { source, build, page } = project(t, {
      'index.rst': index, ...many, 'context.yaml': CONTEXT, 'tags.yaml': TAGS, 'part.rst': directive(PART, ':context:\n'),
      'zero.rst': directive('- func: relu(Tensr self) -> Tensor'),
    });
    copyFileSync(command, join(source, 'command'));
    const settings = { vmap_plumbing_context: 'context.yaml', vmap_plumbing_tags: 'tags.yaml', vmap_plumbing_command: './command' };
    const options = { settings, words: ['-j', '4'] };
    const first = build(options);
    assert.deepEqual(first.warnings, ["zero.rst:6: 'Tensr' is not a type [unknown-type]: did you mean 'Tensor'?"]);
    assert.equal(read(first.stdout), '10 added, 0 changed, 0 removed');
    assert.match(page('part.html'), /<vmap-plumbing context="">[^]*add_Tensor_generated_plumbing/);
    const again = build(options);
    assert.deepEqual([read(again.stdout), again.status], ['0 added, 0 changed, 0 removed', 0]);
    touch(join(source, 'context.yaml'));
    assert.equal(read(build(options).stdout), '0 added, 1 changed, 0 removed');
    touch(join(source, 'command'));
    assert.equal(read(build(options).stdout), '0 added, 9 changed, 0 removed');
  });

  test('a context that is wrong is named', (t) => {
    const { build } = project(t, { 'index.rst': directive(RELU, ':context:\n'), 'context.yaml': '- func: add(Tensr self) -> Tensor\n' });
    const { warnings } = build({ settings: { vmap_plumbing_context: 'context.yaml' } });
    assert.deepEqual(warnings, ["index.rst:4: context.yaml:1: 'Tensr' is not a type [unknown-type]: did you mean 'Tensor'?"]);
  });

  test('where blocks have numbers of lines, those that the element reads have none', (t) => {
    const { build, page } = project(t, {
      'index.rst': `.. highlight:: yaml\n   :linenothreshold: 1\n\n${directive(RELU)}\n::\n\n   a: b\n`,
    });
    assert.deepEqual(build().warnings, []);
    const [element, rest] = page('index.html').split('</vmap-plumbing>');
    assert.doesNotMatch(element, /class="linenos"/);
    assert.match(rest, /class="linenos"/);
  });

  test('addresses', (t) => {
    const { build, page } = project(t, {
      'index.rst': `${directive(RELU)}\n.. vmap-plumbing::\n   :playground: other/?a&b="c"\n\n   ${RELU}\n`,
    });
    const settings = { vmap_plumbing_element: 'vmap-plumbing/element.js', vmap_plumbing_playground: 'https://host.invalid/play/' };
    assert.deepEqual(build({ settings }).warnings, []);
    assert.match(page('index.html'), /<vmap-plumbing playground="https:\/\/host\.invalid\/play\/">/);
    assert.match(page('index.html'), /<vmap-plumbing playground="other\/\?a&amp;b=&quot;c&quot;">/);
    assert.match(page('index.html'), /<script type="module" src="_static\/vmap-plumbing\/element\.js">/);
    build({ settings: { vmap_plumbing_element: '/play/element.js' } });
    assert.match(page('index.html'), /<script type="module" src="\/play\/element\.js">/);
  });
});

describe('configuration of MkDocs', { skip: cannotBuild }, () => {
  /**
   * @param {import('node:test').TestContext} t @param {Record<string, string>} settings
   * @param {Record<string, string>} pages @param {object} [config]
   */
  function build(t, settings, pages, config = {}) {
    const work = temporary(t);
    mkdirSync(join(work, 'docs/part'), { recursive: true });
    for (const [name, text] of Object.entries({ 'context.yaml': CONTEXT, 'tags.yaml': TAGS })) writeFileSync(join(work, name), text);
    for (const [name, text] of Object.entries(pages)) writeFileSync(join(work, 'docs', name), text);
    const extra = { vmap_plumbing: { command, ...settings } };
    writeFileSync(join(work, 'mkdocs.yml'), JSON.stringify({ site_name: 'x', plugins: [], hooks: [hook], extra, ...config }));
    const built = mkdocs(join(work, 'mkdocs.yml'), join(work, 'out'));
    return { ...built, page: (/** @type {string} */ name) => readFileSync(join(work, 'out', name), 'utf8') };
  }

  test('without the command there is one warning, and the schema alone', (t) => {
    const fence = `\`\`\`vmap-plumbing\n${RELU}\n\`\`\`\n`;
    const { warnings, page } = build(t, { command: './command' }, { 'index.md': fence, 'other.md': fence });
    assert.deepEqual(warnings, [
      'the command ./command of extra.vmap_plumbing.command is not there: schemas are shown without their plumbing',
    ]);
    assert.match(page('index.html'), /<vmap-plumbing><div class="language-yaml highlight">/);
    assert.doesNotMatch(page('index.html'), /language-cpp/);
  });

  test('context, tags, addresses', (t) => {
    const { warnings, page } = build(t, { context: 'context.yaml', tags: 'tags.yaml', element: 'play/element.js', playground: '/play/' },
      { 'index.md': 'Nothing.', 'part/page.md': `\`\`\`vmap-plumbing context\n${PART}\n\`\`\`\n` });
    assert.deepEqual(warnings, []);
    assert.match(page('part/page/index.html'), /<vmap-plumbing playground="\/play\/" context="">[^]*add_Tensor_generated_plumbing/);
    assert.match(page('part/page/index.html'), /<script type="module" src="\.\.\/\.\.\/play\/element\.js">/);
    assert.doesNotMatch(page('index.html'), /element\.js/);
  });

  test('other fences and settings of superfences are kept', (t) => {
    const superfences = { custom_fences: [{ name: 'words', class: 'words' }] };
    const { page } = build(t, {}, { 'index.md': `\`\`\`vmap-plumbing\n${RELU}\n\`\`\`\n\n\`\`\`words\nabc\n\`\`\`\n` },
      { markdown_extensions: [{ 'pymdownx.superfences': superfences }, { 'pymdownx.highlight': { linenums: true } }] });
    assert.match(page('index.html'), /<pre class="words"><code>abc<\/code><\/pre>/);
    assert.match(page('index.html'), /<vmap-plumbing>[^]*class="linenos"[^]*relu_generated_plumbing/);
  });

  test('a fence that shows how a fence is written is code', (t) => {
    const { warnings, page } = build(t, {}, {
      'index.md': `\`\`\`\`markdown\n\`\`\`vmap-plumbing\n- func: relu(Tensr self) -> Tensor\n\`\`\`\n\`\`\`\`\n`,
    });
    assert.deepEqual(warnings, []);
    assert.doesNotMatch(page('index.html'), /<vmap-plumbing/);
  });
});
