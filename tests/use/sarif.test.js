// `check --format sarif` writes what SARIF 2.1.0 allows, by types that are made from its schema.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { command } from '../builds.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
after(() => rmSync(folder, { recursive: true }));

/** What the compiler says of a text as a report. @param {string} sarif */
function complaints(sarif) {
  const report = `import type { Log } from '${root}node_modules/@types/sarif';\nexport const report: Log = ${sarif};\n`;
  writeFileSync(join(folder, 'report.ts'), report);
  const { stdout } = spawnSync(process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict', '--ignoreConfig', '--pretty', 'false', 'report.ts',
  ], { cwd: folder, encoding: 'utf8' });
  return stdout;
}

const inputs = {
  nothing: '- func: abs(Tensor self) -> Tensor\n',
  'errors, a second place, a warning': '- func: abs(Tensr self) -> Tensor\n  variants: method\n  variants: method\n- [a]\n'
    + '- func: "\\u0001🙂(Tensor x"\n- func: scale(Tensor default) -> Tensor\n',
};

for (const [what, input] of Object.entries(inputs))
  test(`a report of ${what}`, () => {
    const { stdout } = spawnSync(command, ['check', '--format', 'sarif', '-'], { input, encoding: 'utf8' });
    assert.equal(complaints(stdout), '');
    // What is not allowed is found.
    assert.match(complaints(stdout.replace('"columnKind"', '"columnKinds"')), /columnKinds/);
  });
