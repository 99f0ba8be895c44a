/** What the page says of an outcome: the summary, the output with its bar and banner, the problems. */

import { button, byId, count, number } from '../dom/elements.js';

/** @typedef {import('../worker/session.js').Report} Report */
/** @typedef {import('../../wasm/types/index.js').Diagnostic} Diagnostic */
/** @typedef {import('./panes.js').Panes} Panes */
/** @typedef {import('./tabs.js').Tabs} Tabs */
/** @typedef {import('../panels/problems.js').ProblemsPanel} ProblemsPanel */

export class Outcome {
  #panes;
  #tabs;
  #problems;
  #summary = byId('summary', HTMLElement);
  #failure = byId('failure', HTMLElement);
  #banner = byId('banner', HTMLElement);
  #size = byId('size', HTMLElement);
  #output = byId('output-code', HTMLElement);
  /** What there is to do with an output that is that of the text. */
  #actions = ['fold', 'copy', 'download'].map((id) => byId(id, HTMLButtonElement));

  /** The release of the header that is shown; empty while none is. */
  #shownRelease = '';

  #leadToProblems = button('Show problems', () => this.#tabs.show('problems'));

  /** What was wrong with the text. @type {Diagnostic[]} */
  diagnostics = [];

  /** Is the header that is shown that of the text? */
  current = false;

  /** @param {Panes} panes @param {Tabs} tabs @param {ProblemsPanel} problems */
  constructor(panes, tabs, problems) {
    this.#panes = panes;
    this.#tabs = tabs;
    this.#problems = problems;
  }

  /** @param {Report} report @param {string} release */
  show({ output, diagnostics, operators, plumbed }, release) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    const warnings = diagnostics.length - errors;
    const all = count(operators, 'operator');
    const coverage = plumbed === operators ? `Plumbing for ${all}`
      : plumbed > 0 ? `Plumbing for ${number(plumbed)} of ${all}` : 'No plumbing (see Operators)';
    const also = warnings > 0 ? `, ${count(warnings, 'warning')}` : '';
    this.#summarize(errors > 0 ? 'bad' : plumbed > 0 ? 'good' : 'none', `${errors > 0 ? count(errors, 'problem') : coverage}${also}`);
    this.#showDiagnostics(diagnostics, 'No problems: torchgen takes this text as it is.');
    this.#tabs.badge('problems', diagnostics.length, errors > 0 ? 'bad' : 'caution');
    this.#tabs.suggest(diagnostics.length > 0 ? 'problems' : 'rule');
    if (output) {
      this.#panes.change(output, this.#shownRelease === release);
      this.#shownRelease = release;
      this.#setStale('');
    } else if (this.#shownRelease) {
      const why = this.#shownRelease === release ? 'The schema has mistakes.' : `PyTorch ${release} does not take this schema.`;
      this.#setStale(`${why} This is the last good output, for PyTorch ${this.#shownRelease}.`, this.#leadToProblems);
    } else {
      this.#clear();
      this.#setStale('The schema has mistakes.', this.#leadToProblems);
    }
  }

  /** An empty editor is no mistake. */
  showNothing() {
    this.#summarize('none', 'Nothing to generate: the schema is empty');
    this.#showDiagnostics([], 'The schema is empty.');
    this.#tabs.badge('problems', 0);
    this.#clear();
    this.#setStale('');
  }

  #clear() {
    this.#panes.change({ from: 0, to: Infinity, insert: '' }, false);
    this.#shownRelease = '';
  }

  /** There is no outcome. @param {string} message */
  showFailure(message) {
    this.#failure.textContent = message;
    this.#failure.hidden = false;
    this.#setStale(this.#shownRelease ? `This is the last good output, for PyTorch ${this.#shownRelease}.` : '');
    this.current = false;
  }

  /** There will be none. @param {string} message */
  showNoGenerator(message) {
    this.#summarize('bad', 'No generator');
    this.showFailure(message);
  }

  /** @param {Diagnostic[]} diagnostics @param {string} otherwise  what to say when there are none */
  #showDiagnostics(diagnostics, otherwise) {
    this.#failure.hidden = true;
    this.diagnostics = diagnostics;
    this.#problems.show(diagnostics, otherwise);
    this.#panes.schema?.mark(diagnostics);
  }

  /** @param {string} banner  why the output is not that of the text; empty when it is @param {...Node} remedy */
  #setStale(banner, ...remedy) {
    this.current = banner === '' && this.#shownRelease !== '';
    this.#banner.replaceChildren(banner, ' ', ...remedy);
    this.#banner.hidden = banner === '';
    this.#output.classList.toggle('stale', banner !== '');
    for (const action of this.#actions) action.disabled = !this.current;
    this.#size.textContent = this.current ? `${number(this.#panes.lineCount)} lines` : '';
  }

  /** @param {'good' | 'bad' | 'none'} state @param {string} text */
  #summarize(state, text) {
    this.#summary.className = `summary ${state}`;
    // A live region that is given the same text again is read out again.
    if (this.#summary.textContent !== text) this.#summary.textContent = text;
  }
}
