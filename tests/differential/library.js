/* Our side: the library's verdict on a text, in the words of compare.js. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** @param {string} text */
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/**
 * @typedef {{ ok: true, sha256: string, schemas: string, header: string, functions: string[] }
 *         | { ok: false, error: string, code: string }} Ours
 */

/** @param {import('../../wasm/types/index.js').Result} result @returns {Ours} */
function verdictOf(result) {
  const first = result.diagnostics.find(({ severity }) => severity === 'error');
  if (first) return { ok: false, code: first.code, error: `${first.line}:${first.column}: ${first.message} [${first.code}]` };
  const header = /** @type {string} */ (result.header);
  const functions = result.functions.map(({ schema }) => schema);
  return { ok: true, sha256: sha256(header), schemas: sha256(functions.join('\n')), header, functions };
}

/**
 * @param {string} folder of the package
 * @param {string} release
 * @returns {Promise<(yaml: string, tags?: string | null) => Ours>}
 */
export async function loadLibrary(folder, release) {
  const entry = `${folder}/index.js`;
  if (!existsSync(entry)) throw new Error(`there is no ${entry}: run npm run build`);
  /** @type {typeof import('../../wasm/index.js')} */
  const library = await import(pathToFileURL(entry).href);
  const plumbing = await library.load();
  return (yaml, tags) => verdictOf(plumbing.generate(yaml, { release, ...(tags == null ? {} : { tags }) }));
}
