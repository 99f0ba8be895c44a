/**
 * The page for readers who do not see it, or see it otherwise: axe-core finds nothing in any of its states, contrast included, in
 * light and dark, in colours of the reader's own, in a wide window and in one of 360 pixels.
 */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from './accessible.js';
import { cannotRun } from './launch.js';
import { fillSchema, openSite, outputOf, schemaOf, shows } from './site.js';

/** @typedef {import('playwright-core').Page} Page */

const MISTAKES = '- func: relu(Tensr self) -> Tensor\n\n- func: scale(Tensor self, Scalar default) -> Tensor\n';
const DIALOGS = ['examples', 'operator-file', 'options', 'share', 'help'];
const PANELS = ['problems', 'operators', 'rule', 'diff'];

describe('access', { skip: cannotRun }, () => {
  /** @type {import('./site.js').Site} */
  let site;

  before(async () => { site = await openSite(); });
  after(() => site?.close());

  /**
   * Opens each dialog in turn.
   * @param {Page} page @param {(dialog: string) => Promise<unknown>} look @param {(dialog: string) => Promise<unknown>} [reach]
   */
  async function eachDialog(page, look, reach = async () => {}) {
    for (const dialog of DIALOGS) {
      await reach(dialog);
      await page.locator(`#${dialog}`).click();
      await page.locator('dialog button:not(.close), dialog input, dialog kbd').first().waitFor();
      await look(dialog);
      await page.locator('dialog .close').click();
      await page.locator('dialog').waitFor({ state: 'detached' });
    }
  }

  for (const [name, context] of /** @type {[string, import('playwright-core').BrowserContextOptions][]} */ ([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['colours of the reader’s own', { forcedColors: 'active' }],
  ]))
    test(`a wide window: ${name}`, async () => {
      const { page, end } = await site.visit({ context });
      await shows(page, '#summary', /^Plumbing for/);
      await outputOf(page).waitFor();
      await assertAccessible(page, 'start');
      await eachDialog(page, (dialog) => assertAccessible(page, dialog));

      // What a panel shows is about the operator at the caret.
      await schemaOf(page).locator('.t-operator').first().click();
      for (const panel of PANELS) {
        await page.locator(`#tab-${panel}`).click();
        await page.locator(`#${panel}`, { hasText: /./ }).waitFor();
        await assertAccessible(page, panel);
      }
      await page.locator('#tab-problems').click();

      await schemaOf(page).locator('.t-type').first().hover();
      await shows(page, '.card', /./);
      await page.locator('#output-code .cm-pair').first().waitFor();
      await assertAccessible(page, 'card');
      await page.keyboard.press('Escape');

      await schemaOf(page).focus();
      await page.keyboard.press('Control+F');
      await page.locator('#schema-code .cm-search').waitFor();
      await page.keyboard.type('Tensor');
      await page.locator('#schema-code .cm-searchMatch').first().waitFor();
      await assertAccessible(page, 'search');
      await page.keyboard.press('Escape');

      await page.locator('#fold').click();
      await page.locator('#output-code .cm-folded').first().waitFor();
      await assertAccessible(page, 'folded');

      await fillSchema(page, MISTAKES);
      await shows(page, '#banner', /last good output/);
      await page.locator('#schema-code .cm-error').waitFor();
      await assertAccessible(page, 'mistakes');
      await page.keyboard.press('F8');
      await assertAccessible(page, 'a mistake that was led to');

      await fillSchema(page, '');
      await shows(page, '#summary', /the schema is empty/);
      await assertAccessible(page, 'empty');
      await end();
    });

  for (const colorScheme of /** @type {const} */ (['light', 'dark']))
    test(`360 pixels: ${colorScheme}`, async () => {
      const { page, end } = await site.visit({
        context: { colorScheme, viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true },
      });
      await shows(page, '#summary', /^Plumbing for/);
      await schemaOf(page).waitFor();
      await assertAccessible(page, 'schema');
      await schemaOf(page).locator('.t-operator').first().tap();
      for (const tab of ['output', ...PANELS]) {
        await page.locator(`#tab-${tab}`).tap();
        await page.locator(`#${tab}`, { hasText: /./ }).waitFor();
        await assertAccessible(page, tab);
      }
      await eachDialog(page, (dialog) => assertAccessible(page, dialog), (dialog) =>
        page.locator(dialog === 'options' ? '#tab-output' : '#tab-schema').tap());

      await page.locator('#tab-schema').tap();
      await page.locator('#operator-file').tap();
      const onTop = page.getByRole('button', { name: 'Read my schema on top of it' });
      await onTop.waitFor();
      if (await page.locator('dialog .address').count() === 0) { // otherwise the site was built without the file
        await onTop.tap();
        await shows(page, '#context', /Read on top of/);
        await assertAccessible(page, 'context');
      } else {
        await page.locator('dialog .close').tap();
      }

      await fillSchema(page, MISTAKES);
      await shows(page, '#summary', /problem/);
      await assertAccessible(page, 'schema with mistakes');
      for (const tab of ['output', 'problems']) {
        await page.locator(`#tab-${tab}`).tap();
        await assertAccessible(page, `${tab} with mistakes`);
      }
      await end();
    });

  test('without a generator', async () => {
    const failed = await site.visit({
      broken: true, before: (page) => page.route('**/core.wasm', (route) => route.fulfill({ status: 404 })),
    });
    await shows(failed.page, '#failure', /could not be started/);
    await assertAccessible(failed.page, 'no generator');
    await failed.end();
  });

  test('the card that the keyboard asks for can be left with Escape, and keeps the focus where it is', async () => {
    const { page, end } = await site.visit();
    await schemaOf(page).locator('.t-type').first().click();
    await page.keyboard.press('Control+I');
    await shows(page, '.card[role=tooltip]', /Tensor self/);
    assert.ok(await schemaOf(page).evaluate((content) => /** @type {ShadowRoot} */ (content.getRootNode()).activeElement === content));
    await page.keyboard.press('Escape');
    await page.locator('.card').waitFor({ state: 'hidden' });
    await end();
  });

  test('who wants no motion gets none', async () => {
    const { page, end } = await site.visit({ context: { reducedMotion: 'reduce' } });
    await outputOf(page).waitFor();
    const moving = await page.evaluate(() => {
      const roots = [document, ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
      return roots.flatMap((root) => [...root.querySelectorAll('*')]).filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        // The editor's own caret blinks, by steps.
        return !/^0s(, 0s)*$/.test(transitionDuration) || scrollBehavior !== 'auto' || !/^none$|^cm-blink/.test(animationName);
      }).map(({ className, id }) => id || className);
    });
    assert.deepEqual(moving, []);
    await end();
  });
});
