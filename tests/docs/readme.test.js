/* What the READMEs of the directive and of the fence show is what can be written. */

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { command } from '../builds.js';
import { cannotBuild, hook, mkdocs, sphinx, temporary } from './builders.js';

const manifest = JSON.parse(readFileSync(new URL('../../web/element/custom-elements.json', import.meta.url), 'utf8'));
/** @type {string[]} */
const attributes = manifest.modules[0].declarations[0].attributes.map((/** @type {{ name: string }} */ { name }) => name);

/** @param {string} name */
function readmeOf(name) {
  const text = readFileSync(new URL(`../../web/${name}/README.md`, import.meta.url), 'utf8');
  /** All blocks in a language. @param {string} language */
  const blocks = (language) => [...text.matchAll(new RegExp(`^(\`{3,})${language}\n([^]*?)^\\1$`, 'gm'))].map(([, , block]) => block);
  /** Names in the first column of the table below a heading. @param {string} heading */
  const listed = (heading) => {
    const [table] = text.slice(text.indexOf(`\n| ${heading} |`)).split('\n\n');
    return [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, names]) => [...names.matchAll(/`([\w-]+)/g)].map(([, one]) => one));
  };
  return { text, blocks, listed };
}

describe('README of the directive', { skip: cannotBuild }, () => {
  const { blocks, listed } = readmeOf('sphinx');

  test('its examples are taken', (t) => {
    const work = temporary(t);
    const [example, raw] = blocks('rst');
    const [markdown] = blocks('markdown');
    mkdirSync(join(work, 'docs'));
    const conf = blocks('python')[0]
      .replace('/path/to/vmap-plumbing/web/sphinx', join(hook, '../../sphinx'))
      .replace('/path/to/vmap-plumbing/build/native/vmap-plumbing', command);
    writeFileSync(join(work, 'docs/conf.py'), `${conf}extensions.append('myst_parser')\n`);
    writeFileSync(join(work, 'docs/index.rst'), `T\n=\n\n${example}\n${raw}\n.. toctree::\n\n   other\n`);
    writeFileSync(join(work, 'docs/other.md'), `# T\n\n${markdown}`);
    assert.deepEqual(sphinx(join(work, 'docs'), join(work, 'out')).warnings, []);
    for (const name of ['index', 'other'])
      assert.match(readFileSync(join(work, `out/html/${name}.html`), 'utf8'), new RegExp([
        'src="https://host/site/element\\.js"', '<vmap-plumbing editable="" release="2.14">', 'relu_generated_plumbing',
      ].join('[^]*')));
  });

  test('its options are the attributes of the element', () => {
    const ofDirective = ['name', 'class', 'vmap_plumbing_playground'];
    assert.deepEqual(listed('option').filter((name) => !ofDirective.includes(name)).sort(), [...attributes].sort());
  });
});

describe('README of the fence', { skip: cannotBuild }, () => {
  const { blocks, listed } = readmeOf('mkdocs');

  test('its examples are taken', (t) => {
    const work = temporary(t);
    mkdirSync(join(work, 'docs'));
    const config = blocks('yaml')[0]
      .replace('/path/to/vmap-plumbing/web/mkdocs/vmap_plumbing_mkdocs.py', hook)
      .replace('/path/to/vmap-plumbing/build/native/vmap-plumbing', command);
    writeFileSync(join(work, 'mkdocs.yml'), `site_name: x\nplugins: []\n${config}`);
    writeFileSync(join(work, 'docs/index.md'), `${blocks('markdown')[0]}\nWords.\n\n${blocks('html')[0]}`);
    assert.deepEqual(mkdocs(join(work, 'mkdocs.yml'), join(work, 'out')).warnings, []);
    const page = readFileSync(join(work, 'out/index.html'), 'utf8');
    assert.match(page, new RegExp([
      '<vmap-plumbing release="2.14" editable="">', 'relu_generated_plumbing',
      '<p>Words\\.</p>\n<div><vmap-plumbing editable><pre><code class="language-yaml">- func: relu\\(Tensor self\\) -&gt; Tensor</code>',
    ].join('[^]*')));
  });

  test('its options are the attributes of the element', () => {
    assert.deepEqual(listed('option').map((name) => name.replaceAll('_', '-')).sort(), [...attributes].sort());
  });
});
