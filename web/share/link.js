/**
 * Links that hold what they show: a schema and how it is looked at, all in the fragment, which browsers send to nobody.
 *
 *     #1.<payload>&context=1&op=add.Tensor&release=2.14&view=rule
 *     #example=<name>&release=2.14
 *
 * 1 is the version of the format. The payload is the schema's UTF-8, compressed (raw deflate, RFC 1951), in base64url
 * without padding. The settings behind it are sorted; one that is absent, or a flag that is off, is left out, and one that
 * is not known is passed over. What a link of version 1 says never changes: links are kept in issues and in documentation.
 *
 * A link may come from anybody. Reading one is bounded in memory, and gives text and known values, nothing else.
 */

/** What the page shows beside the output. */
export const VIEWS = /** @type {const} */ (['problems', 'operators', 'rule', 'diff']);

/** The options of generating, by the names that links, the command and the element share. */
export const OPTIONS = /** @type {const} */ ({
  installed: 'installed',
  outOfTree: 'out-of-tree',
  perOperatorHeaders: 'per-operator-headers',
});

/** @typedef {typeof VIEWS[number]} View */
/** @typedef {{ -readonly [Name in keyof typeof OPTIONS]?: boolean }} Options */

/**
 * @typedef {object} Settings
 * @property {string} [release]   as it stands in the link: it need not be one that is known
 * @property {View | ''} [view]  empty: the page chooses
 * @property {string} [operator]  "add.Tensor"; there need not be such an operator
 * @property {boolean} [context]  the schema is judged as in PyTorch's whole file
 * @property {Options} [options]
 */

/** @typedef {Settings & { yaml: string }} State */

/**
 * @typedef {{ kind: 'nothing' }
 *         | { kind: 'example', name: string, settings: Settings }
 *         | { kind: 'state', state: State }
 *         | { kind: 'unreadable', reason: string, settings: Settings, fragment: string }} Decoded
 *   Unreadable: the reason is a sentence or two for the reader, the settings are what could still be read, and the fragment
 *   is the whole of what was given, so that nothing is lost.
 */

/** In bytes of UTF-8: six times PyTorch's own operator file. */
export const MOST_TEXT = 4 * 1024 * 1024;

/** In characters: what the longest addresses are that a browser takes. */
export const MOST_LINK = 2 * 1024 * 1024;

/** In characters of the whole address: many chat programs and issue trackers take no more. */
export const LONG_LINK = 8000;

/**
 * A stream may unpack all of a chunk before it hands anything on, and deflate makes a thousand bytes of one: fed in small
 * chunks, it never holds more than a megabyte that nobody has asked for.
 */
const CHUNK = 1024;

const MOST_NAME = 200;
const MOST_RELEASE = 40;

const INCOMPLETE = 'This link is incomplete or was changed on its way, and its schema cannot be read.';
// A page that is kept for use without a network changes when no tab shows it any more: see offline/service-worker.js.
const NEWER = 'This link was made by a newer version of this page. '
  + 'To get that version, close all tabs that show the page, and open the link again.';
const TOO_LONG = `This link has more than ${MOST_LINK.toLocaleString('en')} characters, which is more than this page reads.`;
const TOO_MUCH = `The schema in this link has more than ${MOST_TEXT / 1024 / 1024} MB, which is more than this page reads.`;

/**
 * The link of a state, as a fragment with its "#". In one browser the same state always gives the same link; another
 * browser may compress otherwise, and reads it all the same. A lone surrogate becomes U+FFFD, as everywhere in UTF-8.
 *
 * @param {State} state
 * @returns {Promise<string>}  rejected with a RangeError for the reader when there is more text than a link can hold
 */
export async function encodeLink({ yaml, ...settings }) {
  const bytes = new TextEncoder().encode(yaml);
  const tooMuch = () => new RangeError('This schema is too long for a link. Share it as a file instead.');
  if (bytes.length > MOST_TEXT) throw tooMuch();
  const link = ['#1.' + toBase64(await deflate(bytes)), ...settingsText(settings)].join('&');
  if (link.length > MOST_LINK) throw tooMuch();
  return link;
}

/**
 * What a fragment says, with or without its "#". Never rejects.
 *
 * @param {string} fragment
 * @returns {Promise<Decoded>}
 */
