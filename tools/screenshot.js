/*
 * Takes the picture of the playground at the head of the README: the built site, in Debian's chromium.
 *
 *     node tools/screenshot.js [FILE]     FILE: web/playground.png
 */
import { fileURLToPath } from 'node:url';
import { openSite, outputOf, schemaOf } from '../tests/browser/site.js';

const file = process.argv[2] ?? fileURLToPath(new URL('../web/playground.png', import.meta.url));
const site = await openSite();
const { page, end } = await site.visit({
  context: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
});
await schemaOf(page).waitFor();
await page.locator('#tab-rule').click();
await page.locator('#rule .verdict.good').waitFor();
await outputOf(page).getByText('isBatchedAtLevel').first().hover(); // marks what belongs to its argument
await page.locator('.card:popover-open').waitFor();
await page.screenshot({ path: file });
await end();
await site.close();
