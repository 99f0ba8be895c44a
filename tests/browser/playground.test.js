/** The playground as its readers use it. What it must show is asked of the library itself, running in Node.js. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { collectExamples } from '../../tools/examples.js';
import { cannotRun } from './launch.js';
import { fillSchema, openSite, outputIs, outputOf, schemaOf, schemaText, selection, shows } from './site.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./site.js').VisitOptions} VisitOptions */

const examples = collectExamples(fileURLToPath(new URL('../../web/examples', import.meta.url)));

const RELU = '- func: relu(Tensor self) -> Tensor\n  variants: function, method\n';
const MISTAKE = '- func: relu(Tensr self) -> Tensor\n';

describe('playground', { skip: cannotRun }, () => {
  /** @type {import('./site.js').Site} */
  let site;
  /** @type {import('../../wasm/plumbing.js').VmapPlumbing} */
  let plumbing;

  before(async () => {
    site = await openSite();
    const library = new URL('../../build/package/index.js', import.meta.url).href;
    plumbing = await (await import(library)).load();
  });
  after(() => site?.close());

  /** @param {string} yaml @param {string} [release] */
  const headerOf = (yaml, release) => plumbing.generate(yaml, { release }).header;

  /**
   * @param {string} name
   * @param {(page: Page, requests: string[]) => Promise<void>} body
   * @param {VisitOptions} [options]
   */
  const onPage = (name, body, options) => test(name, async () => {
    const { page, requests, end } = await site.visit(options);
    await body(page, requests);
    await end();
  });

  onPage('begins with an example and its plumbing', async (page) => {
    await outputIs(page, headerOf(examples[0].yaml));
    await shows(page, '#summary', /^Plumbing for 2 of 3 operators$/);
    await shows(page, '#version', new RegExp(`^vmap-plumbing ${plumbing.version}$`));
    assert.deepEqual(await page.locator('#release option').allTextContents(), plumbing.releases.map(({ name }) => name));
  });

  onPage('shows the example and its plumbing without JavaScript too', async (page) => {
    assert.equal(await page.locator('#schema-code pre').textContent(), examples[0].yaml);
    assert.equal(await page.locator('#output-code pre').textContent(), headerOf(examples[0].yaml));
    await shows(page, 'noscript p', /switched off here/);
  }, { context: { javaScriptEnabled: false } });

  onPage('asks its own folder for everything, also from the worker', async (page, requests) => {
    await outputIs(page, headerOf(examples[0].yaml));
    assert.ok(requests.includes(`${site.address}vmap-plumbing/core.wasm`), requests.join('\n'));
  });

  onPage('generates from what is pasted', async (page) => {
    await fillSchema(page, RELU);
    await outputIs(page, headerOf(RELU));
    await shows(page, '#summary', /^Plumbing for 1 operator$/);
  });

  onPage('takes line ends of every kind', async (page) => {
    await fillSchema(page, RELU.replaceAll('\n', '\r\n'));
    await outputIs(page, headerOf(RELU));
  });

  onPage('keeps the last good output while there is a mistake', async (page) => {
    await fillSchema(page, RELU);
    await outputIs(page, headerOf(RELU));
    await fillSchema(page, MISTAKE);
    await shows(page, '#summary', /^1 problem$/);
    await shows(page, '#problems button', /1:14.*Tensr.*\[.+\]/s);
    await shows(page, '#banner', new RegExp(`last good output, for PyTorch ${plumbing.releases[0].name}`));
    await shows(page, '#output-code.stale .cm-content', /relu_generated_plumbing/);
    assert.ok(await page.locator('#copy').isDisabled());
    assert.ok(await page.locator('#download').isDisabled());

    await fillSchema(page, RELU);
    await outputIs(page, headerOf(RELU));
    assert.ok(await page.locator('#banner').isHidden());
    assert.equal(await page.locator('.stale').count(), 0);
    assert.equal(await page.locator('#problems button').count(), 0);
  });

  onPage('speaks of mistakes when the reader pauses, not at every letter', async (page) => {
    await fillSchema(page, RELU);
    await outputIs(page, headerOf(RELU));
    await page.evaluate(() => {
      const said = /** @type {string[]} */ ([]);
      const summary = /** @type {HTMLElement} */ (document.getElementById('summary'));
      new MutationObserver(() => said.push(summary.textContent ?? '')).observe(summary, { childList: true });
      Object.assign(globalThis, { said });
    });
    await schemaOf(page).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('- func: abs(Tensor self) -> Tensor\n');
    await outputIs(page, headerOf(`${RELU}- func: abs(Tensor self) -> Tensor\n`));
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).said), ['Plumbing for 2 operators']);
  });

  onPage('says that an empty schema is empty, not wrong', async (page) => {
    await outputIs(page, headerOf(examples[0].yaml));
    await fillSchema(page, '');
    await shows(page, '#summary', /the schema is empty/);
    assert.equal(await page.locator('#problems button').count(), 0);
    assert.equal(await outputOf(page).innerText(), '\n');
    await shows(page, '#schema-code .cm-placeholder', /Paste entries/);
    await shows(page, '#rule', /The schema has no operators/);
    assert.equal(await page.locator('#rule .check-rule:visible, #rule pre').count(), 0);
    assert.equal(await page.getByRole('combobox', { name: 'Operator' }).inputValue(), '');
    await page.locator('#tab-operators').click();
    await shows(page, '#operators', /There are no operators/);
  });

  onPage('says that no operator has plumbing, and where it is said why', async (page) => {
    await fillSchema(page, '- func: item(Tensor self) -> Scalar\n');
    await shows(page, '#summary.none', /^No plumbing \(see Operators\)$/);
  });

  onPage('leads from a problem to its place, behind a tab and an emoji', async (page) => {
    const line = "- func:\tgreet(str name='😀', Tensr self) -> Tensor";
    await fillSchema(page, `${RELU}\n${line}\n`);
    await page.locator('#problems button').filter({ hasText: `4:${line.indexOf('Tensr') + 1}` }).click();
    assert.equal(await selection(page), 'Tensr');
  });

  onPage('scrolls to a problem that is out of sight', async (page) => {
    const far = `${'# a comment\n'.repeat(500)}- func: wide(${'Tensor a, '.repeat(60)}Tensr b) -> Tensor\n`;
    await fillSchema(page, far);
    await page.keyboard.press('Control+Home');
    await page.locator('#problems button').first().click();
    assert.equal(await selection(page), 'Tensr');
    await shows(page, '#schema-code .cm-lineNumbers', /501/);
    const { left, right } = await page.locator('#schema-code .cm-error').first().evaluate((mark) => mark.getBoundingClientRect().toJSON());
    const pane = await page.locator('#schema-code').evaluate((host) => host.getBoundingClientRect().toJSON());
    assert.ok(left > pane.left && right < pane.right, `${left} to ${right} in ${pane.left} to ${pane.right}`);
  });

  onPage('leads to the second place of a problem too', async (page) => {
    await fillSchema(page, `${RELU}  variants: method\n`);
    await page.locator('#problems button', { hasText: 'the first one' }).click();
    assert.equal(await selection(page), 'variants');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    assert.equal(await selection(page), '  variants: function, method'.trimStart().padStart(28));
  });

  onPage('writes what mends a problem, which can be undone', async (page) => {
    await fillSchema(page, '- func: relu(Tesnor(a!) self) -> Tensor(a!)\n- func: abs(Banana self) -> Tensor\n');
    const mend = page.locator('#problems .do');
    await mend.first().waitFor();
    assert.deepEqual(await mend.allTextContents(), ['Write Tensor']);
    await mend.click();
    await shows(page, '#summary', /^1 problem$/);
    assert.equal(await mend.count(), 0);
    const mended = '- func: relu(Tensor(a!) self) -> Tensor(a!)\n- func: abs(Banana self) -> Tensor\n';
    assert.equal(await schemaText(page), mended);
    await page.keyboard.press('Control+Z');
    await shows(page, '#summary', /^2 problems$/);

    // Who writes on, and presses the button before the page has looked again, does not get the name into another place.
    await page.locator('#schema-code .cm-line').first().click({ position: { x: 2, y: 5 } });
    await page.keyboard.press('Home');
    await page.keyboard.type('  ');
    await mend.evaluate((/** @type {HTMLButtonElement} */ button) => button.click());
    assert.match(await schemaText(page), /^  - func: relu\((Tesnor|Tensor)\(a!\) self\)/);
  });

  onPage('goes from problem to problem with F8', async (page) => {
    await fillSchema(page, '- func: a(Tensr self) -> Tensor\n\n- func: b(Tensor self) -> Tensr2\n');
    await shows(page, '#summary', /^2 problems$/);
    const selected = [];
    for (const key of ['F8', 'F8', 'F8', 'Shift+F8']) {
      await page.keyboard.press(key);
      selected.push(await selection(page));
    }
    assert.deepEqual(selected, ['Tensr', 'Tensr2', 'Tensr', 'Tensr2']);
  });

  onPage('tells warnings from errors', async (page) => {
    const yaml = '- func: scale(Tensor self, Scalar default) -> Tensor\n';
    await fillSchema(page, yaml);
    await outputIs(page, headerOf(yaml));
    await shows(page, '#summary', /^Plumbing for 1 operator, 1 warning$/);
    await shows(page, '#schema-code .cm-warning-line', /!/);
    assert.equal(await schemaOf(page).getAttribute('aria-invalid'), 'false');
  });

  onPage('follows the release, and remembers it with the text', async (page) => {
    await fillSchema(page, RELU);
    await outputIs(page, headerOf(RELU));
    await page.locator('#release').selectOption('1.13');
    await outputIs(page, headerOf(RELU, '1.13'));
    assert.match(headerOf(RELU, '1.13') ?? '', /TORCH_INTERNAL_ASSERT\(maybe_layer\.has_value\(\)\)/);
    await page.waitForFunction(() => localStorage.getItem('vmap-plumbing')?.includes('1.13'));

    await page.reload();
    await outputIs(page, headerOf(RELU, '1.13'));
    assert.equal(await schemaText(page), RELU);
    assert.equal(await page.locator('#release').inputValue(), '1.13');
  });

  onPage('works where storage is forbidden', async (page) => {
    await fillSchema(page, RELU);
    await outputIs(page, headerOf(RELU));
  }, {
    before: (page) => page.addInitScript(() => Object.defineProperty(globalThis, 'localStorage', {
      get() { throw new DOMException('forbidden', 'SecurityError'); },
    })),
  });

  onPage('copies and downloads the header', async (page) => {
    const header = headerOf(examples[0].yaml);
    await outputIs(page, header);
    await shows(page, '#notice', /^Copied/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#download').click()]);
    assert.equal(download.suggestedFilename(), 'VmapGeneratedPlumbing.h');
    assert.equal(await readFile(await download.path(), 'utf8'), header);
  });

  onPage('selects the header where the clipboard is closed', async (page) => {
    await page.locator('#copy:enabled').waitFor();
    await outputOf(page).waitFor();
    await page.locator('#copy').click();
    await shows(page, '#notice', /keeps the clipboard closed/);
    assert.ok(await outputOf(page).evaluate((content) => /** @type {ShadowRoot} */ (content.getRootNode()).activeElement === content));
  }, {
    before: (page) => page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new DOMException('closed', 'NotAllowedError')) },
    })),
  });

  onPage('opens files that are chosen or dropped', async (page) => {
    await outputIs(page, headerOf(examples[0].yaml));
    await page.locator('#file').setInputFiles({ name: 'one.yaml', mimeType: 'text/plain', buffer: Buffer.from(RELU) });
    await outputIs(page, headerOf(RELU));
    await shows(page, '#replaced', /^Opened one\.yaml/);
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'two.yaml'));
      for (const type of ['dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    }, examples[1].yaml);
    await outputIs(page, headerOf(examples[1].yaml));
    await shows(page, '#replaced', /^Opened two\.yaml/);
    await page.locator('#replaced button').click();
    await outputIs(page, headerOf(RELU));
  });

  onPage('undoes a file that was opened', async (page) => {
    await outputIs(page, headerOf(examples[0].yaml));
    await page.locator('#file').setInputFiles({ name: 'one.yaml', mimeType: 'text/plain', buffer: Buffer.from(RELU) });
    await outputIs(page, headerOf(RELU));
    await schemaOf(page).focus();
    await page.keyboard.press('Control+Z');
    await outputIs(page, headerOf(examples[0].yaml));
  });

  onPage('refuses a file that is too large for it', async (page) => {
    await outputIs(page, headerOf(examples[0].yaml));
    await page.locator('#file').setInputFiles({ name: 'huge.yaml', mimeType: 'text/plain', buffer: Buffer.alloc(5 << 20, '#') });
    await shows(page, '#replaced', /huge\.yaml has more than 4 MB/);
    assert.equal(await schemaText(page), examples[0].yaml);
  });

  onPage('deletes a selection that is longer than what is drawn', async (page) => {
    await outputIs(page, headerOf(examples[0].yaml));
    await fillSchema(page, '# a comment\n'.repeat(3000) + RELU);
    await outputIs(page, headerOf(RELU));
    await page.keyboard.press('Control+A');
    await schemaOf(page).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Backspace');
    await shows(page, '#summary', /the schema is empty/);
  });

  onPage('can be used by keyboard alone', async (page) => {
    await outputIs(page, headerOf(examples[0].yaml));
    const at = () => page.evaluate(() => {
      let element = document.activeElement;
      const names = [];
      for (; element; element = element.shadowRoot?.activeElement ?? null) names.push(element.id || element.className.split(' ')[0]);
      return names.join(' ');
    });
    await page.locator('#release').focus();
    const order = [];
    for (let i = 0; i < 14; i++) {
      order.push(await at());
      await page.keyboard.press('Tab');
    }
    assert.deepEqual(order, ['release', 'share', 'help', 'examples', 'open', 'operator-file', 'schema-code cm-content',
      'options', 'fold', 'copy', 'download', 'output-code cm-content', 'splitter', 'tab-rule']);

    await schemaOf(page).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(MISTAKE);
    await shows(page, '#summary', /^1 problem$/);
    await page.keyboard.press('F8');
    assert.equal(await selection(page), 'Tensr');
    await page.keyboard.type('Tensor');
    await outputIs(page, headerOf(MISTAKE.replace('Tensr', 'Tensor')));

    await page.locator('#tab-rule').focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await at(), 'tab-diff');
    assert.ok(await page.locator('#diff').isVisible());
    await page.keyboard.press('Home');
    assert.equal(await at(), 'tab-problems');
  });

  onPage('gives the panel so much of the window as the reader likes, and remembers it', async (page) => {
    await schemaOf(page).waitFor();
    const splitter = page.locator('#splitter');
    const height = () => page.locator('#rule').evaluate((panel) => Math.round(panel.getBoundingClientRect().height / innerHeight * 100));
    await page.locator('#tab-rule').click();
    assert.equal(await height(), 36);
    await splitter.focus();
    await page.keyboard.press('ArrowUp');
    assert.equal(await splitter.getAttribute('aria-valuenow'), '40');
    assert.equal(await height(), 40);
    const box = await splitter.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 200, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 220, box.y + box.height / 2 - 0.2 * 720, { steps: 3 });
    await page.mouse.up();
    assert.equal(await height(), 60);
    for (const [key, most] of /** @type {const} */ ([['End', 80], ['Home', 10]])) {
      await splitter.press(key);
      assert.equal(await splitter.getAttribute('aria-valuenow'), `${most}`);
    }
    await page.waitForFunction(() => JSON.parse(localStorage.getItem('vmap-plumbing') ?? '{}').panelHeight === 10);
    await page.reload();
    await page.locator('#splitter[aria-valuenow="10"]').waitFor();
    await splitter.dblclick();
    assert.equal(await height(), 36);
  }, { context: { viewport: { width: 1280, height: 720 } } });

  onPage('keeps what the reader has written when they write in an example, until they let it go', async (page) => {
    await schemaOf(page).waitFor();
    await fillSchema(page, RELU);
    await page.locator('#examples').click();
    await page.getByRole('button', { name: examples[1].title, exact: true }).click();
    await schemaOf(page).focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# mine\n');
    await shows(page, '#replaced', /is kept/);
    await page.waitForFunction(() => localStorage.getItem('vmap-plumbing')?.includes('# mine'));
    await page.reload();
    await schemaOf(page).waitFor();
    assert.match(await schemaText(page), /^# mine\n/);
    await page.getByRole('button', { name: 'Bring my text back' }).click();
    assert.equal(await schemaText(page), RELU);

    await page.locator('#examples').click();
    await page.getByRole('button', { name: examples[1].title, exact: true }).click();
    await schemaOf(page).focus();
    await page.keyboard.type('#');
    await page.getByRole('button', { name: 'Let it go' }).click();
    assert.equal(await page.locator('#replaced button').count(), 0);
    await page.waitForFunction(() => JSON.parse(localStorage.getItem('vmap-plumbing') ?? '{}').former === undefined);
  });

  onPage('says on their button that options are on', async (page) => {
    await schemaOf(page).waitFor();
    await shows(page, '#options', /^Options…$/);
    await page.locator('#options').click();
    await page.getByLabel(/Out of tree/).check();
    await page.locator('dialog .close').click();
    await shows(page, '#options', /^Options \(1\)…$/);
    await page.waitForFunction(() => localStorage.getItem('vmap-plumbing')?.includes('"outOfTree":true'));
    await page.reload();
    await shows(page, '#options', /^Options \(1\)…$/);
  });

  onPage('leads from an output that is old to the problems', async (page) => {
    await outputIs(page, headerOf(examples[0].yaml));
    await page.locator('#tab-diff').click();
    await fillSchema(page, MISTAKE);
    await page.locator('#banner').getByRole('button', { name: 'Show problems' }).click(); // the diff panel soon has one, too
    await shows(page, '#problems', /Tensr/);
    await fillSchema(page, '- func: f(DeviceIndex x, Tensor self) -> Tensor\n');
    await outputIs(page, headerOf('- func: f(DeviceIndex x, Tensor self) -> Tensor\n'));
    await page.locator('#release').selectOption('1.13');
    await shows(page, '#banner', /^PyTorch 1\.13 does not take this schema\. This is the last good output, for PyTorch 2\.14\./);
  });

  onPage('shows the problems where there are any, else the batch rule, until a panel is chosen', async (page) => {
    await shows(page, '#rule', /A batch rule/);
    await fillSchema(page, MISTAKE);
    await shows(page, '#problems', /Tensr/);
    await fillSchema(page, RELU);
    await shows(page, '#rule', /relu/);
    await page.locator('#tab-rule').focus();
    await page.keyboard.press('Tab'); // leads into the panel, which is not chosen by that
    await page.waitForFunction(() => document.activeElement?.closest('#rule'));
    await fillSchema(page, MISTAKE);
    await shows(page, '#problems', /Tensr/);
    await page.locator('#tab-operators').click();
    await fillSchema(page, MISTAKE);
    await shows(page, '#summary', /^1 problem$/);
    assert.ok(await page.locator('#operators').isVisible());
  });

  onPage('fits into 360 pixels', async (page) => {
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await shows(page, '#summary', /^Plumbing for/);
    assert.equal(await overflow(), 0);
    await schemaOf(page).waitFor();
    await fillSchema(page, `- func: ${'long_'.repeat(60)}(Tensr self) -> Tensor\n  ${'wrong_'.repeat(60)}: True\n`);
    await shows(page, '#summary', /problem/);
    for (const tab of ['output', 'problems', 'operators', 'rule', 'diff', 'schema']) {
      await page.locator(`#tab-${tab}`).click();
      await page.locator(`#${tab}`).waitFor();
      assert.equal(await overflow(), 0, tab);
      const { right } = await page.locator(`#tab-${tab}`).evaluate((button) => button.getBoundingClientRect().toJSON());
      assert.ok(right <= 360, `#tab-${tab} ends at ${right}`);
    }
  }, { context: { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } });

  onPage('shows hostile text as text', async (page) => {
    const attack = '<img src=x onerror=document.title=1>';
    await outputIs(page, headerOf(examples[0].yaml));
    await fillSchema(page, `- func: relu(Tensor self) -> Tensor\n  "${attack}": True\n\n- func: ${attack}(Tensor self) -> Tensor\n`);
    await shows(page, '#problems', /<img/);
    const file = { name: `${attack}.yaml`, mimeType: 'text/plain', buffer: Buffer.from(RELU) };
    await page.locator('#file').setInputFiles(file);
    await shows(page, '#replaced', /<img/);
    await outputIs(page, headerOf(RELU));
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(await page.title(), 'vmap-plumbing playground');
  });

  onPage('marks what has changed in the output', async (page) => {
    const yaml = `${RELU}\n- func: abs(Tensor self) -> Tensor\n`;
    await fillSchema(page, yaml);
    await outputIs(page, headerOf(yaml));
    await schemaOf(page).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    for (let i = 0; i < ') -> Tensor'.length; i++) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('2');
    await outputIs(page, headerOf(yaml.replace('abs(Tensor self)', 'abs(Tensor self2)')));
    const changed = await page.locator('#output-code .cm-changed').allTextContents();
    assert.ok(changed.length > 0);
    assert.match(changed[0], /^at::Tensor abs_generated_plumbing/);
  });

  onPage('explains itself when the core cannot be loaded', async (page) => {
    await shows(page, '#failure', /could not be started: .*404/);
    await shows(page, '#summary', /^No generator$/);
  }, { broken: true, before: (page) => page.route('**/core.wasm', (route) => route.fulfill({ status: 404 })) });

  onPage('explains itself when the worker cannot be loaded', async (page) => {
    await shows(page, '#failure', /could not be started/);
  }, { broken: true, before: (page) => page.route('**/worker.js', (route) => route.abort()) });

  onPage('survives a failure of the library', async (page) => {
    await shows(page, '#output-code .cm-content', /^fine/);
    await fillSchema(page, 'boom');
    await shows(page, '#failure', /given up on this text: out of memory/);
    await shows(page, '#output-code.stale .cm-content', /^fine/);
    await fillSchema(page, RELU);
    await page.waitForFunction(() => !document.querySelector('#output-code.stale'));
    assert.ok(await page.locator('#failure').isHidden());
  }, {
    before: (page) => page.route('**/worker.js', (route) => route.fulfill({
      contentType: 'text/javascript',
      body: `postMessage({ kind: 'ready', library: { version: '0', releases: ['2.14'] } });
        const report = { id: 1, output: { from: 0, to: Infinity, insert: 'fine' }, diagnostics: [], operators: 0, plumbed: 0 };
        addEventListener('message', ({ data: { id, question, given } }) => {
          if (question !== 'generate') return postMessage({ kind: 'answer', id, answer: null });
          if (given.changes.some(({ insert }) => insert === 'boom')) return postMessage({ kind: 'refusal', id, message: 'out of memory' });
          postMessage({ kind: 'answer', id, answer: report });
        });`,
    })),
  });
});
