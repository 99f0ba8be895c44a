/* What a page costs to load: what measures it, budget.js, and the playground, which keeps within bounds. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliSize, total, transfers } from './budget.js';
import { serveFolder } from '../../tools/serve.js';
import { cannotRun, launch } from '../browser/launch.js';
import { openSite, outputOf, schemaOf, shows } from '../browser/site.js';

const KB = 1024;

/** Until there is an output, and in a session that uses all of the page, the texts of the examples included. */
const FIRST_OUTPUT = 60 * KB;
const SESSION = 200 * KB;

let folder = '';
const noise = randomBytes(10_000);

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><link rel="icon" href="data:,"><script type="module" src="page.js"></script>');
  writeFileSync(join(folder, 'page.js'), "new Worker('worker.js').onmessage = () => document.body.append('done');\n");
  writeFileSync(join(folder, 'worker.js'), "fetch('noise.wasm').then((noise) => noise.arrayBuffer()).then(() => postMessage(0));\n");
  writeFileSync(join(folder, 'noise.wasm'), noise);
});
after(() => rmSync(folder, { recursive: true }));

test('the size of a file is that of its bytes, compressed', async () => {
  const text = Buffer.from('vmap '.repeat(1000));
  assert.ok(await brotliSize(text) < 30);
  assert.ok(await brotliSize(noise) > noise.length);
  assert.equal(await brotliSize(join(folder, 'noise.wasm')), await brotliSize(noise));
});

test('all that a page and its workers load is counted', { skip: cannotRun }, async () => {
  const server = await serveFolder(folder, 0);
  const browser = await launch();
  const page = await browser.newPage();
  const loaded = transfers(page);
  await page.goto(server.address);
  await page.locator('body', { hasText: 'done' }).waitFor();
  const list = await loaded();
  const files = ['index.html', 'noise.wasm', 'page.js', 'worker.js'];
  const paths = list.map(({ url }) => url.slice(server.address.length) || 'index.html').sort();
  assert.deepEqual(paths, files);
  const sizes = await Promise.all(files.map((name) => brotliSize(join(folder, name))));
  assert.equal(total(list), sizes.reduce((sum, size) => sum + size));
  await browser.close();
  server.close();
});

test('the playground keeps within its bounds', { skip: cannotRun }, async (context) => {
  const site = await openSite();
  /** @type {() => Promise<import('./budget.js').Transfer[]>} */ let loaded = async () => [];
  const { page, end } = await site.visit({ before: async (opened) => { loaded = transfers(opened); } });
  await outputOf(page).waitFor();
  await schemaOf(page).locator('.t-operator').first().click();
  for (const panel of ['operators', 'rule', 'diff']) {
    await page.locator(`#tab-${panel}`).click();
    await shows(page, `#${panel}`, /./);
  }
  await page.locator('#examples').click();
  await page.locator('.examples button').first().click();
  await page.locator('#share').click();
  await page.locator('.share textarea').first().waitFor();
  await page.locator('dialog .close').click();
  await page.locator('#operator-file').click();
  await page.locator('.operator-file button').first().waitFor();
  await page.locator('dialog .close').click();
  await schemaOf(page).focus();
  await page.keyboard.press('Control+F');
  await page.locator('#schema-code .cm-search').waitFor();
  // The page and its worker share a chunk, which a browser loads once; and it asks for the icon of the tab by itself.
  const list = [...new Map((await loaded()).map((one) => [one.url, one])).values()];
  const names = list.map(({ url }) => url.slice(site.address.length) || 'index.html');

  // Chunks that the scripts need at once are found by what they import; all others come later.
  const scripts = await Promise.all(['page.js', 'worker.js'].map(async (name) => (await fetch(`${site.address}${name}`)).text()));
  const script = scripts.join('\n');
  const atOnce = [...script.matchAll(/(?:from|import)\s*"\.\/(chunks\/[^"]+)"/g)].map(([, chunk]) => chunk);
  const first = ['index.html', 'page.css', 'page.js', 'worker.js', 'icon.svg', 'vmap-plumbing/core.wasm', ...atOnce];
  for (const name of first.filter((one) => one !== 'icon.svg')) assert.ok(names.includes(name), name);
  const sizes = (/** @type {string[]} */ some) => list.filter((_, at) => some.includes(names[at]));
  for (const [at, { size }] of list.entries()) context.diagnostic(`${names[at]}: ${size}`);
  const [cold, whole] = [total(sizes(first)), total(list)];
  context.diagnostic(`first output ${cold}, session ${whole}`);
  await end();
  await site.close();
  assert.ok(cold <= FIRST_OUTPUT, `the first output costs ${cold} bytes, and may cost ${FIRST_OUTPUT}`);
  assert.ok(whole <= SESSION, `a session costs ${whole} bytes, and may cost ${SESSION}`);
});
