/** The search panel, loaded when it is first asked for. */

import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { keymap } from '@codemirror/view';

/** As the rest of the page is written. */
const phrases = Object.fromEntries(['next', 'previous', 'all', 'match case', 'regexp', 'by word', 'replace', 'replace all']
  .map((phrase) => [phrase, phrase[0].toUpperCase() + phrase.slice(1)]));

export const searchExtension = [search({ top: true }), keymap.of(searchKeymap), EditorState.phrases.of(phrases)];

/**
 * A whole line is selected where the reader has been led to: it is searched through, not for.
 *
 * @param {import('@codemirror/view').EditorView} view
 */
export function openSearch(view) {
  const { doc, selection: { main: { from, to } } } = view.state;
  const line = doc.lineAt(from);
  if (from === line.from && to === line.to) view.dispatch({ selection: { anchor: from } });
  return openSearchPanel(view);
}
