/*
 * The list of the files of a built site, with which its service worker keeps the page at hand without a network.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const WORKER = 'service-worker.js';
const LIST = 'files.json';

/** @typedef {import('../web/offline/service-worker.js').FileList} FileList */

/** Not of the page: the worker and the list themselves, frames for other pages, what only a debugger reads. @param {string} path */
const isOther = (path) => [WORKER, `offline/${WORKER}`, LIST].includes(path) || /^embed\/|\.map$/.test(path);

/** PyTorch's own operator files are large, and few readers want more than one. @param {string} path */
const isOnDemand = (path) => /^operators\/.*\.gz$/.test(path);

/**
 * @param {string} folder  a built site
 * @returns {FileList}
 */
export function listFiles(folder) {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll(sep, '/'))
    .filter((path) => !isOther(path))
    .sort();
  /** @param {string[]} some */
  const digests = (some) => Object.fromEntries(some.map((path) => [encodeURI(path), digest(readFileSync(join(folder, path)))]));
  return { page: digests(paths.filter((path) => !isOnDemand(path))), onDemand: digests(paths.filter(isOnDemand)) };
}

/**
 * Moves the worker to the top of the site, since it rules over the folder that it lies in, and puts the list in front of it, so
 * that another list makes another worker. The same list is left in files.json.
 *
 * @param {string} siteFolder
 */
export function writeFileList(siteFolder) {
  const list = JSON.stringify(listFiles(siteFolder), null, 2);
  const source = join(siteFolder, 'offline', WORKER);
  writeFileSync(join(siteFolder, WORKER), `self.FILES = ${list};\n\n${readFileSync(source, 'utf8')}`);
  rmSync(source);
  writeFileSync(join(siteFolder, LIST), `${list}\n`);
}

/** @param {Uint8Array} bytes */
function digest(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
