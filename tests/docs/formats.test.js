/*
 * Every format of documentation has both blocks, as text. What they hold is what README.md shows, which the tests of the core
 * hold against torchgen.
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { cannotBuild, mkdocs, sphinx, temporary } from './builders.js';

const source = join(import.meta.dirname, 'sphinx');
const config = join(import.meta.dirname, 'mkdocs/mkdocs.yml');
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The example of README.md. @param {string} language */
const example = (language) => readme.match(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'm'))?.[1].replace(/^\n/, '') ?? '';
const [YAML, CPP] = [example('yaml'), example('cpp')];

/** The blocks of code of a page, as they are read. @param {string} html */
const blocks = (html) => [...html.matchAll(/<pre>([^]*?)<\/pre>/g)].map(([, code]) =>
  code.replace(/<[^>]*>/g, '').replace(/&(\w+|#\d+);/g, (_, name) =>
    ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[/** @type {'lt'} */ (name)] ?? _));

/** What LaTeX prints of lines that Pygments has marked. @param {string} tex */
const printed = (tex) => {
  const letters = { lt: '<', gt: '>', am: '&', us: '_', sh: '#', hy: '-', dq: '"' };
  return tex
    .replaceAll(/\\PYG\{[^}]*\}\{/g, '')
    .replaceAll(/\\PYGZ(\w\w)\{\}/g, (_, name) => letters[/** @type {'lt'} */ (name)] ?? '')
    .replaceAll(/[{}]/g, '');
};

/** @param {string} text @param {number} spaces */
const indented = (text, spaces) => text.replace(/^(?=.)/gm, ' '.repeat(spaces));

describe('formats of Sphinx', { skip: cannotBuild }, () => {
  const out = temporary({ after }); // one for all: the documents are read once

  /** @param {string} builder @param {string} file */
  function written(builder, file) {
    assert.deepEqual(sphinx(source, out, { builder, settings: { vmap_plumbing_element: 'https://host.invalid/element.js' } }).warnings, []);
    return { folder: join(out, builder), text: readFileSync(join(out, builder, file), 'utf8') };
  }

  test('html', () => {
    const { folder, text } = written('html', 'index.html');
    assert.deepEqual(blocks(text).slice(0, 2), [YAML, CPP]);
    assert.match(text, /<vmap-plumbing editable="" release="2.14">/);
    assert.match(text, /<vmap-plumbing class="alone" id="schema-alone" view="schema">\s*<div class="highlight-yaml/);
    const script = /<script type="module" src="https:\/\/host.invalid\/element.js">/g;
    const scripts = (/** @type {string} */ page) => readFileSync(join(folder, page), 'utf8').match(script)?.length ?? 0;
    assert.deepEqual(['index.html', 'markdown.html', 'raw.html', 'genindex.html'].map(scripts), [1, 1, 0, 0]);
  });

  test('html, from Markdown', () => {
    const { text } = written('html', 'markdown.html');
    const [schema, , second, ofOne] = blocks(text);
    assert.equal(schema, YAML);
    assert.match(text, /<vmap-plumbing editable="" per-operator-headers="" release="2.10">/);
    assert.match(second, /^- func: scale\.Tensor/);
    assert.match(ofOne, /^template <[^]* scale_Tensor_generated_plumbing\([^]*\n\}\n$/);
  });

  test('html in one page', () => {
    const { text } = written('singlehtml', 'index.html');
    assert.equal(text.match(/<vmap-plumbing[ >]/g)?.length, 6);
    assert.equal(text.match(/element\.js/g)?.length, 1);
  });

  test('epub: no script, no element that XHTML does not know, and well formed', () => {
    const { folder, text } = written('epub', 'index.xhtml');
    assert.deepEqual(blocks(text).slice(0, 2), [YAML, CPP]);
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.xhtml'))) {
      const page = join(folder, name);
      if (name !== 'raw.xhtml') assert.doesNotMatch(readFileSync(page, 'utf8'), /<vmap-plumbing|<script/, name);
      const parse = 'import sys, xml.etree.ElementTree as trees; trees.parse(sys.argv[1])';
      const { stderr } = spawnSync('/usr/bin/python3', ['-c', parse, page], { encoding: 'utf8' });
      assert.equal(stderr, '', name);
    }
  });

  test('text', () => {
    const { text } = written('text', 'index.txt');
    assert.ok(text.includes(`made of it:\n\n${indented(YAML, 3)}\n${indented(CPP, 3)}\n`), text);
  });

  test('latex', () => {
    const { text } = written('latex', 'operators.tex');
    const [yaml, cpp] = text.split('\\begin{sphinxVerbatim}').slice(1).map((part) =>
      printed(part.slice(part.indexOf('\n') + 1, part.indexOf('\\end{sphinxVerbatim}'))));
    assert.equal(yaml, YAML);
    assert.equal(cpp, CPP.replaceAll(/[{}]/g, ''));
  });

  for (const [builder, file] of [['man', 'operators.1'], ['texinfo', 'operators.texi'], ['xml', 'index.xml']])
    test(builder, () => assert.match(written(builder, file).text, /CPU, CUDA: relu[^]*relu_generated_plumbing/));
});

describe('MkDocs', { skip: cannotBuild }, () => {
  test('html', (t) => {
    const out = temporary(t);
    assert.deepEqual(mkdocs(config, out, { VP_ELEMENT: 'element/element.js' }).warnings, []);
    const text = readFileSync(join(out, 'index.html'), 'utf8');
    assert.deepEqual(blocks(text).slice(0, 2), [YAML, CPP]);
    assert.match(text, /<div class="vmap-plumbing"><vmap-plumbing release="2.14" editable="">/);
    assert.match(text, /<blockquote>\s*<div class="vmap-plumbing alone" id="schema-alone"><vmap-plumbing view="schema">/);
    assert.doesNotMatch(text, /<p>\s*<div|<p>\s*<vmap/);
    assert.deepEqual(text.match(/<script type="module".*?>/g), ['<script type="module" src="element/element.js">']);
  });
});
