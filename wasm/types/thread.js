/*
 * What worker.js makes of a Web Worker and of a thread of Node.js alike. It is no part of what the package exports.
 */

/**
 * A worker.
 *
 * @typedef {object} Thread
 * @property {(message: unknown) => void} post
 * @property {() => void} end
 * @property {(isBusy: boolean) => void} hold   while it is busy, the process does not end
 */

/**
 * What it is listened to with.
 *
 * @typedef {object} Listener
 * @property {(message: any) => void} receive
 * @property {(error: unknown) => void} fail   it will not say anything any more
 */

export {};
