/** The examples, to choose from: grouped, and searched by all that they say. */

import { loadExamples } from '../examples/index.js';
import { button, element, messageOf } from '../dom/elements.js';
import { openDialog } from './dialog.js';

/** @typedef {import('../examples/index.js').Example} Example */

const groupTitles = {
  kinds: 'Kinds of operators',
  'no plumbing': 'Reasons for no plumbing',
  mistakes: 'Mistakes',
  releases: 'Differences between releases',
};

/** @param {(example: Example) => void} choose */
export async function openExamples(choose) {
  const search = element('input', 'search');
  search.type = 'search';
  search.placeholder = 'Search: a kind, a type, an error code…';
  search.setAttribute('aria-label', 'Search the examples');
  search.autofocus = matchMedia('(pointer: fine)').matches; // elsewhere a keyboard would cover the examples
  const status = element('p', 'visually-hidden');
  status.setAttribute('role', 'status');
  const list = element('div', 'examples');
  const dialog = openDialog('Examples', search, status, list);
  try {
    const examples = await loadExamples(document.baseURI);
    const show = () => {
      const words = search.value.toLowerCase().split(/\s+/);
      const found = examples.filter(({ title, yaml }) => words.every((word) => `${title}\n${yaml}`.toLowerCase().includes(word)));
      list.replaceChildren(...groups(found, (example) => {
        dialog.close();
        choose(example);
      }));
      status.textContent = `${found.length} of ${examples.length} examples`;
      if (found.length === 0) list.append(element('p', 'empty', 'No example has all these words.'));
    };
    search.addEventListener('input', show);
    show();
  } catch (error) {
    list.append(element('p', 'empty', messageOf(error)));
  }
}

/** @param {readonly Example[]} examples @param {(example: Example) => void} choose */
function groups(examples, choose) {
  return Object.entries(groupTitles).flatMap(([group, title]) => {
    const members = examples.filter((example) => example.group === group);
    if (members.length === 0) return [];
    const list = element('ul');
    list.append(...members.map((example) => element('li', '', button(example.title, () => choose(example)))));
    return [element('h3', '', title), list];
  });
}
