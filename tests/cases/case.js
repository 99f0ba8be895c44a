// Reading case files: see README.md in this folder.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The folder of the cases. */
export const folder = import.meta.dirname;

/**
 * @typedef {object} Section
 * @property {string} name       "yaml", "header", …
 * @property {string[]} words    what stands behind the name on its line
 * @property {string} text       what follows, up to the next section
 *
 * @typedef {object} Case
 * @property {string} name       its path below the folder, without extension
 * @property {string} file
 * @property {string} yaml
 * @property {string | undefined} tags
 * @property {string | undefined} context
 * @property {Section[]} expectations
 * @property {Section[]} sections
 */

/** All case files, in order. */
export function caseFiles() {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.txt'))
    .map((file) => join(folder, file))
    .sort();
}

/** @param {string} text @returns {Section[]} */
function readSections(text) {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      const [name, ...words] = part.slice(0, end).split(' ');
      return { name, words, text: part.slice(end + 1) };
    });
}

/** @param {Section} section */
function inputText({ words, text }) {
  if (!words.includes('escaped')) return text;
  return JSON.parse(`"${text.replaceAll('\n', '').replaceAll('"', '\\"')}"`);
}

/** @param {string} file @returns {Case} */
export function readCase(file) {
  const sections = readSections(readFileSync(file, 'utf8'));
  const input = (/** @type {string} */ name) => {
    const section = sections.find((candidate) => candidate.name === name);
    return section && inputText(section);
  };
  const yaml = input('yaml');
  const expectations = sections.filter(({ name }) => !['yaml', 'tags', 'context'].includes(name));
  if (yaml === undefined || expectations.length === 0) throw new Error(`${file}: a case needs yaml and an expectation`);
  const name = relative(folder, file).replace(/\.txt$/, '');
  return { name, file, yaml, tags: input('tags'), context: input('context'), expectations, sections };
}

/**
 * The releases that a section is about.
 * @param {string[]} words   names and ranges: "2.0-2.3", "2.14"
 * @param {string[]} known   all names, oldest first
 */
export function releasesOf(words, known) {
  return words.flatMap((word) => {
    const [first, last = first] = word.split('-').map((name) => known.indexOf(name));
    if (first < 0 || last < first) throw new Error(`no releases ${word}`);
    return known.slice(first, last + 1);
  });
}

/**
 * The entries of a list in block style, with the line that each begins on; what stands before the first belongs to it.
 * @param {string} yaml
 */
function entriesOf(yaml) {
  /** @type {{ line: number, text: string }[]} */
  const entries = [];
  for (const [index, text] of yaml.split(/(?<=\n)/).entries()) {
    if (entries.length === 0 || text.startsWith('- ')) entries.push({ line: index + 1, text: '' });
    entries[entries.length - 1].text += text;
  }
  return entries;
}

/**
 * A case as one file, which torchgen can read: its entries on top of its context, both in block style.
 * @param {Case} read
 */
export function merged({ yaml, context }) {
  if (context === undefined) return yaml;
  const nameOf = (/** @type {{ text: string }} */ { text }) => text.match(/func: ([^(]+)/)?.[1];
  const given = new Map(entriesOf(yaml).map((entry) => [nameOf(entry), entry.text]));
  const replaced = entriesOf(context).map((entry) => {
    const text = given.get(nameOf(entry)) ?? entry.text;
    given.delete(nameOf(entry));
    return text;
  });
  return [...replaced, ...given.values()].join('');
}

/** The lines of the expected diagnostics. @param {Section} section   of errors */
export const errorLines = ({ text }) => Array.from(text.matchAll(/^input\.yaml:(\d+):\d+: error: /gm), ([, line]) => Number(line));

/**
 * The text, and for each mistake the text without the entries of the others: torchgen stops at the first mistake, so it meets
 * the others only so.
 * @param {string} yaml
 * @param {number[]} lines   of the mistakes
 */
export function mistakesAlone(yaml, lines) {
  const entries = entriesOf(yaml);
  const wrong = lines.map((line) => entries.findLast((entry) => entry.line <= line));
  const alone = wrong.map((kept) =>
    entries.filter((entry) => entry === kept || !wrong.includes(entry)).map((entry) => entry.text).join(''));
  return [...new Set([yaml, ...alone])];
}

const prologue = `
#pragma once
#include <ATen/Operators.h>
#include <ATen/functorch/PlumbingHelper.h>

namespace at { namespace functorch {

`;
const epilogue = `

}} // namespace at::functorch
`;

/**
 * The header that a section expects.
 * @param {Section} section
 */
export function expectedHeader(section) {
  return section.name === 'plumbing' ? prologue + section.text.replace(/\n$/, '') + epilogue : section.text;
}

/**
 * A header as a `plumbing` section holds it.
 * @param {string} header
 */
export function plumbingOf(header) {
  return `${header.slice(prologue.length, -epilogue.length)}\n`;
}
