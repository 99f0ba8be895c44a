/**
 * What both editors share: a CodeMirror view in a shadow root, where its style sheets need no exception from the page's
 * content security policy. What the host element holds otherwise is what is shown until then, and on paper.
 */

import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import {
  cursorDocEnd, cursorDocStart, cursorPageDown, cursorPageUp, selectAll, selectDocEnd, selectDocStart, selectPageDown, selectPageUp,
} from '@codemirror/commands';
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
 * @param {HTMLElement} host
 * @param {object} options
 * @param {string} options.text
 * @param {string} options.label  for readers who do not see it
 * @param {Extension} options.extensions
 * @returns {EditorView}
 */
export function mountCode(host, { text, label, extensions }) {
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(sheetText + tokensText);
  root.adoptedStyleSheets = [sheet];
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        extensions,
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
  return view;
}

/**
 * Brings a range into view, a third from above unless it is in sight already.
 *
 * @param {EditorView} view @param {number} from @param {number} to
 */
export function reveal(view, from, to) {
  const { state, scrollDOM } = view;
  const block = view.lineBlockAt(from);
  const top = scrollDOM.scrollTop;
  const inSight = block.top >= top && block.bottom <= top + scrollDOM.clientHeight;
  view.dispatch({
    effects: EditorView.scrollIntoView(Math.min(from, state.doc.length), inSight
      ? { y: 'nearest', x: 'nearest', xMargin: 40 }
      : { y: 'start', yMargin: scrollDOM.clientHeight / 3, x: 'nearest', xMargin: 40 }),
    selection: { anchor: to, head: from }, // the caret is in it, not behind it
  });
}
