/* The element on pages of documentation, as their readers use it. What it must show is asked of the library itself. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { cannotRun } from '../browser/launch.js';
import { copied } from '../browser/site.js';
import { total, transfers } from '../web/budget.js';
import { decodeLink } from '../../web/share/link.js';
import { toEmbed } from '../../web/share/embed.js';
import { block, openHost, partOf, says, tryIt } from './pages.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./pages.js').VisitOptions} VisitOptions */
/** @typedef {import('../../build/package/element.js').VmapPlumbingElement} VmapPlumbingElement */

const RELU = '- func: relu(Tensor self) -> Tensor\n  variants: function, method\n';
const TWO = `${RELU}\n- func: zeros_of(int n) -> Tensor\n  dispatch:\n    CompositeExplicitAutograd: zeros_of\n`;
const MISTAKE = '- func: relu(Tensr self) -> Tensor\n';

const BUDGET_IDLE = 4 * 1024;
const BUDGET_LIVE = 55 * 1024;

/** @param {string} content @param {string} [attributes] */
const element = (content, attributes = 'editable') => `<vmap-plumbing ${attributes}>${content}</vmap-plumbing>`;

describe('element', { skip: cannotRun }, () => {
  /** @type {Awaited<ReturnType<typeof openHost>>} */ let host;
  /** @type {import('../../wasm/plumbing.js').VmapPlumbing} */ let plumbing;

  before(async () => {
    host = await openHost();
    plumbing = await (await import(new URL('../../build/package/index.js', import.meta.url).href)).load();
  });
  after(() => host?.close());

  /**
   * @param {string} name
   * @param {string | (() => string)} body
   * @param {(page: Page) => Promise<void>} look
   * @param {VisitOptions} [options]
   */
  const onPage = (name, body, look, options) =>
    test(name, () => host.visit(typeof body === 'string' ? body : body(), ({ page }) => look(page), options));

  /** The header as it is shown. @param {string} yaml @param {import('../../wasm/types/index.js').GenerateOptions} [options] */
  const headerOf = (yaml, options) => plumbing.generate(yaml, options).header?.replace(/^\n/, '');
  const schemaOf = (/** @type {Page} */ page) => page.getByRole('textbox', { name: 'Schema' }).first();
  const outputOf = (/** @type {Page} */ page) => partOf(page, 'output').first();

  /** Waits until the C++ is this. @param {Page} page @param {string | undefined} header */
  async function outputIs(page, header) {
    const [, name] = header?.match(/(\w+)_generated_plumbing/) ?? [];
    await says(page, 'output', `${name}_generated_plumbing`);
    assert.equal(await outputOf(page).textContent(), header);
  }

  describe('before it is wanted', () => {
    onPage('the static content is there, with a button', element(block(RELU) + block('// C++', 'cpp')), async (page) => {
      await page.getByRole('button', { name: 'Try it' }).waitFor();
      assert.deepEqual(await page.locator('vmap-plumbing code').allInnerTexts(), [RELU, '// C++']);
      assert.equal(await page.evaluate(() => document.querySelector('vmap-plumbing')?.value), RELU);
    });

    onPage('without JavaScript there is the static content alone', element(block(RELU)), async (page) => {
      assert.ok(await page.getByText('- func: relu').isVisible());
    }, { context: { javaScriptEnabled: false } });

    test('it costs at most 4 KB, and live at most 55 KB', () => host.visit(element(block(RELU)), async ({ page }) => {
      await page.getByRole('button', { name: 'Try it' }).waitFor();
      const idle = (await loaded()).filter(({ url }) => url.startsWith(host.address));
      assert.ok(total(idle) <= BUDGET_IDLE, `${total(idle)} bytes: ${JSON.stringify(idle)}`);
      await tryIt(page);
      const live = (await loaded()).filter(({ url }) => url.startsWith(host.address));
      assert.ok(total(live) <= BUDGET_LIVE, `${total(live)} bytes: ${JSON.stringify(live)}`);
    }, { before: async (page) => { loaded = transfers(page); } }));
    /** @type {ReturnType<typeof transfers>} */ let loaded;

    const settings = { yaml: TWO, release: '2.6', operator: 'relu', options: { outOfTree: true } };
    onPage('what the playground hands out is taken', () => toEmbed(settings, `${host.address}element.js`), async (page) => {
      await tryIt(page);
      const { functions } = plumbing.generate(TWO, { release: '2.6', outOfTree: true });
      assert.equal(await outputOf(page).textContent(), functions[0].plumbing);
      await says(page, 'output-pane', 'PyTorch 2.6');
    }, { head: '' });
  });

  describe('wherever a builder has put the schema', () => {
    for (const [name, html] of Object.entries({
      'Sphinx': '<div class="highlight-yaml notranslate"><div class="highlight"><pre><span></span><span class="linenos">1</span>'
        + `${RELU}</pre><button>copy</button></div></div>`,
      'MkDocs': `<div class="language-yaml highlight"><pre><span></span><button>copy</button><code>${RELU}</code></pre></div>`,
      'no class at all': `<p>Words.</p><pre>${RELU}</pre>`,
      'C++ first': block('// C++', 'cpp') + block(RELU),
    })) {
      onPage(name, element(html), async (page) => {
        await tryIt(page);
        assert.equal(await schemaOf(page).inputValue(), RELU);
        await outputIs(page, headerOf(RELU));
      });
    }
  });

  describe('live', () => {
    onPage('the schema is edited and the C++ follows', element(block(RELU)), async (page) => {
      await tryIt(page);
      await outputIs(page, headerOf(RELU));
      assert.ok(await schemaOf(page).evaluate((textarea) => textarea.matches(':focus')));
      await schemaOf(page).fill(RELU.replaceAll('relu', 'selu'));
      await outputIs(page, headerOf(RELU.replaceAll('relu', 'selu')));
    });

    onPage('a schema that is not editable is not edited', element(block(RELU), ''), async (page) => {
      await tryIt(page);
      assert.equal(await schemaOf(page).isEditable(), false);
      assert.equal(await page.getByRole('button', { name: 'Reset' }).count(), 0);
    });

    onPage('Tab leaves the text', element(block(RELU)), async (page) => {
      await tryIt(page);
      await page.keyboard.press('Tab');
      assert.equal(await schemaOf(page).inputValue(), RELU);
      assert.ok(await page.getByRole('button', { name: 'Copy' }).evaluate((button) => button.matches(':focus')));
    });

    onPage('a mistake has its place, and the last good output stays', element(block(TWO)), async (page) => {
      await tryIt(page);
      await schemaOf(page).fill(`# é😀\r\n${TWO.replace('int n', 'intt n')}`);
      await says(page, 'problems', /'intt' is not a type \[unknown-type\]/);
      await says(page, 'hint', /did you mean 'int'/);
      await says(page, 'note', 'last good output');
      assert.equal(await outputOf(page).textContent(), headerOf(TWO));
      await page.getByRole('button', { name: /^Line 5/ }).click();
      assert.equal(await schemaOf(page).evaluate((field) => {
        const { value, selectionStart, selectionEnd } = /** @type {HTMLTextAreaElement} */ (field);
        return value.slice(selectionStart, selectionEnd);
      }), 'intt');
      assert.ok(await schemaOf(page).evaluate((textarea) => textarea.matches(':focus')));
      await schemaOf(page).fill(TWO);
      await says(page, 'status', 'Plumbing for 1 of 2 operators.');
      assert.equal(await partOf(page, 'problems').isVisible(), false);
      assert.equal(await partOf(page, 'note').isVisible(), false);
    });

    onPage('a stale output keeps its contrast', element(block(RELU)), async (page) => {
      await tryIt(page);
      const look = () => outputOf(page).evaluate((output) => {
        const style = getComputedStyle(output);
        return [style.color, style.opacity, style.backgroundColor];
      });
      const [color, opacity, background] = await look();
      await schemaOf(page).fill(MISTAKE);
      await says(page, 'note', 'last good output');
      const stale = await look();
      assert.deepEqual(stale.slice(0, 2), [color, opacity]);
      assert.notEqual(stale[2], background);
    });

    onPage('a place far down is scrolled to', element(block(`${RELU}${'# words\n'.repeat(200)}${MISTAKE}`)), async (page) => {
      await tryIt(page);
      await page.getByRole('button', { name: /^Line 203/ }).click();
      assert.ok(await schemaOf(page).evaluate((textarea) => textarea.scrollTop > 1000));
    });

    onPage('an operator without plumbing has its reason', element(block(TWO)), async (page) => {
      await tryIt(page);
      const { skip } = plumbing.generate(TWO).functions[1];
      await says(page, 'reasons', `zeros_of has no plumbing: ${skip?.message}`);
    });

    onPage('only one operator is shown', element(block(TWO), 'editable op="relu"'), async (page) => {
      await tryIt(page);
      assert.equal(await outputOf(page).textContent(), plumbing.generate(TWO).functions[0].plumbing);
      await says(page, 'status', 'Plumbing for relu.');
      const set = (/** @type {string} */ name) =>
        page.evaluate((op) => document.querySelector('vmap-plumbing')?.setAttribute('op', op), name);
      await set('aten::zeros_of');
      await says(page, 'status', 'No plumbing for aten::zeros_of.');
      await set('gelu');
      await says(page, 'status', 'There is no operator gelu in this schema.');
    });

    onPage('attributes may change', element(block(RELU)), async (page) => {
      await tryIt(page);
      const set = (/** @type {string} */ name, value = '') =>
        page.evaluate(([key, text]) => document.querySelector('vmap-plumbing')?.setAttribute(key, text), [name, value]);
      await set('release', '1.13');
      await says(page, 'output-pane', 'PyTorch 1.13');
      assert.equal(await outputOf(page).textContent(), headerOf(RELU, { release: '1.13' }));
      await set('release', '2.14');
      await set('installed');
      await set('per-operator-headers');
      await says(page, 'output', '#if !defined');
      assert.equal(await outputOf(page).textContent(), headerOf(RELU, { installed: true, perOperatorHeaders: true }));
      await set('view', 'output');
      assert.equal(await schemaOf(page).isVisible(), false);
      await set('view', 'schema');
      assert.equal(await outputOf(page).isVisible(), false);
      assert.ok(await schemaOf(page).isVisible());
      await set('release', '9.9');
      await says(page, 'status', /unknown release '9\.9' \(known: 2\.14/);
    });

    const attributes = 'editable release="2.6" op="relu" context out-of-tree';
    onPage('the link carries the text and the settings', element(block(RELU), attributes), async (page) => {
      await tryIt(page);
      await says(page, 'status', 'The playground reads this on top of PyTorch’s own operator file');
      await schemaOf(page).fill(TWO);
      await schemaOf(page).blur();
      await page.waitForFunction(() => document.querySelector('vmap-plumbing')?.result?.functions.length === 2);
      const link = page.getByRole('link', { name: 'Open in playground' });
      const opened = page.waitForEvent('popup');
      await link.click();
      const address = (await opened).url();
      assert.ok(address.startsWith(`${host.address}#1.`), address);
      assert.deepEqual(await decodeLink(new URL(address).hash),
        { kind: 'state', state: { yaml: TWO, release: '2.6', operator: 'relu', context: true, options: { outOfTree: true } } });
    });

    onPage('the playground may be elsewhere, but is always a page', element(block(RELU), 'playground="../play/"'), async (page) => {
      await tryIt(page);
      const link = partOf(page, 'link');
      await page.waitForFunction(() => document.querySelector('vmap-plumbing')?.shadowRoot?.querySelector('a')?.href);
      assert.ok((await link.getAttribute('href'))?.startsWith(`${host.pages}play/#1.`));
      await page.evaluate(() => document.querySelector('vmap-plumbing')?.setAttribute('playground', 'javascript:alert(1)'));
      await link.waitFor({ state: 'hidden' });
    });

    onPage('Copy copies, Reset goes back', element(block(RELU)), async (page) => {
      await tryIt(page);
      await schemaOf(page).fill(TWO);
      await says(page, 'status', '1 of 2');
      assert.equal(await copied(page, () => page.getByRole('button', { name: 'Copy' }).click()), plumbing.generate(TWO).header);
      await page.getByRole('button', { name: 'Reset' }).click();
      assert.equal(await schemaOf(page).inputValue(), RELU);
      await outputIs(page, headerOf(RELU));
    });

    onPage('without the clipboard what was to be copied is selected', element(block(RELU)), async (page) => {
      await tryIt(page);
      await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
      await page.getByRole('button', { name: 'Copy' }).click();
      await says(page, 'status', 'is selected');
    });

    onPage('a whole operator file is read, and its beginning shown', element(block('')), async (page) => {
      await tryIt(page);
      const many = Array.from({ length: 3000 }, (_, number) => RELU.replace('relu', `relu_${number}x`)).join('\n');
      const setValue = (/** @type {string} */ value) => page.evaluate((text) => {
        /** @type {VmapPlumbingElement} */ (document.querySelector('vmap-plumbing')).value = text;
      }, value);
      await setValue(many);
      await says(page, 'status', 'Plumbing for 3,000 operators.');
      assert.match(await outputOf(page).textContent() ?? '', /more lines: Copy takes them along\.\n$/);
      assert.equal(await copied(page, () => page.getByRole('button', { name: 'Copy' }).click()), plumbing.generate(many).header);
      await setValue('#'.repeat(1024 * 1024 + 1));
      await says(page, 'status', 'too long');
    });

    test('its parts are those of the manifest', () => host.visit(element(block(TWO)) + element('', 'id="none"'), async ({ page }) => {
      const { modules } = JSON.parse(readFileSync(new URL('../../web/element/custom-elements.json', import.meta.url), 'utf8'));
      /** @type {Set<string>} */ const seen = new Set();
      const collect = async () => {
        const parts = await page.evaluate(() => [...document.querySelectorAll('vmap-plumbing')].flatMap(({ shadowRoot }) =>
          [...shadowRoot?.querySelectorAll('[part]') ?? []].map((part) => part.getAttribute('part') ?? '')));
        for (const name of parts.flatMap((part) => part.split(' '))) seen.add(name);
      };
      await collect();
      await tryIt(page);
      await collect();
      await schemaOf(page).fill(MISTAKE);
      await says(page, 'problems', 'unknown-type');
      await collect();
      const { cssParts } = modules[0].declarations[0];
      assert.deepEqual([...seen].sort(), cssParts.map((/** @type {{ name: string }} */ { name }) => name).sort());
    }));
  });

  describe('when it comes to life', () => {
    onPage('at once', element(block(RELU), 'load="eager"'), (page) => outputIs(page, headerOf(RELU)));

    onPage('when it is in sight', `<div style="height: 3000px"></div>${element(block(RELU), 'load="visible"')}`, async (page) => {
      assert.equal(await page.evaluate(() => document.querySelector('vmap-plumbing')?.result), null);
      await page.evaluate(() => scrollTo(0, 3000));
      await outputIs(page, headerOf(RELU));
    });

    onPage('when a program says so', element(block(RELU)), async (page) => {
      const [before, promised, text] = await page.evaluate(async () => {
        const element = document.createElement('vmap-plumbing');
        element.value = '- func: relu(Tensor self) -> Tensor\n';
        const before = element.result;
        document.body.append(element);
        return [before, await element.activate(), element.result?.header];
      });
      assert.deepEqual([before, promised], [null, true]);
      assert.equal(text, plumbing.generate('- func: relu(Tensor self) -> Tensor\n').header);
    });

    onPage('when the attribute says so later', element(block(RELU)), async (page) => {
      await page.evaluate(() => document.querySelector('vmap-plumbing')?.setAttribute('load', 'eager'));
      await outputIs(page, headerOf(RELU));
    });

    onPage('when its content comes later, as frameworks do it', element('', 'load="eager" editable'), async (page) => {
      await says(page, 'error', 'There is no schema here');
      const fill = (/** @type {string} */ html) => {
        const host = document.querySelector('vmap-plumbing');
        if (host) host.innerHTML = html;
      };
      await page.evaluate(fill, block(RELU));
      await outputIs(page, headerOf(RELU));
      await page.evaluate(fill, block(TWO));
      await outputIs(page, headerOf(TWO));
    });
  });

  describe('with others on the page', () => {
    const two = element(block(RELU), 'load="eager"') + element(block(TWO), 'load="eager"');
    test('several elements have one core', () => host.visit(two, async ({ page }) => {
      await page.waitForFunction(() => [...document.querySelectorAll('vmap-plumbing')].every(({ result }) => result));
      assert.equal(cores, 1);
    }, { before: async (page) => { cores = 0; page.on('request', (request) => request.url().endsWith('core.wasm') && cores++); } }));
    let cores = 0;

    test('of two versions the first has the element, and the console says so', () => host.visit(
      `${element(block(RELU))}<script type="module">addEventListener('load', () => import('${host.address}element.js?another'));</script>`,
      async ({ page, complaints }) => {
        await page.waitForEvent('console', { predicate: (message) => message.type() === 'warning', timeout: 5000 }).catch(() => {});
        assert.deepEqual(complaints, [
          `vmap-plumbing: ${host.address}element.js?another is left unused: this page has the element from another script already.`,
        ]);
        await tryIt(page);
        await outputIs(page, headerOf(RELU));
      }, { broken: true }));

    onPage('it is moved, taken out, put back and cloned', element(block(RELU)) + '<div id="other"></div>', async (page) => {
      await tryIt(page);
      await schemaOf(page).fill(TWO);
      await says(page, 'status', '1 of 2');
      const found = await page.evaluate(async () => {
        const one = /** @type {VmapPlumbingElement} */ (document.querySelector('vmap-plumbing'));
        let results = 0;
        one.addEventListener('vp-result', () => results++);
        const other = /** @type {HTMLElement} */ (document.querySelector('#other'));
        for (let i = 0; i < 5; i++) {
          other.append(one);
          one.remove();
          document.body.append(one);
        }
        const copy = /** @type {VmapPlumbingElement} */ (one.cloneNode(true));
        other.append(copy);
        one.value = '- func: selu(Tensor self) -> Tensor';
        await copy.activate();
        const boxes = one.shadowRoot?.querySelectorAll('textarea').length;
        return { results, copy: copy.value, same: copy.result?.functions.length, boxes };
      });
      assert.deepEqual(found, { results: 1, copy: RELU, same: 1, boxes: 1 });
      await page.locator('vmap-plumbing').last().getByRole('textbox').fill(MISTAKE);
      await says(page, 'problems', 'Tensr');
    });

    onPage('what is typed before it is taken out is read when it is back', element(block(RELU)), async (page) => {
      await tryIt(page);
      const header = await page.evaluate(async (text) => {
        const one = /** @type {VmapPlumbingElement} */ (document.querySelector('vmap-plumbing'));
        const field = /** @type {HTMLTextAreaElement} */ (one.shadowRoot?.querySelector('textarea'));
        field.value = text;
        field.dispatchEvent(new Event('input'));
        one.remove();
        await new Promise((resolve) => setTimeout(resolve, 300));
        const meanwhile = one.result?.functions.length;
        document.body.append(one);
        return [meanwhile, one.result?.functions.length];
      }, TWO);
      assert.deepEqual(header, [1, 2]);
    });

    onPage('in another document it keeps its looks', element(block(RELU)) + '<iframe title="Another"></iframe>', async (page) => {
      await tryIt(page);
      const sheets = await page.evaluate(() => {
        const one = /** @type {HTMLElement} */ (document.querySelector('vmap-plumbing'));
        document.querySelector('iframe')?.contentDocument?.body.append(one);
        return one.shadowRoot?.adoptedStyleSheets.length;
      });
      assert.equal(sheets, 1);
    });

    onPage('keys do not reach the shortcuts of the page', element(block(RELU)), async (page) => {
      await page.evaluate(() => {
        Object.assign(window, { heard: [] });
        for (const name of ['keydown', 'keypress', 'keyup', 'paste'])
          document.addEventListener(name, () => /** @type {any} */ (window).heard.push(name));
      });
      await tryIt(page);
      await page.keyboard.press('s');
      await page.keyboard.press('ArrowRight');
      await page.evaluate(() => navigator.clipboard.writeText('pasted'));
      await page.keyboard.press('Control+V');
      await outputOf(page).focus();
      await page.keyboard.press('ArrowDown');
      assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).heard), []);
      assert.match(await schemaOf(page).inputValue(), /pasted/);
      await page.getByRole('button', { name: 'Copy' }).focus();
      await page.keyboard.press('s');
      assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).heard), ['keydown', 'keypress', 'keyup']);
    });

    onPage('events bubble out of shadow trees', '<div id="outer"></div>', async (page) => {
      const heard = await page.evaluate(async (html) => {
        /** @type {string[]} */ const heard = [];
        for (const name of ['vp-ready', 'vp-input', 'vp-result', 'vp-error'])
          document.addEventListener(name, (event) =>
            heard.push(`${name} ${Object.keys(/** @type {CustomEvent} */ (event).detail)}`));
        const root = /** @type {HTMLElement} */ (document.querySelector('#outer')).attachShadow({ mode: 'open' });
        root.innerHTML = html;
        const one = /** @type {VmapPlumbingElement} */ (root.querySelector('vmap-plumbing'));
        await one.activate();
        const field = /** @type {HTMLTextAreaElement} */ (one.shadowRoot?.querySelector('textarea'));
        field.dispatchEvent(new Event('input'));
        field.dispatchEvent(new Event('change'));
        one.setAttribute('release', 'none');
        return heard;
      }, element(block(RELU)));
      assert.deepEqual(heard, ['vp-ready version', 'vp-result value,result', 'vp-input value', 'vp-result value,result', 'vp-error error']);
    });
  });
});
