/**
 * Marks that are laid over a text and move along with it until they are set anew: what belongs together in both texts, what is
 * wrong, what has changed.
 */

import { Decoration, EditorView } from '@codemirror/view';
import { StateEffect, StateField } from '@codemirror/state';

/** @typedef {import('@codemirror/state').Range<Decoration>} Mark */

/**
 * One kind of marks.
 *
 * @returns {{ extension: import('@codemirror/state').Extension,
 *             set: (view: EditorView, marks: Mark[]) => void,
 *             with: (marks: Mark[]) => import('@codemirror/state').StateEffect<unknown>,
 *             of: (state: import('@codemirror/state').EditorState) => import('@codemirror/view').DecorationSet }}
 */
export function defineMarks() {
  const effect = /** @type {import('@codemirror/state').StateEffectType<Mark[]>} */ (StateEffect.define());
  const field = StateField.define({
    create: () => Decoration.none,
    update(marks, transaction) {
      const found = transaction.effects.find((one) => one.is(effect));
      return found ? Decoration.set(found.value, true) : marks.map(transaction.changes);
    },
    provide: (self) => EditorView.decorations.from(self),
  });
  return {
    extension: field,
    set: (view, marks) => {
      if (marks.length > 0 || view.state.field(field).size > 0) view.dispatch({ effects: effect.of(marks) });
    },
    with: (marks) => effect.of(marks),
    of: (state) => state.field(field),
  };
}

/**
 * Ranges as marks: those that touch are one, and what lies outside of the text is left out.
 *
 * @param {Decoration} decoration @param {readonly [number, number][]} ranges @param {number} length  of the text
 */
export function rangeMarks(decoration, ranges, length) {
  /** @type {[number, number][]} */
  const joined = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined.filter(([from, to]) => from < to && to <= length).map(([from, to]) => decoration.range(from, to));
}
