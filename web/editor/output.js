/** The generated header: it is read, not written, and its operators can be folded. */

import { Annotation, EditorState } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import { Code } from './code.js';
import { folding, toggleAllFolds } from './folding.js';
import { defineMarks } from './marks.js';

/** @typedef {import('../worker/session.js').Splice} Splice */

/** Beyond so many lines a change is another text, and marking it would say nothing. */
const MOST_CHANGED_LINES = 400;

const changes = defineMarks();
const changedLine = Decoration.line({ class: 'cm-changed' });
const ours = Annotation.define();

export class Output extends Code {
  /** @param {HTMLElement} host @param {import('./code.js').CodeOptions} options */
  constructor(host, options) {
    super(host, options, {
      language: 'cpp',
      label: 'Text of VmapGeneratedPlumbing.h',
      extensions: [
        EditorState.readOnly.of(true),
        // Read-only or not: a caret leads a reader without a mouse through it. No keyboard has to come up on a screen for that.
        EditorView.contentAttributes.of({ inputmode: 'none', 'aria-readonly': 'true' }),
        EditorView.domEventHandlers({ beforeinput: () => true }),
        changes.extension,
        folding(),
      ],
    });
  }

  get length() {
    return this.view.state.doc.length;
  }

  get lineCount() {
    const { doc } = this.view.state;
    return doc.lines - (doc.length > 0 && doc.line(doc.lines).length === 0 ? 1 : 0);
  }

  /**
   * @param {Splice} splice
   * @param {boolean} marked  the lines that come with it are marked as changed
   */
  change({ from, to, insert }, marked) {
    const { state } = this.view;
    const after = state.update({ changes: { from, to, insert }, annotations: ours.of(true) });
    const lines = marked ? changedLines(after.newDoc, from, from + insert.length) : [];
    this.view.dispatch(after, { effects: changes.with(lines), sequential: true });
  }

  /** Folds all templates, or unfolds all when any is folded. @returns {boolean} is any folded now? */
  toggleFolds() {
    return toggleAllFolds(this.view);
  }

  selectAll() {
    this.view.focus();
    this.view.dispatch({ selection: { anchor: 0, head: this.view.state.doc.length } });
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
