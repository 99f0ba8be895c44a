/**
 * The generated header, in pieces, one for each template. The browser lays out only those pieces of a long header that
 * are in sight (content-visibility in style.css), and a new header replaces only the pieces that differ from the old
 * one's: so the header of PyTorch's whole operator file, 1.7 MB, keeps up with typing.
 */

/** From this many pieces on, a header is long. */
const LONG = 100;

export class Output {
  #code;
  /** @type {readonly string[]} */ #pieces = [];
  /** Columns of the longest line of each piece, beside #pieces. @type {number[]} */ #widths = [];

  /** @param {HTMLElement} code */
  constructor(code) {
    this.#code = code;
  }

  /** The text that is shown. */
  get text() {
    return this.#pieces.join('');
  }

  get lineCount() {
    return this.#pieces.reduce((sum, piece) => sum + countLines(piece), 0);
  }

  /** @param {readonly string[]} pieces */
  show(pieces) {
    const same = commonEnds(this.#pieces, pieces);
    const changed = pieces.slice(same.head, pieces.length - same.tail);
    const nodes = [...this.#code.children];
    const behind = nodes[nodes.length - same.tail] ?? null;
    for (const node of nodes.slice(same.head, nodes.length - same.tail)) node.remove();
    for (const piece of changed) this.#code.insertBefore(pieceElement(piece), behind);
    this.#widths.splice(same.head, this.#pieces.length - same.head - same.tail, ...changed.map(widestLine));
    this.#pieces = pieces;
    this.#code.classList.toggle('long', pieces.length >= LONG);
    // Pieces out of sight have no width of their own: without this the region would grow as one scrolls.
    this.#code.style.setProperty('--columns', String(this.#widths.reduce((a, b) => Math.max(a, b), 0)));
  }

  /** Selects all of it, for a reader who has to copy by hand. */
  selectAll() {
    getSelection()?.selectAllChildren(this.#code);
  }
}

/**
 * How many members two lists share at the beginning and, beyond that, at the end.
 *
 * @param {readonly string[]} a
 * @param {readonly string[]} b
 */
function commonEnds(a, b) {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return { head, tail };
}

/** @param {string} piece */
function pieceElement(piece) {
  const element = document.createElement('span');
  element.className = 'piece';
  element.textContent = piece;
  element.style.setProperty('--lines', String(countLines(piece)));
  return element;
}

/** @param {string} piece */
function countLines(piece) {
  return piece.split('\n').length - (piece.endsWith('\n') ? 1 : 0);
}

/** @param {string} piece */
function widestLine(piece) {
  return piece.split('\n').reduce((widest, line) => Math.max(widest, line.length), 0);
}
