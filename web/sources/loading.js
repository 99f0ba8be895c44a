/** Loading a file from somewhere, within bounds: whatever goes wrong is said in a message for the reader. */

/** Six times PyTorch's largest operator file. What is read stays below it, packed and unpacked. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * @param {URL} url
 * @param {string} what  it is, for messages
 * @param {Pick<import('./operators.js').LoadOptions, 'signal' | 'fetch'>} options
 * @returns {Promise<Response>}  with a good status
 */
export async function request(url, what, { signal, fetch = globalThis.fetch }) {
  const response = await fetch(url, { signal }).catch(() => {
    signal?.throwIfAborted();
    // A browser tells a page no more than that it failed.
    throw new Error(globalThis.navigator?.onLine === false
      ? `${what} could not be loaded: this browser is offline.`
      : `${what} could not be loaded: ${url.host} was not reached, or something blocks it, `
        + 'such as an extension or a rule of your network.');
  });
  if (response.status === 404) throw new Error(`${what} was not found at ${url}.`);
  if (!response.ok) throw new Error(`${what} could not be loaded: ${url.host} answers with status ${response.status}.`);
  return response;
}

/**
 * Reads a stream to its end, unless there is too much of it.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>> | null} stream
 * @param {string} what
 * @param {string} failure  what it means when the stream fails
 * @param {AbortSignal} [signal]
 */
export async function bounded(stream, what, failure, signal) {
  const reader = stream?.getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  for (let size = 0; ;) {
    const read = await reader?.read().catch(() => {
      signal?.throwIfAborted();
      throw new Error(`${what} ${failure}.`);
    });
    if (!read?.value) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += read.value.length;
    if (size > MOST_BYTES) {
      await reader?.cancel();
      throw new Error(`${what} has more than ${MOST_BYTES / 1024 / 1024} MB, which is too much for this page.`);
    }
    parts.push(read.value);
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {string} what */
export function decoded(bytes, what) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${what} is no text in UTF-8.`);
  }
}
