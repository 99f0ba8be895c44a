/*
 * Serves a folder of static files on this machine alone, for looking at the playground.
 *
 *     node tools/serve.js [FOLDER]     FOLDER: build/site; the environment's PORT: 8080, the next free one if it is taken
 */
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOST = '127.0.0.1';
const PORTS_TO_TRY = 20;

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.h': 'text/plain; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.yaml': 'text/plain; charset=utf-8',
};

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/** @param {Response} response @param {number} status @param {string} text @param {Record<string, string>} [headers] */
function answer(response, status, text, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
  response.end(text);
}

/** The path of a request within the served folder; undefined when it is malformed. @param {Request} request */
function requestedPath(request) {
  try {
    return decodeURIComponent(new URL(request.url ?? '/', `http://${HOST}`).pathname);
  } catch {
    return undefined;
  }
}

/**
 * The file of that name with its size; undefined when there is none, or none inside of `root`: `..` and links that
 * lead out of it are resolved before they are judged.
 *
 * @param {string} root
 * @param {string} path
 */
async function findFile(root, path) {
  try {
    const file = await realpath(join(root, path.endsWith('/') ? `${path}index.html` : path));
    if (!file.startsWith(root + sep)) return undefined;
    const found = await stat(file);
    return { file, size: found.size, isFolder: found.isDirectory() };
  } catch {
    return undefined; // no such file, or a name that no file can have
  }
}

/** @param {string} root @param {Request} request @param {Response} response */
async function serve(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return answer(response, 405, 'Only GET and HEAD are answered here.\n', { Allow: 'GET, HEAD' });
  const path = requestedPath(request);
  if (path === undefined) return answer(response, 400, 'This address is malformed.\n');
  const found = await findFile(root, path);
  if (!found) return answer(response, 404, 'There is no such file here.\n');
  if (found.isFolder) return answer(response, 301, 'This is a folder.\n', { Location: encodeURI(`./${path.split('/').at(-1)}/`) });

  response.writeHead(200, {
    'Content-Type': TYPES[extname(found.file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Cache-Control': 'no-cache',
    // Pages of other hosts have the element from here, and so has a frame in a sandbox.
    'Access-Control-Allow-Origin': '*',
    'X-Content-Type-Options': 'nosniff',
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(found.file).on('error', () => response.destroy()).pipe(response);
}

/** Listens on `port`, or on the next one that is free. @param {import('node:http').Server} server @param {number} port */
async function listen(server, port, tries = PORTS_TO_TRY) {
  const failure = await new Promise((resolve) => {
    server.once('error', resolve).listen(port, HOST, () => resolve(undefined));
  });
  if (!failure) return;
  if (failure.code !== 'EADDRINUSE' || tries <= 1) throw failure;
  await listen(server, port + 1, tries - 1);
}

/**
 * @param {string} folder
 * @param {number} port 0: any free one
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function serveFolder(folder, port) {
  const root = await realpath(folder);
  const server = createServer((request, response) => {
    serve(root, request, response).catch((error) => answer(response, 500, `${error.message}\n`));
  });
  await listen(server, port);
  const { port: actual } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://${HOST}:${actual}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

if (fileURLToPath(import.meta.url) === (await realpath(process.argv[1]))) {
  const folder = process.argv[2] ?? fileURLToPath(new URL('../build/site', import.meta.url));
  const { address } = await serveFolder(folder, Number(process.env.PORT ?? 8080));
  console.log(`The playground is at ${address} (Ctrl+C ends it)`);
}
