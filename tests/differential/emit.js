/* Writes entries as YAML: in the style of PyTorch's own file, except where a value asks for another. */

/**
 * @typedef {import('./operators.js').Value} Value
 * @typedef {import('./operators.js').Style} Style
 */

/** Text that YAML reads as that text when it stands there bare. */
const plainText = /^[A-Za-z_(*/][\w !?.,()*<>=[\]|+/:-]*$/;
const notPlain = /: |:$| #| $|^\*|^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/** Characters that do not survive as they stand between double quotes. */
const unprintable = /[\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g;

/** @param {string} text */
const doubleQuoted = (text) =>
  `"${text.replace(/["\\]/g, '\\$&').replace(unprintable, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;

/** @param {string} text @param {string} margin of the block's lines */
const blockLines = (text, margin) => text.split('\n').map((line) => (line ? margin + line : line)).join('\n');

/**
 * A string, without a line end behind it.
 * @param {string} text @param {Style | undefined} style @param {string} margin of what belongs to it
 */
function emitString(text, style, margin) {
  switch (style) {
    case 'plain': return text;
    case 'single': return `'${text.replaceAll("'", "''")}'`;
    case 'double': return doubleQuoted(text);
    case 'literal': return `|-\n${blockLines(text, margin)}`;
    case 'folded': return `>-\n${blockLines(text.replaceAll(', ', ',\n'), margin)}`;
    default: return plainText.test(text) && !notPlain.test(text) ? text : doubleQuoted(text);
  }
}

/** @param {Value} value @returns {string} */
function emitFlow(value) {
  if (typeof value === 'string') return /[,[\]{}]/.test(value) ? doubleQuoted(value) : emitString(value, undefined, '');
  if (Array.isArray(value)) return `[${value.map(emitFlow).join(', ')}]`;
  if ('raw' in value) return value.raw;
  if ('pairs' in value) return `{${value.pairs.map(([key, item]) => `${emitFlow(key)}: ${emitFlow(item)}`).join(', ')}}`;
  const inner = typeof value.value === 'string' && value.style !== 'literal' && value.style !== 'folded'
    ? emitString(value.value, value.style, '') : emitFlow(value.value);
  return value.before + inner;
}

/**
 * A value as it stands behind "key:" or "-", with the space or line feed before it.
 * @param {Value} value @param {string} margin of the collection that it is in @param {Style} [style] @returns {string}
 */
function emitValue(value, margin, style) {
  const inner = `${margin}  `;
  if (typeof value === 'string') return ` ${emitString(value, style, inner)}\n`;
  if (Array.isArray(value)) {
    if (style === 'flow' || value.length === 0) return ` ${emitFlow(value)}\n`;
    return `\n${value.map((item) => `${margin}-${emitValue(item, inner)}`).join('')}`;
  }
  if ('raw' in value) return value.raw ? ` ${value.raw}\n` : '\n';
  if ('pairs' in value)
    return style === 'flow' || value.pairs.length === 0 ? ` ${emitFlow(value)}\n` : `\n${emitPairs(value.pairs, inner)}`;
  const before = value.before.trimEnd();
  return `${before ? ` ${before}` : ''}${emitValue(value.value, margin, value.style)}`;
}

/** A key: what is long or no scalar is marked by "?". @param {Value} key @param {string} margin */
function emitKey(key, margin) {
  if (typeof key === 'string') return `${emitString(key, undefined, '')}:`;
  if (Array.isArray(key) || 'pairs' in key) return `? ${emitFlow(key)}\n${margin}:`;
  return 'raw' in key ? `${key.raw}:` : `${emitFlow(key)}:`;
}

/** @param {[Value, Value][]} pairs @param {string} margin */
function emitPairs(pairs, margin) {
  return pairs.map(([key, value]) => `${margin}${emitKey(key, margin)}${emitValue(value, margin)}`).join('');
}

/**
 * How a file is laid out.
 * @typedef {object} Layout
 * @property {boolean} flow     every entry on one line, in braces
 * @property {boolean} loose    empty lines and comments between the entries
 * @property {string} margin    before every line
 * @property {string[]} before  anchors and tags before the n-th entry
 */

/** @returns {Layout} */
export const usualLayout = () => ({ flow: false, loose: false, margin: '', before: [] });

/** @param {import('./operators.js').Entry} entry @param {Layout} layout @param {number} index */
function emitEntry(entry, layout, index) {
  const { margin } = layout;
  const before = layout.before[index] ?? '';
  if (layout.flow) return `${margin}- ${before}${emitFlow({ pairs: entry })}\n`;
  if (entry.length === 0) return `${margin}- ${before}{}\n`;
  const pairs = emitPairs(entry, `${margin}  `);
  return before ? `${margin}- ${before}\n${pairs}` : `${margin}- ${pairs.slice(margin.length + 2)}`;
}

/** @param {import('./operators.js').Entry[]} entries @param {Layout} layout */
export function emit(entries, layout) {
  const texts = entries.map((entry, index) => emitEntry(entry, layout, index));
  return texts.length === 0 ? '[]\n' : texts.join(layout.loose ? '\n# next\n\n' : '\n');
}
