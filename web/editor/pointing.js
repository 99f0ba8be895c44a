/** What the reader points at: a place under the pointer, or the caret. */

import { EditorView, ViewPlugin } from '@codemirror/view';

/** A pointer that rests so long points at something. */
const REST_MS = 120;

/**
 * @typedef {object} Pointing
 * @property {(offset: number | null) => void} onhover  null: at nothing any more
 * @property {(offset: number, tapped: boolean) => void} oncaret  the caret was moved, not by typing; by a finger?
 */

/** @param {Pointing} pointing */
export function pointing({ onhover, oncaret }) {
  let tapped = false;
  const hovering = ViewPlugin.define((view) => {
    let rest = 0;
    let at = /** @type {number | null} */ (null);
    const point = (/** @type {number | null} */ offset) => {
      if (offset !== at) onhover(at = offset);
    };
    const move = (/** @type {PointerEvent} */ { clientX, clientY, pointerType, buttons }) => {
      clearTimeout(rest);
      if (pointerType === 'mouse' && buttons === 0) rest = setTimeout(() => point(offsetAt(view, clientX, clientY)), REST_MS);
    };
    const leave = () => {
      clearTimeout(rest);
      rest = setTimeout(() => point(null), REST_MS);
    };
    view.contentDOM.addEventListener('pointermove', move, { passive: true });
    view.contentDOM.addEventListener('pointerleave', leave, { passive: true });
    view.scrollDOM.addEventListener('scroll', leave, { passive: true }); // the text has left the pointer
    view.contentDOM.addEventListener('pointerdown', ({ pointerType }) => { tapped = pointerType !== 'mouse'; }, { passive: true });
    view.contentDOM.addEventListener('keydown', () => {
      clearTimeout(rest); // from now on it is the caret that points
      tapped = false;
    });
    return { destroy: () => clearTimeout(rest) };
  });
  const caret = EditorView.updateListener.of(({ selectionSet, docChanged, state, view }) => {
    // The focus may also be in the search panel.
    const { activeElement } = /** @type {ShadowRoot} */ (view.root);
    if (!selectionSet || docChanged || !view.dom.contains(activeElement)) return;
    oncaret(caretOf(state), tapped && state.selection.main.empty);
  });
  return [hovering, caret];
}

/**
 * The place of the character that the caret is at: the one behind it, or at the end of a word the one before.
 *
 * @param {import('@codemirror/state').EditorState} state
 */
export function caretOf({ doc, selection: { main: { head } } }) {
  return head > 0 && /^[^\s(]\W?$/.test(doc.sliceString(head - 1, head + 1)) ? head - 1 : head;
}

/**
 * The place of the character under a point; null when there is none, also behind the end of a line.
 *
 * @param {EditorView} view @param {number} x @param {number} y
 */
function offsetAt(view, x, y) {
  const offset = view.posAtCoords({ x, y });
  if (offset === null) return null;
  const before = view.coordsAtPos(offset, 1);
  return before && x < before.left && offset > 0 ? offset - 1 : offset < view.state.doc.lineAt(offset).to ? offset : null;
}
