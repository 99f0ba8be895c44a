/* Pages in which the library cannot load, and what it says there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { cannotRun, launch } from '../browser/launch.js';

const folder = join(import.meta.dirname, '../../build/package');
const yaml = '- func: relu(Tensor self) -> Tensor\n';

const page = '<!doctype html><link rel="icon" href="data:,">';

/** The type under which a host sends a file. @type {Record<string, (name: string) => string>} */
const hosts = {
  package: (name) => (extname(name) === '.wasm' ? 'application/wasm' : 'text/javascript'),
  plain: () => 'text/plain',
};

/** Hosts like many, as folders of one: one does not know WebAssembly, one has a page in place of what is not there. */
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  const [, host, name] = pathname.split('/');
  if (host === '') response.setHeader('Content-Security-Policy', searchParams.get('policy') ?? '');
  if (hosts[host]) response.setHeader('Content-Type', hosts[host](name)).end(readFileSync(join(folder, name)));
  else if (['', 'page'].includes(host)) response.setHeader('Content-Type', 'text/html').end(page);
  else response.writeHead(404).end('Nothing here.');
});

/** @type {import('playwright-core').Browser} */ let browser;
let address = '';
before(async () => {
  if (cannotRun) return;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  address = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server.close();
});

/**
 * What comes of a load in a page: "works", or what is said.
 *
 * @param {string} script of the package
 * @param {string} source an expression
 * @param {{ policy?: string, first?: string }} [surroundings]
 */
async function loading(script, source, { policy = '', first = '' } = {}) {
  const page = await browser.newPage();
  try {
    await page.goto(`${address}/?policy=${encodeURIComponent(policy)}`);
    return await page.evaluate(`(async () => {
      ${first};
      try {
        const { load } = await import('/package/${script}.js');
        const plumbing = await load(${source});
        const { header } = await plumbing.generate(${JSON.stringify(yaml)});
        const { found } = await plumbing.explain(${JSON.stringify(yaml)}, 'relu');
        return /relu_generated_plumbing/.test(header) && found ? 'works' : 'wrong';
      } catch (error) {
        return error.name + ': ' + error.message;
      }
    })()`);
  } finally {
    await page.close();
  }
}

const allowed = "script-src 'self' 'wasm-unsafe-eval'";
const forbidden = "script-src 'self'";
const policySaid = /^CompileError: vmap-plumbing: .*core\.wasm.*: .*Content Security Policy.*; allow 'wasm-unsafe-eval' in script-src$/;
const modules = "'/plain/core.wasm', { answers: '/plain/answers.wasm' }";

/**
 * What is wrong, with which script, which source, in which surroundings, and what is said.
 * @type {[string, string, string, Parameters<typeof loading>[2], string | RegExp][]}
 */
const cases = [
  ['a policy that allows WebAssembly', 'index', '', { policy: allowed }, 'works'],
  ['a policy that allows WebAssembly', 'sync', '', { policy: allowed }, 'works'],
  ['a policy that allows WebAssembly', 'worker', '', { policy: allowed }, 'works'],
  ['a policy that forbids WebAssembly', 'index', '', { policy: forbidden }, policySaid],
  ['a policy that forbids WebAssembly', 'sync', '', { policy: forbidden }, policySaid],
  ['a policy that forbids workers', 'worker', '', { policy: `${allowed}; worker-src 'none'` },
    /^Error: vmap-plumbing: the worker cannot run: /],
  ['a policy that forbids to fetch', 'index', '', { policy: "connect-src 'none'" },
    /^TypeError: vmap-plumbing: http.*\/package\/core\.wasm: Failed to fetch$/],
  ['another type', 'index', modules, {}, 'works'],
  ['another type', 'worker', modules, {}, 'works'],
  ['a page in its place', 'index', "'/page/core.wasm'", {},
    /^CompileError: vmap-plumbing: http.*\/page\/core\.wasm \(text\/html\): .*expected magic word/],
  ['a page in its place', 'worker', "'/page/core.wasm'", {},
    /vmap-plumbing: http.*\/page\/core\.wasm \(text\/html\): .*expected magic word/],
  ['a page in place of the answers', 'index', "undefined, { answers: '/page/answers.wasm' }", {},
    /vmap-plumbing: http.*\/page\/answers\.wasm \(text\/html\): .*expected magic word/],
  ['nothing in its place', 'index', "'/nowhere.wasm'", {}, /^Error: vmap-plumbing: http.*\/nowhere\.wasm: HTTP status 404$/],
  ['no host', 'index', "'http://127.0.0.1:1/core.wasm'", {},
    /^TypeError: vmap-plumbing: http:\/\/127\.0\.0\.1:1\/core\.wasm: Failed to fetch$/],
  ['no WebAssembly', 'index', '', { first: 'delete globalThis.WebAssembly' }, 'ReferenceError: WebAssembly is not defined'],
  ['no WebAssembly', 'sync', '', { first: 'delete globalThis.WebAssembly' },
    'ReferenceError: vmap-plumbing: core.wasm: WebAssembly is not defined'],
];

for (const [what, script, source, surroundings, expected] of cases)
  test(`${script}: ${what}`, { skip: cannotRun }, async () => {
    const said = await loading(script, source, surroundings);
    if (typeof expected === 'string') assert.equal(said, expected);
    else assert.match(String(said), expected);
  });
