/** web/share in a browser, whose streams and whose reading of HTML are others than those of Node.js. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { serveFolder } from '../../tools/serve.js';
import { toEmbed } from '../../web/share/embed.js';
import { cannotRun, launch } from './launch.js';

/** @typedef {import('../../web/share/link.js').Decoded} Decoded */
/** @typedef {import('../../web/share/link.js').State} State */

const WEB = fileURLToPath(new URL('../../web', import.meta.url));
const MEGABYTE = 1024 * 1024;

/** Deflate makes at most so many bytes of one. */
const MOST_RATIO = 1032;

describe('sharing in a browser', { skip: cannotRun }, () => {
  /** @type {import('playwright-core').Browser} */ let browser;
  /** @type {import('playwright-core').Page} */ let page;
  /** @type {Awaited<ReturnType<typeof serveFolder>>} */ let server;
  let link = '';

  before(async () => {
    server = await serveFolder(WEB, 0);
    browser = await launch();
    page = await browser.newPage();
    await page.goto(`${server.address}icon.svg`);
    link = `${server.address}share/link.js`;
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** @param {string} fragment @returns {Promise<Decoded>} */
  const decode = (fragment) => page.evaluate(async ([module, text]) => (await import(module)).decodeLink(text), [link, fragment]);

  test('links that were given out', async () => {
    /** @type {{ links: { link: string, state: State }[] }} */
    const { links } = JSON.parse(readFileSync(new URL('../share/links.json', import.meta.url), 'utf8'));
    for (const { link: fragment, state } of links) assert.deepEqual(await decode(fragment), { kind: 'state', state });
  });

  test('a link that it made itself', async () => {
    /** @type {State} */
    const state = { yaml: '# 😀\r\n\0\uFEFF'.repeat(10_000), release: '2.14', view: 'rule', operator: 'relu', options: { outOfTree: true } };
    const fragment = await page.evaluate(async ([module, value]) =>
      (await import(module)).encodeLink(value), /** @type {const} */ ([link, state]));
    assert.deepEqual(await decode(fragment), { kind: 'state', state });
  });

  test('what follows the end of a payload is damage', async () => {
    const payload = Buffer.concat([deflateRawSync('a'), Buffer.from('more')]).toString('base64url');
    const decoded = await decode(`#1.${payload}`);
    assert.ok(decoded.kind === 'unreadable' && /incomplete/.test(decoded.reason));
  });

  test('a little that unpacks to much is given up before it does', async () => {
    const payload = deflateRawSync(Buffer.alloc(200 * MEGABYTE)).toString('base64url');
    const { decoded, fed } = await page.evaluate(async ([module, fragment]) => {
      const { decodeLink } = await import(module);
      const Original = DecompressionStream;
      let fed = 0;
      // The stream itself, with a counter in front: what has gone in tells how much it can have unpacked.
      globalThis.DecompressionStream = class {
        /** @param {CompressionFormat} format */
        constructor(format) {
          const counter = new TransformStream({
            transform(chunk, controller) {
              fed += chunk.length;
              controller.enqueue(chunk);
            },
          });
          this.writable = counter.writable;
          this.readable = counter.readable.pipeThrough(new Original(format));
        }
      };
      const decoded = await decodeLink(fragment);
      globalThis.DecompressionStream = Original;
      return { decoded, fed };
    }, [link, `#1.${payload}`]);
    assert.ok(decoded.kind === 'unreadable' && /more than 4 MB/.test(decoded.reason));
    assert.ok(fed * MOST_RATIO < 12 * MEGABYTE, `${fed} bytes were fed`);
  });

  for (const yaml of [
    '- func: a(Tensor x) -> Tensor\n', '\n\n# &amp; <b> "x" \'y\'\r\n\r\n \t\n\nend',
    '</code></pre></script><script>globalThis.ran = true</script><!--\n',
  ])
    test(`an embedded schema is the text that it was: ${JSON.stringify(yaml)}`, async () => {
      const embed = toEmbed({ yaml, release: '2.14"', operator: 'a' }, `${server.address}none"><b>.js`);
      const host = await browser.newPage();
      await host.setContent(`<!doctype html><body>${embed}</body>`);
      const found = await host.evaluate(() => {
        const element = document.querySelector('div > vmap-plumbing');
        return {
          attributes: element?.getAttributeNames().map((name) => [name, element.getAttribute(name)]),
          text: element?.querySelector('pre > code.language-yaml')?.textContent,
          elements: document.body.querySelectorAll('*').length,
          ran: 'ran' in globalThis,
        };
      });
      assert.deepEqual(found, { attributes: [['release', '2.14"'], ['op', 'a']], text: yaml, elements: 5, ran: false });
      await host.close();
    });
});
