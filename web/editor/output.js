/** The generated header: it is read, not written, and its operators can be folded. */

import { Annotation, EditorState, Prec } from '@codemirror/state';
import { Decoration, EditorView, keymap } from '@codemirror/view';
import { mountCode, reveal } from './code.js';
import { colours } from './colours.js';
import { folding, toggleAllFolds } from './folding.js';
import { defineMarks, rangeMarks } from './marks.js';
import { pointing } from './pointing.js';
import { searching } from './searching.js';

/** @typedef {import('../worker/session.js').Splice} Splice */

/**
 * @typedef {object} OutputOptions
 * @property {string} text
 * @property {(text: string) => Promise<import('../../wasm/types/index.js').Tokens | undefined>} tokens
 * @property {(offset: number | null) => void} onhover
 * @property {(offset: number) => void} oncaret
 * @property {import('@codemirror/view').KeyBinding[]} keys
 */

/** Beyond so many lines a change is another text, and marking it would say nothing. */
const MOST_CHANGED_LINES = 400;

const pairs = defineMarks();
const changes = defineMarks();
const pairMark = Decoration.mark({ class: 'cm-pair' });
const changedLine = Decoration.line({ class: 'cm-changed' });
const ours = Annotation.define();

export class Output {
  #view;

  /** @param {HTMLElement} host @param {OutputOptions} options */
  constructor(host, { text, tokens, onhover, oncaret, keys }) {
    this.#view = mountCode(host, {
      text,
      label: 'Text of VmapGeneratedPlumbing.h',
      extensions: [
        Prec.high(keymap.of(keys)),
        EditorState.readOnly.of(true),
        // Read-only or not: a caret leads a reader without a mouse through it. No keyboard has to come up on a screen for that.
        EditorView.contentAttributes.of({ inputmode: 'none', 'aria-readonly': 'true' }),
        EditorView.domEventHandlers({ beforeinput: () => true }),
        changes.extension,
        pairs.extension,
        folding(),
        searching(),
        colours('cpp', tokens),
        pointing({ onhover, oncaret }),
      ],
    });
  }

  get text() {
    return this.#view.state.doc.toString();
  }

  get length() {
    return this.#view.state.doc.length;
  }

  get lineCount() {
    const { doc } = this.#view.state;
    return doc.lines - (doc.length > 0 && doc.line(doc.lines).length === 0 ? 1 : 0);
  }

  get caret() {
    return this.#view.state.selection.main.head;
  }

  /** Where a place is on the screen. @param {number} offset */
  coordinates(offset) {
    return this.#view.coordsAtPos(Math.min(offset, this.#view.state.doc.length), 1);
  }

  focus() {
    this.#view.focus();
  }

  /**
   * @param {Splice} splice
   * @param {boolean} marked  the lines that come with it are marked as changed
   */
  change({ from, to, insert }, marked) {
    const { state } = this.#view;
    const after = state.update({ changes: { from, to, insert }, annotations: ours.of(true) });
    const lines = marked ? changedLines(after.newDoc, from, from + insert.length) : [];
    this.#view.dispatch(after, { effects: changes.with(lines), sequential: true });
  }

  /** Marks what has a counterpart. @param {readonly [number, number][]} ranges */
  pair(ranges) {
    pairs.set(this.#view, rangeMarks(pairMark, ranges, this.#view.state.doc.length));
  }

  /** Brings a range into view. @param {readonly [number, number]} range @param {boolean} focus */
  go([from, to], focus) {
    reveal(this.#view, from, to);
    if (focus) this.#view.focus();
  }

  /** Folds all templates, or unfolds all when any is folded. @returns {boolean} is any folded now? */
  toggleFolds() {
    return toggleAllFolds(this.#view);
  }

  selectAll() {
    this.#view.focus();
    this.#view.dispatch({ selection: { anchor: 0, head: this.#view.state.doc.length } });
  }
}

/** @param {import('@codemirror/state').Text} doc @param {number} from @param {number} to */
function changedLines(doc, from, to) {
  const first = doc.lineAt(from);
  const last = doc.lineAt(Math.max(from, to - 1));
  const count = last.number - first.number + 1;
  if (count > MOST_CHANGED_LINES) return [];
  return Array.from({ length: count }, (_, index) => changedLine.range(doc.line(first.number + index).from));
}
