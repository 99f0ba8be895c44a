// The examples of core/errors.md are what they say: the bad text gives its diagnostic and no other, the mended one none; and
// torchgen, where it is at hand, rejects the one and accepts the other.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { folderOf, Torchgen } from '../differential/torchgen.js';
import { codes, explanations } from './document.js';
import { engines, releases, someOperator } from './engines.js';

/**
 * @typedef {import('./document.js').Explanation} Explanation
 * @typedef {import('./document.js').Example} Example
 */

const severities = new Map(codes);

/** Codes that cannot come alone, and what comes with them. */
const company = new Map([['limit-diagnostics', 'unknown-type']]);

/** Bad texts that torchgen cannot judge, and why. */
const notForTorchgen = new Map([
  ['limit-size', 'our own limit'],
  ['limit-depth', 'our own limit'],
  ['limit-arguments', 'our own limit'],
  ['limit-diagnostics', 'our own limit'],
  ['invalid-utf8', 'torchgen is asked in JSON, which holds no invalid UTF-8'],
]);

/** Does the release have the rule? @param {Explanation} explanation @param {string} release */
const hasRule = ({ bad }, release) => !bad.since || releases.indexOf(release) >= releases.indexOf(bad.since);

for (const [name, engine] of Object.entries(engines))
  for (const release of releases)
    test(`the examples in ${release} (${name})`, () => {
      const bad = engine(explanations.map((explanation) => explanation.bad), release);
      const mended = engine(explanations.map((explanation) => explanation.mended), release);
      explanations.forEach((explanation, index) => {
        const { code } = explanation;
        const found = bad[index].filter((diagnostic) => diagnostic.code !== company.get(code));
        const expected = hasRule(explanation, release) ? [[code, severities.get(code)]] : [];
        assert.deepEqual(found.map((diagnostic) => [diagnostic.code, diagnostic.severity]), expected);
        const left = mended[index].filter((diagnostic) => diagnostic.severity === 'error' || diagnostic.code === code);
        assert.deepEqual(left, [], `${code}: the mended text`);
      });
    });

/** @param {Torchgen} torchgen @param {Example} example */
async function accepts(torchgen, { bytes, isTags }) {
  const text = bytes.toString();
  const verdict = await (isTags ? torchgen.verdict(someOperator, text) : torchgen.verdict(text));
  assert.ok(verdict.ok !== undefined, `torchgen takes too long for ${text}`);
  return verdict.ok;
}

for (const release of releases) {
  const skip = !existsSync(folderOf(release)) && `torchgen ${release} is not at hand: see tools/conformance`;
  test(`torchgen ${release} agrees with the examples`, { skip }, async () => {
    const torchgen = new Torchgen(release);
    try {
      for (const explanation of explanations) {
        const { code, bad, mended } = explanation;
        const isRejected = severities.get(code) === 'error' && hasRule(explanation, release);
        if (!notForTorchgen.has(code)) assert.equal(await accepts(torchgen, bad), !isRejected, `${code}: the bad text`);
        assert.ok(await accepts(torchgen, mended), `${code}: the mended text`);
      }
    } finally {
      torchgen.end();
    }
  });
}
