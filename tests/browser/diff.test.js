/** The panel of differences. What it must show is asked of the library itself, running in Node.js. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isAccessible, loadLibrary, olderYaml, onPanel, openText, wholeYaml, withoutOlderFile, withoutWholeFile } from './panels.js';
import { cannotRun } from './launch.js';
import { openSite, shows } from './site.js';

/** @typedef {import('playwright-core').Page} Page */

const OLD = `- func: kept(Tensor self) -> Tensor
- func: wider(Tensor self, int n) -> Tensor
- func: lost(Tensor self) -> Tensor
- func: gone(Tensor self) -> Tensor
`;
const NEW = `- func: kept(Tensor self) -> Tensor
- func: wider(Tensor self, SymInt n) -> Tensor
- func: lost(Tensor self) -> Scalar
- func: come(Tensor? self) -> Tensor
`;

describe('diff', { skip: cannotRun }, () => {
  /** @type {import('./site.js').Site} */ let site;
  /** @type {import('../../wasm/plumbing.js').VmapPlumbing} */ let plumbing;
  const onDiff = onPanel(() => site, 'diff');

  before(async () => {
    site = await openSite();
    plumbing = await loadLibrary();
  });
  after(() => site?.close());

  /** @param {Page} page @param {string} name @param {string} text */
  const give = (page, name, text) =>
    page.locator('#diff input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

  /** @param {Page} page @param {RegExp} text */
  const says = (page, text) => shows(page, '#diff .verdict', text);

  /** The lists, each with its title before its names. @param {Page} page */
  const sections = (page) => page.locator('#diff section').evaluateAll((lists) => lists.map((list) =>
    [list.querySelector('h2')?.textContent, ...[...list.querySelectorAll('li > :first-child')].map(({ textContent }) => textContent)]));

  /** @param {string} yaml @param {import('../../wasm/types/index.js').GenerateOptions} [options] */
  function headerOf(yaml, options) {
    const { header } = plumbing.generate(yaml, options);
    assert.ok(header !== null);
    return header;
  }

  test('with a file: what is added, removed, changed, and which batch rules', () => onDiff(NEW, async (page) => {
    await give(page, 'old.yaml', OLD);
    await says(page, /^Plumbing, from old\.yaml to the text now: 1 added, 2 removed, 1 changed; 1 batch rule with another signature\.$/);
    assert.deepEqual(await sections(page), [['Another signature of the batch rule 1', 'wider'], ['Added 1', 'come'], ['Removed 2', 'lost', 'gone']]);
    const diff = await plumbing.diff(OLD, NEW);
    assert.ok(diff.comparable);
    assert.deepEqual(await page.locator('#diff section:first-child .comparison > *').allTextContents(), [diff.signatures[0].old, diff.signatures[0].new]);
    assert.deepEqual(await page.locator('#diff section:first-child :is(del, ins)').allTextContents(), ['int64_t', 'c10::SymInt']);
    await isAccessible(page, 'diff');
  }));

  test('names lead to the plumbing, or to why there is none', () => onDiff(NEW, async (page) => {
    await give(page, 'old.yaml', OLD);
    await page.getByRole('button', { name: 'come' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'output-code');
    assert.equal(await page.getByRole('button', { name: 'gone' }).count(), 0);
    await page.getByRole('button', { name: 'lost' }).click();
    await shows(page, '#rule .verdict', /It has no plumbing/);
    await shows(page, '#rule .schema', /lost\(Tensor self\) -> Scalar/);
  }));

  test('is copied as Markdown', () => onDiff(NEW, async (page) => {
    await give(page, 'old.yaml', OLD);
    await says(page, /1 added/);
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await shows(page, '#notice', /Copied/);
    const diff = await plumbing.diff(OLD, NEW);
    assert.ok(diff.comparable);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `**Plumbing: from old.yaml to the text now**

Plumbing, from old.yaml to the text now: 1 added, 2 removed, 1 changed; 1 batch rule with another signature.

Another signature of the batch rule:

- \`wider\`
  \`\`\`diff
  - ${diff.signatures[0].old}
  + ${diff.signatures[0].new}
  \`\`\`

Added:

- \`come\`

Removed:

- \`lost\`
  \`\`\`diff
  - lost(Tensor self) -> Tensor
  + lost(Tensor self) -> Scalar
  \`\`\`
- \`gone\`
`);
  }));

  test('with the text as it was at a time', () => onDiff(OLD, async (page) => {
    await page.getByRole('button', { name: 'Set to now' }).click();
    await says(page, /^No operator’s plumbing differs/);
    await openText(page, NEW);
    await says(page, /from the text as it was at \d\d:\d\d to the text now: 1 added, 2 removed, 1 changed/);
    await page.getByRole('button', { name: 'Set to now' }).click();
    await says(page, /^No operator’s plumbing differs/);
  }));

  test('with another release: what it writes otherwise', () => onDiff(OLD, async (page) => {
    const { releases } = plumbing;
    await page.getByRole('radio', { name: 'PyTorch' }).check();
    assert.equal(await page.getByRole('combobox', { name: 'The other release' }).inputValue(), releases[1].name);
    await page.getByRole('combobox', { name: 'The other release' }).selectOption('2.4');
    const diff = await plumbing.diff(OLD, OLD, { from: '2.4' });
    assert.ok(diff.comparable);
    await says(page, /^This text has the same plumbing in PyTorch 2\.4 and PyTorch 2\.14, but for how all of it is written\.$/);
    const text = await page.locator('#diff .differences').innerText();
    for (const change of diff.dialect.changes) assert.ok(text.includes(change), change);
    assert.ok(text.includes(`${diff.dialect.operators} operators differ in nothing else.`), text);
  }));

  test('says which side has errors', () => onDiff(OLD, async (page) => {
    const broken = '- func: relu(Tensr self) -> Tensor\n';
    await give(page, 'broken.yaml', broken);
    await says(page, /broken\.yaml has errors/);
    const [{ line, message }] = plumbing.generate(broken).diagnostics;
    await shows(page, '#diff .differences', new RegExp(`line ${line}: ${message}`));
    await openText(page, broken);
    await says(page, /both have errors/);
    await give(page, 'old.yaml', OLD);
    await says(page, /the text now has errors/);
  }));

  test('with a header that is the same, and which it is', () => onDiff(NEW, async (page) => {
    await give(page, 'torchgen.h', headerOf(NEW));
    await says(page, /^torchgen\.h is identical: the header as torchgen 2\.14 writes it\.$/);
    await give(page, 'installed.h', headerOf(NEW, { installed: true }).replaceAll('\n', '\r\n'));
    await says(page, /^installed\.h is identical: the header as PyTorch 2\.14 installs it, between guard lines\.$/);
    await give(page, 'more.h', headerOf(`${NEW}- func: more(Tensor self) -> Tensor\n`, { installed: true }));
    await says(page, /^more\.h agrees: it has the same 3 templates, and 1 more\.$/);
    await shows(page, '#diff .differences', /as PyTorch 2\.14 installs it/);
    await isAccessible(page, 'diff');
  }));

  test('with a header that is another: which templates', () => onDiff(NEW, async (page) => {
    await give(page, 'old.h', headerOf(OLD));
    await says(page, /^old\.h does not agree: 1 template differs, 1 is missing, 1 is the same\.$/);
    assert.deepEqual(await sections(page),
      [['Differing templates 1', 'wider'], ['Missing in the file 1', 'come'], ['Additional in the file 2', 'lost', 'gone']]);
    await give(page, 'Functions.h', '#pragma once\n'); // not taken for YAML
    await says(page, /^Functions\.h does not agree: 0 templates differ, 3 are missing, 0 are the same\.$/);
  }));

  test('takes a file that is dropped on it', () => onDiff(NEW, async (page) => {
    await says(page, /Plumbing, from the text as it was/);
    await page.locator('#diff').evaluate((panel, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'dropped.yaml'));
      for (const type of ['dragover', 'drop']) panel.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }, OLD);
    await says(page, /from dropped\.yaml to the text now/);
    await shows(page, '#replaced', /schema\.yaml/); // the schema is what it was
  }));

  test('fits a narrow window', () => onDiff(NEW, async (page) => {
    await give(page, 'old.yaml', OLD);
    await says(page, /1 added/);
    assert.ok(await page.locator('#diff').evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth));
    await isAccessible(page, 'diff');
  }, { context: { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } }));

  test('of PyTorch’s whole file, with what a build has', { skip: withoutWholeFile }, async () => {
    const yaml = wholeYaml();
    await onDiff(yaml, async (page) => {
      await give(page, 'VmapGeneratedPlumbing.h', headerOf(yaml, { installed: true }));
      await says(page, /^VmapGeneratedPlumbing\.h is identical: the header as PyTorch 2\.14 installs it/);
    });
  });

  test('with another release that does not take the whole file: its own file is at hand', { skip: withoutWholeFile || withoutOlderFile }, async () => {
    const yaml = wholeYaml();
    await onDiff(yaml, async (page) => {
      await page.getByRole('combobox', { name: 'The other release' }).selectOption('2.6');
      await says(page, /^There is nothing to compare: PyTorch 2\.6 does not take this text\.$/);
      await page.getByRole('button', { name: 'Compare with PyTorch 2.6’s own operator file' }).click();
      await says(page, /^Plumbing, from PyTorch 2\.6’s own operator file to the text now: /);
      const diff = await plumbing.diff(olderYaml(), yaml, { from: '2.6', to: '2.14' });
      assert.ok(diff.comparable);
      const [added, removed] = [diff.added, diff.removed].map(({ length }) => length.toLocaleString('en-GB'));
      await says(page, new RegExp(`: ${added} added, ${removed} removed, `));
      await isAccessible(page, 'diff');
      // Another release is asked about the text again.
      await page.getByRole('combobox', { name: 'The other release' }).selectOption('1.13');
      await says(page, /^There is nothing to compare: PyTorch 1\.13 does not take this text\.$/);
    });
  });
});
