// Makes the first corpus of the fuzzers from the cases: node tests/fuzz/seed.js FOLDER, which has a folder for each target.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleCases } from '../answers/rules.js';
import { caseFiles, readCase } from '../cases/case.js';

const folder = process.argv[2];
const NEWEST = 15; // the first byte of an input: the release

/** @param {string} target @param {string} text */
function seed(target, text) {
  const bytes = Buffer.concat([Buffer.from([NEWEST]), Buffer.from(text)]);
  if (bytes.length <= 4096) writeFileSync(join(folder, target, createHash('sha1').update(bytes).digest('hex')), bytes);
}

for (const { yaml } of caseFiles().map(readCase)) {
  seed('pipeline', yaml);
  for (const [, schema] of yaml.matchAll(/func: (.*)/g)) seed('schema', schema);
}

// The second byte of a rule is the operator that it is for.
for (const { rule } of ruleCases('check-rule')) seed('rule', `\0${rule}`);
