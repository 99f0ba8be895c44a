/** Ways in and out of the page other than typing: files that are opened, the clipboard, the download. */

/** Six times PyTorch's own operator file: what is larger was hardly meant for this page. */
const MOST_BYTES = 4 * 1024 * 1024;

const KEEP_DOWNLOAD_MS = 60_000;

/**
 * @param {File} file
 * @returns {Promise<string>}  its text; rejected with a message for the reader
 */
export async function readSchema(file) {
  if (file.size > MOST_BYTES)
    throw new Error(`${file.name} has more than ${MOST_BYTES / 1024 / 1024} MB, which is too much for this page.`);
  try {
    return await file.text();
  } catch {
    throw new Error(`${file.name} could not be read.`);
  }
}

/**
 * @param {string} text
 * @returns {Promise<boolean>}  false: the browser does not let the page write to the clipboard
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} [type]
 */
export function downloadText(name, text, type = 'text/x-c++hdr') {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers begin to read only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), KEEP_DOWNLOAD_MS);
}
