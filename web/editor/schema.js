/**
 * The editor of the schema.
 *
 * Places are 1-based lines and columns in UTF-16 units, as the library gives them, or offsets in the text. The editor's lines
 * end with LF alone, whatever was pasted.
 */

import { Prec, Transaction } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, keymap, placeholder } from '@codemirror/view';
import { history, historyKeymap, insertNewlineKeepIndent } from '@codemirror/commands';
import { mountCode, reveal } from './code.js';
import { colours } from './colours.js';
import { problemGutter } from './gutter.js';
import { defineMarks, rangeMarks } from './marks.js';
import { pointing } from './pointing.js';
import { searching } from './searching.js';

/** @typedef {import('../../wasm/types/index.js').Diagnostic} Diagnostic */
/** @typedef {{ line: number, column: number, endLine: number, endColumn: number }} Range */

/**
 * @typedef {object} SchemaOptions
 * @property {string} text
 * @property {(text: string) => Promise<import('../../wasm/types/index.js').Tokens | undefined>} tokens
 * @property {() => void} onedit                              the text is another, and is about to be drawn: no time for anything but
 *   handing it on
 * @property {(change: 'typed' | 'pasted') => void} onchange  the reader has changed the text, and sees it
 * @property {(offset: number | null) => void} onhover
 * @property {(offset: number) => void} oncaret
 * @property {import('@codemirror/view').KeyBinding[]} keys
 */

/** A longer text, in UTF-16 units, is not looked at for whether it is white space alone. */
const MOST_BLANK = 4096;

const pairs = defineMarks();
const problems = defineMarks();
const pairMark = Decoration.mark({ class: 'cm-pair' });
const problemMarks = { error: Decoration.mark({ class: 'cm-error' }), warning: Decoration.mark({ class: 'cm-warning' }) };

/**
 * Puts a text in the place of the selection. The browser would replace what it has drawn, which of a long selection is only a
 * part, and keep styles in attributes, which the content security policy forbids.
 *
 * @param {EditorView} view @param {string} text @param {string} userEvent
 */
function replaceSelection(view, text, userEvent) {
  if (view.state.selection.main.empty) return false;
  view.dispatch(view.state.replaceSelection(text), { userEvent, scrollIntoView: true });
  return true;
}

const deleteSelection = (/** @type {EditorView} */ view) => replaceSelection(view, '', 'delete.selection');

const typeOverSelection = EditorView.domEventHandlers({
  beforeinput: ({ inputType, data }, view) =>
    inputType === 'insertText' && data !== null && !view.composing && replaceSelection(view, data, 'input.type'),
});

const editing = keymap.of([
  { key: 'Enter', run: insertNewlineKeepIndent },
  { key: 'Backspace', run: deleteSelection },
  { key: 'Delete', run: deleteSelection },
  ...historyKeymap,
]);

export class SchemaEditor {
  #view;
  /** The text that `mark` was last told of. @type {import('@codemirror/state').Text | null} */ #judged = null;
  /** Since they were last taken. @type {import('@codemirror/state').ChangeSet | null} */ #changes = null;

