/**
 * What survives a reload. Storage may be forbidden (private windows, sandboxed frames) or full: then the page
 * simply forgets.
 */

const KEY = 'vmap-plumbing';

/** The reader's text, and one that they had before. @typedef {{ yaml: string, former: string }} Texts */
/** @typedef {{ release: string, context: boolean, options: import('./playground.js').HeaderOptions, panelHeight: number }} State */
/** @typedef {Partial<Texts & State>} Remembered */

/** @returns {Remembered} */
export function recall() {
  try {
    const { yaml, former, release, context, options, panelHeight } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return {
      ...(typeof yaml === 'string' && { yaml }),
      ...(typeof former === 'string' && { former }),
      ...(typeof panelHeight === 'number' && { panelHeight }),
      ...(typeof release === 'string' && { release }),
      ...(context === true && { context }),
      ...(typeof options === 'object' && {
        options: {
          installed: options?.installed === true,
          outOfTree: options?.outOfTree === true,
          perOperatorHeaders: options?.perOperatorHeaders === true,
        },
      }),
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
