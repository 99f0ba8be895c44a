/** What axe-core finds on a page, for the tests beside this file. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** @typedef {import('playwright-core').Page} Page */

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/**
 * Fails with what axe finds. What it is not sure of fails too where it is contrast, unless it is a sign, or lies on the layer of a
 * selection, of which tests/web/colours.test.js knows.
 *
 * @param {Page} page @param {string} state
 */
export async function assertAccessible(page, state) {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    /** @typedef {{ id: string, help: string, nodes: { target: unknown[], any: { message: string }[], failureSummary: string }[] }} Rule */
    /** @type {{ violations: Rule[], incomplete: Rule[] }} */
    const { violations, incomplete } = await /** @type {any} */ (globalThis).axe.run(document, {
      resultTypes: ['violations', 'incomplete'],
    });
    const excused = /only non-text characters|overlapped by another element/;
    const doubts = incomplete.filter(({ id }) => id === 'color-contrast').map((rule) =>
      ({ ...rule, nodes: rule.nodes.filter(({ any }) => !any.some(({ message }) => excused.test(message))) }));
    return [...violations, ...doubts].flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' >>> ')}: ${failureSummary}`));
  });
  assert.deepEqual(found, [], state);
}
