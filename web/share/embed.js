/**
 * The lines that put a schema into another page: the element `vmap-plumbing` around the schema as ordinary preformatted
 * text, which readers without JavaScript have as well, and the script that makes it live; or a frame, for hosts that take
 * nothing else.
 */

import { optionNames } from './link.js';

/** @typedef {import('./link.js').State} State */

/**
 * @param {State} state
 * @param {string} script  the address of the site's element.js
 * @returns {string}
 */
export function toEmbed({ yaml, release, operator, context, options }, script) {
  const attributes = [
    ...(release ? [` release="${escaped(release)}"`] : []),
    ...(operator ? [` op="${escaped(operator)}"`] : []),
    ...(context ? [' context'] : []),
    ...optionNames(options).map((name) => ` ${name}`),
  ].join('');
  // Markdown ends HTML at an empty line, and wraps an element that it does not know in a paragraph: neither happens here.
  const code = withoutEmptyLines(escaped(yaml));
  return `<div><vmap-plumbing${attributes}><pre><code class="language-yaml">${code}</code></pre></vmap-plumbing></div>
<script type="module" src="${escaped(script)}"></script>
`;
}

/**
 * @param {string} address  of the site's page for frames, with what it shows behind the #
 * @returns {string}
 */
export function toFrame(address) {
  const attributes = 'sandbox="allow-scripts allow-popups" title="vmap plumbing" width="100%" height="640"';
  return `<iframe src="${escaped(address)}" ${attributes}></iframe>\n`;
}

/**
 * For the text of an element, and for an attribute in double quotes. A carriage return as such would be read as a line feed.
 *
 * @param {string} text
 */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;');
}

/** @param {string} html */
function withoutEmptyLines(html) {
  return html.replace(/\n(?=[ \t]*(?:\n|$))/g, '&#10;');
}
