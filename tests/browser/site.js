/**
 * The built playground in a real browser, for the tests beside this file: it is served from a folder of a host, as
 * project pages are, and watched for what must never happen on it.
 */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serveFolder } from '../../tools/serve.js';
import { launch } from './launch.js';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */

const BUILD = fileURLToPath(new URL('../../build', import.meta.url));
const PATIENCE_MS = 20_000;

/**
 * @typedef {object} Site
 * @property {string} address  of the page
 * @property {(options?: VisitOptions) => Promise<Visit>} visit
 * @property {() => void} stop           the host is gone
 * @property {() => Promise<void>} start  and is there again, at the same address
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} VisitOptions
 * @property {import('playwright-core').BrowserContextOptions} [context]
 * @property {(page: Page) => Promise<unknown>} [before]  runs before the page is opened
 * @property {string} [where]  the query and the fragment behind the page's address
 * @property {string[]} [elsewhere]  what the addresses begin with that the test lets the page ask for elsewhere
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
  let server = await serveFolder(BUILD, 0);
  const address = `${server.address}site/`;
  const browser = await launch();
  return {
    address,
    visit: (options) => visit(browser, address, options),
    stop: () => server.close(),
    async start() {
      server = await serveFolder(BUILD, Number(new URL(address).port));
      assert.equal(`${server.address}site/`, address, 'the port was taken by someone else');
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/**
 * @param {Browser} browser
 * @param {string} address
 * @param {VisitOptions} [options]
 * @returns {Promise<Visit>}
 */
async function visit(browser, address, { context: contextOptions = {}, before, where = '', elsewhere = [], broken = false } = {}) {
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
  await page.goto(address + where);
  return {
    page,
    requests,
    async end() {
      await page.unrouteAll({ behavior: 'ignoreErrors' }); // what is still on its way need not arrive
      await context.close();
      const abroad = requests.filter((url) => ![address, 'blob:', 'data:', ...elsewhere].some((start) => url.startsWith(start)));
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

/** The schema's editor. @param {Page} page */
export const schemaOf = (page) => page.locator('#schema-code .cm-content');

/** The output's. @param {Page} page */
export const outputOf = (page) => page.locator('#output-code .cm-content');

/**
 * Waits until the output of the page is this text, and is not marked as an old one. It is read as a reader would: an editor draws
 * only what is in sight, but copies all of it.
 *
 * @param {Page} page
 * @param {string | null} header
 */
export async function outputIs(page, header) {
  assert.notEqual(header, null);
  const deadline = Date.now() + PATIENCE_MS;
  let text = '';
  do {
    await page.locator('#copy:enabled').waitFor();
    await outputOf(page).waitFor();
    text = await copied(page, () => page.locator('#copy').click());
  } while (text !== header && Date.now() < deadline);
  assert.equal(text, header);
}

/** What `copy` puts into the clipboard. @param {Page} page @param {() => Promise<unknown>} copy */
export async function copied(page, copy) {
  await page.evaluate(() => navigator.clipboard.writeText('(nothing was copied)'));
  await copy();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '(nothing was copied)');
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Pastes a text over all that the schema's editor holds. @param {Page} page @param {string} text */
export async function fillSchema(page, text) {
  await schemaOf(page).focus();
  await page.keyboard.press('Control+A');
  if (text === '') return page.keyboard.press('Delete');
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.keyboard.press('Control+V');
}

/** All that the schema's editor holds. @param {Page} page */
export function schemaText(page) {
  return copied(page, async () => {
    await schemaOf(page).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+C');
  });
}

/** What is selected in the editor that has the focus. @param {Page} page */
export function selection(page) {
  return copied(page, () => page.keyboard.press('Control+C'));
}
