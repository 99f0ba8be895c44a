/** Links and what else is handed on: what one reader shares is what another one gets, and what strangers write into a link does no harm. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { collectExamples } from '../../tools/examples.js';
import { toCommand } from '../../web/share/command.js';
import { toEmbed, toFrame } from '../../web/share/embed.js';
import { encodeLink } from '../../web/share/link.js';
import { toMarkdown } from '../../web/share/markdown.js';
import { cannotRun } from './launch.js';
import { copied, fillSchema, openSite, outputIs, outputOf, schemaOf, schemaText, shows } from './site.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('../../web/share/link.js').State} State */

const examples = collectExamples(fileURLToPath(new URL('../../web/examples', import.meta.url)));
const NATIVE = fileURLToPath(new URL('../../build/native', import.meta.url));

const YAML = '# 😀 é\n- func: myops::scale(Tensor self, Scalar s) -> Tensor\n\n- func: myops::sizes(Tensor self) -> int[]\n';
const MISTAKE = '- func: relu(Tensr self) -> Tensor\n';
const RELU = '- func: relu(Tensor self) -> Tensor\n';
const RAW = 'https://raw.githubusercontent.com/someone/something/v1/operators.yaml';

describe('links', { skip: cannotRun }, () => {
  /** @type {import('./site.js').Site} */
  let site;
  /** @type {import('../../wasm/plumbing.js').VmapPlumbing} */
  let plumbing;

  before(async () => {
    site = await openSite();
    plumbing = await (await import(new URL('../../build/package/index.js', import.meta.url).href)).load();
  });
  after(() => site?.close());

  /**
   * Opens the page at a fragment or query, as a reader who has never been there.
   * @param {string} where @param {import('./site.js').VisitOptions} [options]
   */
  const open = (where, options = {}) => site.visit({ ...options, where });

  /** @param {Page} page @param {State} state */
  async function shownIs(page, { yaml, release = plumbing.releases[0].name, view = 'rule', options }) {
    await outputIs(page, plumbing.generate(yaml, { release, ...options }).header);
    assert.equal(await schemaText(page), yaml);
    assert.equal(await page.locator('#release').inputValue(), release);
    assert.equal(await page.locator(`#tab-${view}`).getAttribute('aria-selected'), 'true');
  }

  /** What the dialog offers by this name. @param {Page} page @param {string} name */
  const shared = (page, name) => page.getByRole('textbox', { name }).inputValue();

  /** @param {Page} page */
  async function share(page) {
    await page.locator('#share').click();
    await page.getByRole('textbox', { name: 'Link' }).waitFor();
  }

  test('a shared link opens with all that was shown', async () => {
    const first = await open('');
    await outputOf(first.page).waitFor();
    await fillSchema(first.page, YAML);
    await first.page.locator('#release').selectOption('2.6');
    await first.page.locator('#options').click();
    await first.page.getByRole('checkbox', { name: /^Out of tree/ }).check();
    await first.page.locator('dialog .close').click();
    await first.page.locator('#tab-rule').click();
    const name = schemaOf(first.page).locator('.t-operator', { hasText: 'scale' });
    const { width, height } = await name.evaluate((mark) => mark.getBoundingClientRect().toJSON());
    await name.click({ position: { x: width - 4, y: height / 2 } });
    await shows(first.page, '#rule', /scale/);
    await share(first.page);
    const link = await shared(first.page, 'Link');
    assert.match(link, new RegExp(`^${site.address}#1\\.[\\w-]+&op=scale&out-of-tree=1&release=2\\.6&view=rule$`));
    await first.end();

    const second = await open(link.slice(site.address.length));
    await shownIs(second.page, { yaml: YAML, release: '2.6', view: 'rule', options: { outOfTree: true } });
    await shows(second.page, '#replaced', /^From the link\./);
    await shows(second.page, '#rule', /scale/);
    await second.page.locator('#options').click();
    await second.page.locator('dialog input').first().waitFor();
    const checked = await second.page.locator('dialog input').evaluateAll((boxes) =>
      boxes.map((box) => /** @type {HTMLInputElement} */ (box).checked));
    assert.deepEqual(checked, [false, true, false]);
    await second.page.locator('dialog .close').click();
    await share(second.page);
    assert.equal(await shared(second.page, 'Link'), link);
    await second.end();
  });

  test('a link asks for the context too', async () => {
    const yaml = '- func: add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor\n  structured_delegate: add.out\n';
    const { page, end } = await open(await encodeLink({ yaml, release: '2.14', context: true }));
    await shows(page, '#context', /Read on top of PyTorch 2\.14|This site has no operator file/);
    if (/Read on top/.test(await page.locator('#context').innerText())) {
      await outputOf(page).filter({ hasText: 'add_Tensor_generated_plumbing' }).waitFor();
      await share(page);
      assert.match(await shared(page, 'Link'), /&context=1&/);
      assert.match(await shared(page, 'Command line'), /^vmap-plumbing generate --release 2\.14 --context native_functions\.yaml - <</);
    }
    await end();
  });

  test('a link to an example, and a fragment that changes', async () => {
    const some = ['views', 'symbool', 'three-mistakes'].map((name) => {
      const example = examples.find((one) => one.name === name);
      assert.ok(example, name);
      return example;
    });
    const { page, end } = await open(`#example=${some[0].name}&release=2.6&installed=1&view=diff`);
    await shownIs(page, { yaml: some[0].yaml, release: '2.6', view: 'diff', options: { installed: true } });
    await shows(page, '#replaced', /^Example: /);

    // What the next link leaves out is not what the link before has said, but for the release.
    await page.evaluate((name) => { location.hash = `#example=${name}`; }, some[1].name);
    await shows(page, '#replaced', new RegExp(`^Example: ${some[1].title.replace(/[()?.*+]/g, '\\$&')}`));
    assert.equal(await schemaText(page), some[1].yaml);
    await page.locator('#tab-problems[aria-selected=true]').waitFor(); // 2.6 does not take it
    await share(page);
    assert.doesNotMatch(await shared(page, 'Command line'), /--installed/);
    await page.locator('dialog .close').click();

    await page.evaluate((name) => { location.hash = `#example=${name}`; }, some[2].name);
    await shows(page, '#summary', /^3 problems$/);
    const fragment = await encodeLink({ yaml: YAML, release: '2.14' });
    await page.evaluate((hash) => { location.hash = hash; }, fragment);
    await shownIs(page, { yaml: YAML, release: '2.14' });
    await page.goBack();
    await shows(page, '#summary', /^3 problems$/);
    // Nothing of what was there before is the reader's.
    assert.equal(await page.locator('#replaced button').count(), 0);
    await end();
  });

  test('what the reader wrote outlives links and examples', async () => {
    const { page, end } = await open('');
    await outputOf(page).waitFor();
    await fillSchema(page, YAML);
    await page.waitForFunction((yaml) => localStorage.getItem('vmap-plumbing')?.includes(JSON.stringify(yaml).slice(1, -1)), YAML);
    for (const name of ['views', 'three-mistakes']) {
      await page.evaluate((hash) => { location.hash = hash; }, `#example=${name}`);
      await shows(page, '#replaced', new RegExp(`^Example: ${examples.find((one) => one.name === name)?.title.slice(0, 12)}`));
    }
    await page.reload(); // still at the example
    await shows(page, '#summary', /^3 problems$/);
    await page.locator('#replaced button').click();
    await shows(page, '#summary', /^Plumbing for 1 of 2 operators$/);
    assert.equal(await schemaText(page), YAML);
    await page.evaluate(() => { location.hash = '#example=views'; });
    await shows(page, '#replaced', /^Example: /);
    await page.evaluate(() => { location.hash = ''; });
    await shows(page, '#summary', /^Plumbing for 1 of 2 operators$/);
    assert.equal(await schemaText(page), YAML);
    await end();
  });

  test('what is shared speaks of an operator only while there is one', async () => {
    const { page, end } = await open('');
    await schemaOf(page).locator('.t-operator', { hasText: 'add_' }).click();
    await shows(page, '#rule', /add_/);
    await fillSchema(page, RELU);
    await shows(page, '#rule', /relu/);
    await share(page);
    assert.doesNotMatch(await shared(page, 'Link'), /op=add/);
    assert.match(await shared(page, 'Command line'), /^vmap-plumbing generate /);
    await end();
  });

  const attack = '<img src=x onerror=document.title=1><script>document.title=1</script>';
  const bomb = deflateRawSync(Buffer.alloc(200 << 20));
  const whole = deflateRawSync(YAML.repeat(20)).toString('base64url');
  for (const [name, fragment, message] of /** @type {[string, string, RegExp][]} */ ([
    ['a little that unpacks to much', `#1.${bomb.toString('base64url')}`, /more than 4 MB/],
    ['cut off', `#1.${whole.slice(0, whole.length / 2)}`, /incomplete or was changed/],
    ['too long', `#1.${'A'.repeat(2 << 20)}`, /more than 2,097,152 characters/],
    ['a script in its place', `#1.${encodeURIComponent(attack)}`, /incomplete or was changed/],
    ['of a newer page', `#2.${whole}&release=2.14`, /made by a newer version/],
    ['an example that there is not', '#example=__proto__', /There is no example “__proto__”/],
    ['an example with a script for a name', `#example=${encodeURIComponent(attack)}`, /There is no example “<img src=x/],
  ]))
    test(`a link that is none: ${name}`, async () => {
      const mine = '- func: mine(Tensor self) -> Tensor\n';
      const keep = (/** @type {string} */ yaml) => localStorage.setItem('vmap-plumbing', JSON.stringify({ yaml, release: '2.14' }));
      const { page, end } = await open('', { before: (page) => page.addInitScript(keep, mine) });
      await outputOf(page).waitFor();
      await page.evaluate((hash) => { location.hash = hash; }, fragment);
      await shows(page, '#replaced', message);
      await shownIs(page, { yaml: mine, release: '2.14' });
      assert.equal(await page.locator('img, script:not([src="page.js"])').count(), 0);
      assert.equal(await page.title(), 'vmap-plumbing playground');
      await end();
    });

  test('a link with hostile text and settings opens as text', async () => {
    const yaml = `- func: relu(Tensor self) -> Tensor\n  "${attack}": True\n`;
    const settings = `__proto__=1&constructor=1&view=__proto__&op=${encodeURIComponent(attack)}&release=${encodeURIComponent(attack)}`;
    const { page, end } = await open(`${await encodeLink({ yaml })}&${settings}`);
    await shows(page, '#problems', /<img/);
    await shows(page, '#replaced', /^From the link\..*This page knows no PyTorch <img src=x.*, and took 2\.14\./);
    assert.equal(await schemaText(page), yaml);
    assert.equal(await page.locator('#release').inputValue(), plumbing.releases[0].name);
    await share(page);
    assert.doesNotMatch(await shared(page, 'Link'), /op=|view=|proto/);
    assert.equal(await page.locator('img, script:not([src="page.js"])').count(), 0);
    assert.equal(await page.title(), 'vmap-plumbing playground');
    await end();
  });

  test('what is copied is what is made of the state, and the command makes the same', async () => {
    const { page, end } = await open(await encodeLink({
      yaml: YAML, release: '2.6', options: { outOfTree: true, perOperatorHeaders: true },
    }));
    const options = { release: '2.6', outOfTree: true, perOperatorHeaders: true };
    const { header, functions } = plumbing.generate(YAML, options);
    assert.ok(header);
    await outputIs(page, header);
    await share(page);
    const link = await shared(page, 'Link');
    /** @type {State} */
    const state = { yaml: YAML, release: '2.6', options: { outOfTree: true, perOperatorHeaders: true } };
    const expected = {
      Link: link,
      Markdown: toMarkdown({ version: plumbing.version, release: '2.6', yaml: YAML, header, diagnostics: [], link }),
      'Command line': toCommand(state),
      Embed: toEmbed(state, `${site.address}element.js`),
      Frame: toFrame(link.replace(site.address, `${site.address}embed/`)),
    };
    for (const [name, text] of Object.entries(expected)) {
      assert.equal(await copied(page, () => page.getByRole('button', { name: `Copy: ${name}`, exact: true }).click()), text);
      await shows(page, '#notice', new RegExp(`^Copied: ${name}\\.$`));
    }
    assert.match(expected.Markdown, /\n```yaml\n[^]*\n```\n\n```cpp\n[^]*\n```\n$/);

    const host = await page.context().newPage();
    await host.goto(`${site.address}files.json`); // a page without a policy of its own
    await host.evaluate((frame) => { document.body.innerHTML = frame; }, expected.Frame);
    await host.frameLocator('iframe').locator('vmap-plumbing').getByText('generated_plumbing').first().waitFor();
    await host.close();

    const env = { PATH: `${NATIVE}:${process.env.PATH}` };
    const { status, stdout } = spawnSync('bash', { input: expected['Command line'], encoding: 'utf8', env });
    assert.deepEqual([status, stdout], [0, header]);

    const contents = async (/** @type {RegExp} */ name) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
      return [download.suggestedFilename(), await readFile(await download.path(), 'utf8')];
    };
    assert.deepEqual(await contents(/^Schema \(/), ['schema.yaml', YAML]);
    assert.deepEqual(await contents(/^Header/), ['VmapGeneratedPlumbing.h', header]);
    const [file, json] = await contents(/^All of it/);
    const all = JSON.parse(json);
    assert.equal(file, 'vmap-plumbing.json');
    assert.deepEqual([all.version, all.release, all.header, all.diagnostics], [plumbing.version, '2.6', header, []]);
    assert.deepEqual(
      all.operators.map((/** @type {any} */ one) => [one.name, one.kind, one.skip]),
      functions.map(({ name, kind, skip }) => [name, kind, skip && skip.code]));
    await end();
  });

  test('a schema with mistakes is shared with them, and without a header', async () => {
    const { page, end } = await open(await encodeLink({ yaml: MISTAKE, release: '2.14' }));
    await shows(page, '#summary', /^1 problem$/);
    await share(page);
    const { diagnostics } = plumbing.generate(MISTAKE, { release: '2.14' });
    const link = await shared(page, 'Link');
    const markdown = toMarkdown({ version: plumbing.version, release: '2.14', yaml: MISTAKE, header: null, diagnostics, link });
    assert.equal(await shared(page, 'Markdown'), markdown);
    assert.equal(await page.getByRole('button', { name: /^Header/ }).count(), 0);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^All of it/ }).click()]);
    const all = JSON.parse(await readFile(await download.path(), 'utf8'));
    assert.deepEqual([all.header, all.diagnostics], [null, diagnostics]);
    await end();
  });

  /** Stands in for GitHub. @param {{ status?: number, body?: string | Buffer }} answer @returns {import('./site.js').VisitOptions} */
  const answering = (answer) => ({
    broken: (answer.status ?? 200) >= 400,
    elsewhere: ['https://raw.githubusercontent.com/'],
    before: (page) => page.route('https://raw.githubusercontent.com/**', (route) =>
      route.fulfill({ contentType: 'text/plain; charset=utf-8', headers: { 'Access-Control-Allow-Origin': '*' }, ...answer })),
  });
  const isAbroad = (/** @type {string} */ url) => url.startsWith('https://');

  test('a file elsewhere is read when the reader wants it, and not before', async () => {
    const { page, requests, end } = await open(`?u=${encodeURIComponent(RAW)}`, answering({ body: YAML }));
    await shows(page, 'dialog', /names a file/);
    assert.equal(await page.locator('dialog .address').innerText(), RAW);
    assert.deepEqual(requests.filter(isAbroad), []);
    await page.getByRole('button', { name: 'Load it' }).click();
    await shows(page, '#replaced', /^From https:\/\/raw\.githubusercontent\.com\//);
    await shownIs(page, { yaml: YAML });
    assert.deepEqual(requests.filter(isAbroad), [RAW]);
    await share(page);
    assert.match(await shared(page, 'Link'), new RegExp(`^${site.address}#1\\.`));
    await end();
  });

  test('a file elsewhere can be left', async () => {
    const { page, requests, end } = await open(`?u=${encodeURIComponent(RAW)}`, answering({ body: YAML }));
    await page.getByRole('button', { name: 'Leave it' }).click();
    await shownIs(page, { yaml: examples[0].yaml });
    assert.deepEqual(requests.filter(isAbroad), []);
    await end();
  });

  for (const [name, answer, message] of /** @type {[string, Parameters<typeof answering>[0], RegExp][]} */ ([
    ['is not there', { status: 404 }, /was not found at https:/],
    ['is refused', { status: 500 }, /answers with status 500/],
    ['is too large', { body: Buffer.alloc(5 << 20, '#') }, /more than 4 MB/],
    ['is no text', { body: Buffer.from([0xff, 0xfe, 0]) }, /no text in UTF-8/],
  ]))
    test(`a file elsewhere that ${name}`, async () => {
      const { page, end } = await open(`?u=${encodeURIComponent(RAW)}`, answering(answer));
      await page.getByRole('button', { name: 'Load it' }).click();
      await shows(page, 'dialog [role=status]', message);
      await page.getByRole('button', { name: 'Leave it' }).click();
      await shownIs(page, { yaml: examples[0].yaml });
      await end();
    });

  test('addresses of other hosts are not offered', async () => {
    const { page, end } = await open(`?u=${encodeURIComponent('https://example.com/<img src=x onerror=document.title=1>')}`);
    await shows(page, 'dialog',
      /names the address “https:\/\/example\.com\/<img.*reads from https:\/\/raw\.githubusercontent\.com\/ alone/s);
    assert.equal(await page.getByRole('button', { name: 'Load it' }).count(), 0);
    assert.equal(await page.locator('img').count(), 0);
    await page.locator('dialog .close').click();
    await shownIs(page, { yaml: examples[0].yaml });
    await end();
  });
});
