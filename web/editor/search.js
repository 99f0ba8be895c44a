/** The search panel, loaded when it is first asked for. */

import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { keymap } from '@codemirror/view';

export const searchExtension = [search({ top: true }), keymap.of(searchKeymap)];
export const openSearch = openSearchPanel;
