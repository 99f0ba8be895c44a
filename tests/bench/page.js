/*
 * Measures the playground in Debian's chromium, in the page itself, with a whole operator file in it: from a key press to the
 * frame that shows the updated output, over 50 edits, and how long the main thread was blocked. Nothing is asserted.
 *
 *     npm run bench:page [-- FILE]     FILE: a native_functions.yaml; default: that of build/conformance/2.14
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openSite } from '../browser/site.js';

const EDITS = 50;
const PAUSE_MS = 200;
const COLD_STARTS = 11;
const file = process.argv[2] ?? fileURLToPath(new URL('../../build/conformance/2.14/native_functions.yaml', import.meta.url));

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
/** @param {number[]} values */
const range = (values) => `median ${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`;

const site = await openSite();

/** From the navigation to the frame with the first output that was generated there. */
async function coldStart() {
  const { page, end } = await site.visit({
    before: (page) => page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => {
        const summary = /** @type {HTMLElement} */ (document.getElementById('summary'));
        new MutationObserver(() => requestAnimationFrame(() => {
          summary.dataset.shown ??= String(performance.now());
        })).observe(summary, { childList: true });
      });
    }),
  });
  await page.waitForFunction(() => document.getElementById('summary')?.dataset.shown);
  const shown = Number(await page.locator('#summary').getAttribute('data-shown'));
  await end();
  return shown;
}

async function edits() {
  const { page, end } = await site.visit();
  const schema = page.locator('#schema-code .cm-content');
  await schema.click();
  await page.evaluate((text) => navigator.clipboard.writeText(text), readFileSync(file, 'utf8'));
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+V');
  await page.locator('#size', { hasText: /\d,\d{3} lines/ }).waitFor();

  await page.keyboard.press('Control+F');
  await page.locator('#schema-code .cm-search').waitFor();
  await page.keyboard.type('func: relu(Tensor self) -> Tensor');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  for (let i = 0; i < 'func: relu(Tensor s'.length; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+Enter'); // brings the plumbing into sight, so that its change can be seen
  await page.waitForTimeout(1000);
  await page.keyboard.press('Control+Enter');
  await page.waitForTimeout(1000);
  await page.evaluate(() => {
    const output = /** @type {ShadowRoot} */ (document.querySelector('#output-code')?.shadowRoot).querySelector('.cm-content');
    const seen = { pressed: 0, presses: 0, updates: /** @type {number[]} */ ([]), blocked: /** @type {number[]} */ ([]) };
    addEventListener('keydown', ({ timeStamp }) => {
      seen.pressed = timeStamp;
      seen.presses++;
    }, { capture: true });
    new MutationObserver(() => {
      // The argument's name is as many x as have been typed.
      const name = 'x'.repeat(seen.presses);
      if (!seen.pressed || !output?.textContent?.includes(`relu_generated_plumbing(const at::Tensor & ${name})`)) return;
      const { pressed } = seen;
      seen.pressed = 0;
      requestAnimationFrame(() => seen.updates.push(performance.now() - pressed));
    }).observe(/** @type {Element} */ (output), { childList: true, subtree: true, characterData: true });
    new PerformanceObserver((list) => seen.blocked.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: 'longtask' });
    Object.assign(globalThis, { seen });
  });
  for (let i = 0; i < EDITS; i++) {
    await page.keyboard.press('x');
    await page.waitForTimeout(PAUSE_MS);
  }
  const seen = await page.evaluate(() => /** @type {any} */ (globalThis).seen);
  await end();
  return seen;
}

const starts = [];
for (let i = 0; i < COLD_STARTS; i++) starts.push(await coldStart());
console.log(`cold start to the first output: ${range(starts)}`);
const { updates, blocked } = await edits();
console.log(`key press to updated output:    ${range(updates)}, ${updates.length} of ${EDITS} edits seen`);
console.log(`tasks of more than 50 ms:       ${blocked.length}${blocked.length ? `: ${range(blocked)}` : ''}`);
await site.close();
