/**
 * What survives a reload. Storage may be forbidden (private windows, sandboxed frames) or full: then the page
 * simply forgets.
 */

const KEY = 'vmap-plumbing';

/** @typedef {{ yaml: string, release: string }} Remembered */

/** @returns {Partial<Remembered>} */
export function recall() {
  try {
    const { yaml, release } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { ...(typeof yaml === 'string' && { yaml }), ...(typeof release === 'string' && { release }) };
  } catch {
    return {};
  }
}

/** @param {Remembered} state */
export function remember(state) {
  try {
    const { yaml, release } = state;
    localStorage.setItem(KEY, JSON.stringify({ yaml, release }));
  } catch {
    // Nothing to do about it, and nothing that the reader would need to know while typing.
  }
}
