/**
 * What both editors share: a CodeMirror view in a shadow root, where its style sheets need no exception from the page's
 * content security policy. What the host element holds otherwise is what is shown until then, and on paper.
 */

import { EditorState, Prec } from '@codemirror/state';
import { Decoration, EditorView, keymap, lineNumbers } from '@codemirror/view';
import {
  cursorDocEnd, cursorDocStart, cursorPageDown, cursorPageUp, selectAll, selectDocEnd, selectDocStart, selectPageDown, selectPageUp,
} from '@codemirror/commands';
import { colours } from './colours.js';
import { defineMarks, rangeMarks } from './marks.js';
import { pointing } from './pointing.js';
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
 * @property {(offset: number) => void} oncaret
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
    return this.view.state.selection.main.head;
  }

  /** Where a place is on the screen. @param {number} offset */
  coordinates(offset) {
    return this.view.coordsAtPos(Math.min(offset, this.view.state.doc.length), 1);
  }

  focus() {
    this.view.focus();
  }

  /** Marks what has a counterpart. @param {readonly [number, number][]} ranges */
  pair(ranges) {
    pairs.set(this.view, rangeMarks(pairMark, ranges, this.view.state.doc.length));
  }

  /**
   * Selects a range and brings it into view, a third from above unless it is in sight already; takes the focus unless told not to.
   *
   * @param {readonly [number, number]} range @param {boolean} [focus]
   */
  go([from, to], focus = true) {
    const { state, scrollDOM } = this.view;
    const block = this.view.lineBlockAt(from);
    const top = scrollDOM.scrollTop;
    const inSight = block.top >= top && block.bottom <= top + scrollDOM.clientHeight;
    this.view.dispatch({
      effects: EditorView.scrollIntoView(Math.min(from, state.doc.length), inSight
        ? { y: 'nearest', x: 'nearest', xMargin: 40 }
        : { y: 'start', yMargin: scrollDOM.clientHeight / 3, x: 'nearest', xMargin: 40 }),
      selection: { anchor: to, head: from }, // the caret is in it, not behind it
    });
    if (focus) this.view.focus();
  }
}
