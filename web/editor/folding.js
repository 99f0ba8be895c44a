/**
 * Folding in the header: a template can be folded down to its declaration, one at a time or all of them. Templates are known by
 * their text: each begins with a line `template <…` and ends with a line `}`.
 */

import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, WidgetType, gutter, keymap } from '@codemirror/view';

/** @typedef {import('@codemirror/state').EditorState} EditorState */
/** @typedef {import('@codemirror/state').Text} Text */
/** @typedef {{ from: number, to: number }} Body  from the end of the declaration to the end of the last line */

/** No template is longer, in lines: a broken one must not cost a walk through the whole text. */
const MOST_LINES = 400;

const fold = /** @type {import('@codemirror/state').StateEffectType<Body[]>} */ (StateEffect.define());
const unfold = /** @type {import('@codemirror/state').StateEffectType<Body[]>} */ (StateEffect.define());

class Placeholder extends WidgetType {
  toDOM(/** @type {EditorView} */ view) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'cm-folded';
    button.textContent = '…';
    button.title = 'Unfold';
    button.setAttribute('aria-label', 'folded: unfold');
    const open = (/** @type {Event} */ event) => {
      event.preventDefault(); // the caret stays
      const at = view.posAtDOM(button);
      view.dispatch({ effects: unfold.of([{ from: at, to: at }]) });
    };
    // When it is pressed, since what is marked meanwhile may draw another in its place; the click is that of keys.
    button.addEventListener('mousedown', open);
    button.addEventListener('click', open);
    return button;
  }

  eq() {
    return true;
  }

  ignoreEvent() {
    return false;
  }
}

const folded = Decoration.replace({ widget: new Placeholder() });

const foldedField = StateField.define({
  create: () => Decoration.none,
  update(ranges, { changes, effects }) {
    ranges = ranges.map(changes);
    for (const effect of effects) {
      if (effect.is(fold)) ranges = ranges.update({ add: effect.value.map(({ from, to }) => folded.range(from, to)), sort: true });
      if (effect.is(unfold)) {
        ranges = ranges.update({ filter: (from, to) => !effect.value.some((body) => body.from <= to && body.to >= from) });
      }
    }
    return ranges;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The body of the template that begins in a line. @param {Text} doc @param {number} number @returns {Body | null} */
function bodyFrom(doc, number) {
  if (number >= doc.lines || !doc.line(number).text.startsWith('template <')) return null;
  const from = doc.line(number + 1).to;
  for (let last = number + 2; last <= Math.min(doc.lines, number + MOST_LINES); last++) {
    const line = doc.line(last);
    if (line.text === '}') return { from, to: line.to };
  }
  return null;
}

/** The body of the template that a place lies in. @param {Text} doc @param {number} offset */
function bodyAround(doc, offset) {
  const { number } = doc.lineAt(offset);
  for (let first = number; first >= Math.max(1, number - MOST_LINES); first--) {
    if (doc.line(first).text.startsWith('template <')) return bodyFrom(doc, first);
  }
  return null;
}

/** @param {Text} doc */
function allBodies(doc) {
  const bodies = [];
  let number = 0;
  for (const line of doc.iterLines()) {
    number++;
    const body = line.startsWith('template <') ? bodyFrom(doc, number) : null;
    if (body) bodies.push(body);
  }
  return bodies;
}

/** @param {EditorState} state @param {Body} body */
function isFolded(state, { from, to }) {
  let found = false;
  state.field(foldedField).between(from, to, (start) => { found ||= start === from; });
  return found;
}

class FoldMarker extends GutterMarker {
  /** @param {boolean} open */
  constructor(open) {
    super();
    this.open = open;
  }

  toDOM() {
    const sign = document.createElement('span');
    sign.textContent = this.open ? '⌄' : '›';
    sign.title = this.open ? 'Fold' : 'Unfold';
    return sign;
  }
}

const markers = { open: new FoldMarker(true), closed: new FoldMarker(false) };

const foldGutter = gutter({
  class: 'cm-folds',
  lineMarker(view, { from }) {
    const { doc } = view.state;
    const body = bodyFrom(doc, doc.lineAt(from).number);
    return body && (isFolded(view.state, body) ? markers.closed : markers.open);
  },
  lineMarkerChange: ({ docChanged, transactions }) =>
    docChanged || transactions.some(({ effects }) => effects.some((effect) => effect.is(fold) || effect.is(unfold))),
  initialSpacer: () => markers.open,
  domEventHandlers: {
    click(view, { from }) {
      const { doc } = view.state;
      toggle(view, bodyFrom(doc, doc.lineAt(from).number));
      return true;
    },
  },
});

/** @param {EditorView} view @param {Body | null} body */
function toggle(view, body) {
  if (body) view.dispatch({ effects: (isFolded(view.state, body) ? unfold : fold).of([body]) });
  return body !== null;
}

/** Folds all templates, or unfolds all when any is folded. @param {EditorView} view @returns {boolean} is any folded now? */
export function toggleAllFolds(view) {
  const all = [{ from: 0, to: view.state.doc.length }];
  view.dispatch({ effects: view.state.field(foldedField).size > 0 ? unfold.of(all) : fold.of(allBodies(view.state.doc)) });
  return view.state.field(foldedField).size > 0;
}

export function folding() {
  return [foldedField, foldGutter, keymap.of([
    { key: 'Ctrl-Shift-[', mac: 'Cmd-Alt-[', run: (view) => toggle(view, bodyAround(view.state.doc, view.state.selection.main.head)) },
    {
      key: 'Ctrl-Alt-[',
      run(view) {
        toggleAllFolds(view);
        return true;
      },
    },
  ])];
}
