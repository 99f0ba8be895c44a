/* The frame for pages that take nothing else. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { cannotRun } from '../browser/launch.js';
import { encodeLink } from '../../web/share/link.js';
import { openHost } from './pages.js';

/** @typedef {import('playwright-core').Page} Page */

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TWO = '- func: relu(Tensor self) -> Tensor\n\n- func: selu(Tensor self) -> Tensor\n';

describe('embed/', { skip: cannotRun }, () => {
  /** @type {Awaited<ReturnType<typeof openHost>>} */ let host;
  before(async () => { host = await openHost(); });
  after(() => host?.close());

  /**
   * A page with the frame.
   * @param {string} fragment @param {(page: Page, frame: import('playwright-core').FrameLocator) => Promise<void>} look
   */
  const framed = (fragment, look) => host.visit(
    `<script>
       const heights = [];
       addEventListener('message', ({ source, data }) => {
         if (source === frames[0] && data.type === 'vmap-plumbing:height') heights.push(data.height);
       });
     </script>
     <iframe src="${host.address}embed/${fragment}" sandbox="allow-scripts allow-popups" title="relu" width="700" height="300"></iframe>`,
    ({ page }) => look(page, page.frameLocator('iframe')), { head: '' });

  test('in a sandbox it shows what a link says, live', async () => {
    const fragment = await encodeLink({ yaml: TWO, release: '2.6', operator: 'selu', options: { outOfTree: true } });
    await framed(fragment, async (page, frame) => {
      await frame.getByText('Plumbing for selu.').waitFor();
      await frame.getByText('C++, PyTorch 2.6').waitFor();
      assert.equal(await frame.getByRole('textbox').inputValue(), TWO);
      assert.ok(await frame.getByRole('textbox').isEditable());
      assert.equal(page.frames()[1].url(), `${host.address}embed/${fragment}`);
      await frame.getByRole('textbox').fill('- func: selu(Tensr self) -> Tensor');
      await frame.getByRole('button', { name: 'Line 1, column 14' }).click();
      assert.equal(page.frames()[1].url(), `${host.address}embed/${fragment}`);
    });
  });

  test('an example by its name', () => framed('#example=three-mistakes', async (_page, frame) => {
    await frame.getByText('3 mistakes').waitFor();
  }));

  test('nothing said, an example all the same', () => framed('', async (_page, frame) => {
    await frame.getByText(/^Plumbing for/).waitFor();
  }));

  test('what cannot be shown is said', async () => {
    await framed('#example=none', async (_page, frame) => frame.getByText('There is no example named “none” here.').waitFor());
    await framed('#1.damaged!', async (_page, frame) => frame.getByText('This link is incomplete').waitFor());
    await framed('#2.xyz', async (_page, frame) => frame.getByText('newer version').waitFor());
  });

  test('its parent is told its height, also when it asks', () => framed('#example=functional', async (page, frame) => {
    await frame.getByText(/^Plumbing for/).waitFor();
    const heights = () => page.evaluate(() => /** @type {any} */ (globalThis).eval('heights'));
    const inside = await frame.locator('body').evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
    await page.waitForFunction((height) => /** @type {any} */ (globalThis).eval('heights').at(-1) === height, inside);
    const before = (await heights()).length;
    await page.evaluate(() => document.querySelector('iframe')?.contentWindow?.postMessage({ type: 'vmap-plumbing:height' }, '*'));
    await page.waitForFunction((count) => /** @type {any} */ (globalThis).eval('heights').length === count + 1, before);
    await page.locator('iframe').evaluate((one, height) => { one.style.height = `${height}px`; }, inside);
    await page.waitForTimeout(200);
    assert.equal((await heights()).at(-1), inside, 'a frame that follows does not grow');
    assert.equal(await frame.locator('html').evaluate((html) => html.scrollHeight > innerHeight), false);
  }));

  test('its policy allows nothing inline', () => {
    const html = readFileSync(new URL('../../build/site/embed/index.html', import.meta.url), 'utf8');
    assert.match(html, /default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'/);
    assert.doesNotMatch(html, /unsafe-inline|<style|style=|<script(?![^>]*src=)|\son\w+=/);
  });

  for (const colorScheme of /** @type {const} */ (['light', 'dark']))
    test(`axe finds nothing: ${colorScheme}`, () => host.visit('', async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${host.address}embed/#example=three-mistakes`);
      await page.getByText('3 mistakes').waitFor();
      await page.evaluate(readFileSync(axe, 'utf8'));
      const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run());
      assert.deepEqual(violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0].html}`), []);
    }));
});