  /** @param {HTMLElement} host @param {SchemaOptions} options */
  constructor(host, { text, tokens, onedit, onchange, onhover, oncaret, keys }) {
    this.#view = mountCode(host, {
      text,
      label: 'Operator schemas, as in native_functions.yaml',
      extensions: [
        Prec.high(keymap.of(keys)),
        problemGutter((state) => problems.of(state)),
        problems.extension,
        pairs.extension,
        history(),
        editing,
        typeOverSelection,
        searching(),
        colours('yaml', tokens),
        pointing({ onhover, oncaret }),
        placeholder('Paste entries of native_functions.yaml here.'),
        // Plugins are updated before the text is drawn: what comes of it is made meanwhile.
        ViewPlugin.define(() => ({
          update: ({ changes, docChanged }) => {
            if (!docChanged) return;
            this.#changes = this.#changes ? this.#changes.compose(changes) : changes;
            onedit();
          },
        })),
        EditorView.updateListener.of(({ docChanged, transactions }) => {
          if (!docChanged || transactions.some((one) => one.annotation(Transaction.userEvent) === 'replace')) return;
          onchange(transactions.some((one) => one.isUserEvent('input.paste') || one.isUserEvent('input.drop')) ? 'pasted' : 'typed');
        }),
      ],
    });
  }

  get text() {
    return this.#view.state.doc.toString();
  }

  /** Another text, which the reader can undo. @param {string} text */
  set text(text) {
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: text },
      selection: { anchor: 0 },
      effects: EditorView.scrollIntoView(0),
      userEvent: 'replace',
    });
  }

  get isBlank() {
    return this.#view.state.doc.length <= MOST_BLANK && this.text.trim() === '';
  }

  /** What has become of the text since this was last asked for: changes to be made one after the other. */
  takeChanges() {
    const changes = /** @type {import('../worker/session.js').Splice[]} */ ([]);
    // From behind: then none moves the places of those that follow.
    this.#changes?.iterChanges((from, to, _, __, inserted) => changes.unshift({ from, to, insert: inserted.toString() }));
    this.#changes = null;
    return changes;
  }

  /** Where the caret is, or what is selected begins; from 1. */
  get line() {
    const { doc, selection } = this.#view.state;
    return doc.lineAt(selection.main.from).number;
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

  /** Underlines what is wrong. @param {readonly Diagnostic[]} diagnostics */
  mark(diagnostics) {
    this.#judged = this.#view.state.doc;
    const own = diagnostics.filter(({ source }) => source === 'yaml');
    const ranges = own.map((diagnostic) => {
      const [from, to] = this.#offsets(diagnostic);
      // What is missing has an empty range: the character beside it is underlined.
      const { from: start, to: end } = this.#view.state.doc.lineAt(from);
      return { from: from === to && from === end ? Math.max(start, from - 1) : from, to: from === to ? Math.min(end, from + 1) : to, ...diagnostic };
    });
    problems.set(this.#view, ranges.flatMap(({ from, to, severity }) => (from < to ? [problemMarks[severity].range(from, to)] : [])));
    const wrong = own.some(({ severity }) => severity === 'error');
    this.#view.contentDOM.setAttribute('aria-invalid', String(wrong));
  }

  /** Marks what has a counterpart. @param {readonly [number, number][]} ranges */
  pair(ranges) {
    pairs.set(this.#view, rangeMarks(pairMark, ranges, this.#view.state.doc.length));
  }

  /** Selects a range, brings it into view and takes the focus unless told not to. @param {Range} range @param {boolean} [focus] */
  select(range, focus = true) {
    reveal(this.#view, ...this.#offsets(range));
    if (focus) this.#view.focus();
  }

  /** The same, for offsets. @param {readonly [number, number]} range */
  go([from, to]) {
    reveal(this.#view, from, to);
    this.#view.focus();
  }

  /**
   * Writes a text in the place of a range, as the reader would; not when the reader has written on since the range was made out.
   *
   * @param {Range} range @param {string} insert
   */
  mend(range, insert) {
    if (this.#view.state.doc !== this.#judged) return;
    const [from, to] = this.#offsets(range);
    this.#view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, scrollIntoView: true, userEvent: 'input' });
    this.#view.focus();
  }

  /**
   * A range's offsets; the end of the line or of the text where the text is shorter.
   *
   * @param {Range} range
   * @returns {[number, number]}
   */
  #offsets({ line, column, endLine, endColumn }) {
    const { doc } = this.#view.state;
    const offset = (/** @type {number} */ number, /** @type {number} */ units) => {
      if (number > doc.lines) return doc.length;
      const { from, to } = doc.line(number);
      return Math.min(from + units - 1, to);
    };
    const from = offset(line, column);
    return [from, Math.max(from, offset(endLine, endColumn))];
  }
}
