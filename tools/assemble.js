/*
 * Puts together what is built: the npm package in build/package/, and the playground in build/site/, which has the
 * package's WebAssembly in its folder vmap-plumbing/, and its JavaScript bundled into its own.
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { writeDeclarations } from './declarations.js';
import { buildElement, buildSite } from './site.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the build alone reads: examples one by one, and the compiler's options. @param {string} path */
const isForBuilding = (path) => /\.(yaml|json)$/.test(path);

/** @param {string} folder @returns {(from: string, to: string) => void} copies a file or folder of the repository into it */
function emptied(folder) {
  rmSync(join(root, folder), { recursive: true, force: true });
  mkdirSync(join(root, folder), { recursive: true });
  return (from, to) => cpSync(join(root, from), join(root, folder, to), { recursive: true, filter: (path) => !isForBuilding(path) });
}

/** @param {(from: string, to: string) => void} copy @param {string} folder */
function copyModules(copy, folder) {
  for (const name of ['core.wasm', 'answers.wasm']) copy(join('build/wasm', name), join(folder, name));
}

/** The modules as a script, for who can load nothing besides. */
function inlinedModules() {
  const base64 = (/** @type {string} */ name) => readFileSync(join(root, 'build/wasm', `${name}.wasm`)).toString('base64');
  return ['core', 'answers'].map((name) => `export const ${name} = '${base64(name)}';\n`).join('');
}

/** The scripts in a folder of the repository, by their names. @param {string} folder */
const scriptsIn = (folder) => readdirSync(join(root, folder)).filter((name) => name.endsWith('.js'));

/** @param {(from: string, to: string) => void} copy */
function copyCommand(copy) {
  for (const name of scriptsIn('wasm/command')) copy(join('wasm/command', name), join('command', name));
  copy('build/wasm/command.wasm', 'command.wasm');
}

/** The manifest to publish: the project's own, without what only its development needs. */
function manifest() {
  const { private: _private, scripts: _scripts, devDependencies: _tools, ...kept } =
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    ...kept,
    sideEffects: ['./element.js', './worker-thread.js', './command/command.js'],
    bin: { 'vmap-plumbing': './command/command.js' },
    types: './index.d.ts',
    customElements: './custom-elements.json',
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './sync': { types: './sync.d.ts', default: './sync.js' },
      './worker': { types: './worker.d.ts', default: './worker.js' },
      './worker-thread': './worker-thread.js',
      './element': { types: './element.d.ts', default: './element.js' },
      './core.wasm': './core.wasm',
      './answers.wasm': './answers.wasm',
      './custom-elements.json': './custom-elements.json',
      './package.json': './package.json',
    },
  };
}

async function assemblePackage() {
  const copy = emptied('build/package');
  for (const name of scriptsIn('wasm')) copy(join('wasm', name), name);
  writeFileSync(join(root, 'build/package/inlined.js'), inlinedModules());
  copyModules(copy, '');
  copyCommand(copy);
  await buildElement(root, join(root, 'build/package'), { besidePlayground: false, minify: false });
  for (const [name, text] of Object.entries(writeDeclarations(root))) writeFileSync(join(root, 'build/package', name), text);
  cpSync(join(root, 'web/element/custom-elements.json'), join(root, 'build/package/custom-elements.json'));
  copy('wasm/README.md', 'README.md');
  for (const name of ['LICENSE', 'NOTICE']) copy(name, name);
  writeFileSync(join(root, 'build/package/package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
}

async function assembleSite() {
  const copy = emptied('build/site');
  copy('web/icon.svg', 'icon.svg');
  copyModules(copy, 'vmap-plumbing');
  await buildSite(root, join(root, 'build/site'));
}

await assemblePackage();
await assembleSite();
