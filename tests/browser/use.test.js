/** The page about uses, in a real browser: reached from the playground, alive, and for every reader. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from './accessible.js';
import { cannotRun } from './launch.js';
import { copied, openSite, outputOf, shows } from './site.js';

/** @typedef {import('playwright-core').Page} Page */

describe('the page about uses', { skip: cannotRun }, () => {
  /** @type {import('./site.js').Site} */
  let site;

  before(async () => { site = await openSite(); });
  after(() => site?.close());

  test('it is reached from the foot of the playground, and from its help, and leads back', async () => {
    const { page, end } = await site.visit();
    await outputOf(page).waitFor();
    await page.locator('footer').getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: /Use it in your docs/ }).waitFor();
    assert.equal(page.url(), `${site.address}use/`);
    await page.getByRole('link', { name: 'Playground', exact: true }).click();
    await shows(page, '#summary', /^Plumbing for/);
    await page.locator('#help').click();
    await page.locator('dialog').getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: /Use it in your docs/ }).waitFor();
    await end();
  });

  test('its examples live, and its snippets have the address of the site', async () => {
    const { page, end } = await site.visit({ where: 'use/' });
    const [first, second] = [0, 1].map((at) => page.locator('vmap-plumbing').nth(at));
    await first.getByRole('button', { name: 'Try it' }).click();
    await first.locator('[part~="schema"]').fill('- func: tried(Tensor self) -> Tensor\n');
    await first.locator('[part~="output"]').filter({ hasText: 'tried_generated_plumbing' }).waitFor();
    await second.scrollIntoViewIfNeeded();
    await second.locator('[part~="output"]').filter({ hasText: 'neg__generated_plumbing' }).waitFor();
    const text = await copied(page, () => page.locator('.snippet').first().getByRole('button', { name: 'Copy' }).click());
    assert.ok(text.endsWith(`<script type="module" src="${site.address}element.js"></script>`), text);
    await shows(page, '.toast', /Copied/);
    await end();
  });

  test('every link leads somewhere', async () => {
    const { page, end } = await site.visit({ where: 'use/' });
    const links = await page.locator('a').evaluateAll((all) => all.map((one) => /** @type {HTMLAnchorElement} */ (one).href));
    assert.ok(links.length > 12);
    for (const link of links) {
      const { hash } = new URL(link);
      if (hash) assert.equal(await page.locator(hash).count(), 1, link);
      else assert.equal((await page.request.get(link)).status(), 200, link);
    }
    await end();
  });

  for (const colorScheme of /** @type {const} */ (['light', 'dark']))
    for (const width of [360, 1400])
      test(`it is for every reader: ${colorScheme}, ${width} pixels`, async () => {
        const { page, end } = await site.visit({ where: 'use/', context: { colorScheme, viewport: { width, height: 800 } } });
        await page.locator('details').evaluateAll((all) => all.forEach((one) => { /** @type {HTMLDetailsElement} */ (one).open = true; }));
        await page.locator('vmap-plumbing').first().getByRole('button', { name: 'Try it' }).click();
        await page.locator('vmap-plumbing [part~="status"]').first().filter({ hasText: /./ }).waitFor();
        await assertAccessible(page, 'all of it');
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        await end();
      });

  test('without JavaScript all of it can be read', async () => {
    const { page, end } = await site.visit({ where: 'use/', context: { javaScriptEnabled: false } });
    await page.locator('vmap-plumbing pre').first().waitFor();
    assert.equal(await page.locator('.snippet button').count(), 0);
    assert.match(await page.locator('.snippet').first().innerText(), /https:\/\/host\/site\/element\.js/);
    await end();
  });

  test('it can be read without a network once it was visited', async () => {
    const { page, end } = await site.visit({ where: '?offline', broken: true });
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
    await page.reload();
    await page.goto(`${site.address}use/`);
    await page.locator('.snippet button').first().waitFor();
    // What it asks for is kept while it is shown.
    await page.waitForFunction(async () => {
      const cache = await caches.open((await caches.keys())[0]);
      return (await cache.keys()).filter(({ url }) => url.includes('/use/')).length >= 3;
    });
    site.stop();
    await page.reload();
    await page.locator('.snippet button').first().waitFor();
    await site.start();
    await end();
  });
});
