// Writes what the command answers into cases, for review: node tests/answers/write.js FILE...
import { readFileSync, writeFileSync } from 'node:fs';
import { command } from '../builds.js';
import { readCase } from '../cases/case.js';
import { ask, questions } from './answers.js';

for (const file of process.argv.slice(2)) {
  const read = readCase(file);
  const source = readFileSync(file, 'utf8');
  let written = source.slice(0, source.search(/^=== /m));
  for (const section of read.sections) {
    const text = section.name in questions ? ask(command, read, questions[section.name](section.words)).stdout : section.text;
    written += `=== ${[section.name, ...section.words].join(' ')}\n${text}`;
  }
  writeFileSync(file, written);
}
