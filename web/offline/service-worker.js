/**
 * Keeps the page at hand without a network. The build puts this file at the top of the site, with the list of the site's
 * files in front (tools/file-list.js).
 *
 * A file is kept under its name and digest, and handed out for as long as the list that came with this worker has it so:
 * a page never gets files of two versions, whatever the host has in the meantime. A newer site brings another list and so
 * another worker, which loads what has changed and then waits until no page of the old one is open.
 *
 * What is not in the list is none of its business: other sites, and embed/, whose pages and workers always come from the
 * host, with all that they ask for.
 */

/**
 * Paths are relative to the site, as in addresses; digests are SHA-256 in hexadecimal.
 *
 * @typedef {object} FileList
 * @property {Record<string, string>} page      what is kept from the beginning
 * @property {Record<string, string>} onDemand  what is kept once it was asked for
 */

/** @typedef {Event & { waitUntil: (work: Promise<unknown>) => void }} LifeEvent */
/** @typedef {LifeEvent & { request: Request, clientId: string, respondWith: (response: Promise<Response>) => void }} FetchEvent */

/**
 * What is used here of the types of service workers, which do not go together with those of pages.
 *
 * @typedef {object} Scope
 * @property {FileList} FILES
 * @property {{ scope: string }} registration
 * @property {{ get: (id: string) => Promise<{ url: string } | undefined> }} clients
 * @property {(kind: string, listener: (event: any) => void) => void} addEventListener
 */

const worker = /** @type {Scope} */ (/** @type {unknown} */ (self));
const site = worker.registration.scope;
const INDEX = 'index.html';

/** Other sites may live on the same host. */
const CACHE = `vmap-plumbing ${site}`;

const { page, onDemand } = worker.FILES;
const digests = new Map(Object.entries({ ...page, ...onDemand }));

worker.addEventListener('install', (/** @type {LifeEvent} */ event) => event.waitUntil(keepPage()));
worker.addEventListener('activate', (/** @type {LifeEvent} */ event) => event.waitUntil(dropOthers()));
worker.addEventListener('fetch', (/** @type {FetchEvent} */ event) => {
  const path = pathOf(event.request);
  if (path !== null) event.respondWith(answer(path, event));
});

/** All of it or none: rejected when the host has a file not as the list says, as in the middle of a deployment. */
async function keepPage() {
  const cache = await caches.open(CACHE);
  await Promise.all(Object.keys(page).map(async (path) => {
    if (await cache.match(keyOf(path))) return;
    // "no-cache" asks the host whether what the browser has is still good, and loads nothing twice.
    const response = await fetch(addressOf(path), { cache: 'no-cache' });
    if (!await keep(cache, path, response)) throw new Error(`${path} is not what the list of files says`);
  }));
}

/** Only called when no page uses an older list any more. */
async function dropOthers() {
  const cache = await caches.open(CACHE);
  const keys = new Set([...digests.keys()].map(keyOf));
  for (const { url } of await cache.keys()) if (!keys.has(url)) await cache.delete(url);
}

/**
 * @param {string} path
 * @param {FetchEvent} event
 */
async function answer(path, event) {
  const { request } = event;
  const asker = await worker.clients.get(event.clientId);
  if (asker?.url.startsWith(`${site}embed/`)) return fetch(request);
  const cache = await caches.open(CACHE);
  const kept = await cache.match(keyOf(path));
  if (kept) return kept;
  const response = await fetch(request);
  event.waitUntil(keep(cache, path, response.clone()));
  return response;
}

/**
 * @param {Cache} cache
 * @param {string} path
 * @param {Response} response  is used up
 * @returns {Promise<boolean>}  false: it is not the file that the list means
 */
async function keep(cache, path, response) {
  if (!response.ok) return false;
  const digest = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex !== digests.get(path)) return false;
  await cache.put(keyOf(path), response);
  return true;
}

/** The file of the list that is asked for, whatever the query; null when it is none. @param {Request} request */
function pathOf({ method, url }) {
  const address = url.replace(/[?#].*$/s, '');
  if (method !== 'GET' || !address.startsWith(site)) return null;
  const path = address.slice(site.length).replace(/(?<=^|\/)$/, INDEX);
  return digests.has(path) ? path : null;
}

/** @param {string} path */
function addressOf(path) {
  // Some hosts redirect index.html to its folder, and a page cannot be answered with what was redirected.
  return site + (path === INDEX ? '' : path);
}

/** @param {string} path */
function keyOf(path) {
  return `${site}${path}?${digests.get(path)}`;
}
