/**
 * Whether a header from elsewhere, of a build say, is the one that is generated here: as a whole, and template by template.
 */

/** A template with the name of its operator, from its first line to the brace that ends it. */
const TEMPLATE = /^template <.*\n.*?(\w+)_generated_plumbing\([^]*?^\}$/gm;
const TEMPLATE_NAME = new RegExp(TEMPLATE.source, 'm');

/** So many templates come with their texts: those of a whole header would be megabytes. */
const MOST_WITH_TEXTS = 200;

/** With its text in the other header and here. @typedef {{ name: string, old?: string, new?: string }} DifferingTemplate */

/**
 * All names are, as far as known, those of the operators.
 *
 * @typedef {object} HeaderComparison
 * @property {'plain' | 'installed' | null} identical  to which of both it is the same, but for line ends
 * @property {'plain' | 'installed' | null} frame      to which of both what stands around the templates is the same
 * @property {number} same          how many templates are
 * @property {DifferingTemplate[]} differing
 * @property {string[]} missing     those of which the header has none
 * @property {string[]} additional  those that only the header has
 */

/**
 * @param {string} header
 * @param {{ plain: string, installed: string }} own  as torchgen writes it, and as it is installed
 * @param {readonly import('../../wasm/types/index.js').PlumbedFunction[]} functions  that it is generated from
 * @returns {HeaderComparison}
 */
export function compareHeaders(header, own, functions) {
  const other = header.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, '');
  const likest = (/** @type {(text: string) => string} */ part) =>
    (part(other) === part(own.plain) ? 'plain' : part(other) === part(own.installed) ? 'installed' : null);
  const theirs = templatesOf(other);
  const ours = templatesOf(own.plain);
  const operators = new Map(functions.map(({ name, plumbing }) => [TEMPLATE_NAME.exec(plumbing ?? '')?.[1], name]));
  const named = (/** @type {string} */ name) => operators.get(name) ?? name;
  const both = [...ours.keys()].filter((name) => theirs.has(name));
  const differing = both.filter((name) => theirs.get(name) !== ours.get(name));
  return {
    identical: likest((text) => text),
    frame: likest((text) => text.replace(TEMPLATE, '').replace(/\n+/g, '\n')),
    same: both.length - differing.length,
    differing: differing.map((name, index) =>
      ({ name: named(name), ...(index < MOST_WITH_TEXTS && { old: theirs.get(name), new: ours.get(name) }) })),
    missing: [...ours.keys()].filter((name) => !theirs.has(name)).map(named),
    additional: [...theirs.keys()].filter((name) => !ours.has(name)),
  };
}

/** @param {string} header */
function templatesOf(header) {
  return new Map([...header.matchAll(TEMPLATE)].map(([text, name]) => [name, text]));
}
