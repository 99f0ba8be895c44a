/** The page in other circumstances: without a network, on paper, in a frame of another page, under a finger. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { collectExamples } from '../../tools/examples.js';
import { cannotRun } from './launch.js';
import { fillSchema, openSite, outputIs, outputOf, schemaOf, shows } from './site.js';

const examples = collectExamples(fileURLToPath(new URL('../../web/examples', import.meta.url)));
const RELU = '- func: relu(Tensor self) -> Tensor\n';

describe('ways to the page', { skip: cannotRun }, () => {
  /** @type {import('./site.js').Site} */
  let site;
  /** @type {import('../../wasm/plumbing.js').VmapPlumbing} */
  let plumbing;

  before(async () => {
    site = await openSite();
    plumbing = await (await import(new URL('../../build/package/index.js', import.meta.url).href)).load();
  });
  after(() => site?.close());

  test('after the first visit all of the page works without a network', async () => {
    // The console has the browser's own question for a newer service worker, which nobody answers.
    const { page, end } = await site.visit({ where: '?offline', broken: true });
    await shows(page, '#offline', /^Works offline\.$/);
    await page.context().setOffline(true);
    site.stop();
    await page.goto(site.address);
    await outputIs(page, plumbing.generate(examples[0].yaml).header);
    await fillSchema(page, RELU);
    await outputIs(page, plumbing.generate(RELU).header);
    await schemaOf(page).locator('.t-operator').click();
    for (const panel of ['operators', 'rule', 'diff']) {
      await page.locator(`#tab-${panel}`).click();
      await shows(page, `#${panel}`, /./);
      assert.doesNotMatch(await page.locator(`#${panel}`).innerText(), /could not be/);
    }
    for (const dialog of ['options', 'share', 'help', 'operator-file']) {
      await page.locator(`#${dialog}`).click();
      await shows(page, 'dialog', /./);
      await page.locator('dialog .close').click();
    }
    await page.locator('#examples').click();
    await page.getByRole('button', { name: examples[1].title, exact: true }).click();
    await outputIs(page, plumbing.generate(examples[1].yaml, { release: examples[1].release }).header);
    await outputOf(page).focus();
    await page.keyboard.press('Control+F');
    await page.locator('#output-code .cm-search').waitFor();
    await site.start();
    await end();
  });

  test('on the machine that serves it the page is not kept unless asked for', async () => {
    const { page, end } = await site.visit();
    await outputOf(page).waitFor();
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    assert.equal(await page.locator('#offline').innerText(), '');
    await end();
  });

  test('on paper there is the output, all of it, and nothing else', async () => {
    const { page, end } = await site.visit();
    const yaml = Array.from({ length: 60 }, (_, n) => `- func: op_${n}(Tensor self) -> Tensor\n`).join('\n');
    const { header } = plumbing.generate(yaml);
    await outputOf(page).waitFor();
    await fillSchema(page, yaml);
    await outputIs(page, header);
    await page.locator('#fold').click();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await page.locator('#output-code pre').evaluate((pre) => /** @type {HTMLElement} */ (pre).textContent), header);
    assert.equal(await page.locator('#output-code .cm-editor').evaluate((editor) => getComputedStyle(editor).display), 'none');
    const inSight = await page.evaluate(() => [...document.body.querySelectorAll('*')]
      .filter((element) => element.checkVisibility() && element.childElementCount === 0 && element.textContent !== '')
      .map((element) => element.parentElement?.id));
    assert.deepEqual(inSight, ['output-code']);
    const { height, window } = await page.evaluate(() => ({
      height: document.querySelector('#output-code pre')?.getBoundingClientRect().height ?? 0, window: innerHeight,
    }));
    assert.ok(height > 5 * window, `${height} of ${window}`);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    const pages = (await page.pdf()).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(pages > 5, `${pages} pages`);
    await page.emulateMedia({ media: 'screen' });
    await outputIs(page, header);
    await end();
  });

  test('a frame that may run scripts and nothing else shows the page, or why not', async () => {
    // Such a frame is of no origin: it gets the page's modules where the host gives them to everybody, as GitHub's pages do.
    const { page, end } = await site.visit({
      broken: true,
      before: (opened) => opened.route('**/*.js', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), 'Access-Control-Allow-Origin': '*' } });
      }),
    });
    await page.goto(`${site.address}files.json`); // a page without a policy of its own
    await page.evaluate((address) => {
      const frame = document.createElement('iframe');
      frame.sandbox.add('allow-scripts');
      frame.src = `${address}?framed`;
      frame.width = frame.height = '900';
      document.body.append(frame);
    }, site.address);
    const frame = page.frameLocator('iframe');
    await frame.locator('#schema-code pre', { hasText: 'add.Tensor' }).waitFor();
    await frame.locator('#output-code', { hasText: 'add_Tensor_generated_plumbing' }).waitFor();
    await frame.locator('#failure', { hasText: /could not be started/ }).waitFor();
    await end();
  });

  test('fingers: an example is opened, and its output looked at', async () => {
    const { page, end } = await site.visit({ context: { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } });
    await schemaOf(page).waitFor();
    await fillSchema(page, '- func: own(Tensor self) -> Tensor\n');
    await page.locator('#examples').tap();
    await page.getByRole('button', { name: examples[1].title, exact: true }).tap();
    await shows(page, '#replaced', new RegExp(`^Example: ${examples[1].title}`));
    await page.locator('#tab-output').tap();
    await outputIs(page, plumbing.generate(examples[1].yaml, { release: examples[1].release }).header);
    await page.locator('#tab-schema').tap();
    await page.locator('#replaced button').tap();
    await page.locator('#tab-output').tap();
    await outputIs(page, plumbing.generate('- func: own(Tensor self) -> Tensor\n').header);
    for (const name of ['copy', 'download', 'fold', 'options', 'tab-schema']) {
      const box = await page.locator(`#${name}`).boundingBox();
      assert.ok(box && box.height >= 44, `#${name} is ${box?.height} pixels high`);
    }
    await end();
  });
});
