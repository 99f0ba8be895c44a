/** What the tests of the panels have in common. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./site.js').Site} Site */

const root = new URL('../../', import.meta.url);
const wholeFile = fileURLToPath(new URL('build/conformance/2.14/native_functions.yaml', root));
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Why there is no operator file of PyTorch's here; false when there is. */
export const withoutWholeFile = existsSync(wholeFile) ? false : 'there is no build/conformance/2.14: tools/conformance fetches it';

/** PyTorch's own operator file. */
export function wholeYaml() {
  return readFileSync(wholeFile, 'utf8');
}

const olderFile = new URL('build/conformance/2.6/native_functions.yaml', root);

/** The same of the one of PyTorch 2.6. */
export const withoutOlderFile = existsSync(olderFile) ? false : 'there is no build/conformance/2.6: tools/conformance fetches it';
export const olderYaml = () => readFileSync(olderFile, 'utf8');

/** The library, running in Node.js. @returns {Promise<import('../../wasm/plumbing.js').VmapPlumbing>} */
export async function loadLibrary() {
  return (await import(new URL('build/package/index.js', root).href)).load();
}

/**
 * Opens a text on the page.
 *
 * @param {Page} page @param {string} yaml
 */
export async function openText(page, yaml) {
  await page.locator('#schema-code .cm-editor').waitFor();
  await page.locator('#file').setInputFiles({ name: 'schema.yaml', mimeType: 'text/plain', buffer: Buffer.from(yaml) });
  await page.locator('#replaced').filter({ hasText: 'schema.yaml' }).waitFor();
}

/**
 * Makes tests on a page that shows a panel of a text.
 *
 * @param {() => Site} site
 * @param {string} tab
 */
export function onPanel(site, tab) {
  return async (
    /** @type {string} */ yaml, /** @type {(page: Page) => Promise<void>} */ body,
    /** @type {import('./site.js').VisitOptions} */ options = {},
  ) => {
    const { page, end } = await site().visit(options);
    await openText(page, yaml);
    await page.locator(`#tab-${tab}`).click();
    await body(page);
    await end();
  };
}

/** What is selected in an editor. @param {Page} page @param {string} host */
export function selected(page, host) {
  return page.locator(host).evaluate((element) => {
    const root = /** @type {ShadowRoot & { getSelection?: () => Selection }} */ (element.shadowRoot);
    return root.getSelection?.().toString() ?? '';
  });
}

/** Waits until a line of an editor is in sight. @param {Page} page @param {string} host @param {string} text */
export async function comesIntoSight(page, host, text) {
  await page.waitForFunction(([selector, part]) => {
    const editor = document.querySelector(selector);
    const line = [...editor?.shadowRoot?.querySelectorAll('.cm-line') ?? []].find(({ textContent }) => textContent?.includes(part));
    const [outer, inner] = [editor, line].map((one) => one?.getBoundingClientRect());
    return outer && inner && inner.top >= outer.top && inner.bottom <= outer.bottom;
  }, [host, text]);
}

/** Asserts that axe finds nothing to object to in a panel. @param {Page} page @param {string} tab */
export async function isAccessible(page, tab) {
  await page.evaluate(readFileSync(axe, 'utf8')); // as a script element it would violate the page's policy
  const violations = await page.evaluate(async (id) => {
    const { axe } = /** @type {{ axe: typeof import('axe-core') }} */ (/** @type {unknown} */ (globalThis));
    return (await axe.run(`#${id}`)).violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, tab);
  assert.deepEqual(violations, []);
}

/** The text of all cells of a table, row by row, without what is hidden. @param {Page} page @param {string} table */
export function cells(page, table) {
  return page.locator(`${table} tbody tr:visible:not([aria-hidden])`).evaluateAll((rows) => rows.map((row) =>
    [...row.children].map((cell) => cell instanceof HTMLElement ? cell.innerText.trim().replace(/\s+/g, ' ') : '')));
}
