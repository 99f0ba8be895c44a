/**
 * What survives a reload. Storage may be forbidden (private windows, sandboxed frames) or full: then the page
 * simply forgets.
 */

const KEY = 'vmap-plumbing';

/** @typedef {{ yaml: string, release: string, context: boolean, options: import('./playground.js').HeaderOptions }} Remembered */

/** @returns {Partial<Remembered>} */
export function recall() {
  try {
    const { yaml, release, context, options } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return {
      ...(typeof yaml === 'string' && { yaml }),
      ...(typeof release === 'string' && { release }),
      ...(context === true && { context }),
      ...(typeof options === 'object' && { options: { installed: options?.installed === true, outOfTree: options?.outOfTree === true, perOperatorHeaders: options?.perOperatorHeaders === true } }),
    };
  } catch {
    return {};
  }
}

/** @param {Remembered} state */
export function remember(state) {
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // Nothing to do about it, and nothing that the reader would need to know while typing.
  }
}
