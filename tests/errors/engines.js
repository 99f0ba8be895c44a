// What the command and the library say of the examples of core/errors.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../../build/package/index.js';
import { command } from '../builds.js';

/**
 * @typedef {import('./document.js').Example} Example
 * @typedef {{ severity: string, code: string, source?: string }} Diagnostic
 * @typedef {(examples: Example[], release: string) => Diagnostic[][]} Engine   the diagnostics of each example
 */

const plumbing = await load();

/** The names of all releases, oldest first. */
export const releases = plumbing.releases.map(({ name }) => name).reverse();

/** What stands beside an example that is a file of tags. */
export const someOperator = '- func: abs(Tensor self) -> Tensor\n';

/** One process for all operator files, and one for each file of tags. @type {Engine} */
function runCommand(examples, release) {
  const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  const file = (/** @type {string} */ name, /** @type {Buffer | string} */ content) => {
    writeFileSync(join(folder, name), content);
    return name;
  };
  const check = (/** @type {string[]} */ options) => {
    const words = ['check', '--release', release, '--format', 'json', ...options];
    const ran = spawnSync(command, words, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
    return JSON.parse(ran.stdout).files.map((/** @type {any} */ checked) => checked.diagnostics);
  };
  try {
    const names = examples.map(({ bytes }, index) => file(`${index}.yaml`, bytes));
    const operators = file('operator.yaml', someOperator);
    const found = check(names.filter((_, index) => !examples[index].isTags));
    return examples.map(({ isTags }, index) => (isTags ? check(['--tags', names[index], operators])[0] : found.shift()));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @type {Engine} */
function runLibrary(examples, release) {
  return examples.map(({ bytes, isTags }) => {
    const given = isTags ? { yaml: someOperator, tags: bytes } : { yaml: bytes, tags: undefined };
    return [...plumbing.generate(given.yaml, { release, tags: given.tags }).diagnostics];
  });
}

/** @type {Record<string, Engine>} */
export const engines = { native: runCommand, wasm: runLibrary };
