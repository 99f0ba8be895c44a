/*
 * PyTorch's own operator files: for each, the header that the release's own torchgen writes, byte for byte, from the
 * command and from the library; and the same verdict as the torchgens of all other releases.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { load } from '../../build/package/index.js';
import { acceptance, filesOf, missing, releases } from './data.js';

const command = fileURLToPath(new URL('../../build/native/vmap-plumbing', import.meta.url));

/** The text's size and digest, to be compared with what is known of torchgen's. @param {string | Buffer} text */
const measure = (text) => ({ sha256: createHash('sha256').update(text).digest('hex'), bytes: Buffer.byteLength(text) });

/**
 * What the command makes of the operator file of `file` as the torchgen of `release`, with the file's own tags.
 * @param {string} release @param {string} file @returns {Promise<{ status: number | null, stdout: Buffer, stderr: string }>}
 */
function generate(release, file) {
  const { operators, tags } = filesOf(file);
  return new Promise((resolve) => {
    const options = /** @type {const} */ ({ encoding: 'buffer', maxBuffer: 2 ** 26 });
    const child = execFile(command, ['generate', '--release', release, '--tags', tags, operators], options, (error, stdout, stderr) => {
      assert.ok(!error || child.exitCode !== null, String(error));
      resolve({ status: child.exitCode, stdout, stderr: stderr.toString() });
    });
  });
}

for (const [release, expected] of releases) {
  test(`the header of ${release}, by the command`, { skip: missing(release) }, async () => {
    const { status, stdout, stderr } = await generate(release, release);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.deepEqual(measure(stdout), expected.header);
  });

  test(`the header of ${release}, by the library`, { skip: missing(release) }, async () => {
    const plumbing = await load();
    const { header, functions, diagnostics } = plumbing.generate(readFileSync(filesOf(release).operators), { release });
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(measure(header ?? ''), expected.header);
    assert.equal(functions.length, expected.functions);
    assert.equal(functions.filter(({ plumbing: text }) => text !== null).length, expected.templates);
  });
}

for (const file of releases.keys())
  test(`which torchgens take the operator file of ${file}`, { skip: missing(file) }, async () => {
    /** @type {[string, boolean][]} */
    const taken = [];
    for (const release of releases.keys()) {
      const { status, stderr } = await generate(release, file);
      assert.ok(status === 0 || status === 1, `${release} on ${file}: status ${status}: ${stderr}`);
      assert.equal(status === 0, stderr === '', `${release} on ${file}: ${stderr}`);
      taken.push([release, status === 0]);
    }
    assert.deepEqual(taken, [...acceptance].map(([release, files]) => [release, files.get(file)]));
  });
