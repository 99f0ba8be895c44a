/** The schema among the static content of an element, however the documentation's builder has wrapped it. */

/**
 * Of builders: Markdown's and Prism's (`code.language-yaml`), Sphinx's (`div.highlight-yaml`), MkDocs' (`div.language-yaml`), Pandoc's
 * (`pre.yaml`). Where no block is marked, the first one is the schema.
 */
const MARKED = '.language-yaml, .lang-yaml, .highlight-yaml, pre.yaml';

/** What builders and their scripts put into a block that is not of its text. */
const FOREIGN = 'button, .linenos, .lineno';

/**
 * @param {Element} host
 * @returns {string | null}  null: there is none
 */
export function sourceIn(host) {
  const found = host.querySelector(MARKED) ?? host.querySelector('pre');
  const block = found && (found.querySelector('code') ?? found.querySelector('pre') ?? found);
  if (!block) return null;
  const copy = /** @type {Element} */ (block.cloneNode(true));
  for (const part of copy.querySelectorAll(FOREIGN)) part.remove();
  return copy.textContent;
}
