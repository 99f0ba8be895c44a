/** The page without a network, and across versions: web/offline, on a small site that is changed while it is visited. */

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { writeFileList } from '../../tools/file-list.js';
import { serveFolder } from '../../tools/serve.js';
import { cannotRun, launch } from './launch.js';

/** @typedef {import('playwright-core').Page} Page */

const OFFLINE = fileURLToPath(new URL('../../web/offline', import.meta.url));
const PATIENCE_MS = 20_000;

/**
 * A version of the site: each of its files says which one it is of. `late.js` is asked for when the page is told to, as
 * the operator file is.
 *
 * @param {string} version
 * @returns {Record<string, string>}
 */
const filesOf = (version) => ({
  'index.html': `<!doctype html><title>${version}</title><script type="module" src="page.js"></script>`,
  'page.js': `import { keepOffline } from './offline/register.js';
import { part } from './deep/part.js';
document.body.append('page ${version}, ' + part);
globalThis.late = async () => (await import('./late.js')).late;
globalThis.operators = async () => (await fetch('operators/2.14.yaml.gz')).text();
keepOffline({
  ready: () => document.body.classList.add('ready'),
  newer: () => document.body.classList.add('newer'),
});`,
  'deep/part.js': `export const part = 'part ${version}';`,
  'late.js': `export const late = 'late ${version}';`,
  'same.txt': 'the same in all versions',
  'operators/2.14.yaml.gz': `operators ${version}`,
  'embed/index.html': `<!doctype html><title>embed ${version}</title><script type="module" src="embed.js"></script>`,
  'embed/embed.js': "import { part } from '../deep/part.js'; document.body.append(part);",
});

