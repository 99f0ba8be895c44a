/* The element where something is missing or forbidden: a message in its place, the static content as it was, and no harm to the page. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cannotRun } from '../browser/launch.js';
import { block, openHost, partOf, says, tryIt } from './pages.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./pages.js').VisitOptions} VisitOptions */

const RELU = '- func: relu(Tensor self) -> Tensor\n';
const ELEMENT = `<vmap-plumbing editable>${block(RELU)}</vmap-plumbing>`;

describe('bad surroundings of the element', { skip: cannotRun }, () => {
  /** @type {Awaited<ReturnType<typeof openHost>>} */ let host;
  before(async () => { host = await openHost(); });
  after(() => host?.close());

  /**
   * The button is pressed, this message comes, and that is all.
   *
   * @param {string} name @param {RegExp} message @param {() => VisitOptions} options
   * @param {(page: Page) => Promise<unknown>} [mend]  after which trying again works
   */
  const fails = (name, message, options, mend) => test(name, () => host.visit(ELEMENT, async ({ page, complaints }) => {
    await page.evaluate(() => document.addEventListener('vp-error', (event) => { document.title = event.detail.error.message; }));
    await page.getByRole('button', { name: 'Try it' }).click();
    await says(page, 'error', message);
    assert.match(await page.title(), message);
    assert.ok(await page.getByText('- func: relu').isVisible());
    assert.deepEqual(complaints.filter((text) => /uncaught|unhandled/i.test(text)), []);
    if (!mend) return;
    await mend(page);
    await page.getByRole('button', { name: 'Try again' }).click();
    await says(page, 'output', 'relu_generated_plumbing');
  }, { broken: true, ...options() }));

  /** @param {string} policy @returns {VisitOptions} */
  const withPolicy = (policy) => ({
    head: `<meta http-equiv="Content-Security-Policy" content="${policy}">`
      + `<script type="module" src="${host.address}element.js"></script>`,
  });

  const anyOrigin = { 'Access-Control-Allow-Origin': '*' };

  fails('no WebAssembly', /no WebAssembly/, () => ({
    before: (page) => page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly')),
  }));
  fails('a policy without wasm-unsafe-eval', /policy of this page forbids WebAssembly.*wasm-unsafe-eval/, () =>
    withPolicy(`script-src ${host.address}`));
  fails('a policy that does not let the core be loaded', /could not be loaded from http.*policy/, () => withPolicy("connect-src 'none'"));
  fails('the core is not there', /could not be started: .*HTTP status 404/, () => ({
    before: (page) => page.route('**/core.wasm', (route) => route.fulfill({ status: 404, headers: anyOrigin })),
  }), (page) => page.unroute('**/core.wasm'));
  fails('another file comes in place of the core', /could not be started/, () => ({
    before: (page) => page.route('**/core.wasm', (route) => route.fulfill({ body: '<!doctype html>', headers: anyOrigin })),
  }), (page) => page.unroute('**/core.wasm'));
  fails('no network', /could not be loaded from http/, () => ({
    before: (page) => page.route('**/core.wasm', (route) => route.abort()),
  }), (page) => page.unroute('**/core.wasm'));
  fails('no network for the script either', /could not be loaded from http/, () => ({
    before: (page) => page.route('**/element-live*', (route) => route.abort()),
  }), (page) => page.unroute('**/element-live*'));

  test('a wrong type of the core is no trouble', () => host.visit(ELEMENT, async ({ page }) => {
    await tryIt(page);
    await says(page, 'output', 'relu_generated_plumbing');
  }, {
    before: (page) => page.route('**/core.wasm', async (route) =>
      route.fulfill({ response: await route.fetch(), headers: { 'Content-Type': 'text/plain', ...anyOrigin } })),
  }));

  test('no source', () => host.visit('<vmap-plumbing><p>Nothing here.</p></vmap-plumbing><p>Other text.</p>', async ({ page }) => {
    await page.getByRole('button', { name: 'Try it' }).click();
    await says(page, 'error', 'There is no schema here');
    assert.ok(await page.getByText('Nothing here.').isVisible());
    assert.ok(await page.getByText('Other text.').isVisible());
  }));

  const broken = `<vmap-plumbing editable>${block('- func: [')}</vmap-plumbing>`;
  test('what is no YAML, and what is no schema', () => host.visit(broken, async ({ page }) => {
    await tryIt(page);
    await says(page, 'problems', /\[yaml-syntax\]/);
    assert.ok(await page.getByRole('textbox').isVisible());
    await page.getByRole('textbox').fill('<script>alert(1)</script>');
    await says(page, 'problems', /error/);
  }));

  test('an unknown release', () => host.visit(`<vmap-plumbing release="0.1">${block(RELU)}</vmap-plumbing>`, async ({ page }) => {
    await tryIt(page);
    await says(page, 'status', /unknown release '0\.1' \(known: /);
    assert.equal(await partOf(page, 'output').isVisible(), false);
  }));

  const markup = block('- func: <img src=x onerror=alert(1)>(Tensor self) -> Tensor');
  test('markup in a schema is text', () => host.visit(`<vmap-plumbing editable>${markup}</vmap-plumbing>`, async ({ page }) => {
    await tryIt(page);
    await says(page, 'problems', /error/);
    assert.equal(await page.locator('vmap-plumbing img').count(), 0);
  }));
});
