/*
 * Puts together what is built: the npm package in build/package/, and the playground in build/site/, which has the
 * package's code in its folder vmap-plumbing/.
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {string} folder @returns {(from: string, to: string) => void} copies a file or folder of the repository into it */
function emptied(folder) {
  rmSync(join(root, folder), { recursive: true, force: true });
  mkdirSync(join(root, folder), { recursive: true });
  return (from, to) => cpSync(join(root, from), join(root, folder, to), { recursive: true });
}

/** What a page or a program loads. @param {(from: string, to: string) => void} copy @param {string} folder */
function copyRuntime(copy, folder) {
  for (const name of readdirSync(join(root, 'wasm')))
    if (name.endsWith('.js')) copy(join('wasm', name), join(folder, name));
  for (const name of ['core.wasm', 'answers.wasm']) copy(join('build/wasm', name), join(folder, name));
}

/** The manifest to publish: the project's own, without what only its development needs. */
function manifest() {
  const { private: _private, scripts: _scripts, devDependencies: _tools, ...kept } =
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    ...kept,
    sideEffects: false,
    types: './index.d.ts',
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './core.wasm': './core.wasm',
      './answers.wasm': './answers.wasm',
      './package.json': './package.json',
    },
  };
}

function assemblePackage() {
  const copy = emptied('build/package');
  copyRuntime(copy, '');
  copy('wasm/index.d.ts', 'index.d.ts');
  for (const name of ['README.md', 'LICENSE', 'NOTICE']) copy(name, name);
  writeFileSync(join(root, 'build/package/package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
}

function assembleSite() {
  const copy = emptied('build/site');
  for (const name of readdirSync(join(root, 'web')))
    if (name !== 'tsconfig.json') copy(join('web', name), name);
  copyRuntime(copy, 'vmap-plumbing');
}

assemblePackage();
assembleSite();
