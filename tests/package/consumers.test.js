/* Every consumer (consumers/README.md) works with the package as it is packed. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { cannotRun, launch } from '../browser/launch.js';
import { serveFolder } from '../../tools/serve.js';
import { environment, folder, install } from './installed.js';

const PATIENCE_MS = 30_000;

const names = install();

const tools = [join(folder, 'node_modules/.bin'), join(folder, '../../node_modules/.bin')];
const env = { ...environment, PATH: [...tools, process.env.PATH].join(delimiter) };

/** As npm runs a script. @param {string} name @param {string} script */
function run(name, script) {
  const ran = spawnSync(script, { cwd: join(folder, name), shell: true, encoding: 'utf8', env });
  assert.equal(ran.stderr, '', ran.stdout);
  assert.equal(ran.status, 0, ran.stdout);
}

/** @type {import('playwright-core').Browser | undefined} */
let browser;
before(async () => {
  if (!cannotRun) browser = await launch();
});
after(() => browser?.close());

/** @param {string} address */
async function look(address) {
  const page = await /** @type {import('playwright-core').Browser} */ (browser).newPage();
  /** @type {string[]} */ const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  await page.locator('output', { hasText: /./ }).waitFor({ timeout: PATIENCE_MS }).catch((error) => complaints.push(error.message));
  assert.deepEqual(complaints, []);
  assert.equal(await page.locator('output').textContent(), 'fine');
  await page.close();
}

/** The page of a server that a script starts. @param {string} name @param {string} script */
async function lookAtServer(name, script) {
  const server = spawn(`exec ${script}`, { cwd: join(folder, name), shell: true, env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [address] = await Promise.race([once(createInterface(server.stdout), 'line'), once(server, 'exit')]);
    await look(`${address}`);
  } finally {
    server.kill();
  }
}

for (const name of names) {
  const { scripts = {}, pages = [], fromDisk = [] } = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8'));
  test(`${name}: what it runs`, () => {
    for (const script of [scripts.build, scripts.test]) if (script) run(name, script);
  });

  for (const path of pages)
    test(`${name}: the page ${path}`, { skip: cannotRun }, async () => {
      const server = await serveFolder(join(folder, name), 0);
      await look(server.address + path).finally(server.close);
    });
  for (const path of fromDisk)
    test(`${name}: the file ${path}`, { skip: cannotRun }, () => look(pathToFileURL(join(folder, name, path)).href));

  if (scripts.start) test(`${name}: the page that it serves`, { skip: cannotRun }, () => lookAtServer(name, scripts.start));
}
