/** What comes late, or fails once: the reader has moved on, and is not pulled back; and what failed may work the next time. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cannotRun } from './launch.js';
import { fillSchema, openSite, outputOf, schemaOf, schemaText, shows } from './site.js';

/** @typedef {import('playwright-core').Page} Page */

const RELU = '- func: relu(Tensor self) -> Tensor\n';
const FILES = [
  { release: '2.14', version: 'v2.14.1', file: '2.14.yaml', address: 'https://example.org/', bytes: null, sha256: null },
  { release: '2.6', version: 'v2.6.0', file: '2.6.yaml', address: 'https://example.org/', bytes: null, sha256: null },
];

describe('what comes late', { skip: cannotRun }, () => {
  /** @type {import('./site.js').Site} */ let site;
  before(async () => { site = await openSite(); });
  after(() => site?.close());

  /**
   * Holds back what the page asks for until it is let go; `asked` when it has been asked for.
   * @param {Page} page @param {string} what @param {string} [body]
   */
  async function heldBack(page, what, body) {
    let letGo = () => {};
    /** @type {() => void} */ let tell;
    const asked = new Promise((resolve) => { tell = () => resolve(undefined); });
    /** @type {Promise<void>} */ const free = new Promise((resolve) => { letGo = resolve; });
    await page.route(what, async (route) => {
      tell();
      await free;
      await (body === undefined ? route.continue() : route.fulfill({ body }));
    });
    return { asked, letGo };
  }

  /** A page whose site has operator files, of which those of 2.6 are held back. */
  async function withFiles() {
    const opened = await site.visit({ before: (page) => page.route('**/operators/index.json', (route) => route.fulfill({ json: FILES })) });
    const { page } = opened;
    await page.route('**/operators/2.14.yaml', (route) => route.fulfill({ body: RELU }));
    const older = await heldBack(page, '**/operators/2.6.yaml', RELU);
    await schemaOf(page).waitFor();
    return { ...opened, older };
  }

  test('a context that is no longer wanted stays off', async () => {
    const { page, end, older } = await withFiles();
    await page.locator('#operator-file').click();
    await page.getByRole('button', { name: 'Read my schema on top of it' }).click();
    await shows(page, '#context', /on top of PyTorch 2\.14/);
    await page.locator('#release').selectOption('2.6');
    await older.asked;
    await page.getByRole('button', { name: 'Read it alone' }).click();
    const arrived = page.waitForResponse('**/operators/2.6.yaml');
    older.letGo();
    await (await arrived).finished();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200))); // it would be shown by then
    assert.ok(await page.locator('#context').isHidden());
    await end();
  });

  test('a file from a dialog that was closed is not opened', async () => {
    const { page, end, older } = await withFiles();
    await fillSchema(page, '- func: mine(Tensor self) -> Tensor\n');
    await page.locator('#release').selectOption('2.6');
    await page.locator('#operator-file').click();
    await page.getByRole('button', { name: 'Open it here' }).click();
    await older.asked;
    await page.locator('dialog .close').click();
    const arrived = page.waitForResponse('**/operators/2.6.yaml');
    older.letGo();
    await (await arrived).finished();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    assert.equal(await schemaText(page), '- func: mine(Tensor self) -> Tensor\n');
    await end();
  });

  test('of two links that are followed before the library is there the later one holds', async () => {
    /** @type {Awaited<ReturnType<typeof heldBack>> | undefined} */ let core;
    const { page, end } = await site.visit({
      where: '#example=functional&release=2.6', before: async (opened) => { core = await heldBack(opened, '**/core.wasm'); },
    });
    await core?.asked;
    await shows(page, '#replaced', /^Example: One tensor in/);
    await page.evaluate(() => { location.hash = '#example=in-place&release=1.13'; });
    await shows(page, '#replaced', /^Example: (?!One tensor in)/);
    core?.letGo();
    await outputOf(page).waitFor();
    await shows(page, '#summary', /^Plumbing for/);
    assert.equal(await page.locator('#release').inputValue(), '1.13');
    assert.doesNotMatch(await page.locator('#replaced').innerText(), /knows no PyTorch/);
    await end();
  });

  test('a question that could not be answered once does not cost the panel what is in it', async () => {
    const { page, end } = await site.visit({ broken: true, before: (opened) => opened.route('**/answers.wasm', (route) => route.abort()) });
    await schemaOf(page).waitFor();
    await fillSchema(page, RELU);
    await page.locator('#tab-diff').click();
    const old = { name: 'old.yaml', mimeType: 'text/plain', buffer: Buffer.from(RELU.replace('Tensor self', 'Tensor input')) };
    await page.locator('#diff input[type=file]').setInputFiles(old);
    await shows(page, '#notice', /could not be brought up to date/);
    await page.unroute('**/answers.wasm');
    await fillSchema(page, `# once more\n${RELU}`);
    await shows(page, '#diff', /from old\.yaml to the text now: .*1 changed/);
    await end();
  });
});
