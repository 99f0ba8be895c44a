import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { load } from 'vmap-plumbing';

test('the plumbing in the repository is that of its operators', async () => {
  const plumbing = await load();
  const yaml = await readFile('native_functions.yaml');
  const { header, diagnostics } = plumbing.generate(yaml, { release: '2.14' });
  assert.deepEqual(diagnostics, []);
  assert.equal(header, await readFile('VmapGeneratedPlumbing.h', 'utf8'));
});
