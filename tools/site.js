/*
 * Builds the playground: its scripts and style sheets bundled, the examples, PyTorch's operator files where they are at hand, and
 * the page itself, with the first example and its plumbing in it for who has no JavaScript.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { collectExamples } from './examples.js';
import { writeFileList } from './file-list.js';
import { writeOperators } from './operators.js';
import { buildUse } from './use.js';

/**
 * @lezer/common, of which CodeMirror's packages speak, is not used here and sets up nothing outside of itself; its manifest does
 * not say so, and esbuild would keep it.
 * @type {import('esbuild').Plugin}
 */
const withoutLezer = {
  name: 'without lezer',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^@lezer\/common$/ }, async ({ path, pluginData, ...options }) =>
      (pluginData === 'resolving' ? undefined : { ...await resolve(path, { ...options, pluginData: 'resolving' }), sideEffects: false }));
  },
};

/** A style sheet that a script imports is a text, for a shadow root. @type {import('esbuild').Plugin} */
const sheetsAsText = {
  name: 'sheets as text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code, loader: 'text' };
    });
  },
};

/**
 * @param {string} root  of the repository
 * @param {string} site  the folder of the site, in which the package's WebAssembly is already
 */
export async function buildSite(root, site) {
  const web = join(root, 'web');
  const examples = collectExamples(join(web, 'examples'));
  /** @type {import('esbuild').BuildOptions} */
  const common = { outdir: site, bundle: true, minify: true, target: 'es2022', logLevel: 'warning' };
  await build({
    ...common,
    entryPoints: { page: join(web, 'page/main.js'), worker: join(web, 'worker/worker.js') },
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    plugins: [withoutLezer, sheetsAsText],
  });
  await buildElement(root, site, { besidePlayground: true, minify: true });
  await build({
    ...common,
    entryPoints: { 'embed/embed': join(web, 'embed/embed.js'), 'use/use': join(web, 'use/use.js') },
    format: 'esm',
  });
  await build({
    ...common,
    entryPoints: {
      page: join(web, 'styles/page.css'),
      later: join(web, 'styles/later.css'),
      'embed/embed': join(web, 'embed/embed.css'),
      'use/use': join(web, 'use/use.css'),
    },
    external: ['icon.svg', '../icon.svg'],
  });
  cpSync(join(web, 'embed/index.html'), join(site, 'embed/index.html'));
  await build({ ...common, entryPoints: { 'offline/service-worker': join(web, 'offline/service-worker.js') } });
  writeFileSync(join(site, 'examples.json'), JSON.stringify(examples));
  writeFileSync(join(site, 'index.html'), pageWith(examples[0], root, readFileSync(join(web, 'index.html'), 'utf8')));
  buildUse(root, site);
  writeOperators(join(site, 'operators'));
  writeFileList(site);
}

/**
 * The element: element.js, and what it loads when it is wanted. On the site that has the library in it and lies beside core.wasm, where the
 * library looks for it; in the package it loads the library of the package, which a program may be using as well.
 *
 * @param {string} root  of the repository
 * @param {string} folder
 * @param {{ besidePlayground: boolean, minify: boolean }} options
 */
export async function buildElement(root, folder, { besidePlayground, minify }) {
  /** @type {import('esbuild').Plugin} */
  const libraryOfPackage = {
    name: 'library of the package',
    setup: ({ onResolve }) => onResolve({ filter: /\/wasm\/index\.js$/ }, () => ({ path: './index.js', external: true })),
  };
  await build({
    entryPoints: { element: join(root, 'web/element/element.js') },
    outdir: folder,
    bundle: true,
    minify,
    target: 'es2022',
    logLevel: 'warning',
    format: 'esm',
    splitting: true,
    chunkNames: besidePlayground ? 'vmap-plumbing/element-[name]-[hash]' : 'element-[name]',
    define: { BESIDE_PLAYGROUND: String(besidePlayground) },
    plugins: besidePlayground ? [sheetsAsText] : [sheetsAsText, libraryOfPackage],
  });
}

/** @param {import('../web/examples/index.js').Example} example @param {string} root @param {string} html */
function pageWith({ yaml }, root, html) {
  const header = execFileSync(join(root, 'build/native/vmap-plumbing'), ['generate'], { input: yaml, encoding: 'utf8' });
  return html.replace('<!-- the first example -->', () => escaped(yaml)).replace('<!-- its plumbing -->', () => escaped(header));
}

/** As the content of a <pre>. @param {string} text */
function escaped(text) {
  // The first line feed of a <pre> is not of its text.
  return `\n${text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)}`;
}
