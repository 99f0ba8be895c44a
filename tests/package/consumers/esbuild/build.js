// A program of one file, a page of one file that is opened from a disk, and a page that loads the module and has a worker.
import { copyFileSync } from 'node:fs';
import { build } from 'esbuild';

const common = { bundle: true, outdir: 'dist', logLevel: 'warning' };
await build({ ...common, entryPoints: ['program.js'], platform: 'node', format: 'cjs', outExtension: { '.js': '.cjs' } });
await build({ ...common, entryPoints: ['one-file.js'], format: 'iife' });
await build({
  ...common,
  entryPoints: { main: 'main.js', 'plumbing-worker': 'vmap-plumbing/worker-thread' },
  format: 'esm',
  splitting: true,
  loader: { '.wasm': 'file' },
});
for (const name of ['index.html', 'one-file.html']) copyFileSync(name, `dist/${name}`);
