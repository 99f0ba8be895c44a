/** Style sheets for shadow roots: adopted, since a page may allow no inline style, and one for all elements of a document. */

/** A sheet belongs to the document that it was made in. @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const sheets = new WeakMap();

/**
 * @param {ShadowRoot} root
 * @param {string} text
 */
export function dress(root, text) {
  const { ownerDocument } = root;
  const ofDocument = sheets.get(ownerDocument) ?? new Map();
  sheets.set(ownerDocument, ofDocument);
  let sheet = ofDocument.get(text);
  if (!sheet) {
    sheet = new (ownerDocument.defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync(text);
    ofDocument.set(text, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}
