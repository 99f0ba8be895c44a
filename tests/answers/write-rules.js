// Rewrites the expected answers of cases for review: node tests/answers/write-rules.js batch-rule|check-rule. npm run proof
// -- --cases compiles them.
import { readFileSync, writeFileSync } from 'node:fs';
import { releasesOf } from '../cases/case.js';
import { releases } from '../cases/engines.js';
import { engines, ruleCases } from './rules.js';

for (const read of ruleCases(/** @type {'batch-rule'} */ (process.argv[2]))) {
  let text = readFileSync(read.file, 'utf8');
  for (const section of read.answers) {
    const heading = `=== answer ${section.words.join(' ')}\n`;
    text = text.replace(heading + section.text, () => heading);
    const answer = await engines[0].run(read, releasesOf(section.words, releases)[0]);
    text = text.replace(heading, () => heading + answer);
  }
  writeFileSync(read.file, text);
}
