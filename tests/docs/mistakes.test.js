/*
 * What is said of mistakes, and at which line. A case is a file in mistakes/: what it shows; then the files of a documentation,
 * each below its name, `=== index.rst`, or `=== mkdocs index.md` for MkDocs; and the warnings, in order, all but what Sphinx
 * writes below its own.
 */

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { command } from '../builds.js';
import { cannotBuild, hook, mkdocs, sphinx, temporary } from './builders.js';

const folder = join(import.meta.dirname, 'mistakes');

/** @param {string} name */
function readCase(name) {
  const parts = readFileSync(join(folder, name), 'utf8').split(/^=== /m).slice(1);
  const sections = new Map(parts.map((part) => {
    const end = part.indexOf('\n');
    return /** @type {[string, string]} */ ([part.slice(0, end), part.slice(end + 1)]);
  }));
  const warnings = sections.get('warnings')?.trimEnd().split('\n');
  sections.delete('warnings');
  return { files: [...sections], warnings };
}

/** @param {[string, string][]} files @param {string} work */
function build(files, work) {
  const source = join(work, 'docs');
  mkdirSync(source);
  for (const [name, text] of files) writeFileSync(join(source, name.replace('mkdocs ', '')), text);
  if (files[0][0].startsWith('mkdocs')) {
    const extra = { vmap_plumbing: { command } };
    const config = { site_name: 'x', plugins: [], hooks: [hook], markdown_extensions: ['admonition'], extra };
    writeFileSync(join(work, 'mkdocs.yml'), JSON.stringify(config));
    return mkdocs(join(work, 'mkdocs.yml'), join(work, 'out'));
  }
  writeFileSync(join(source, 'conf.py'), "extensions = ['vmap_plumbing_sphinx', 'myst_parser']\n");
  return sphinx(source, join(work, 'out'));
}

describe('mistakes', { skip: cannotBuild }, () => {
  for (const name of readdirSync(folder))
    test(name.replace('.txt', ''), (t) => {
      const { files, warnings } = readCase(name);
      const built = build(files, temporary(t));
      assert.deepEqual(built.warnings, warnings);
      assert.equal(built.status, 1);
    });
});
