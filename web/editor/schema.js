/**
 * The editor of the schema.
 *
 * Places are 1-based lines and columns in UTF-16 units, as the library gives them, or offsets in the text. The editor's lines
 * end with LF alone, whatever was pasted.
 */

import { Transaction } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, keymap, placeholder } from '@codemirror/view';
import { history, historyKeymap, insertNewlineKeepIndent } from '@codemirror/commands';
import { Code } from './code.js';
import { problemGutter } from './gutter.js';
import { defineMarks } from './marks.js';

/** @typedef {import('../../wasm/types/index.js').Diagnostic} Diagnostic */
/** @typedef {{ line: number, column: number, endLine: number, endColumn: number }} Range */

/**
 * @typedef {object} Listener
 * @property {() => void} onedit                              the text is another, and is about to be drawn: no time for anything but
 *   handing it on
 * @property {(change: 'typed' | 'pasted') => void} onchange  the reader has changed the text, and sees it
 */

/** A longer text, in UTF-16 units, is not looked at for whether it is white space alone. */
const MOST_BLANK = 4096;

const problems = defineMarks();

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

export class SchemaEditor extends Code {
  /** The text that `mark` was last told of. @type {import('@codemirror/state').Text | null} */ #judged = null;
  /** Since they were last taken. @type {import('@codemirror/state').ChangeSet | null} */ #changes = null;

  /** @param {HTMLElement} host @param {import('./code.js').CodeOptions & Listener} options */
  constructor(host, options) {
    super(host, options, {
      language: 'yaml',
      label: 'Operator schemas, as in native_functions.yaml',
      extensions: [
        problemGutter((state) => problems.of(state)),
        problems.extension,
        history(),
        editing,
        typeOverSelection,
        placeholder('Paste entries of native_functions.yaml here.'),
        // Plugins are updated before the text is drawn: what comes of it is made meanwhile.
        ViewPlugin.define(() => ({
          update: ({ changes, docChanged }) => {
            if (!docChanged) return;
            this.#changes = this.#changes ? this.#changes.compose(changes) : changes;
            options.onedit();
          },
        })),
        EditorView.updateListener.of(({ docChanged, transactions }) => {
          if (!docChanged || transactions.some((one) => one.annotation(Transaction.userEvent) === 'replace')) return;
          const isPasted = transactions.some((one) => one.isUserEvent('input.paste') || one.isUserEvent('input.drop'));
          options.onchange(isPasted ? 'pasted' : 'typed');
        }),
      ],
    });
  }

  get text() {
    return super.text;
  }

  /** Another text, which the reader can undo. @param {string} text */
  set text(text) {
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: text },
      selection: { anchor: 0 },
      effects: EditorView.scrollIntoView(0),
      userEvent: 'replace',
    });
  }

  get isBlank() {
    return this.view.state.doc.length <= MOST_BLANK && this.text.trim() === '';
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
    const { doc, selection } = this.view.state;
    return doc.lineAt(selection.main.from).number;
  }

  /** Underlines what is wrong. @param {readonly Diagnostic[]} diagnostics */
  mark(diagnostics) {
    this.#judged = this.view.state.doc;
    const own = diagnostics.filter(({ source }) => source === 'yaml');
    problems.set(this.view, own.flatMap((diagnostic) => {
      const [from, to] = this.#offsets(diagnostic);
      // What is missing has an empty range: the character beside it is underlined.
      const line = this.view.state.doc.lineAt(from);
      const start = from === to && from === line.to ? Math.max(line.from, from - 1) : from;
      const end = from === to ? Math.min(line.to, from + 1) : to;
      return start < end ? [Decoration.mark({ class: `cm-${diagnostic.severity}`, diagnostic }).range(start, end)] : [];
    }));
    const wrong = own.some(({ severity }) => severity === 'error');
    this.view.contentDOM.setAttribute('aria-invalid', String(wrong));
  }

  /** What is wrong at a place, or right before it. @param {number} offset */
  problemsAt(offset) {
    const found = /** @type {Diagnostic[]} */ ([]);
    problems.of(this.view.state).between(offset, offset, (from, to, { spec }) => { found.push(spec.diagnostic); });
    return found;
  }

  /** The same as `go`, for lines and columns. @param {Range} range @param {boolean} [focus] */
  select(range, focus) {
    this.go(this.#offsets(range), focus);
  }

  /**
   * Writes a text in the place of a range, as the reader would; not when the reader has written on since the range was made out.
   *
   * @param {Range} range @param {string} insert
   */
  mend(range, insert) {
    if (this.view.state.doc !== this.#judged) return;
    const [from, to] = this.#offsets(range);
    this.view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + insert.length },
      scrollIntoView: true,
      userEvent: 'input',
    });
    this.view.focus();
  }

  /**
   * A range's offsets; the end of the line or of the text where the text is shorter.
   *
   * @param {Range} range
   * @returns {[number, number]}
   */
  #offsets({ line, column, endLine, endColumn }) {
    const { doc } = this.view.state;
    const offset = (/** @type {number} */ number, /** @type {number} */ units) => {
      if (number > doc.lines) return doc.length;
      const { from, to } = doc.line(number);
      return Math.min(from + units - 1, to);
    };
    const from = offset(line, column);
    return [from, Math.max(from, offset(endLine, endColumn))];
  }
}
