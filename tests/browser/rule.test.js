/** The panel of the batch rule. What it must show is asked of the library itself, running in Node.js. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { isAccessible, loadLibrary, onPanel, openText, selected, wholeYaml, withoutWholeFile } from './panels.js';
import { cannotRun } from './launch.js';
import { openSite, schemaOf, shows } from './site.js';

/** @typedef {import('playwright-core').Page} Page */

const YAML = `- func: zeros_of(int n) -> Tensor
  dispatch:
    CompositeExplicitAutograd: zeros_of
- func: blend.Scalar(Tensor self, Tensor? end, Scalar weight) -> (Tensor, Tensor[])
- func: relu(Tensor self) -> Tensor
  dispatch:
    CPU, CUDA: relu
- func: item(Tensor self) -> Scalar
`;

describe('batch rule', { skip: cannotRun }, () => {
  /** @type {import('./site.js').Site} */ let site;
  /** @type {import('../../wasm/plumbing.js').VmapPlumbing} */ let plumbing;
  const onRule = onPanel(() => site, 'rule');

  before(async () => {
    site = await openSite();
    plumbing = await loadLibrary();
  });
  after(() => site?.close());

  /** @param {string} name */
  async function ruleOf(name) {
    const rule = await plumbing.batchRule(YAML, name);
    assert.ok(rule.found && rule.plumbed);
    return rule;
  }

  /** @param {Page} page @param {string} name */
  const choose = (page, name) => page.getByRole('combobox', { name: 'Operator' }).fill(name);

  /** @param {Page} page @param {RegExp} verdict */
  const says = (page, verdict) => shows(page, '#rule .check-rule .verdict', verdict);

  test('is that of the first operator with plumbing, until one is chosen', () => onRule(YAML, async (page) => {
    const { signature, stub, registration } = await ruleOf('blend.Scalar');
    await shows(page, '#rule .why-rule', /blend\.Scalar\(/);
    const decomposed = 'TORCH_LIBRARY_IMPL(aten, FuncTorchBatchedDecomposition, m) {\n  OP_DECOMPOSE2(blend, Scalar);\n}';
    assert.deepEqual(await page.locator('#rule pre').allInnerTexts(), [`${signature};`, stub.trimEnd(), registration]
      .flatMap((text, index) => (index === 0 ? [decomposed, text] : [text])));
    await choose(page, 'relu');
    await shows(page, '#rule .why-rule', /relu\(Tensor self\) -> Tensor/);
    assert.equal((await page.locator('#rule pre').allInnerTexts())[0], `${(await ruleOf('relu')).signature};`);
    await page.locator('#rule pre .t-type').first().waitFor();
    await isAccessible(page, 'rule');
  }));

  test('comes with what it gets for each argument and returns for each return', () => onRule(YAML, async (page) => {
    await shows(page, '#rule .why-rule', /blend\.Scalar\(/);
    const table = page.getByRole('table', { name: 'What the batch rule gets and returns' });
    const cells = await table.locator('tbody tr').evaluateAll((rows) =>
      rows.map((row) => [...row.children].slice(0, 2).map(({ textContent }) => textContent)));
    assert.deepEqual(cells, [
      ['self Tensor', 'const Tensor& self, std::optional<int64_t> self_bdim'],
      ['end Tensor?', 'const std::optional<Tensor>& end, std::optional<int64_t> end_bdim'],
      ['weight Scalar', 'const Scalar& weight'],
      ['→ Tensor', 'Tensor, std::optional<int64_t>'],
      ['→ Tensor[]', 'std::vector<Tensor>, std::optional<int64_t>'],
    ]);
  }));

  test('is copied piece by piece, and downloaded as a whole', () => onRule(YAML, async (page) => {
    const { stub, unit } = await ruleOf('relu');
    await choose(page, 'relu');
    await shows(page, '#rule pre', /relu_batch_rule/);
    await page.getByRole('button', { name: 'Copy stub' }).click();
    await shows(page, '#notice', /Copied/);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), stub);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download .cpp' }).click()]);
    assert.equal(download.suggestedFilename(), 'relu_batch_rule.cpp');
    assert.equal(await readFile(await download.path(), 'utf8'), unit);
  }));

  test('of one’s own is checked, and corrected', () => onRule(YAML, async (page) => {
    await choose(page, 'relu');
    await shows(page, '#rule pre', /relu_batch_rule/);
    const own = page.getByRole('textbox', { name: 'Paste your rule' });
    const rule = '// ∀\nstd::tuple<Tensor, std::optional<int64_t>> my_relu(const Tensor& self) {\n  return {self, 0};\n}\n';
    await own.fill(rule);
    await says(page, /^This is not yet the rule that the plumbing of relu calls: my_relu has a problem\.$/);
    const check = await plumbing.checkRule(YAML, 'relu', rule);
    assert.ok(check.found && check.plumbed);
    const [{ line, column, message, hint }] = check.problems;
    assert.equal(await page.locator('#rule .problem').innerText(), `${line}:${column} ${message} [missing-bdim]\nHint: ${hint}`);
    await isAccessible(page, 'rule');
    await page.getByRole('button', { name: 'Write std::optional<int64_t> self_bdim' }).click();
    await says(page, /^The plumbing of relu calls a rule of this signature\.$/);
    assert.equal(await own.inputValue(), rule.replace('& self', '& self, std::optional<int64_t> self_bdim'));
    await own.press('Control+Z');
    assert.equal(await own.inputValue(), rule);
    await says(page, /has a problem/);
    await choose(page, 'blend.Scalar');
    await says(page, /plumbing of blend\.Scalar calls: my_relu has \d problems/);
  }));

  test('of one’s own has its verdict in sight when it is pasted', () => onRule(YAML, async (page) => {
    await choose(page, 'relu');
    await shows(page, '#rule pre', /relu_batch_rule/);
    await page.getByRole('textbox', { name: 'Paste your rule' }).focus();
    await page.evaluate(() => navigator.clipboard.writeText('Tensor my_relu(const Tensor& self) {\n  return self;\n}\n'));
    await page.keyboard.press('Control+V');
    await says(page, /^This is not yet the rule/);
    const boxes = await Promise.all(['#rule', '#rule .chooser', '.check-rule .verdict', '.check-rule .problem >> nth=0']
      .map((one) => page.locator(one).boundingBox()));
    const [panel, chooser, verdict, problem] = boxes.map((box) => box ?? assert.fail());
    assert.ok(verdict.y >= chooser.y + chooser.height, 'below the chooser');
    assert.ok(problem.y + problem.height / 2 <= panel.y + panel.height, 'above the end of the panel');
  }, { context: { viewport: { width: 1400, height: 900 } } }));

  const WIDE = { context: { viewport: { width: 1400, height: 900 } } };
  const FAR = `${'// The rule is far below.\n'.repeat(60)}Tensor my_relu(const Tensor& self) {\n  return self;\n}\n`;

  /** @param {import('playwright-core').Locator} place */
  const boxOf = async (place) => await place.boundingBox() ?? assert.fail();

  test('of one’s own stands beside its problems, each of which brings its place into sight', () => onRule(YAML, async (page) => {
    await choose(page, 'relu');
    const own = page.getByRole('textbox', { name: 'Paste your rule' });
    await own.fill(FAR);
    const problem = page.locator('#rule .problem').last();
    await problem.click();
    await page.locator('#own-rule:focus').waitFor();
    const isAtItsEnd = await own.evaluate(({ scrollTop, scrollHeight, clientHeight }) =>
      scrollTop > 0 && scrollTop + clientHeight > scrollHeight - 80);
    assert.ok(isAtItsEnd, 'scrolled to the place');
    const [panel, chooser, text, beside] = await Promise.all([
      page.locator('#rule'), page.locator('#rule .chooser'), own, problem,
    ].map(boxOf));
    assert.ok(text.y >= chooser.y + chooser.height && text.y + text.height <= panel.y + panel.height, 'all of the text is in sight');
    assert.ok(beside.x >= text.x + text.width, 'beside the text');
    await isAccessible(page, 'rule');
  }, WIDE));

  test('of one’s own is there again after a reload', () => onRule(YAML, async (page) => {
    await page.getByRole('textbox', { name: 'Paste your rule' }).fill(FAR);
    await says(page, /blend\.Scalar/);
    await page.reload();
    await openText(page, YAML);
    await page.locator('#tab-rule').click();
    await says(page, /blend\.Scalar calls: my_relu has/);
    assert.equal(await page.getByRole('textbox', { name: 'Paste your rule' }).inputValue(), FAR);
  }));

  test('of one’s own needs no storage', () => onRule(YAML, async (page) => {
    await page.getByRole('textbox', { name: 'Paste your rule' }).fill(FAR);
    await says(page, /blend\.Scalar/);
  }, {
    before: (page) => page.addInitScript(() => Object.defineProperty(globalThis, 'localStorage', {
      get() { throw new DOMException('forbidden', 'SecurityError'); },
    })),
  }));

  const FOREIGN = '- func: myops::axpy(Tensor x, float a) -> Tensor\n  dispatch:\n    CPU: axpy\n- func: relu(Tensor self) -> Tensor\n';

  test('of a library’s operator: that its plumbing does not compile is said at once, and mended', () => onRule(FOREIGN, async (page) => {
    await shows(page, '#rule .verdict + .advice', /plumbing as torchgen writes it does not compile\./);
    assert.equal(await page.getByRole('combobox', { name: 'Operator' }).inputValue(), 'myops::axpy');
    assert.match(await page.locator('#rule .schema').innerText(), /^myops::axpy\(Tensor x/);
    await shows(page, '#rule .whole', /one file that compiles where myops is built into PyTorch$/);
    await isAccessible(page, 'rule');
    await page.getByRole('button', { name: 'Generate it for out of tree' }).click();
    await shows(page, '#rule .whole', /one file that builds by itself, a library beside PyTorch$/);
    assert.equal(await page.locator('#rule .advice').count(), 0);
    await page.locator('#rule:focus').waitFor();
    await page.locator('#options').click();
    assert.ok(await page.getByRole('checkbox', { name: 'Out of tree' }).isChecked());
    await page.getByRole('checkbox', { name: 'Out of tree' }).uncheck();
    await page.locator('dialog .close').click();
    await shows(page, '#rule .verdict + .advice', /does not compile/);
    await choose(page, 'relu');
    await shows(page, '#rule .whole', /one file that compiles beside PyTorch’s own rules$/);
    await choose(page, 'myops::axpy');
    await shows(page, '#rule .schema', /axpy/);
  }));

  test('leads to the schema, and to the C++', () => onRule(YAML, async (page) => {
    await choose(page, 'relu');
    await shows(page, '#rule .schema', /relu/);
    await page.getByRole('button', { name: 'Schema of the operator' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'schema-code');
    assert.equal(await selected(page, '#schema-code'), '- func: relu(Tensor self) -> Tensor');
    await page.getByRole('button', { name: 'C++ of the operator' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'output-code');
    assert.match(await selected(page, '#output-code'), /^template <typename batch_rule_t/);
    await choose(page, 'item');
    await page.getByRole('button', { name: 'C++ of the operator' }).waitFor({ state: 'hidden' });
  }, WIDE));

  test('is none without plumbing: why, and what to do instead', () => onRule(YAML, async (page) => {
    await choose(page, 'item');
    const explanation = await plumbing.explain(YAML, 'item');
    assert.ok(explanation.found);
    const { decision, registration } = explanation;
    await shows(page, '#rule .verdict', new RegExp(`It has no plumbing: ${decision.message}`));
    await shows(page, '#rule .advice', new RegExp(`${decision.hint}`));
    assert.deepEqual(await page.locator('#rule pre').allInnerTexts(),
      [`TORCH_LIBRARY_IMPL(aten, ${registration.key}, m) {\n  ${registration.line}\n}`]);
    assert.equal(await page.locator('#rule mark').textContent(), decision.part.text);
    assert.equal(await page.locator('#rule .advice').count(), 1, 'what to do is said once');
    assert.ok(await page.getByRole('textbox', { name: 'Paste your rule' }).isHidden());
    await isAccessible(page, 'rule');
  }));

  const TWO = '- func: first(Tensor x) -> Tensor\n\n- func: myop(Tensor x, float eps=1e-5) -> Tensor\n  variants: function';

  /** Puts the caret behind the last letter of the schema, and then so many to the left. @param {Page} page @param {number} left */
  async function caretFromEnd(page, left) {
    await schemaOf(page).focus();
    await page.keyboard.press('Control+End');
    for (let i = 0; i < left; i++) await page.keyboard.press('ArrowLeft');
  }

  const operatorIs = (/** @type {Page} */ page, /** @type {string} */ name) =>
    page.waitForFunction((wanted) => /** @type {HTMLInputElement} */ (document.querySelector('#operator')).value === wanted, name);

  test('is that of the entry in which the caret is, anywhere', () => onRule(TWO, async (page) => {
    await operatorIs(page, 'first');
    await caretFromEnd(page, 3);
    await operatorIs(page, 'myop');
    await page.keyboard.press('Control+Home');
    await operatorIs(page, 'first');
  }));

  test('stays with an operator that gets another name, or mistakes', () => onRule(TWO, async (page) => {
    await caretFromEnd(page, '(Tensor x, float eps=1e-5) -> Tensor\n  variants: function'.length);
    await operatorIs(page, 'myop');
    await page.keyboard.type('2');
    await operatorIs(page, 'myop2');
    await page.getByRole('textbox', { name: 'Paste your rule' })
      .fill('std::tuple<Tensor, std::optional<int64_t>> r(const Tensor& x, std::optional<int64_t> x_bdim, double eps)');
    await says(page, /^The plumbing of myop2 calls a rule/);
    await caretFromEnd(page, ' eps=1e-5) -> Tensor\n  variants: function'.length);
    await page.keyboard.type('y');
    await shows(page, '#rule .banner', /has mistakes.* This is what myop2 was before\.$/);
    assert.match(await page.locator('#rule .why-rule').innerText(), /myop2\(/);
    assert.match(await page.locator('#rule .check-rule .verdict').innerText(), /^The plumbing of myop2 calls a rule/);
    await page.keyboard.press('Backspace');
    await page.locator('#rule .banner').waitFor({ state: 'hidden' });
    await isAccessible(page, 'rule');
  }));

  test('of another operator begins at its top, and that it is an older one stays in sight', () => onRule(TWO, async (page) => {
    const end = () => page.locator('#rule').evaluate((panel) => {
      panel.scrollTop = panel.scrollHeight;
      return panel.scrollTop;
    });
    const top = () => page.locator('#rule').evaluate(({ scrollTop }) => scrollTop);
    await operatorIs(page, 'first');
    assert.ok(await end() > 0);
    await caretFromEnd(page, 3);
    await operatorIs(page, 'myop');
    await shows(page, '#rule .schema', /myop/);
    assert.equal(await top(), 0);
    await end();
    await caretFromEnd(page, 'loat eps=1e-5) -> Tensor\n  variants: function'.length);
    await page.keyboard.type('x');
    await shows(page, '#rule .banner', /has mistakes.* This is what myop was before\.$/);
    assert.ok(await top() > 0, 'what is read stays');
    const [panel, banner] = await Promise.all([page.locator('#rule'), page.locator('#rule .banner')].map(boxOf));
    assert.ok(banner.y >= panel.y && banner.y + banner.height <= panel.y + panel.height, 'in sight');
    assert.ok(await page.getByRole('button', { name: 'Schema of the operator' }).isHidden());
  }, WIDE));

  test('is that of what is written below', () => onRule('- func: first(Tensor x) -> Tensor\n', async (page) => {
    await operatorIs(page, 'first');
    await caretFromEnd(page, 0);
    await page.keyboard.insertText('- func: second(Tensor x) -> Tensor\n');
    await operatorIs(page, 'second');
  }));

  test('fits a narrow window', () => onRule(YAML, async (page) => {
    await shows(page, '#rule .why-rule', /blend/);
    await page.locator('#rule pre .t-type').first().waitFor();
    const [first, ...others] = await page.locator('#rule pre code', { hasText: 'blend_Scalar_batch_rule(' }).first().evaluate((line) => {
      const range = document.createRange();
      range.selectNodeContents(line);
      return [...range.getClientRects()].map(({ left, top }) => ({ left, top }));
    });
    const wrapped = others.filter(({ top }) => top > first.top + 10);
    assert.ok(wrapped.length > 0 && wrapped.every(({ left }) => left > first.left + 10), 'what is wrapped stands further in');
    for (const arrow of await page.locator('#rule .arrow').all())
      assert.equal(await arrow.evaluate((one) => one.getClientRects().length), 1);
    assert.ok(await page.locator('#rule').evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth));
    await isAccessible(page, 'rule');
  }, { context: { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } }));

  test('is found among all operators of PyTorch', { skip: withoutWholeFile }, () => onRule(wholeYaml(), async (page) => {
    await choose(page, 'nonzero_static');
    await shows(page, '#rule .why-rule', /nonzero_static\(Tensor self/);
    assert.ok(await page.locator('#rule datalist option').count() <= 100);
    await choose(page, 'no_such_operator');
    await page.keyboard.press('Tab');
    await shows(page, '#notice', /no operator no_such_operator/);
    assert.equal(await page.getByRole('combobox', { name: 'Operator' }).inputValue(), 'nonzero_static');
  }));
});
