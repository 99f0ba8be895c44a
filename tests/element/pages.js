/**
 * Pages of documentation with the element, for the tests beside this file: they are written into a temporary folder, and served from
 * another host than the site that they have the element from.
 */

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveFolder } from '../../tools/serve.js';
import { launch } from '../browser/launch.js';

/** @typedef {import('playwright-core').Page} Page */

const BUILD = fileURLToPath(new URL('../../build', import.meta.url));
const PATIENCE_MS = 20_000;

/**
 * @typedef {object} Visit
 * @property {Page} page
 * @property {string[]} complaints  of the console so far, errors of the page among them
 */

/**
 * @typedef {object} VisitOptions
 * @property {import('playwright-core').BrowserContextOptions} [context]
 * @property {(page: Page) => Promise<unknown>} [before]  runs before the page is opened
 * @property {boolean} [broken]  the test breaks the surroundings on purpose: complaints are its own business
 * @property {string} [head]
 */

/** @param {string} text */
export const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Static content. @param {string} text @param {string} [language] */
export const block = (text, language = 'yaml') => `<pre><code class="language-${language}">${escaped(text)}</code></pre>`;

export async function openHost() {
  assert.ok(existsSync(`${BUILD}/site/element.js`), 'the element is not built: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  const [site, pages] = [await serveFolder(BUILD, 0), await serveFolder(folder, 0)];
  const address = `${site.address}site/`;
  const browser = await launch();
  let number = 0;

  /**
   * Visits a page that lies in the folder, and asserts afterwards that nothing went wrong on it.
   *
   * @param {string} name
   * @param {(visit: Visit) => Promise<void>} look
   * @param {Omit<VisitOptions, 'head'>} [options]
   */
  async function open(name, look, { context: contextOptions = {}, before, broken = false } = {}) {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...contextOptions });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    /** @type {string[]} */ const complaints = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    try {
      await before?.(page);
      await page.goto(pages.address + name);
      await look({ page, complaints });
      if (!broken) assert.deepEqual(complaints, [], 'complaints in the console');
    } finally {
      await context.close();
    }
  }

  /**
   * The same of a page with this in its body.
   *
   * @param {string} body
   * @param {(visit: Visit) => Promise<void>} look
   * @param {VisitOptions} [options]
   */
  async function visit(body, look, { head, ...options } = {}) {
    const name = `page-${++number}.html`;
    const script = `<script type="module" src="${address}element.js"></script>`;
    const start = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Documentation</title><link rel="icon" href="data:,">';
    writeFileSync(join(folder, name), `${start}${head ?? script}<main>${body}</main>`);
    await open(name, look, options);
  }

  return {
    /** Of the site, in a folder of its host. */
    address,
    /** The folder that pages are served from. */
    folder,
    /** The host of the pages. */
    pages: pages.address,
    open,
    visit,
    async close() {
      await browser.close();
      site.close();
      pages.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A part of the element, of the first one unless another is given. @param {Page} page @param {string} part */
export const partOf = (page, part) => page.locator(`vmap-plumbing [part~="${part}"]`);

/** Presses the button, and waits until there is C++ or a problem. @param {Page} page */
export async function tryIt(page) {
  await page.getByRole('button', { name: 'Try it' }).first().click();
  await partOf(page, 'status').first().filter({ hasText: /./ }).waitFor();
}

/** Waits until a part has a text. @param {Page} page @param {string} part @param {RegExp | string} text */
export const says = (page, part, text) => partOf(page, part).filter({ hasText: text, visible: true }).first().waitFor();
