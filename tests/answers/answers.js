// Case files of answers (see README.md in this folder), and asking the engines.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../../build/package/index.js';
import { readCase } from '../cases/case.js';

export const plumbing = await load();

/** The cases of a question. @param {string} question */
export function casesOf(question) {
  const folder = join(import.meta.dirname, 'cases', question);
  return readdirSync(folder).sort().map((file) => ({ ...readCase(join(folder, file)), name: file.replace(/\.txt$/, '') }));
}

/**
 * The text of a section; undefined when there is none.
 * @param {{ sections?: import('../cases/case.js').Section[] }} read @param {string} name
 */
export const textOf = ({ sections }, name) => sections?.find((section) => section.name === name)?.text;

/**
 * What a command prints for the YAML of a case.
 * @param {string} command
 * @param {{ yaml: string, context?: string, sections?: import('../cases/case.js').Section[] }} read
 * @param {string[]} words
 */
export function ask(command, read, words) {
  const { yaml, context } = read;
  const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  try {
    writeFileSync(join(folder, 'new.yaml'), textOf(read, 'new') ?? yaml);
    if (context !== undefined) writeFileSync(join(folder, 'context.yaml'), context);
    const options = context === undefined ? [] : ['--context', 'context.yaml'];
    return spawnSync(command, [...words, ...options], { cwd: folder, input: yaml, encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Text as one line, to be searched for sentences that are broken into lines there. @param {string} text */
export const unbroken = (text) => text.replace(/\s+/g, ' ');

/** The command line of each question, by the words of its section. @type {Record<string, (words: string[]) => string[]>} */
export const questions = {
  explain: ([operator, release, ...options]) => ['explain', operator, '--release', release, ...options],
  markdown: ([from, to = from]) => ['diff', '--format', 'markdown', '--from', from, '--to', to, '-', 'new.yaml'],
  coverage: ([release, filter]) => ['coverage', '--release', release, ...(filter ? ['--filter', filter] : [])],
};
