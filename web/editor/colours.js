/**
 * Colours: the core takes the text in sight apart, in the worker, and what comes back is laid over it. Only what is near the
 * window is asked for, so that it costs the same in a text of any length.
 */

import { Decoration, EditorView, ViewPlugin } from '@codemirror/view';
import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';

/** @typedef {import('../../wasm/types/index.js').Tokens} Tokens */
/** @typedef {import('../../wasm/types/index.js').Language} Language */
/** @typedef {import('@codemirror/view').DecorationSet} DecorationSet */

/** So many lines above and below the window are coloured too, so that a little scrolling shows no plain text. */
const MARGIN_LINES = 60;

/** How far back the beginning of an entry is looked for, in lines; further up the text is begun anywhere. */
const MOST_LINES_BACK = 400;

/** Where a text can be begun to be taken apart. @type {Record<Language, RegExp>} */
const beginnings = { yaml: /^- /, cpp: /^(?=\S)/ };

/** @type {import('@codemirror/state').StateEffectType<DecorationSet>} */
const setColours = StateEffect.define();

const coloursField = StateField.define({
  create: () => Decoration.none,
  update(colours, transaction) {
    const effect = transaction.effects.find((one) => one.is(setColours));
    return effect ? effect.value : colours.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** @type {Map<string, Decoration>} */
const marks = new Map();

/** @param {string} name of a class of tokens */
function markOf(name) {
  let mark = marks.get(name);
  if (!mark) marks.set(name, mark = Decoration.mark({ class: `t-${name}` }));
  return mark;
}

/**
 * @param {Tokens} tokens @param {number} at  where their text begins in the document
 */
function decorate({ starts, ends, classes, classNames }, at) {
  const builder = /** @type {RangeSetBuilder<Decoration>} */ (new RangeSetBuilder());
  for (let i = 0; i < starts.length; i++) {
    const name = classNames[classes[i]];
    if (name !== 'punctuation') builder.add(at + starts[i], at + ends[i], markOf(name));
  }
  return builder.finish();
}

/**
 * @param {Language} language
 * @param {(text: string) => Promise<Tokens | undefined>} ask  undefined: a newer question has overtaken this one
 */
export function colours(language, ask) {
  const plugin = ViewPlugin.define((view) => {
    let from = 0;
    let to = -1; // nothing is coloured yet
    let asked = 0;

    async function colour() {
      const { doc } = view.state;
      const stretch = stretchOf(view, language);
      const question = ++asked;
      const tokens = await ask(doc.sliceString(stretch.from, stretch.to)).catch(() => null);
      if (!tokens || question !== asked || view.state.doc !== doc) return;
      ({ from, to } = stretch);
      view.dispatch({ effects: setColours.of(decorate(tokens, from)) });
    }
    colour();
    return {
      update({ docChanged, viewportChanged, view: { viewport } }) {
        if (docChanged || (viewportChanged && (viewport.from < from || viewport.to > to))) colour();
      },
    };
  });
  return [coloursField, plugin];
}

/**
 * What is to be coloured: the window and what is near it, from the beginning of an entry on.
 *
 * @param {EditorView} view @param {Language} language
 */
function stretchOf({ state: { doc }, viewport }, language) {
  const last = doc.lineAt(viewport.to).number;
  let first = Math.max(1, doc.lineAt(viewport.from).number - MARGIN_LINES);
  const furthest = Math.max(1, first - MOST_LINES_BACK);
  while (first > furthest && !beginnings[language].test(doc.line(first).text)) first--;
  return { from: doc.line(first).from, to: doc.line(Math.min(doc.lines, last + MARGIN_LINES)).to };
}
