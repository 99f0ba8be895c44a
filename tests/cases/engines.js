// The engines that a case runs on, behind one interface: the native command, the command under sanitizers, the wasm library.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../../build/package/index.js';
import { nativeBuilds } from '../builds.js';

/**
 * What an engine makes of a case.
 * @typedef {object} Outcome
 * @property {string | null} header
 * @property {string} diagnostics             as the command prints them
 * @property {string | undefined} functions   as a case lists them; undefined where the engine cannot tell
 *
 * @typedef {object} Engine
 * @property {string} name
 * @property {(input: import('./case.js').Case, release: string) => Outcome} run
 * @property {(printed: string) => string} view   what the engine can tell of the command's standard error
 * @property {(named: string[]) => string[]} pick  which of a section's releases it runs
 */

const plumbing = await load();

/** The names of all releases, oldest first. */
export const releases = plumbing.releases.map(({ name }) => name).reverse();

/** @param {string} command @returns {Engine['run']} */
function runningCommand(command) {
  return ({ yaml, tags, context }, release) => {
    const work = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
    try {
      const options = ['--release', release];
      for (const [name, text] of Object.entries({ tags, context })) {
        if (text === undefined) continue;
        writeFileSync(join(work, `${name}.yaml`), text);
        options.push(`--${name}`, `${name}.yaml`);
      }
      writeFileSync(join(work, 'input.yaml'), yaml);
      const ran = spawnSync(command, ['generate', ...options, 'input.yaml'], { cwd: work, encoding: 'utf8', maxBuffer: 1 << 28 });
      if (ran.status !== 0 && ran.status !== 1) throw new Error(`exit status ${ran.status ?? ran.signal}\n${ran.stderr}`);
      return { header: ran.status === 0 ? ran.stdout : null, diagnostics: ran.stderr, functions: undefined };
    } finally {
      rmSync(work, { recursive: true });
    }
  };
}

/**
 * What the library can tell of the command's output: all but the source lines and carets.
 * @param {string} printed
 */
function withoutSourceLines(printed) {
  return printed
    .split('\n')
    .filter((line) => !line.startsWith('    ') || line.startsWith('    hint: '))
    .join('\n');
}

/** @param {import('../../build/package/index.js').Place} place */
const printPlace = ({ source, line, column }) => `${source === 'yaml' ? 'input' : source}.yaml:${line}:${column}`;

/**
 * A diagnostic as the command prints it.
 * @param {import('../../build/package/index.js').Diagnostic} d
 */
function printDiagnostic(d) {
  const hint = d.hint ? `    hint: ${d.hint}\n` : '';
  const related = d.related.map((place) => `${printPlace(place)}: note: ${place.message}\n`).join('');
  return `${printPlace(d)}: ${d.severity}: ${d.message.replace(/[^\P{Cc}\t]/gu, '?')} [${d.code}]\n${hint}${related}`;
}

/**
 * A function as a case lists it.
 * @param {import('../../build/package/index.js').PlumbedFunction} f
 */
function printFunction(f) {
  return `${[f.name, f.kind, ...(f.generated ? ['generated'] : []), f.skip ? f.skip.code : 'plumbing'].join(' ')}\n`;
}

/** @type {Engine['run']} */
function runLibrary({ yaml, tags, context }, release) {
  const result = plumbing.generate(yaml, { release, tags, context });
  return {
    header: result.header,
    diagnostics: result.diagnostics.map(printDiagnostic).join(''),
    functions: result.functions.map(printFunction).join(''),
  };
}

/** @template T @param {T} given */
const all = (given) => given;

/** The sanitizers are slow, and what they look for hardly depends on the release. @param {string[]} named */
const firstAndLast = (named) => [...new Set([named[0], named[named.length - 1]])];

/** @type {Engine[]} */
export const engines = [
  ...nativeBuilds.map(({ name, command }) => ({
    name, run: runningCommand(command), view: all, pick: name === 'sanitize' ? firstAndLast : all,
  })),
  { name: 'wasm', run: runLibrary, view: withoutSourceLines, pick: all },
];
