/**
 * The schema editor: a textarea with line numbers beside it. The numbers are drawn for the visible lines only, so
 * that PyTorch's whole operator file costs no more than a short one.
 *
 * Places are 1-based lines and columns in UTF-16 units, as the library gives them. A textarea ends lines with LF alone.
 */

/** @typedef {import('../wasm/index.js').Severity} Severity */
/** @typedef {{ line: number, column: number, endLine: number, endColumn: number }} Range */

/** How far below the top edge a place is shown that had to be scrolled to, as a part of the height. */
const REVEAL_AT = 0.3;

export class Editor {
  #textarea;
  #gutter;
  #lineCount = 1;
  /** What is wrong in a line. @type {ReadonlyMap<number, Severity>} */ #marked = new Map();

  /**
   * Called after every change that the reader makes.
   *
   * @type {(change: 'typed' | 'pasted') => void}
   */
  onchange = () => {};

  /**
   * @param {HTMLTextAreaElement} textarea
   * @param {HTMLElement} gutter
   */
  constructor(textarea, gutter) {
    this.#textarea = textarea;
    this.#gutter = gutter;
    textarea.addEventListener('input', (event) => this.#edited(event));
    textarea.addEventListener('scroll', () => this.#drawGutter(), { passive: true });
    new ResizeObserver(() => this.#drawGutter()).observe(textarea);
  }

  get text() {
    return this.#textarea.value;
  }

  /** @param {string} text */
  set text(text) {
    this.#textarea.value = text;
    this.#textarea.setSelectionRange(0, 0);
    this.#textarea.scrollTo(0, 0);
    this.#marked = new Map();
    this.#countLines();
  }

  focus() {
    this.#textarea.focus();
  }

  /**
   * Marks the lines where something is wrong; an error is shown before a warning.
   *
   * @param {readonly { line: number, severity: Severity }[]} places
   */
  mark(places) {
    const errors = places.filter(({ severity }) => severity === 'error');
    this.#marked = new Map([...places, ...errors].map(({ line, severity }) => [line, severity]));
    this.#textarea.setAttribute('aria-invalid', String(errors.length > 0));
    this.#drawGutter();
  }

  /**
   * Selects a range, brings it into view and takes the focus.
   *
   * @param {Range} range
   */
  select({ line, column, endLine, endColumn }) {
    const start = this.#offset(line, column);
    const end = Math.max(start, this.#offset(endLine, endColumn));
    this.#textarea.focus({ preventScroll: true });
    this.#textarea.setSelectionRange(start, end);
    this.#textarea.closest('section')?.scrollIntoView({ block: 'nearest' });
    this.#reveal(line, start);
  }

  /** @param {Event} event */
  #edited(event) {
    this.#countLines();
    const how = event instanceof InputEvent ? event.inputType : '';
    this.onchange(how === 'insertFromPaste' || how === 'insertFromDrop' ? 'pasted' : 'typed');
  }

  #countLines() {
    const { value } = this.#textarea;
    this.#lineCount = 1;
    for (let at = value.indexOf('\n'); at >= 0; at = value.indexOf('\n', at + 1)) this.#lineCount++;
    this.#drawGutter();
  }

  /**
   * The place's offset in the text; the end of the line or of the text when the text is shorter.
   *
   * @param {number} line
   * @param {number} column
   */
  #offset(line, column) {
    const { value } = this.#textarea;
    let start = 0;
    for (let rest = line - 1; rest > 0; rest--) {
      const end = value.indexOf('\n', start);
      if (end < 0) return value.length;
      start = end + 1;
    }
    const end = value.indexOf('\n', start);
    return Math.min(start + column - 1, end < 0 ? value.length : end);
  }

  /**
   * @param {number} line
   * @param {number} offset
   */
  #reveal(line, offset) {
    const area = this.#textarea;
    const style = getComputedStyle(area);
    const lineHeight = parseFloat(style.lineHeight);
    const top = (line - 1) * lineHeight;
    if (top < area.scrollTop || top + lineHeight > area.scrollTop + area.clientHeight) {
      area.scrollTop = top - area.clientHeight * REVEAL_AT;
    }
    const lineStart = area.value.lastIndexOf('\n', offset - 1) + 1;
    const left = textWidth(area.value.slice(lineStart, offset), style);
    if (left < area.scrollLeft || left > area.scrollLeft + area.clientWidth * (1 - REVEAL_AT)) {
      area.scrollLeft = left - area.clientWidth * REVEAL_AT;
    }
  }

  #drawGutter() {
    const { scrollTop, clientHeight } = this.#textarea;
    const lineHeight = parseFloat(getComputedStyle(this.#textarea).lineHeight);
    const first = Math.floor(scrollTop / lineHeight) + 1;
    const last = Math.min(this.#lineCount, first + Math.ceil(clientHeight / lineHeight));
    const numbers = document.createElement('div');
    for (let line = first; line <= last; line++) {
      const number = document.createElement('span');
      number.textContent = String(line);
      const severity = this.#marked.get(line);
      if (severity) number.className = `marked ${severity}`;
      numbers.append(number);
    }
    numbers.style.translate = `0 ${(first - 1) * lineHeight - scrollTop}px`;
    this.#gutter.style.setProperty('--digits', String(Math.max(2, String(this.#lineCount).length)));
    this.#gutter.replaceChildren(numbers);
  }
}

const canvas = document.createElement('canvas').getContext('2d');

/**
 * The width that a line's beginning takes in the editor, in pixels.
 *
 * @param {string} text
 * @param {CSSStyleDeclaration} style
 */
function textWidth(text, { fontSize, fontFamily, tabSize }) {
  if (!canvas) return 0;
  canvas.font = `${fontSize} ${fontFamily}`;
  return canvas.measureText(text.replaceAll('\t', ' '.repeat(Number(tabSize)))).width;
}
