/** The playground as its readers use it. What it must show is asked of the library itself, running in Node.js. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { examples } from '../../web/examples.js';
import { cannotRun, openSite, outputIs, selection, shows } from './site.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./site.js').VisitOptions} VisitOptions */

const RELU = '- func: relu(Tensor self) -> Tensor\n  variants: function, method\n';
const FACTORY = '- func: zeros_of(int n) -> Tensor\n  dispatch:\n    CompositeExplicitAutograd: zeros_of\n';
const MISTAKE = '- func: relu(Tensr self) -> Tensor\n';

describe('playground', { skip: cannotRun }, () => {
  /** @type {import('./site.js').Site} */
  let site;
  /** @type {import('../../wasm/index.js').VmapPlumbing} */
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

  onPage('asks its own folder for everything, also from the worker', async (page, requests) => {
    await outputIs(page, headerOf(examples[0].yaml));
    assert.ok(requests.includes(`${site.address}vmap-plumbing/core.wasm`), requests.join('\n'));
  });

  onPage('generates from what is pasted', async (page) => {
    await page.locator('#yaml').focus();
    await page.evaluate((text) => navigator.clipboard.writeText(text), RELU);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+V');
    await outputIs(page, headerOf(RELU));
    await shows(page, '#summary', /^Plumbing for 1 operator$/);
  });

  onPage('keeps the last good output while there is a mistake', async (page) => {
    await page.locator('#yaml').fill(RELU);
    await outputIs(page, headerOf(RELU));
    await page.locator('#yaml').fill(MISTAKE);
    await shows(page, '#summary', /^1 problem$/);
    await shows(page, '#problems button', /1:14.*Tensr.*\[.+\]/s);
    await shows(page, '#banner', new RegExp(`last good output, for PyTorch ${plumbing.releases[0].name}`));
    assert.equal(await page.locator('#header.stale code').textContent(), headerOf(RELU));
    assert.ok(await page.locator('#copy').isDisabled());
    assert.ok(await page.locator('#download').isDisabled());

    await page.locator('#yaml').fill(RELU);
    await outputIs(page, headerOf(RELU));
    assert.ok(await page.locator('#banner').isHidden());
    assert.ok(await page.locator('#copy').isEnabled());
    assert.equal(await page.locator('#problems button').count(), 0);
  });

  onPage('says that an empty schema is empty, not wrong', async (page) => {
    await page.locator('#yaml').fill(' \n');
    await shows(page, '#summary', /the schema is empty/);
    assert.equal(await page.locator('#problems button').count(), 0);
    assert.equal(await page.locator('#code').textContent(), '');
  });

  onPage('leads from a problem to its place, behind a tab and an emoji', async (page) => {
    const line = "- func:\tgreet(str name='😀', Tensr self) -> Tensor";
    await page.locator('#yaml').fill(`${RELU}\n${line}\n`);
    await page.locator('#problems button').filter({ hasText: `4:${line.indexOf('Tensr') + 1}` }).click();
    const selected = await selection(page);
    assert.deepEqual(selected, { text: 'Tensr', start: `${RELU}\n`.length + line.indexOf('Tensr'), focused: true });
  });

  onPage('scrolls to a problem that is out of sight', async (page) => {
    const far = `${'# a comment\n'.repeat(500)}- func: wide(${'Tensor a, '.repeat(60)}Tensr b) -> Tensor\n`;
    await page.locator('#yaml').fill(far);
    await page.locator('#problems button').first().click();
    assert.equal((await selection(page)).text, 'Tensr');
    const { top, left } = await page.locator('#yaml').evaluate((area) => ({ top: area.scrollTop, left: area.scrollLeft }));
    assert.ok(top > 0 && left > 0, `scrolled to ${top}, ${left}`);
    await shows(page, '#gutter .marked', /^501$/);
  });

  onPage('leads to the second place of a problem too', async (page) => {
    await page.locator('#yaml').fill(`${RELU}  variants: method\n`);
    await page.locator('#problems button', { hasText: 'the first one' }).click();
    const { text, start } = await selection(page);
    assert.deepEqual({ text, start }, { text: 'variants', start: RELU.indexOf('variants') });
  });

  onPage('tells warnings from errors', async (page) => {
    const yaml = '- func: scale(Tensor self, Scalar default) -> Tensor\n';
    await page.locator('#yaml').fill(yaml);
    await outputIs(page, headerOf(yaml));
    await shows(page, '#summary', /^Plumbing for 1 operator, 1 warning$/);
    await shows(page, '#gutter .marked.warning', /^1$/);
    assert.equal(await page.locator('#yaml').getAttribute('aria-invalid'), 'false');
  });

  onPage('says which operators have no plumbing, and why', async (page) => {
    const yaml = `${RELU}\n${FACTORY}`;
    const skip = plumbing.generate(yaml).functions[1].skip;
    assert.ok(skip);
    await page.locator('#yaml').fill(yaml);
    await shows(page, '#summary', /^Plumbing for 1 of 2 operators$/);
    const details = (await page.locator('#skips').innerText()).replace(/\s+/g, ' ');
    for (const part of [skip.message, skip.code, skip.hint]) assert.ok(details.includes(part), `${part} in ${details}`);
    await page.locator('#skips button', { hasText: 'zeros_of' }).click();
    assert.equal((await selection(page)).text, FACTORY.split('\n')[0]);
  });

  onPage('keeps reasons folded that the reader has folded', async (page) => {
    await page.locator('#yaml').fill(FACTORY);
    await shows(page, '#summary', /^Plumbing for 0 of 1 operator$/);
    await page.locator('#skips summary').click();
    await page.locator('#yaml').fill(`${FACTORY}\n${RELU}`);
    await shows(page, '#summary', /^Plumbing for 1 of 2 operators$/);
    assert.equal(await page.locator('#skips details').evaluate((details) => details instanceof HTMLDetailsElement && details.open), false);
    await page.locator('#skips summary').click();
    await page.locator('#skips button').waitFor();
  });

  onPage('follows the release, and remembers it with the text', async (page) => {
    await page.locator('#yaml').fill(RELU);
    await outputIs(page, headerOf(RELU));
    await page.locator('#release').selectOption('1.13');
    await outputIs(page, headerOf(RELU, '1.13'));
    assert.match(await page.locator('#code').textContent() ?? '', /TORCH_INTERNAL_ASSERT\(maybe_layer\.has_value\(\)\)/);

    await page.reload();
    await outputIs(page, headerOf(RELU, '1.13'));
    assert.equal(await page.locator('#yaml').inputValue(), RELU);
    assert.equal(await page.locator('#release').inputValue(), '1.13');
  });

  onPage('works where storage is forbidden', async (page) => {
    await page.locator('#yaml').fill(RELU);
    await outputIs(page, headerOf(RELU));
  }, {
    before: (page) => page.addInitScript(() => Object.defineProperty(globalThis, 'localStorage', {
      get() { throw new DOMException('forbidden', 'SecurityError'); },
    })),
  });

  for (const [index, { name, yaml }] of examples.entries()) {
    onPage(`example: ${name}`, async (page) => {
      const { ok, header, diagnostics } = plumbing.generate(yaml);
      await shows(page, '#summary', /./);
      await page.locator('#example').selectOption(String(index));
      if (ok) return outputIs(page, header);
      await shows(page, '#summary', new RegExp(`^${diagnostics.length} problems$`));
      assert.equal(await page.locator('#problems button').count(), diagnostics.length);
    });
  }

  onPage('brings back the text that an example has replaced', async (page) => {
    await page.locator('#yaml').fill(RELU);
    assert.equal(await page.locator('#example').inputValue(), '');
    await page.locator('#example').selectOption('2');
    await outputIs(page, headerOf(examples[2].yaml));
    await page.locator('#replaced button').click();
    await outputIs(page, headerOf(RELU));
    assert.equal(await page.locator('#yaml').inputValue(), RELU);
  });

  onPage('copies and downloads the header', async (page) => {
    const header = headerOf(examples[0].yaml);
    await outputIs(page, header);
    await page.locator('#copy').click();
    await shows(page, '#notice', /^Copied/);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), header);

    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#download').click()]);
    assert.equal(download.suggestedFilename(), 'VmapGeneratedPlumbing.h');
    assert.equal(await readFile(await download.path(), 'utf8'), header);
  });

  onPage('selects the header where the clipboard is closed', async (page) => {
    const header = headerOf(examples[0].yaml);
    await outputIs(page, header);
    await page.locator('#copy').click();
    await shows(page, '#notice', /keeps the clipboard closed/);
    assert.equal(await page.evaluate(() => getSelection()?.toString().trim()), header?.trim());
  }, {
    before: (page) => page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
    }),
  });

  onPage('opens a file, by its button or dropped anywhere', async (page) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('#open').click()]);
    await chooser.setFiles({ name: 'one.yaml', mimeType: 'text/plain', buffer: Buffer.from(RELU) });
    await outputIs(page, headerOf(RELU));

    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'two.yaml'));
      const drop = (/** @type {string} */ type) => document.querySelector('footer')?.dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      drop('dragover');
      drop('drop');
    }, examples[1].yaml);
    await outputIs(page, headerOf(examples[1].yaml));
    await shows(page, '#replaced', /^Opened two\.yaml/);
  });

  onPage('refuses a file that is too large for it', async (page) => {
    await page.locator('#file').setInputFiles({ name: 'huge.yaml', mimeType: 'text/plain', buffer: Buffer.alloc(5 << 20, '#') });
    await shows(page, '#replaced', /huge\.yaml has more than 4 MB/);
    assert.equal(await page.locator('#yaml').inputValue(), examples[0].yaml);
  });

  onPage('can be used by keyboard alone', async (page) => {
    await outputIs(page, headerOf(examples[0].yaml));
    const tabTo = async (/** @type {string} */ selector) => {
      await page.keyboard.press('Tab');
      assert.ok(await page.locator(selector).first().evaluate((element) => element === document.activeElement), `Tab leads to ${selector}`);
    };
    for (const selector of ['#example', '#open', '#yaml', '#skips summary', '#skips button', '#release', '#copy', '#download', '#header']) await tabTo(selector);

    await page.locator('#open').focus();
    await tabTo('#yaml');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(MISTAKE);
    await shows(page, '#summary', /^1 problem$/);
    await tabTo('#problems button');
    await page.keyboard.press('Enter');
    assert.equal((await selection(page)).text, 'Tensr');
    await page.keyboard.type('Tensor');
    await outputIs(page, headerOf(MISTAKE.replace('Tensr', 'Tensor')));
  });

  onPage('fits into 360 pixels', async (page) => {
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await outputIs(page, headerOf(examples[0].yaml));
    assert.equal(await overflow(), 0);
    await page.locator('#yaml').fill(`- func: ${'long_'.repeat(60)}(Tensr self) -> Tensor\n  ${'wrong_'.repeat(60)}: True\n`);
    await shows(page, '#summary', /problem/);
    assert.equal(await overflow(), 0);
    await page.locator('#yaml').fill(FACTORY.replaceAll('zeros_of', 'zeros_of'.repeat(40)));
    await shows(page, '#skips', /zeros_ofzeros_of/);
    assert.equal(await overflow(), 0);
  }, { context: { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } });

  onPage('shows hostile text as text', async (page) => {
    const attack = '<img src=x onerror=document.title=1>';
    await page.locator('#yaml').fill(`- func: relu(Tensor self) -> Tensor\n  "${attack}": True\n\n- func: ${attack}(Tensor self) -> Tensor\n`);
    await shows(page, '#problems', /<img/);
    const file = { name: `${attack}.yaml`, mimeType: 'text/plain', buffer: Buffer.from(RELU) };
    await page.locator('#file').setInputFiles(file);
    await shows(page, '#replaced', /<img/);
    await outputIs(page, headerOf(RELU));
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(await page.title(), 'vmap-plumbing playground');
  });

  onPage('draws only what has changed of a large output', async (page) => {
    const yaml = Array.from({ length: 2000 }, (_, index) => `- func: op_${index}(Tensor self, Tensor other) -> Tensor\n`).join('\n');
    await page.locator('#file').setInputFiles({ name: 'large.yaml', mimeType: 'text/plain', buffer: Buffer.from(yaml) });
    await outputIs(page, headerOf(yaml));
    await page.locator('.piece').evaluateAll((pieces) => pieces.forEach((piece) => piece.setAttribute('data-old', '')));
    await page.locator('#yaml').evaluate((area, at) => area instanceof HTMLTextAreaElement && area.setSelectionRange(at, at), yaml.indexOf('op_1000('));
    await page.locator('#yaml').focus();
    await page.keyboard.type('my_');
    await outputIs(page, headerOf(yaml.replace('op_1000(', 'my_op_1000(')));
    assert.deepEqual(await page.locator('.piece:not([data-old])').evaluateAll((pieces) => pieces.map((piece) => piece.textContent?.includes('my_op_1000'))), [true]);
  });

  onPage('explains itself when the core cannot be loaded', async (page) => {
    await shows(page, '#failure', /could not be started: .*404/);
    await shows(page, '#summary', /^No generator$/);
  }, { broken: true, before: (page) => page.route('**/core.wasm', (route) => route.fulfill({ status: 404 })) });

  onPage('explains itself when the worker cannot be loaded', async (page) => {
    await shows(page, '#failure', /could not be started/);
  }, { broken: true, before: (page) => page.route('**/worker.js', (route) => route.abort()) });

  onPage('survives a failure of the library', async (page) => {
    await shows(page, '#code', /^fine/);
    await page.locator('#yaml').fill('boom');
    await shows(page, '#failure', /given up on this text: out of memory/);
    assert.equal(await page.locator('#header.stale code').textContent(), 'fine');
    await page.locator('#yaml').fill(RELU);
    await page.waitForFunction(() => !document.querySelector('#header.stale'));
    assert.ok(await page.locator('#failure').isHidden());
  }, {
    before: (page) => page.route('**/vmap-plumbing/index.js', (route) => route.fulfill({
      contentType: 'text/javascript',
      body: `export const load = async () => ({ version: '0', releases: [{ name: '2.14' }], generate(yaml) {
        if (yaml === 'boom') throw new RangeError('out of memory');
        return { ok: true, header: 'fine', functions: [], diagnostics: [] };
      } });`,
    })),
  });
});
