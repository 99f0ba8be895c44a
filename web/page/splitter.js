/** The bar between the texts and the panel below them, which is drawn or moved by key: so much of the window's height is the panel. */

import { byId } from '../dom/elements.js';

const LEAST = 10;
const MOST = 80;
const STEP = 4;

/** As the style sheet has it, in hundredths of the window's height. */
const USUAL = 36;

/** @param {number | undefined} former  height @param {(height: number) => void} onchange */
export function startSplitter(former, onchange) {
  const workspace = byId('workspace', HTMLElement);
  const bar = byId('splitter', HTMLElement);
  let height = USUAL;
  const set = (/** @type {number} */ wanted) => {
    height = Math.round(Math.min(Math.max(wanted, LEAST), MOST));
    workspace.style.setProperty('--panel-height', `${height}dvh`);
    bar.ariaValueNow = String(height);
  };
  const change = (/** @type {number} */ wanted) => {
    set(wanted);
    onchange(height);
  };
  set(former ?? USUAL);
  Object.assign(bar, {
    role: 'separator',
    tabIndex: 0,
    ariaLabel: 'Height of the panel',
    ariaOrientation: 'horizontal',
    ariaValueMin: `${LEAST}`,
    ariaValueMax: `${MOST}`,
  });
  bar.hidden = false;
  bar.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const offset = event.clientY + height / 100 * innerHeight;
    const move = (/** @type {PointerEvent} */ { clientY }) => set((offset - clientY) / innerHeight * 100);
    bar.setPointerCapture(event.pointerId);
    bar.addEventListener('pointermove', move);
    bar.addEventListener('lostpointercapture', () => {
      bar.removeEventListener('pointermove', move);
      onchange(height);
    }, { once: true });
  });
  bar.addEventListener('dblclick', () => change(USUAL));
  bar.addEventListener('keydown', (event) => {
    const wanted = { ArrowUp: height + STEP, ArrowDown: height - STEP, Home: LEAST, End: MOST, Enter: USUAL }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    change(wanted);
  });
}
