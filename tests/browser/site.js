/**
 * The built playground in a real browser, for the tests beside this file: it is served from a folder of a host, as
 * project pages are, and watched for what must never happen on it.
 */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serveFolder } from '../../tools/serve.js';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */

const CHROMIUM = '/usr/bin/chromium';
const BUILD = fileURLToPath(new URL('../../build', import.meta.url));
const PATIENCE_MS = 20_000;

/** Why the browser tests cannot run here; false when they can. */
export const cannotRun = existsSync(CHROMIUM) ? false : `there is no ${CHROMIUM}`;

/**
 * @typedef {object} Site
 * @property {string} address  of the page
 * @property {(options?: VisitOptions) => Promise<Visit>} visit
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} VisitOptions
 * @property {import('playwright-core').BrowserContextOptions} [context]
 * @property {(page: Page) => Promise<unknown>} [before]  runs before the page is opened
 * @property {boolean} [broken]  the test breaks the page on purpose: what the console says then is not watched
 */

/**
 * @typedef {object} Visit
 * @property {Page} page
 * @property {string[]} requests  the addresses of all requests so far
 * @property {() => Promise<void>} end  leaves the page and asserts that nothing went wrong on it
 */

/** @returns {Promise<Site>} */
export async function openSite() {
  assert.ok(existsSync(`${BUILD}/site/index.html`), 'the playground is not built: npm run build');
  // The whole of build/ is served, so that the page lives in a folder of its host.
  const server = await serveFolder(BUILD, 0);
  const address = `${server.address}site/`;
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: browserArguments() });
  return {
    address,
    visit: (options) => visit(browser, address, options),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

function browserArguments() {
  const quiet = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'];
  const isRoot = process.getuid?.() === 0; // Chromium's sandbox does not work for root
  return isRoot ? [...quiet, '--no-sandbox'] : quiet;
}

/**
 * @param {Browser} browser
 * @param {string} address
 * @param {VisitOptions} [options]
 * @returns {Promise<Visit>}
 */
async function visit(browser, address, { context: contextOptions = {}, before, broken = false } = {}) {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...contextOptions });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  /** @type {string[]} */ const requests = [];
  /** @type {string[]} */ const complaints = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('response', (response) => response.status() < 400 || complaints.push(`${response.status()} ${response.url()}`));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await before?.(page);
  await page.goto(address);
  return {
    page,
    requests,
    async end() {
      await context.close();
      const abroad = requests.filter((url) => !url.startsWith(address) && !/^(blob|data):/.test(url));
      assert.deepEqual(abroad, [], 'requests to elsewhere');
      // Among them would be every violation of the content security policy.
      if (!broken) assert.deepEqual(complaints, [], 'complaints in the console');
    },
  };
}

/**
 * Waits until an element shows a text.
 *
 * @param {Page} page
 * @param {string} selector
 * @param {RegExp} text
 */
export function shows(page, selector, text) {
  return page.locator(selector).filter({ hasText: text, visible: true }).first().waitFor();
}

/**
 * Waits until the output of the page is this text, and is not marked as an old one.
 *
 * @param {Page} page
 * @param {string | null} header
 */
export async function outputIs(page, header) {
  assert.notEqual(header, null);
  const current = () => page.waitForFunction(
    (expected) => document.querySelector('#header:not(.stale) code')?.textContent === expected, header);
  await current().catch(async () => assert.equal(await page.locator('#code').textContent(), header));
}

/**
 * The text that is selected in the editor, with where it begins.
 *
 * @param {Page} page
 */
export function selection(page) {
  return page.locator('#yaml').evaluate((area) => {
    if (!(area instanceof HTMLTextAreaElement)) throw new Error('the editor is no textarea');
    const { value, selectionStart, selectionEnd } = area;
    return { text: value.slice(selectionStart, selectionEnd), start: selectionStart, focused: document.activeElement === area };
  });
}