export async function decodeLink(fragment) {
  const text = fragment.replace(/^#/, '');
  /** @type {(reason: string, settings?: Settings) => Decoded} */
  const unreadable = (reason, settings = {}) => ({ kind: 'unreadable', reason, settings, fragment });
  if (text.length > MOST_LINK) return unreadable(TOO_LONG);

  const parameters = new URLSearchParams(text);
  const settings = readSettings(parameters);
  const found = /^(?<version>\d+)(?:\.(?<payload>[^&]*))?(?:&|$)/.exec(text)?.groups;
  if (!found) {
    const name = parameters.get('example');
    return name ? { kind: 'example', name: plain(name, MOST_NAME), settings } : { kind: 'nothing' };
  }
  if (found.version !== '1') return unreadable(NEWER, settings);
  try {
    return { kind: 'state', state: { yaml: await readPayload(found.payload ?? ''), ...settings } };
  } catch (error) {
    return unreadable(error instanceof RangeError ? error.message : INCOMPLETE, settings);
  }
}

/**
 * Whether an address is too long for many programs that it may be pasted into.
 *
 * @param {string} address  the whole of it
 */
export function isLongLink(address) {
  return address.length > LONG_LINK;
}

/**
 * The options that are on, by their names in links, in the command and in the element.
 *
 * @param {Options} [options]
 * @returns {string[]}
 */
export function optionNames(options = {}) {
  const all = /** @type {(keyof Options)[]} */ (Object.keys(OPTIONS));
  return all.filter((option) => options[option]).map((option) => OPTIONS[option]);
}

/**
 * The settings as they stand in a link: one text, or none when all are absent.
 *
 * @param {Settings} settings
 */
function settingsText({ release, view, operator, context, options }) {
  const parameters = new URLSearchParams();
  if (release) parameters.set('release', release);
  if (view) parameters.set('view', view);
  if (operator) parameters.set('op', operator);
  if (context) parameters.set('context', '1');
  for (const name of optionNames(options)) parameters.set(name, '1');
  parameters.sort();
  return [parameters.toString()].filter(Boolean);
}

/**
 * @param {URLSearchParams} parameters
 * @returns {Settings}  without those that are absent, and without values that are none
 */
function readSettings(parameters) {
  const release = plain(parameters.get('release') ?? '', MOST_RELEASE);
  const view = VIEWS.find((name) => name === parameters.get('view'));
  const operator = parameters.get('op') ?? '';
  const options = Object.entries(OPTIONS).filter(([, name]) => parameters.get(name) === '1').map(([option]) => [option, true]);
  return {
    ...(release && { release }),
    ...(view && { view }),
    ...(isOperator(operator) && { operator }),
    ...(parameters.get('context') === '1' && { context: true }),
    ...(options.length > 0 && { options: Object.fromEntries(options) }),
  };
}

/** "add.Tensor", "aten::__and__.Scalar": nothing else is looked for. @param {string} text */
function isOperator(text) {
  return text.length <= MOST_NAME && /^(\w+::)?\w+(\.\w+)?$/.test(text);
}

/**
 * A text that is shown to the reader: what is invisible in it (control characters, changes of direction) is left out.
 *
 * @param {string} text
 * @param {number} most  characters are kept
 */
function plain(text, most) {
  return [...text.slice(0, 2 * most).replace(/\p{C}/gu, '')].slice(0, most).join('');
}

/**
 * @param {string} payload
 * @returns {Promise<string>}  rejected with a RangeError for the reader, or any other error when the payload is damaged. A
 *   sequence that is no UTF-8 is damage, and not replaced: a schema that differs from what was shared would be worse than none.
 */
async function readPayload(payload) {
  const bytes = await inflate(fromBase64(payload));
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function deflate(bytes) {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<Uint8Array>}  at most MOST_TEXT */
async function inflate(bytes) {
  const reader = inChunks(bytes).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  /** @type {Uint8Array[]} */ const parts = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    size += part.value.length;
    if (size > MOST_TEXT) {
      await reader.cancel();
      throw new RangeError(TOO_MUCH);
    }
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {ReadableStream<Uint8Array<ArrayBuffer>>} */
function inChunks(bytes) {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + CHUNK));
      at += CHUNK;
    },
  });
}

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @param {string} text @throws {Error} it is no base64url */
function fromBase64(text) {
  if (!/^[\w-]*$/.test(text)) throw new Error('not base64url'); // atob would pass over spaces
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
