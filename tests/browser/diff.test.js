/** The panel of differences. What it must show is asked of the library itself, running in Node.js. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  comesIntoSight, isAccessible, loadLibrary, olderYaml, onPanel, openText, wholeYaml, withoutOlderFile, withoutWholeFile,
} from './panels.js';
import { cannotRun } from './launch.js';
import { fillSchema, openSite, shows } from './site.js';

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
    assert.deepEqual(await sections(page), [
      ['Another signature of the batch rule 1', 'wider'], ['Added 1', 'come'], ['Removed 2', 'lost', 'gone'],
    ]);
    const diff = await plumbing.diff(OLD, NEW);
    assert.ok(diff.comparable);
    const compared = await page.locator('#diff section:first-child .comparison > *').allTextContents();
    assert.deepEqual(compared, [diff.signatures[0].old, diff.signatures[0].new]);
    assert.deepEqual(await page.locator('#diff section:first-child :is(del, ins)').allTextContents(), ['int64_t', 'c10::SymInt']);
    await isAccessible(page, 'diff');
  }));

  const farDown = `${'# more\n'.repeat(200)}${NEW}`;
  test('names lead to the plumbing, and the schema follows; or to why there is none', () => onDiff(farDown, async (page) => {
    await give(page, 'old.yaml', OLD);
    await page.getByRole('button', { name: 'come' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'output-code');
    await comesIntoSight(page, '#schema-code', 'come(Tensor? self)');
    assert.equal(await page.getByRole('button', { name: 'gone' }).count(), 0);
    await page.getByRole('button', { name: 'lost' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'rule');
    await shows(page, '#rule .verdict', /It has no plumbing/);
    await shows(page, '#rule .schema', /lost\(Tensor self\) -> Scalar/);
  }));

  /** Many operators of one kind. @param {number} amount @param {string} type  of an argument */
  const many = (amount, type) =>
    Array.from({ length: amount }, (_, at) => `- func: wide${at}(Tensor self, ${type} n) -> Tensor\n`).join('');

  const manyNow = `${many(1001, 'SymInt')}- func: come(Tensor self) -> Tensor\n`;
  test('of much: the summary leads to each list, and what differs is shown on demand', () => onDiff(manyNow, async (page) => {
    await give(page, 'old.yaml', `${many(1001, 'int')}- func: gone(Tensor self) -> Tensor\n`);
    await says(page, /: 1 added, 1 removed, 1,001 changed; 1,001 batch rules with another signature\.$/);
    const isInSight = (/** @type {string} */ title) => page.locator('#diff h2', { hasText: title }).evaluate((heading) => {
      const choices = heading.closest('#diff')?.querySelector('.choices');
      const [outer, inner] = [choices?.getBoundingClientRect(), heading.getBoundingClientRect()];
      return document.activeElement === heading && inner.top >= (outer?.bottom ?? 0) && inner.bottom <= innerHeight;
    });
    for (const [lead, title] of [
      ['1 removed', 'Removed'], ['1 added', 'Added'], ['1,001 changed', 'Another signature'],
      ['1,001 batch rules with another signature', 'Another signature'],
    ]) {
      await page.locator('#diff .verdict').getByRole('button', { name: lead }).focus();
      await page.keyboard.press('Enter');
      assert.ok(await isInSight(title), title);
    }
    assert.equal(await page.locator('#diff .comparison').count(), 0);
    await page.locator('#diff summary', { hasText: 'what differs in wide1' }).first().click();
    await page.locator('#diff .comparison').waitFor();
    assert.deepEqual(await page.locator('#diff .comparison :is(del, ins)').allTextContents(), ['int64_t', 'c10::SymInt']);
    await isAccessible(page, 'diff');
    // Looking at an operator closes nothing.
    await page.getByRole('button', { name: 'wide1', exact: true }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'output-code');
    await page.locator('#tab-diff').click();
    assert.ok(await page.locator('#diff .comparison').isVisible());
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

  test('with the text as it was opened, and from then on', () => onDiff(OLD, async (page) => {
    await says(page, /^No operator’s plumbing differs/);
    await fillSchema(page, NEW);
    await says(page, /from the text as it was opened at \d\d:\d\d to the text now: 1 added, 2 removed, 1 changed/);
    await page.getByRole('button', { name: 'Compare from now on' }).click();
    await says(page, /^No operator’s plumbing differs/);
    await fillSchema(page, OLD);
    await says(page, /from the text as it was at \d\d:\d\d to the text now: 2 added, 1 removed, 1 changed/);
    await openText(page, NEW);
    await says(page, /^No operator’s plumbing differs/);
  }));

  test('with another release: what it writes otherwise', () => onDiff(OLD, async (page) => {
    const { releases } = plumbing;
    await page.getByRole('radio', { name: 'PyTorch' }).check();
    assert.equal(await page.getByRole('combobox', { name: 'The other release' }).inputValue(), releases[1].name);
    // The release that the page is switched to gives way to the one that it was.
    await page.locator('#release').selectOption(releases[1].name);
    await says(page, new RegExp(`in PyTorch ${releases[0].name} and PyTorch ${releases[1].name}`));
    await page.locator('#release').selectOption(releases[0].name);
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
    await page.locator('#diff').getByRole('button', { name: 'Show problems' }).press('Enter');
    await shows(page, '#problems', new RegExp(message));
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'problems');
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

  test('with a header that is another: which templates, and which of their lines', () => onDiff(NEW, async (page) => {
    await give(page, 'old.h', headerOf(OLD));
    await says(page, /^old\.h does not agree: 1 template differs, 1 is missing, 1 is the same\.$/);
    assert.deepEqual(await sections(page),
      [['Differing templates 1', 'wider'], ['Missing in the file 1', 'come'], ['Additional in the file 2', 'lost', 'gone']]);
    const line = (/** @type {string} */ yaml) => headerOf(yaml).split('\n').find((one) => one.includes(' wider_'));
    assert.deepEqual(await page.locator('#diff .comparison > *').allTextContents(), [line(OLD), line(NEW)]);
    const lines = headerOf(NEW).split('\n');
    const [first, last] = [lines.findIndex((one) => one.includes(' wider_')) + 1, lines.findIndex((one) => one.includes('wider::call'))];
    await give(page, 'edited.h', lines.filter((_, at) => at !== first && at !== last).join('\n'));
    await says(page, /^edited\.h does not agree: 1 template differs, 2 are the same\.$/);
    assert.deepEqual(await page.locator('#diff .comparison > *').allTextContents(), [`${lines[first]}\n${lines[last]}`]);
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await shows(page, '#notice', /Copied/);
    const markdown = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(markdown.includes(`- \`wider\`\n  \`\`\`diff\n  + ${lines[first]}\n  + ${lines[last]}\n  \`\`\`\n`), markdown);
    await give(page, 'Functions.h', '#pragma once\n'); // not taken for YAML
    await says(page, /^Functions\.h does not agree: 3 templates are missing\.$/);
  }));

  test('takes a file that is dropped on it', () => onDiff(NEW, async (page) => {
    await says(page, /^No operator’s plumbing differs/);
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

  test('with another release’s own file, of a part that is read on top of one', { skip: withoutWholeFile || withoutOlderFile }, () => {
    const part = '- func: bincount(Tensor self, Tensor? weights=None, SymInt minlength=0) -> Tensor\n- func: come(Tensor self) -> Tensor\n';
    return onDiff(part, async (page) => {
      await page.locator('#operator-file').click();
      await page.getByRole('button', { name: 'Read my schema on top of it' }).click();
      await shows(page, '#context', /Read on top/);
      await page.getByRole('combobox', { name: 'The other release' }).selectOption('2.6');
      await shows(page, '#diff .differences', /^Its first mistake there is in line \d+ of the file that it is read on top of: /);
      await page.getByRole('button', { name: 'own operator file' }).click();
      await says(page,
        /^Plumbing, from PyTorch 2\.6’s own operator file to the text now: 1 added, 1 changed; 1 batch rule with another signature\.$/);
    });
  });

  test('with another release that does not take the whole file: its own file is at hand', {
    skip: withoutWholeFile || withoutOlderFile,
  }, async () => {
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
