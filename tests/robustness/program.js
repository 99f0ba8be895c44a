// Running the programs of this folder, which are built under sanitizers.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { testProgram } from '../builds.js';

const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
after(() => rmSync(folder, { recursive: true }));

let count = 0;

/** The path of a file with that text; "-" for none. @param {string | undefined} text */
export function file(text) {
  if (text === undefined) return '-';
  const path = join(folder, `${count++}.yaml`);
  writeFileSync(path, text);
  return path;
}

/** What a program prints, by lines, when it ends well. @param {'allocation' | 'answers' | 'mutations'} name @param {string[]} options */
export function run(name, options) {
  const env = { ...process.env, ASAN_OPTIONS: 'malloc_context_size=5:quarantine_size_mb=4' }; // what takes most of the time
  const { status, signal, stdout, stderr } = spawnSync(testProgram(name), options, { encoding: 'utf8', env, maxBuffer: 2 ** 26 });
  assert.equal(status, 0, `${signal ?? ''} ${stdout.slice(-200)} ${stderr.slice(0, 4000)}`);
  return stdout.trimEnd().split('\n');
}