describe('offline', { skip: cannotRun }, () => {
  /** @type {import('playwright-core').Browser} */ let browser;
  /** @type {import('playwright-core').BrowserContext} */ let context;
  /** @type {{ address: string, close: () => void } | null} */ let server = null;
  let folder = '';
  let address = '';

  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
    writeFileSync(join(folder, 'outside.html'), '');
    deploy('one');
    await serve();
    context = await browser.newContext();
    context.setDefaultTimeout(PATIENCE_MS);
  });
  afterEach(async () => {
    await context.close();
    stop();
    address = '';
    rmSync(folder, { recursive: true });
  });

  /** Puts a version in the place of the one before. @param {string} version */
  function deploy(version) {
    const site = join(folder, 'site');
    rmSync(site, { recursive: true, force: true });
    for (const [path, text] of Object.entries(filesOf(version))) {
      mkdirSync(dirname(join(site, path)), { recursive: true });
      writeFileSync(join(site, path), text);
    }
    cpSync(OFFLINE, join(site, 'offline'), { recursive: true });
    writeFileList(site);
  }

  /** Always at the same address, which is a folder of its host. */
  async function serve() {
    server = await serveFolder(folder, address === '' ? 0 : Number(new URL(address).port));
    const served = `${server.address}site/`;
    assert.ok(address === '' || address === served, 'the port was taken by someone else');
    address = served;
  }

  function stop() {
    server?.close();
    server = null;
  }

  /** @param {string} [where]  relative to the site */
  async function visit(where = '') {
    const page = await context.newPage();
    await page.goto(address + where);
    return page;
  }

  /** A visit until all is kept. */
  async function firstVisit() {
    const page = await visit();
    await page.locator('body.ready').waitFor();
    await page.close();
  }

  /** Closes the pages of a version, and waits until the newer one has taken its place. @param {Page[]} pages */
  async function leave(...pages) {
    const outside = await visit('../outside.html');
    for (const page of pages) await page.close();
    await outside.waitForFunction(async (site) => (await navigator.serviceWorker.getRegistration(site))?.waiting === null, address);
    await outside.close();
  }

  /** @param {Page} page */
  const textOf = (page) => page.locator('body', { hasText: /./ }).innerText();
  /** @param {Page} page @param {'late' | 'operators'} what */
  const ask = (page, what) => page.evaluate((name) => /** @type {any} */ (globalThis)[name](), what);
  /** The paths of what is kept, with their queries. @param {Page} page */
  const kept = (page) => page.evaluate(async () => {
    const keys = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map(({ url }) => url.slice(new URL('.', location.href).href.length)).sort();
  });

  test('after the first visit the page loads without its host, by all its addresses', async () => {
    await firstVisit();
    stop();
    for (const where of ['', 'index.html', '?u=somewhere', 'index.html?x#1.AwA&release=2.14']) {
      const page = await visit(where);
      assert.equal(await textOf(page), 'page one, part one');
      assert.equal(await ask(page, 'late'), 'late one');
      await page.close();
    }
  });

  test('what the page has not used is kept as well, but for what is kept on demand', async () => {
    await firstVisit();
    const page = await visit();
    const paths = (await kept(page)).map((key) => key.replace(/\?[0-9a-f]{64}$/, ''));
    assert.deepEqual(paths, ['deep/part.js', 'index.html', 'late.js', 'offline/register.js', 'page.js', 'same.txt']);
    assert.equal(await ask(page, 'operators'), 'operators one');
    await page.waitForFunction(async () => await caches.match('operators/2.14.yaml.gz', { ignoreSearch: true }));
    stop();
    assert.equal(await ask(page, 'operators'), 'operators one');
  });

  test('a newer version comes at the next visit but one, and never into a page of the older', async () => {
    await firstVisit();
    deploy('two');
    const old = await visit();
    await old.locator('body.newer').waitFor();
    assert.deepEqual([await textOf(old), await ask(old, 'late')], ['page one, part one', 'late one']);

    // A second page beside it is of the same version.
    const beside = await visit();
    assert.deepEqual([await textOf(beside), await ask(beside, 'late')], ['page one, part one', 'late one']);
    await leave(old, beside);

    const next = await visit();
    assert.deepEqual([await textOf(next), await ask(next, 'late')], ['page two, part two', 'late two']);
    stop();
    const offline = await visit();
    assert.deepEqual([await textOf(offline), await ask(offline, 'late')], ['page two, part two', 'late two']);
  });

  test('a newer version loads what has changed, and drops what is of no more use', async () => {
    await firstVisit();
    /** @type {string[]} */ const requests = [];
    deploy('two');
    const old = await visit();
    context.on('request', (request) => requests.push(request.url().slice(address.length)));
    const before = await kept(old);
    await old.locator('body.newer').waitFor();
    await leave(old);
    assert.ok(requests.includes('late.js') && !requests.includes('same.txt'), requests.join(' '));

    const next = await visit();
    assert.equal(await textOf(next), 'page two, part two');
    const list = JSON.parse(readFileSync(join(folder, 'site/files.json'), 'utf8'));
    const expected = Object.entries(list.page).map(([path, digest]) => `${path}?${digest}`).sort();
    await next.waitForFunction(async (size) => {
      const cache = await caches.open((await caches.keys())[0]);
      return (await cache.keys()).length === size;
    }, expected.length);
    assert.deepEqual(await kept(next), expected);
    assert.notDeepEqual(expected, before);
  });

  test('a host in the middle of a deployment changes nothing', async () => {
    await firstVisit();
    deploy('two');
    writeFileSync(join(folder, 'site/late.js'), filesOf('one')['late.js']);
    const page = await visit();
    const failed = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update().catch(() => {});
      const { installing } = registration;
      if (installing) await new Promise((resolve) => { installing.onstatechange = resolve; });
      return [installing?.state ?? 'redundant', registration.waiting];
    });
    assert.deepEqual(failed, ['redundant', null]);
    await page.close();
    stop();
    const offline = await visit();
    assert.deepEqual([await textOf(offline), await ask(offline, 'late')], ['page one, part one', 'late one']);
  });

  test('embedded pages come from the host, with all that they ask for', async () => {
    await firstVisit();
    deploy('two');
    const embed = await visit('embed/');
    assert.deepEqual([await embed.title(), await textOf(embed)], ['embed two', 'part two']);
    stop();
    await assert.rejects(visit('embed/'), /ERR_CONNECTION_REFUSED/);
  });

  test('other files of the host, and other hosts, are left alone', async () => {
    await firstVisit();
    writeFileSync(join(folder, 'page.js'), 'of another site');
    writeFileSync(join(folder, 'site/new.txt'), 'new');
    const elsewhere = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
    const other = await serveFolder(elsewhere, 0);
    const page = await visit();
    const answers = await page.evaluate(async (foreign) => [
      await (await fetch('../page.js')).text(),
      await (await fetch('new.txt')).text(),
      (await fetch('page.js', { method: 'HEAD' })).headers.get('content-length') !== null,
      await fetch(foreign).then(() => 'answered', () => 'refused'), // by that host, which allows no other to read it
    ], `${other.address}site/page.js`);
    assert.deepEqual(answers, ['of another site', 'new', true, 'refused']);
    other.close();
    rmSync(elsewhere, { recursive: true });
  });

  test('where there is no service worker, nothing is said', async () => {
    const page = await context.newPage();
    /** @type {string[]} */ const complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${address}same.txt`);
    const source = readFileSync(join(OFFLINE, 'register.js'), 'utf8');
    const said = await page.evaluate((register) => new Promise((resolve) => {
      addEventListener('message', ({ data }) => resolve(data));
      const frame = document.createElement('iframe');
      frame.sandbox.add('allow-scripts');
      frame.srcdoc = `<script type="module">${register}
        const said = [];
        await keepOffline({ ready: () => said.push('ready'), newer: () => said.push('newer') });
        parent.postMessage(said, '*');
      </script>`;
      document.body.append(frame);
    }), source);
    assert.deepEqual([said, complaints], [[], []]);
  });
});
