/* Every colour of letters can be read on every ground that it stands on, in light and in dark: WCAG 2.2, 1.4.3 and 1.4.11. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

const sheet = readFileSync(new URL('../../web/styles/colours.css', import.meta.url), 'utf8');

/** @type {Map<string, string[]>} */
const colours = new Map(
  [...sheet.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(([, name, light, dark]) => [name, [light, dark]]));

/** @param {string} colour */
function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {string} one @param {string} other */
function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const code = [...colours.keys()].filter((name) => name.startsWith('t-'));

/** Letters, what they stand on, and how much they have to differ. @type {[string[], string[], number][]} */
const demands = [
  [['ink', 'ink-soft'], ['paper', 'sheet', 'raised'], 4.5],
  [['ink'], ['accent-wash', 'good-wash', 'bad-wash', 'caution-wash', 'edge'], 4.5],
  [['bad'], ['bad-wash', 'sheet'], 4.5],
  [['caution'], ['caution-wash', 'sheet'], 4.5],
  [['good'], ['good-wash', 'sheet', 'raised'], 4.5],
  [['accent'], ['accent-wash', 'sheet', 'raised'], 4.5],
  [code, ['sheet', 'good-wash', 'pair', 'selection'], 4.5],
  [['edge-strong', 'accent', 'pair-edge'], ['paper', 'sheet', 'raised'], 3],
];

for (const [mode, index] of /** @type {const} */ ([['light', 0], ['dark', 1]]))
  describe(mode, () => {
    for (const [letters, grounds, least] of demands)
      for (const ground of grounds)
        test(`${letters.join(', ')} on ${ground}`, () => {
          for (const name of letters) {
            const found = contrast(colours.get(name)?.[index] ?? '', colours.get(ground)?.[index] ?? '');
            assert.ok(found >= least, `${name} on ${ground}: ${found.toFixed(2)}`);
          }
        });
  });
