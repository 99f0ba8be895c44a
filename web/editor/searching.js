/**
 * Searching: the browser's own would find only what is drawn of a long text. What does it is loaded at the first search.
 */

import { Compartment } from '@codemirror/state';
import { keymap } from '@codemirror/view';

export function searching() {
  const place = new Compartment();
  return [place.of([]), keymap.of([{
    key: 'Mod-f',
    preventDefault: true,
    run(view) {
      import('./search.js').then(({ openSearch, searchExtension }) => {
        view.dispatch({ effects: place.reconfigure(searchExtension) });
        openSearch(view);
      }, () => {}); // offline, before the first visit is over: there is no search then
      return true;
    },
  }])];
}
