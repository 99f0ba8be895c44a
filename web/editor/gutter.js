/** A column beside the line numbers that says in which lines something is wrong. */

import { GutterMarker, gutter } from '@codemirror/view';

/** @typedef {import('../../wasm/types/index.js').Diagnostic} Diagnostic */

class ProblemMarker extends GutterMarker {
  /** @param {Diagnostic['severity']} severity @param {string} title */
  constructor(severity, title) {
    super();
    this.elementClass = `cm-${severity}-line`;
    this.severity = severity;
    this.title = title;
  }

  /** @param {ProblemMarker} other */
  eq({ severity, title }) {
    return severity === this.severity && title === this.title;
  }

  toDOM() {
    const sign = document.createElement('span');
    sign.textContent = this.severity === 'error' ? '✕' : '!';
    sign.title = this.title;
    return sign;
  }
}

/** @param {(state: import('@codemirror/state').EditorState) => import('@codemirror/view').DecorationSet} problems */
export function problemGutter(problems) {
  return gutter({
    class: 'cm-problems',
    lineMarker(view, line) {
      const found = /** @type {Diagnostic[]} */ ([]);
      problems(view.state).between(line.from, line.to, (from, to, { spec }) => {
        if (from >= line.from) found.push(spec.diagnostic); // otherwise it began in a line above
      });
      const worst = found.find(({ severity }) => severity === 'error') ?? found[0];
      return worst ? new ProblemMarker(worst.severity, found.map(({ message }) => message).join('\n')) : null;
    },
    lineMarkerChange: ({ transactions }) => transactions.some(({ effects, docChanged }) => docChanged || effects.length > 0),
    initialSpacer: () => new ProblemMarker('error', ''),
  });
}
