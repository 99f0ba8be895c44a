/* Documents as their readers use them: built by Sphinx and MkDocs, opened in a browser, with the element of the site. */

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { cannotRun } from '../browser/launch.js';
import { openHost, partOf, says, tryIt } from '../element/pages.js';
import { cannotBuild, mkdocs, sphinx } from './builders.js';

/** @typedef {import('playwright-core').Page} Page */

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Themes here are light: of a dark one this is what matters. */
const DARK = ':root { color-scheme: dark } body, div.body, div.document, .admonition, .container '
  + '{ background: #14181d !important; color: #cdd9e5 !important }';

/** Every page, and how many of its elements have C++ beside the schema. */
const PAGES = { 'sphinx/html/index.html': 2, 'sphinx/html/markdown.html': 2, 'mkdocs/index.html': 3 };

/** What axe finds in the elements; colours of static code are those of the theme. @param {Page} page */
async function violations(page) {
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(() =>
    /** @type {any} */ (window).axe.run({ include: ['vmap-plumbing'], exclude: ['vmap-plumbing > div'] }));
  return violations.map((/** @type {any} */ { id, nodes }) =>
    `${id}: ${nodes.map((/** @type {any} */ { html, failureSummary }) => `${html} ${failureSummary}`)}`);
}

describe('documents', { skip: cannotRun || cannotBuild }, () => {
  /** @type {Awaited<ReturnType<typeof openHost>>} */ let host;

  before(async () => {
    host = await openHost();
    const element = `${host.address}element.js`;
    const [ofSphinx, ofMkDocs] = ['sphinx', 'mkdocs'].map((name) => join(host.folder, name));
    assert.deepEqual(sphinx(join(import.meta.dirname, 'sphinx'), ofSphinx, { settings: { vmap_plumbing_element: element } }).warnings, []);
    assert.deepEqual(mkdocs(join(import.meta.dirname, 'mkdocs/mkdocs.yml'), ofMkDocs, { VP_ELEMENT: element }).warnings, []);
    writeFileSync(join(host.folder, 'favicon.ico'), '');
  });
  after(() => host?.close());

  /** Brings all elements of a page to life. @param {Page} page */
  async function tryAll(page) {
    const elements = page.locator('vmap-plumbing');
    for (const one of await elements.all())
      await one.evaluate((element) =>
        /** @type {import('../../build/package/element.js').VmapPlumbingElement} */ (element).activate());
    return elements;
  }

  /**
   * The documents lie on another host than the element, as most do.
   * @param {string} name @param {(page: Page) => Promise<void>} look @param {Parameters<typeof host.open>[2]} [options]
   */
  const open = (name, look, options) => host.open(name, ({ page }) => look(page), options);

  for (const [name, count] of Object.entries(PAGES)) describe(name, () => {
    test('a live element shows what was there before', () => open(name, async (page) => {
      const before = await page.locator('vmap-plumbing').evaluateAll((elements) =>
        elements.map((element) => [...element.querySelectorAll('pre')].map(({ textContent }) => textContent)));
      assert.equal(before.filter(([, code]) => code).length, count);
      const elements = await tryAll(page);
      const live = await elements.evaluateAll((all) => all.map(({ shadowRoot }) => {
        const [schema, output] = ['textarea', '[part=output]'].map((part) => shadowRoot?.querySelector(part));
        return [/** @type {HTMLTextAreaElement} */ (schema).value, output?.checkVisibility() ? output.textContent?.trimEnd() : undefined];
      }));
      for (const [i, [schema, code]] of before.entries()) {
        assert.equal(live[i][0], schema);
        assert.equal(live[i][1], code?.trimEnd());
      }
    }));

    test('a schema is edited and the C++ follows; a mistake has its place', () => open(name, async (page) => {
      await tryIt(page);
      await says(page, 'output', 'relu_generated_plumbing');
      await page.locator('vmap-plumbing textarea').first().fill('- func: selu(Tensor self) -> Tensor');
      await says(page, 'output', 'selu_generated_plumbing');
      await page.locator('vmap-plumbing textarea').first().fill('- func: selu(Tensr self) -> Tensor');
      await says(page, 'problems', 'unknown-type');
    }));

    test('without JavaScript there are both blocks', () => open(name, async (page) => {
      assert.ok(await page.getByText('CPU, CUDA: relu').first().isVisible());
      assert.ok(await page.getByText('relu_generated_plumbing').first().isVisible());
      assert.equal(await page.getByRole('button', { name: 'Try it' }).count(), 0);
    }, { context: { javaScriptEnabled: false } }));

    for (const scheme of ['light', 'dark'])
      test(`axe finds nothing, ${scheme}`, () => open(name, async (page) => {
        if (scheme === 'dark') await page.addStyleTag({ content: DARK });
        await page.getByRole('button', { name: 'Try it' }).first().waitFor();
        assert.deepEqual(await violations(page), []);
        await tryAll(page);
        assert.deepEqual(await violations(page), []);
        await page.locator('vmap-plumbing textarea').first().fill('- func: selu(Tensr self) -> Tensor');
        await partOf(page, 'note').first().waitFor();
        assert.deepEqual(await violations(page), []);
      }));

    test('in a narrow window and an admonition it is no wider than its column', () => open(name, async (page) => {
      const wide = () => page.locator('vmap-plumbing').evaluateAll((elements) => elements.filter((element) => {
        const end = element.parentElement?.getBoundingClientRect().right ?? 0;
        return element.getBoundingClientRect().right > end + 1;
      }).length);
      assert.ok(await page.locator('.admonition vmap-plumbing').count() > 0);
      assert.equal(await wide(), 0);
      await tryAll(page);
      assert.equal(await wide(), 0);
      const [column, output] = await Promise.all(['.admonition', '.admonition [part=output]'].map((part) =>
        page.locator(part).first().boundingBox()));
      assert.ok(column && output && output.x >= column.x && output.x + output.width <= column.x + column.width);
    }, { context: { viewport: { width: 360, height: 800 } } }));
  });

  test('without the directive', () => open('sphinx/html/raw.html', async (page) => {
    await page.addScriptTag({ type: 'module', url: `${host.address}element.js` });
    await tryIt(page);
    await says(page, 'output', 'relu_generated_plumbing');
  }));
});
