/*
 * Collects the examples of the playground: what the page loads as examples.json.
 *
 * An example is a file web/examples/<name>.yaml, and its name is its address, #example=<name>. It begins with a comment:
 *
 *     # The title.
 *     # PyTorch 1.13                only where it is about that release
 *     # What there is to see, and why. The codes of reasons and diagnostics stand in brackets [kind-out].
 *
 * web/examples/order.json says in which group an example stands, and where in it.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('../web/examples/index.js').Example} Example */

const HEAD = /^# (?<title>.+)\.\n(?:# PyTorch (?<release>\d+\.\d+)\n)?# ./;

/** @param {string} folder @param {Example['group']} group @param {string} name @returns {Example} */
function readExample(folder, group, name) {
  const file = join(folder, `${name}.yaml`);
  const yaml = readFileSync(file, 'utf8');
  const { title, release } = yaml.match(HEAD)?.groups ?? {};
  if (!title) throw new Error(`${file} does not begin with a title and an explanation`);
  return { name, title, group, yaml, ...(release && { release }) };
}

/**
 * @param {string} folder  of the files and their order.json
 * @returns {Example[]}  in that order
 */
export function collectExamples(folder) {
  /** @type {Record<Example['group'], string[]>} */
  const order = JSON.parse(readFileSync(join(folder, 'order.json'), 'utf8'));
  const groups = /** @type {[Example['group'], string[]][]} */ (Object.entries(order));
  const examples = groups.flatMap(([group, names]) => names.map((name) => readExample(folder, group, name)));
  const listed = new Set(examples.map(({ name }) => `${name}.yaml`));
  for (const file of readdirSync(folder))
    if (file.endsWith('.yaml') && !listed.has(file)) throw new Error(`${join(folder, file)} is not in order.json`);
  return examples;
}
