/** The browser of the tests beside this file. */

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

/** Why the browser tests cannot run here; false when they can. */
export const cannotRun = existsSync(CHROMIUM) ? false : `there is no ${CHROMIUM}`;

/** @returns {Promise<import('playwright-core').Browser>} */
export function launch() {
  const quiet = [
    '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
    '--disable-quic',
  ];
  const isRoot = process.getuid?.() === 0; // Chromium's sandbox does not work for root
  return chromium.launch({ executablePath: CHROMIUM, args: isRoot ? [...quiet, '--no-sandbox'] : quiet });
}
