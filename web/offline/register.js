/** Keeps the page at hand without a network, where the browser can: see service-worker.js. */

/**
 * Who serves the page on their own machine has just built it, and would be shown the build before for one more visit. There it is
 * kept only when the address asks for that: ?offline.
 */
export function isToBeKept() {
  const { hostname, search } = location;
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  return !isLoopback || new URLSearchParams(search).has('offline');
}

/**
 * Begins once the page has loaded, so that it takes nothing from it. Does nothing, quietly, where there are no service
 * workers: over http: from another machine, in sandboxed frames, in some private windows.
 *
 * @param {object} tell
 * @param {() => void} [tell.ready]  the page will load without a network
 * @param {() => void} [tell.newer]  a newer version has been loaded; it comes once no tab shows this one any more
 * @returns {Promise<void>}
 */
export async function keepOffline({ ready = () => {}, newer = () => {} } = {}) {
  try {
    await loaded();
    const { serviceWorker } = navigator; // reading it throws in a sandboxed frame
    const registration = await serviceWorker.register('service-worker.js', { updateViaCache: 'none' });
    watch(registration, newer);
    await serviceWorker.ready;
  } catch {
    return; // nothing to do about it, and the page works as well
  }
  ready();
}

/** @returns {Promise<unknown>} */
function loaded() {
  return new Promise((resolve) => {
    if (document.readyState === 'complete') resolve(null);
    else addEventListener('load', resolve, { once: true });
  });
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {() => void} newer
 */
function watch(registration, newer) {
  let told = false;
  const look = () => {
    if (told || !registration.active || !registration.waiting) return; // the first worker of all replaces none
    told = true;
    newer();
  };
  const follow = () => registration.installing?.addEventListener('statechange', look);
  registration.addEventListener('updatefound', follow);
  follow();
  look();
}
