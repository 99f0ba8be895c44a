/**
 * What both editors share: a CodeMirror view in a shadow root, where its style sheets need no exception from the page's
 * content security policy. What the host element holds otherwise is what is shown until then, and on paper.
 */

import { EditorSelection, EditorState, Prec } from '@codemirror/state';
import { Decoration, EditorView, keymap, lineNumbers } from '@codemirror/view';
import {
  cursorDocEnd, cursorDocStart, cursorPageDown, cursorPageUp, selectAll, selectDocEnd, selectDocStart, selectPageDown, selectPageUp,
} from '@codemirror/commands';
import { colours } from './colours.js';
import { defineMarks, rangeMarks } from './marks.js';
import { caretOf, pointing } from './pointing.js';
import { searching } from './searching.js';
import sheetText from '../styles/code.css';
import tokensText from '../styles/tokens.css';

/** @typedef {import('@codemirror/state').Extension} Extension */

/** Moving about. The rest, also typing, is the browser's own. */
const moving = keymap.of([
  { key: 'PageUp', run: cursorPageUp, shift: selectPageUp },
  { key: 'PageDown', run: cursorPageDown, shift: selectPageDown },
  { key: 'Mod-Home', mac: 'Cmd-ArrowUp', run: cursorDocStart, shift: selectDocStart },
  { key: 'Mod-End', mac: 'Cmd-ArrowDown', run: cursorDocEnd, shift: selectDocEnd },
  { key: 'Mod-a', run: selectAll },
]);

/**
 * @typedef {object} CodeOptions
 * @property {string} text
 * @property {(text: string) => Promise<import('../../wasm/types/index.js').Tokens | undefined>} tokens
 * @property {(offset: number | null) => void} onhover
 * @property {import('./pointing.js').Pointing['oncaret']} oncaret
 * @property {import('@codemirror/view').KeyBinding[]} keys
 */

const pairs = defineMarks();
const pairMark = Decoration.mark({ class: 'cm-pair' });

/** What both have in common. Places are offsets in the text. */
export class Code {
  /** @protected @type {EditorView} */ view;

  /**
   * @param {HTMLElement} host
   * @param {CodeOptions} options
   * @param {object} own
   * @param {import('../../wasm/types/index.js').Language} own.language
   * @param {string} own.label  for readers who do not see it
   * @param {Extension} own.extensions
   */
  constructor(host, { text, tokens, onhover, oncaret, keys }, { language, label, extensions }) {
    const root = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(sheetText + tokensText);
    root.adoptedStyleSheets = [sheet];
    this.view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          Prec.high(keymap.of(keys)),
          extensions,
          pairs.extension,
          searching(),
          colours(language, tokens),
          pointing({ onhover, oncaret }),
          lineNumbers(),
          moving,
          EditorState.tabSize.of(4),
          EditorView.contentAttributes.of({
            'aria-label': label, tabindex: '0', spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off', translate: 'no',
          }),
        ],
      }),
    });
    root.append(document.createElement('slot'));
  }

  get text() {
    return this.view.state.doc.toString();
  }

  get caret() {
    return caretOf(this.view.state);
  }

  /** Where a place is in the window, and what it is a part of; null: it is not drawn. @param {number} offset */
  coordinates(offset) {
    const at = this.view.coordsAtPos(Math.min(offset, this.view.state.doc.length), 1);
    return at && { at, within: this.view.dom.getBoundingClientRect() };
  }

  focus() {
    this.view.focus();
  }

  /** Marks what has a counterpart. @param {readonly [number, number][]} ranges */
  pair(ranges) {
    pairs.set(this.view, rangeMarks(pairMark, ranges, this.view.state.doc.length));
  }

  /**
   * Selects a range and brings it into view; takes the focus unless told not to.
   *
   * @param {readonly [number, number]} range @param {boolean} [focus]
   */
  go(range, focus = true) {
    this.#reveal(range, true);
    if (focus) this.view.focus();
  }

  /**
   * Brings the first of some ranges into view, unless the beginning of one is, or there is no view; the caret stays where it is.
   *
   * @param {readonly (readonly [number, number])[]} ranges
   */
  show(ranges) {
    const { contentDOM, scrollDOM: { clientHeight, clientWidth, scrollLeft }, scrollDOM } = this.view;
    if (ranges.length === 0 || clientHeight === 0) return;
    const { left, top } = scrollDOM.getBoundingClientRect();
    const start = contentDOM.getBoundingClientRect().left + scrollLeft; // the gutters lie over the text
    const inSight = ranges.some(([from]) => {
      const at = this.view.coordsAtPos(from, 1);
      return at && at.left >= start && at.left < left + clientWidth && at.top >= top && at.bottom <= top + clientHeight;
    });
    if (!inSight) this.#reveal(ranges[0], false);
  }

  /**
   * Brings a range into view, a third from above unless its line is in sight already.
   *
   * @param {readonly [number, number]} range @param {boolean} select
   */
  #reveal([from, to], select) {
    const { scrollTop, clientHeight } = this.view.scrollDOM;
    const { top, bottom } = this.view.lineBlockAt(from);
    const range = EditorSelection.range(to, from); // the caret is in it, not behind it
    this.view.dispatch({
      effects: EditorView.scrollIntoView(range, {
        ...(top >= scrollTop && bottom <= scrollTop + clientHeight ? { y: 'nearest' } : { y: 'start', yMargin: clientHeight / 3 }),
        x: 'nearest',
        xMargin: 40,
      }),
      ...(select && { selection: range }),
    });
  }
}
