/** A column beside the line numbers that says in which lines something is wrong. */

import { GutterMarker, gutter } from '@codemirror/view';

class ProblemMarker extends GutterMarker {
  /** @param {'error' | 'warning'} severity */
  constructor(severity) {
    super();
    this.elementClass = `cm-${severity}-line`;
    this.severity = severity;
  }

  toDOM() {
    const sign = document.createElement('span');
    sign.textContent = this.severity === 'error' ? '✕' : '!';
    return sign;
  }
}

const markers = { error: new ProblemMarker('error'), warning: new ProblemMarker('warning') };

/** @param {(state: import('@codemirror/state').EditorState) => import('@codemirror/view').DecorationSet} problems */
export function problemGutter(problems) {
  return gutter({
    class: 'cm-problems',
    lineMarker(view, line) {
      let found = /** @type {ProblemMarker | null} */ (null);
      problems(view.state).between(line.from, line.to, (from, to, { spec }) => {
        if (from < line.from) return; // it began in a line above
        if (spec.class === 'cm-error') found = markers.error;
        else found ??= markers.warning;
      });
      return found;
    },
    lineMarkerChange: ({ transactions }) => transactions.some(({ effects, docChanged }) => docChanged || effects.length > 0),
    initialSpacer: () => markers.error,
  });
}
