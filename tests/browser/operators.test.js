/** The panel of operators. What it must show is asked of the library itself, running in Node.js. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cells, comesIntoSight, isAccessible, loadLibrary, onPanel, selected, wholeYaml, withoutWholeFile } from './panels.js';
import { cannotRun } from './launch.js';
import { openSite, shows } from './site.js';

const YAML = `- func: relu(Tensor self) -> Tensor
- func: relu_(Tensor(a!) self) -> Tensor(a!)
- func: item(Tensor self) -> Scalar
- func: moveaxis.int(Tensor(a) self, int source, int destination) -> Tensor(a)
- func: zeros_of(int n) -> Tensor
  dispatch:
    CompositeExplicitAutograd: zeros_of
- func: ones_of(Tensor self) -> Tensor
  dispatch:
    CompositeExplicitAutograd: ones_of
  autogen: ones_of.out
`;

describe('operators', { skip: cannotRun }, () => {
  /** @type {import('./site.js').Site} */ let site;
  /** @type {import('../../wasm/plumbing.js').VmapPlumbing} */ let plumbing;
  const onOperators = onPanel(() => site, 'operators');
  const rows = '#operators tbody tr[aria-rowindex]';

  before(async () => {
    site = await openSite();
    plumbing = await loadLibrary();
  });
  after(() => site?.close());

  test('are listed, with kind, plumbing, what PyTorch has, and line', () => onOperators(YAML, async (page) => {
    await shows(page, '#operators .count', /^7 of 7 operators$/);
    assert.deepEqual(await cells(page, '#operators'), [
      ['relu', 'functional', '✓ yes', '● batch rule', '1'],
      ['relu_', 'in-place', '✓ yes', '● batch rule', '2'],
      ['item', 'functional', '✕ a return is no tensor', '✕ unsupported', '3'],
      ['moveaxis.int', 'functional', '✓ yes', '✕ fails', '4'],
      ['zeros_of', 'functional', '✕ no tensor argument', '– never batched', '5'],
      ['ones_of', 'functional', '✓ yes', '○ slow loop', '8'],
      ['ones_of.out', 'out= generated', '✕ out=, with returns', '✕ fails', '8'],
    ]);
    await isAccessible(page, 'operators');
  }));

  test('are filtered by name and by what there is of them', () => onOperators(YAML, async (page) => {
    await shows(page, '#operators .why', /^3 without plumbing:/);
    await page.getByRole('searchbox', { name: 'Filter by name' }).fill('ReLU');
    await shows(page, '#operators .count', /^2 of 7 operators$/);
    assert.ok(await page.locator('#operators .why').isHidden());
    await page.getByRole('combobox', { name: 'Which operators' }).selectOption({ label: 'With plumbing (4)' });
    await shows(page, '#operators .count', /^2 of 7 operators$/);
    await page.getByRole('searchbox').fill('');
    await page.getByRole('combobox', { name: 'Which operators' }).selectOption({ label: 'With plumbing, but no rule (2)' });
    assert.deepEqual((await cells(page, '#operators')).map(([name]) => name), ['moveaxis.int', 'ones_of']);
    await page.getByRole('searchbox').fill('nothing like it');
    await shows(page, '#operators', /No operator is like that/);
  }));

  const outFirst = '- func: addcmul.out(Tensor self, *, Tensor(a!) out) -> Tensor(a!)\n- func: addcmul(Tensor self) -> Tensor\n';
  test('that are called what the filter says come first', () => onOperators(outFirst, async (page) => {
    const names = async () => (await cells(page, '#operators')).map(([name]) => name);
    await shows(page, '#operators .count', /^2 of 2 operators$/);
    assert.deepEqual(await names(), ['addcmul.out', 'addcmul']);
    await page.getByRole('searchbox').fill('addcmul');
    assert.deepEqual(await names(), ['addcmul', 'addcmul.out']);
    await page.getByRole('searchbox').fill('addcmu');
    assert.deepEqual(await names(), ['addcmul.out', 'addcmul']);
  }));

  test('are grouped by the reasons for no plumbing, each a button', () => onOperators(YAML, async (page) => {
    await page.getByRole('button', { name: '1 a return is no tensor' }).click();
    assert.deepEqual((await cells(page, '#operators')).map(([name]) => name), ['item']);
  }));

  test('say on demand why they have no plumbing, and what to do', () => onOperators(YAML, async (page) => {
    const skip = plumbing.generate(YAML).functions.find(({ name }) => name === 'item')?.skip;
    const toggle = page.locator('#operators .no', { hasText: 'a return is no tensor' });
    assert.equal(await toggle.getAttribute('aria-expanded'), 'false');
    await toggle.focus();
    await page.keyboard.press('Enter');
    const reason = await page.locator('#operators .reason:visible').innerText();
    assert.equal(reason.toLowerCase(), `no plumbing: ${skip?.message}.\n${skip?.hint}.`.toLowerCase());
    assert.equal(await toggle.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('#operators .reason:visible').count(), 0);
  }));

  test('say it within sight', () => onOperators(YAML, async (page) => {
    const toggle = page.locator('#operators .no', { hasText: 'a return is no tensor' });
    // The row is at the lower edge: what it opens would be below.
    await toggle.evaluate((element) => element.scrollIntoView({ block: 'end' }));
    await toggle.focus();
    await page.keyboard.press('Enter');
    const isInSight = await page.locator('#operators .reason:visible').evaluate((reason) => {
      const [outer, inner] = [reason.closest('#operators'), reason].map((one) => one?.getBoundingClientRect());
      return outer && inner && inner.bottom <= outer.bottom;
    });
    assert.ok(isInSight);
  }, { context: { viewport: { width: 1280, height: 600 } } }));

  test('lead to their batch rule, or to why they have none', () => onOperators(YAML, async (page) => {
    await page.getByRole('row', { name: /^relu_/ }).getByRole('button', { name: 'batch rule' }).press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'rule');
    await shows(page, '#rule .schema', /^relu_\(/);
    await page.locator('#tab-operators').click();
    await page.getByRole('row', { name: /^item/ }).getByRole('button', { name: 'unsupported' }).click();
    await shows(page, '#rule .verdict', /It has no plumbing/);
  }));

  test('keep their names beside the rest in a wide window', () => onOperators(YAML, async (page) => {
    const { x: name } = await page.locator(`${rows} .name`).first().boundingBox() ?? { x: NaN };
    const { x: verdict } = await page.locator(`${rows} .plumbing`).first().boundingBox() ?? { x: NaN };
    assert.ok(verdict - name < 700, `${verdict - name}`);
  }, { context: { viewport: { width: 2560, height: 1440 } } }));

  test('lead to their line, and to their plumbing', () => onOperators(YAML, async (page) => {
    const firstLine = (/** @type {string} */ name) =>
      plumbing.generate(YAML).functions.find((one) => one.name === name)?.plumbing?.split('\n')[0];
    await page.getByRole('button', { name: 'moveaxis.int' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'schema-code');
    assert.equal(await selected(page, '#schema-code'), YAML.split('\n')[3]);
    assert.deepEqual(await page.locator('#operators [aria-current] th').allInnerTexts(), ['moveaxis.int']);
    await comesIntoSight(page, '#output-code', 'moveaxis_int_generated_plumbing');
    await page.getByRole('row', { name: /^relu_/ }).getByRole('button', { name: 'yes' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'output-code');
    assert.equal(await selected(page, '#output-code'), firstLine('relu_'));
    await comesIntoSight(page, '#schema-code', 'relu_(');
  }));

  test('lead to what is asked for alone where one text is in sight', () => onOperators(YAML, async (page) => {
    await page.getByRole('row', { name: /^relu_/ }).getByRole('button', { name: 'yes' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'output-code');
    assert.equal(await page.locator('#schema').isVisible(), false);
    await page.locator('#tab-operators').click();
    await page.getByRole('button', { name: 'moveaxis.int' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'schema-code');
    assert.equal(await selected(page, '#schema-code'), YAML.split('\n')[3]);
  }, { context: { viewport: { width: 360, height: 740 } } }));

  test('fit a narrow window, and keep being a table', () => onOperators(YAML, async (page) => {
    const panel = page.locator('#operators');
    await page.getByRole('row').nth(7).waitFor();
    assert.ok(await panel.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth));
    const ends = await panel.locator('.why button').evaluateAll((reasons) => reasons.map((reason) => reason.getBoundingClientRect().right));
    assert.ok(ends.every((end) => end <= 360), String(ends));
    assert.ok(await panel.locator('select').evaluate((select) => select.getBoundingClientRect().width > 300));
    assert.equal(await page.getByRole('row').count(), 8);
    assert.equal(await page.getByRole('rowheader', { name: 'relu', exact: true }).count(), 1);
    await isAccessible(page, 'operators');
  }, { context: { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } }));

  test('of releases that were never looked into are not known', () => onOperators(YAML, async (page) => {
    await page.locator('#release').selectOption('2.0');
    await shows(page, '#operators', /\? not known/);
    assert.equal(await page.locator('#operators optgroup').count(), 1);
  }));

  test('of PyTorch’s whole file are made when they come into sight', { skip: withoutWholeFile }, async () => {
    const yaml = wholeYaml();
    const { functions } = plumbing.generate(yaml);
    await onOperators(yaml, async (page) => {
      await shows(page, '#operators .count', new RegExp(`of ${functions.length.toLocaleString('en')} operators`));
      assert.ok(await page.locator(rows).count() < 300);
      await page.locator('#operators').evaluate((panel) => panel.scrollTo(0, panel.scrollHeight));
      await shows(page, '#operators', new RegExp(`${functions.at(-1)?.name}`));
      assert.equal(await page.locator(rows).last().getAttribute('aria-rowindex'), String(functions.length + 1));
      assert.ok(await page.locator(rows).count() < 300);
    });
  });

  test('keep filter and place while the schema is typed in', { skip: withoutWholeFile }, () => onOperators(wholeYaml(), async (page) => {
    await page.getByRole('searchbox').fill('a');
    await shows(page, '#operators .count', / of 3,103 operators/);
    const panel = page.locator('#operators');
    await panel.evaluate((element) => element.scrollTo(0, 9000));
    await page.locator('#operators tr[aria-rowindex="290"]').waitFor();
    const top = await panel.evaluate(({ scrollTop }) => scrollTop);
    const line = page.locator(`${rows} .line`).first();
    const before = Number(await line.innerText());
    await page.locator('#schema-code .cm-content').focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# hello\n');
    await page.waitForFunction((next) =>
      document.querySelector('#operators tbody tr[aria-rowindex] .line')?.textContent === next, String(before + 1));
    assert.equal(await panel.evaluate(({ scrollTop }) => scrollTop), top);
    assert.equal(await page.getByRole('searchbox').inputValue(), 'a');
  }));
});
