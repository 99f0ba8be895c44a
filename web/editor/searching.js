/**
 * Searching: the browser's own would find only what is drawn of a long text. What does it is loaded when the reader first turns to
 * the text, so that it is there when the key is pressed, and what is typed next goes into the panel.
 */

import { Compartment } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';

const load = () => import('./search.js');
/** Offline, before the first visit is over, there is no search. */
const without = () => {};

export function searching() {
  const place = new Compartment();
  return [EditorView.domEventHandlers({ focus: () => void load().catch(without) }), keymap.of([{
    key: 'Mod-f',
    preventDefault: true,
    run(view) {
      load().then(({ openSearch, searchExtension }) => {
        view.dispatch({ effects: place.reconfigure(searchExtension) });
        openSearch(view);
      }, without);
      return true;
    },
  }]), place.of([])];
}
