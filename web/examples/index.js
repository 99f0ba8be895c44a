/**
 * The examples of the playground. Each is a file of its own beside this one; the build puts them all into
 * examples.json, which lies beside the page: tools/examples.js says how a file is made.
 */

/**
 * @typedef {object} Example
 * @property {string} name  stable, for links: "structured-group"
 * @property {string} title  what a menu shows
 * @property {'kinds' | 'no plumbing' | 'mistakes' | 'releases'} group
 * @property {string} yaml  begins with a comment that holds the title and explains
 * @property {string} [release]  the PyTorch that it is to be looked at with; without it any will do
 */

/**
 * @param {URL | string} base  the address of the page
 * @param {typeof globalThis.fetch} [fetch]
 * @returns {Promise<Example[]>}  in the order in which they teach, group by group; rejected with a message for the reader
 */
export async function loadExamples(base, fetch = globalThis.fetch) {
  try {
    const response = await fetch(new URL('examples.json', base));
    if (response.ok) return await response.json();
  } catch {
    // Whatever has gone wrong, the reader can do one thing about it.
  }
  throw new Error('The examples could not be loaded. Reloading the page may help.');
}
