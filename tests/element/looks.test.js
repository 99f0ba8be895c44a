/* How the element fits in: colours, widths, paper, and whoever does not look at it. */

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { cannotRun } from '../browser/launch.js';
import { block, openHost, partOf, says, tryIt } from './pages.js';

/** @typedef {import('playwright-core').Page} Page */

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const TWO =
  '- func: relu(Tensor self) -> Tensor\n\n- func: zeros_of(int n) -> Tensor\n  dispatch:\n    CompositeExplicitAutograd: zeros_of\n';
const ELEMENT = `<h1>Operators</h1><vmap-plumbing editable>${block(TWO)}${block('// C++', 'cpp')}</vmap-plumbing>`;
const DARK = '<style>body { background: #14181d; color: #cdd9e5; }</style>';

/** @param {Page} page */
async function violations(page) {
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run());
  return violations.map((/** @type {any} */ { id, nodes }) =>
    `${id}: ${nodes.map((/** @type {any} */ { html, failureSummary }) => `${html} ${failureSummary}`)}`);
}

describe('looks of the element', { skip: cannotRun }, () => {
  /** @type {Awaited<ReturnType<typeof openHost>>} */ let host;
  before(async () => { host = await openHost(); });
  after(() => host?.close());

  for (const [name, style] of Object.entries({
    light: '<style>body { background: #fff; color: #222; }</style>',
    dark: `${DARK}<style>:root { color-scheme: dark; }</style>`,
    'dark without saying so': DARK,
    'a coloured box': '<style>main { background: #e8f6ff; color: #123; padding: 1em; }</style>',
  }))
    test(`axe finds nothing: ${name}`, () => host.visit(style + ELEMENT, async ({ page }) => {
      await page.getByRole('button', { name: 'Try it' }).waitFor();
      assert.deepEqual(await violations(page), []);
      await tryIt(page);
      assert.deepEqual(await violations(page), []);
      await page.getByRole('textbox').fill(TWO.replace('int n', 'it n'));
      await says(page, 'problems', 'unknown-type');
      await partOf(page, 'note').waitFor();
      assert.deepEqual(await violations(page), []);
    }));

  const ofHost = '<style>main { color: rgb(1, 2, 3); font-family: serif; color-scheme: dark; --vp-surface: rgb(9, 8, 7); '
    + '--vp-code-size: 20px; } vmap-plumbing::part(status) { font-weight: 900; }</style>';
  test('it takes the letters, colours and scheme of its host', () => host.visit(`${ofHost}${ELEMENT}`, async ({ page }) => {
    await tryIt(page);
    /** @param {string} part @param {string} property */
    const styleOf = (part, property) =>
      partOf(page, part).first().evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property);
    for (const part of ['schema', 'output', 'status', 'copy']) assert.equal(await styleOf(part, 'color'), 'rgb(1, 2, 3)', part);
    assert.equal(await styleOf('status', 'font-family'), 'serif');
    assert.equal(await styleOf('status', 'font-weight'), '900');
    assert.equal(await styleOf('output', 'background-color'), 'rgb(9, 8, 7)');
    assert.equal(await styleOf('output', 'font-size'), '20px');
    assert.equal(await styleOf('schema', 'color-scheme'), 'dark');
  }));

  const column = (/** @type {number} */ width) => `<div style="width: ${width}px">${ELEMENT}</div>`;
  for (const width of [320, 400, 800])
    test(`it is no wider than its column of ${width} px, and has one column itself`, () => host.visit(column(width), async ({ page }) => {
      await tryIt(page);
      const [schema, output] = await Promise.all(['schema', 'output'].map((part) => partOf(page, part).boundingBox()));
      assert.ok(schema && output && output.y > schema.y + schema.height - 1 && output.width <= width && Math.abs(output.x - schema.x) < 1);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    }));

  test('in a wide column the texts are side by side', () => host.visit(column(1200), async ({ page }) => {
    await tryIt(page);
    const [schema, output] = await Promise.all(['schema', 'output'].map((part) => partOf(page, part).boundingBox()));
    assert.ok(schema && output && output.x >= schema.x + schema.width);
  }));

  test('the schema is as high as its text', () => host.visit(ELEMENT, async ({ page }) => {
    await tryIt(page);
    const field = page.getByRole('textbox');
    const fits = () => field.evaluate(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight);
    assert.ok(await fits());
    await field.fill(`${TWO}# more\n# words\n# and\n# lines\n`);
    assert.ok(await fits());
  }));

  test('on paper there is what is shown, whole, and no button', () => host.visit(ELEMENT, async ({ page }) => {
    await page.emulateMedia({ media: 'print' });
    await page.getByText('- func: relu').waitFor();
    assert.equal(await page.getByRole('button').count(), 0);
    await page.emulateMedia({ media: 'screen' });
    await tryIt(page);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByRole('button').count(), 0);
    assert.equal(await page.getByRole('textbox').count(), 0);
    assert.ok(await page.locator('vmap-plumbing .mirror').isVisible());
    assert.ok(await partOf(page, 'output').evaluate(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight));
  }));

  test('with forced colours a stale output is still told apart', () => host.visit(ELEMENT, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await tryIt(page);
    await page.getByRole('textbox').fill('- func: relu(Tensr self) -> Tensor');
    await partOf(page, 'note').waitFor();
    assert.equal(await partOf(page, 'output').evaluate((output) => getComputedStyle(output).outlineStyle), 'dashed');
  }));

  test('nothing moves', () => host.visit(ELEMENT, async ({ page }) => {
    await tryIt(page);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  }));

  test('it works where no inline style is allowed', () => host.visit(ELEMENT, async ({ page }) => {
    await tryIt(page);
    assert.equal(await partOf(page, 'output').evaluate((output) => getComputedStyle(output).whiteSpace), 'pre');
  }, {
    head: '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'self\'; img-src data:; '
      + `script-src ${host.address} 'wasm-unsafe-eval'; connect-src ${host.address}">`
      + `<script type="module" src="${host.address}element.js"></script>`,
  }));
});
