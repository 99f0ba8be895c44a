/**
 * A page that shows one element, for hosts that take nothing but frames:
 *
 *     <iframe src="https://host/site/embed/#1.…" sandbox="allow-scripts allow-popups" title="…" width="100%" height="480"></iframe>
 *
 * Its fragment is that of the playground's links, `#1.<payload>&release=2.14` or `#example=NAME`, and is never changed. It needs
 * no storage and no origin of its own; in a sandbox its files come as if from another host, which has to allow that
 * (Access-Control-Allow-Origin: *).
 *
 * It tells its parent how high it would like to be, whenever that changes and whenever the parent asks:
 *
 *     addEventListener('message', ({ source, data }) => {
 *       if (source === frame.contentWindow && data?.type === 'vmap-plumbing:height') frame.style.height = `${data.height}px`;
 *     });
 *     frame.contentWindow.postMessage({ type: 'vmap-plumbing:height' }, '*'); // asks
 */
import { loadExamples } from '../examples/index.js';
import { byId, element, messageOf } from '../dom/elements.js';
import { decodeLink, optionNames } from '../share/link.js';

/** @typedef {import('../share/link.js').State} State */

const HEIGHT = 'vmap-plumbing:height';
const DEFAULT = 'functional';

const place = byId('place', HTMLElement);

async function show() {
  const { hash } = location;
  const content = await stateOf(hash).then(elementOf, (error) => element('p', '', messageOf(error)));
  if (hash === location.hash) place.replaceChildren(content);
}

/** @param {string} fragment @returns {Promise<State>} */
async function stateOf(fragment) {
  const link = await decodeLink(fragment);
  if (link.kind === 'unreadable') throw new Error(link.reason);
  if (link.kind === 'state') return link.state;
  const name = link.kind === 'example' ? link.name : DEFAULT;
  const example = (await loadExamples(new URL('..', document.baseURI))).find((one) => one.name === name);
  if (!example) throw new Error(`There is no example named “${name}” here.`);
  return { yaml: example.yaml, release: example.release, ...(link.kind === 'example' && link.settings) };
}

/** @param {State} state */
function elementOf({ yaml, release, operator, context, options }) {
  const made = document.createElement('vmap-plumbing');
  const flags = ['editable', ...(context ? ['context'] : []), ...optionNames(options)];
  for (const name of flags) made.setAttribute(name, '');
  if (release) made.setAttribute('release', release);
  if (operator) made.setAttribute('op', operator);
  made.setAttribute('load', 'eager');
  made.append(element('pre', '', element('code', 'language-yaml', yaml)));
  return made;
}

/** The height is no secret, and a page without an origin does not know its parent's. */
function tellHeight() {
  if (parent !== window) parent.postMessage({ type: HEIGHT, height: Math.ceil(document.body.getBoundingClientRect().height) }, '*');
}

new ResizeObserver(tellHeight).observe(document.body);
addEventListener('message', ({ source, data }) => source === parent && data?.type === HEIGHT && tellHeight());
addEventListener('hashchange', show);
show();
