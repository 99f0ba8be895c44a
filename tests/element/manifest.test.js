/*
 * What custom-elements.json says of the element is what its code has (parts: element.test.js); and the package has both, with
 * types that hold.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, mkdirSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'web/element');
const packageFolder = join(root, 'build/package');
const manifest = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8'));
const [declaration] = manifest.modules[0].declarations;

/** All files of one kind. @param {string} extension */
const sources = (extension) => readdirSync(folder)
  .filter((name) => name.endsWith(extension))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');
const [scripts, sheets, types] = [sources('.js'), sources('.css'), readFileSync(join(packageFolder, 'element.d.ts'), 'utf8')];

/** @param {string} text @param {RegExp} pattern with one group */
const found = (text, pattern) => [...new Set([...text.matchAll(pattern)].flatMap(([, names]) => names.split(' ')))].sort();

/** @param {{ name: string }[]} list */
const names = (list) => list.map(({ name }) => name).sort();

test('attributes', () => {
  const [, observed] = scripts.match(/observedAttributes = \[([^\]]*)\]/) ?? [];
  assert.deepEqual(names(declaration.attributes), found(observed, /'([^']+)'/g));
});

test('events', () => {
  assert.deepEqual(names(declaration.events), found(scripts, /'(vp-\w+)'/g));
  assert.deepEqual(names(declaration.events), found(types, /'(vp-\w+)':/g));
});

test('custom properties', () => assert.deepEqual(names(declaration.cssProperties), found(sheets, /var\((--vp-[\w-]+)/g)));

test('members', () => {
  const [, ofClass] = types.match(/class VmapPlumbingElement[^{]*\{([\s\S]*?)\n\}/) ?? [];
  assert.deepEqual(names(declaration.members), found(ofClass, /^ {4}(?:get |set )?(\w+)\(/gm));
});

test('the package has it all', () => {
  assert.deepEqual(JSON.parse(readFileSync(join(packageFolder, 'custom-elements.json'), 'utf8')), manifest);
  const { exports, sideEffects, customElements } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  assert.deepEqual(exports['./element'], { types: './element.d.ts', default: './element.js' });
  assert.ok(sideEffects.includes('./element.js'));
  assert.equal(customElements, './custom-elements.json');
});

test('without a page, as where documentation is built, it can be imported', async () => {
  const { VmapPlumbingElement } = await import(join(packageFolder, 'element.js'));
  assert.equal(typeof VmapPlumbingElement, 'function');
});

test('programs in TypeScript know the element and its events', (t) => {
  const work = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  t.after(() => rmSync(work, { recursive: true }));
  mkdirSync(join(work, 'node_modules'));
  symlinkSync(packageFolder, join(work, 'node_modules/vmap-plumbing'));
  writeFileSync(join(work, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(work, 'page.ts'), `
import { VmapPlumbingElement } from 'vmap-plumbing/element';
const element: VmapPlumbingElement = document.createElement('vmap-plumbing');
const header: string | null | undefined = element.result?.header;
element.addEventListener('vp-result', ({ detail }) => {
  const first: string | undefined = detail.result.diagnostics[0]?.code;
  console.log(first, header);
});
document.body.addEventListener('vp-error', ({ detail }) => console.log(detail.error.message));
// @ts-expect-error
element.result = null;
`);
  const { stdout } = spawnSync(process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext',
    '--lib', 'es2023,dom', '--pretty', 'false', 'page.ts',
  ], { cwd: work, encoding: 'utf8' });
  assert.equal(stdout, '');
});
