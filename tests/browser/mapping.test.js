/** What belongs together in both texts, column by column: under the pointer, at the caret, by keys; and finding one's way in the C++. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cannotRun } from './launch.js';
import { fillSchema, openSite, outputIs, outputOf, schemaOf, schemaText, selection, shows } from './site.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {'schema' | 'output'} Side */

// A character that takes two units, and one that takes two bytes, stand before what is looked at.
const YAML = `- func: scale(str emoji='😀é', Tensor self, Scalar factor) -> Tensor

- func: sizes(Tensor self) -> int[]
`;

describe('mapping', { skip: cannotRun }, () => {
  /** @type {import('./site.js').Site} */
  let site;
  /** @type {import('../../wasm/plumbing.js').VmapPlumbing} */
  let plumbing;
  let header = '';

  before(async () => {
    site = await openSite();
    plumbing = await (await import(new URL('../../build/package/index.js', import.meta.url).href)).load();
    header = plumbing.generate(YAML).header ?? '';
  });
  after(() => site?.close());

  /** @param {string} name @param {(page: Page) => Promise<void>} body @param {import('./site.js').VisitOptions} [options] */
  const onPage = (name, body, options) => test(name, async () => {
    // Tall enough for all of both texts.
    const { page, end } = await site.visit({ context: { viewport: { width: 1600, height: 1400 } }, ...options });
    await fillSchema(page, YAML);
    await outputIs(page, header);
    await page.locator('#output-code .t-type').first().waitFor();
    await body(page);
    await end();
  });

  /**
   * The texts that are marked in a pane, in the order in which they stand; a mark is drawn in pieces where it crosses colours.
   * @param {Page} page @param {Side} side
   */
  const marked = (page, side) => page.locator(`#${side}-code .cm-content`).evaluate((content) => {
    const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    /** @type {string[]} */ const found = [];
    let inMark = false;
    let line = null;
    while (walker.nextNode()) {
      const parent = /** @type {Element} */ (walker.currentNode.parentElement);
      const pair = parent.closest('.cm-pair');
      const ownLine = parent.closest('.cm-line');
      if (pair && inMark && line === ownLine) found[found.length - 1] += /** @type {Text} */ (walker.currentNode).data;
      else if (pair) found.push(/** @type {Text} */ (walker.currentNode).data);
      inMark = pair !== null;
      line = ownLine;
    }
    return found;
  });

  /** Waits for marks in both panes. @param {Page} page @param {string[]} schema @param {string[]} output */
  async function marksAre(page, schema, output) {
    /** @type {unknown} */ let found;
    const deadline = Date.now() + 10_000;
    do found = [await marked(page, 'schema'), await marked(page, 'output')];
    while (JSON.stringify(found) !== JSON.stringify([schema, output]) && Date.now() < deadline);
    assert.deepEqual(found, [schema, output]);
  }

  /** Where the character at an offset is drawn. @param {Page} page @param {Side} side @param {number} offset */
  async function pointOf(page, side, offset) {
    const { x, y } = await page.locator(`#${side}-code .cm-content`).evaluate((content, from) => {
      let rest = from;
      for (const line of content.querySelectorAll('.cm-line')) {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const { length } = /** @type {Text} */ (walker.currentNode);
          if (rest < length) {
            const range = document.createRange();
            range.setStart(walker.currentNode, rest);
            range.setEnd(walker.currentNode, rest + 1);
            const { left, top, width, height } = range.getBoundingClientRect();
            return { x: left + width / 2, y: top + height / 2 };
          }
          rest -= length;
        }
        rest -= 1; // the line feed
      }
      throw new Error(`there is no place ${from}`);
    }, offset);
    return /** @type {const} */ ([x, y]);
  }

  /** @param {Page} page @param {Side} side @param {string} text @param {number} [into] */
  const point = async (page, side, text, into = 0) => pointOf(page, side, offsetOf(side, text) + into);

  /** @param {Side} side @param {string} text */
  function offsetOf(side, text) {
    const at = (side === 'schema' ? YAML : header).indexOf(text);
    assert.ok(at >= 0, text);
    return at;
  }

  const SELF = [
    'const at::Tensor &', 'self', '!isBatchedAtLevel(self, cur_level)', 'self',
    '  auto [self_value, self_bdim] = unwrapTensorAtLevel(self, cur_level);', 'self_value, self_bdim',
  ];
  const FACTOR = ['const at::Scalar &', 'factor', 'factor', 'factor'];

  onPage('what the pointer rests on is marked with all that is of the same argument, in both texts', async (page) => {
    await page.mouse.move(...await point(page, 'schema', 'Tensor self', 8));
    await marksAre(page, ['self'], SELF);
    await page.mouse.move(...await point(page, 'schema', 'Scalar factor', 2));
    await marksAre(page, ['Scalar'], FACTOR);
    await page.mouse.move(...await point(page, 'output', 'unwrapTensorAtLevel(self', 3));
    await marksAre(page, ['Tensor self'], SELF);
    await page.mouse.move(...await point(page, 'output', 'emoji, self, factor', 15));
    await marksAre(page, ['factor'], FACTOR);
  });

  onPage('so is what the caret is at', async (page) => {
    await page.mouse.click(...await point(page, 'schema', 'factor', 2));
    await marksAre(page, ['factor'], FACTOR);
    await page.keyboard.press('Home');
    for (let i = 0; i < '- func: sc'.length; i++) await page.keyboard.press('ArrowRight');
    await marksAre(page, ['scale'], ['scale', 'scale']);
    await page.mouse.click(...await point(page, 'output', 'c10::string_view', 5));
    await marksAre(page, ['str'], ['c10::string_view', 'emoji', 'emoji', 'emoji']);
    await page.mouse.move(0, 0);
  });

  onPage('Ctrl+Enter leads to the counterpart and back', async (page) => {
    await page.mouse.click(...await point(page, 'schema', 'factor', 2));
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'output-code');
    const there = await selection(page);
    assert.match(there, /factor|Scalar/);
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'schema-code');
    assert.match(await selection(page), /^(Scalar )?factor$|^Scalar$/);
  });

  /**
   * Puts the caret there, and the pointer away, until what it pointed at is forgotten.
   * @param {Page} page @param {Side} side @param {string} text @param {number} into
   */
  async function putCaret(page, side, text, into) {
    await page.mouse.click(...await point(page, side, text, into));
    await page.mouse.move(0, 0);
    await page.waitForTimeout(600);
  }

  onPage('Ctrl+I says what stands at the caret, and Escape is enough', async (page) => {
    await putCaret(page, 'output', 'c10::impl', 4);
    await page.keyboard.press('Control+I');
    await shows(page, '.card', /While the rule runs, calls do not come back to this level/);
    await page.keyboard.press('Escape');
    await page.locator('.card').waitFor({ state: 'hidden' });
    await putCaret(page, 'schema', 'Tensor self', 8);
    await page.keyboard.press('Control+I');
    await shows(page, '.card', /Tensor self.*[Uu]nwrapped to self_value and self_bdim/s);
    await page.keyboard.press('ArrowRight');
    await page.locator('.card').waitFor({ state: 'hidden' });
  });

  onPage('the card stays while the pointer is on it, and goes with it', async (page) => {
    await page.mouse.move(...await point(page, 'schema', 'Tensor self', 8));
    await shows(page, '.card', /Tensor self/);
    const box = await page.locator('.card').boundingBox();
    const { x, y, width, height } = /** @type {{ x: number, y: number, width: number, height: number }} */ (box);
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
    // Longer than it takes the card to go away, and what it stands over is not pointed at.
    await page.waitForTimeout(600);
    await shows(page, '.card', /Tensor self/);
    await page.mouse.move(x + width / 2, y + height + 300);
    await page.locator('.card').waitFor({ state: 'hidden' });
  });

  onPage('the card keeps to its own pane, and goes when a key leads to the other', async (page) => {
    await page.setViewportSize({ width: 920, height: 900 });
    for (const [side, text] of /** @type {const} */ ([['schema', 'Tensor self'], ['output', 'c10::string_view']])) {
      await page.mouse.move(...await point(page, side, text, 4));
      await page.locator('.card').waitFor();
      const [card, pane] = await Promise.all(['.card', `#${side}`].map((one) => page.locator(one).boundingBox()));
      assert.ok(card && pane && card.x >= pane.x && card.x + card.width <= pane.x + pane.width, JSON.stringify({ card, pane }));
      await page.mouse.move(0, 0);
      await page.locator('.card').waitFor({ state: 'hidden' });
    }
    await page.mouse.click(...await point(page, 'schema', 'Tensor self', 3));
    await page.mouse.move(...await point(page, 'schema', 'Tensor self', 4));
    await page.locator('.card').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'output-code');
    await page.locator('.card').waitFor({ state: 'hidden' });
  });

  onPage('at the end of a word Ctrl+Enter leads from that word, and to the declaration', async (page) => {
    await putCaret(page, 'schema', 'Tensor self', 3);
    await page.keyboard.press('Control+ArrowRight');
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'output-code');
    assert.equal(await selection(page), 'const at::Tensor &');
  });

  /** Whether a mark is where the reader sees it. @param {Page} page @param {Side} side */
  const isMarkInSight = (page, side) => page.waitForFunction((id) => {
    const root = document.getElementById(id)?.shadowRoot;
    const mark = root?.querySelector('.cm-pair')?.getBoundingClientRect();
    const pane = root?.querySelector('.cm-scroller')?.getBoundingClientRect();
    return mark && pane && mark.top >= pane.top && mark.bottom <= pane.bottom && mark.left >= pane.left && mark.left < pane.right;
  }, `${side}-code`);

  /** @param {Page} page @param {Side} side */
  const scrolled = (page, side) =>
    page.locator(`#${side}-code .cm-scroller`).evaluate(({ scrollTop, scrollLeft }) => [scrollTop, scrollLeft]);

  const LONG = Array.from({ length: 50 }, (_, n) => `- func: op_${n}(Tensor self, Tensor other, Scalar alpha) -> Tensor\n`).join('\n');

  /** Puts a long text into the schema, and goes to its beginning. @param {Page} page @param {string} text @param {RegExp} summary  of it */
  async function fillLong(page, text, summary) {
    await fillSchema(page, text);
    await shows(page, '#summary', summary);
    await page.keyboard.press('Control+Home');
    await page.waitForFunction(() => {
      const scroller = document.getElementById('schema-code')?.shadowRoot?.querySelector('.cm-scroller');
      return Number(scroller?.scrollTop) < 10;
    });
  }

  /** Where an operator's name stands in the schema. @param {Page} page @param {string} name */
  const nameOf = (page, name) => page.locator('#schema-code .t-operator').getByText(name, { exact: true });

  onPage('the other text follows to the caret, and not to the pointer; what the reader is in stays where it is', async (page) => {
    await fillLong(page, LONG, /50 operators/);
    await nameOf(page, 'op_12').hover();
    await shows(page, '.card', /op_12/);
    assert.deepEqual(await scrolled(page, 'output'), [0, 0]);
    const here = await scrolled(page, 'schema');
    await nameOf(page, 'op_12').click();
    await isMarkInSight(page, 'output');
    assert.deepEqual([await scrolled(page, 'schema'), await page.evaluate(() => document.activeElement?.id)], [here, 'schema-code']);

    await outputOf(page).focus();
    await page.keyboard.press('Control+End');
    const declaration = page.locator('#output-code').getByText('op_49_generated_plumbing');
    await declaration.waitFor();
    const { left, top } = await declaration.evaluate(async (line) => {
      for (let last = NaN; last !== line.getBoundingClientRect().top;) {
        last = line.getBoundingClientRect().top;
        await new Promise((resolve) => setTimeout(resolve, 100)); // it is drawn and scrolled to in turns
      }
      return line.getBoundingClientRect().toJSON();
    });
    await page.mouse.click(left + 8, top + 8); // a click of Playwright's own would scroll the long line sideways
    const before = await scrolled(page, 'output');
    await isMarkInSight(page, 'schema');
    assert.deepEqual([await scrolled(page, 'output'), await page.evaluate(() => document.activeElement?.id)], [before, 'output-code']);
  });

  onPage('in a narrow window a finger is told what it taps, and finds the counterpart in the other text', async (page) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.locator('#tab-schema').tap();
    const text = LONG.replace('op_2(Tensor self', 'op_2(Tesnor self');
    await fillLong(page, text, /1 problem/);
    await page.locator('#schema-code .cm-error').first().tap();
    await shows(page, '.card', /error: 'Tesnor' is not a type \[unknown-type\].*Hint: did you mean 'Tensor'\?/s);
    await fillLong(page, LONG, /50 operators/);
    await nameOf(page, 'op_7').tap();
    await shows(page, '.card', /op_7/);
    await page.locator('#tab-output').tap();
    await isMarkInSight(page, 'output');
    await page.locator('#output-code .cm-pair').getByText('op_7').first().waitFor();
  }, { context: { hasTouch: true } });

  onPage('a mistake is told where it stands: under the pointer, at the caret, in the gutter', async (page) => {
    await fillSchema(page, YAML.replace('Tensor self', 'Tesnor self'));
    await page.locator('#schema-code .cm-error').first().waitFor();
    const told = /error: 'Tesnor' is not a type \[unknown-type\].*Hint: did you mean 'Tensor'\?/s;
    await page.mouse.move(...await point(page, 'schema', 'Tensor self', 2));
    await shows(page, '.card', told);
    await page.keyboard.press('Escape');
    await page.locator('.card').waitFor({ state: 'hidden' });
    await page.mouse.move(0, 0);
    assert.equal(await page.locator('#schema-code .cm-error-line span').last().getAttribute('title'), "'Tesnor' is not a type");
    await page.locator('#tab-operators').click();
    await page.keyboard.press('F8');
    await shows(page, '#problems .current', /Tesnor/);
    assert.equal(await selection(page), 'Tesnor');
    await page.keyboard.press('Control+I');
    await shows(page, '.card', told);
  });

  onPage('with another schema the C++ is shown from its beginning', async (page) => {
    await page.setViewportSize({ width: 920, height: 700 });
    await outputOf(page).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('ArrowUp');
    await page.locator('#output-code .cm-scroller').evaluate((scroller) => { scroller.scrollLeft = 200; });
    assert.ok((await scrolled(page, 'output')).every((distance) => distance > 0));
    await page.locator('#examples').click();
    await page.locator('.examples button').first().click();
    await page.waitForFunction(() => {
      const scroller = document.getElementById('output-code')?.shadowRoot?.querySelector('.cm-scroller');
      return scroller?.scrollTop === 0 && scroller.scrollLeft === 0;
    });
  });

  onPage('an operator without plumbing has a card that says why, and marks nothing', async (page) => {
    await page.mouse.move(...await point(page, 'schema', 'sizes', 2));
    await shows(page, '.card', /sizes.*[Aa] return is neither a tensor nor a list of tensors/s);
    assert.deepEqual(await marked(page, 'output'), []);
  });

  onPage('after an edit nothing stale is marked', async (page) => {
    await page.mouse.click(...await point(page, 'schema', 'factor', 2));
    await page.locator('#output-code .cm-pair').first().waitFor();
    await page.mouse.move(0, 0); // what it rests on would be marked anew
    await page.keyboard.press('End');
    await page.keyboard.type(' # x');
    await marksAre(page, [], []);
    await page.locator('.card').waitFor({ state: 'hidden' });
    // And what is marked next is of the new text.
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# one line more\n');
    await outputIs(page, plumbing.generate(`# one line more\n${YAML}`).header);
    await page.mouse.click(...await pointOf(page, 'schema', `# one line more\n${YAML}`.indexOf('scale') + 2));
    await marksAre(page, ['scale'], ['scale', 'scale']);
  });

  onPage('folds an operator in the gutter, with keys, and all of them', async (page) => {
    await fillSchema(page, `${YAML}\n- func: abs(Tensor self) -> Tensor\n`);
    const both = plumbing.generate(`${YAML}\n- func: abs(Tensor self) -> Tensor\n`).header;
    await outputIs(page, both);
    const folded = page.locator('#output-code .cm-folded');
    const isFolded = async (/** @type {number} */ count) => {
      await page.waitForFunction((wanted) => {
        const root = document.querySelector('#output-code')?.shadowRoot;
        return root?.querySelectorAll('.cm-folded').length === wanted;
      }, count);
    };
    await page.getByTitle('Fold', { exact: true }).filter({ visible: true }).first().click();
    await isFolded(1);
    assert.doesNotMatch(await outputOf(page).innerText(), /unwrapTensorAtLevel\(self, cur_level\);[^]*unwrapTensorAtLevel/);
    await folded.click();
    await isFolded(0);

    await page.locator('#fold').click();
    await isFolded(2);
    await outputIs(page, both); // what is copied is all of it
    await page.locator('#fold').click();
    await isFolded(0);

    await outputOf(page).getByText('vmap_check_escaped').first().click();
    await page.keyboard.press('Control+Shift+BracketLeft');
    await isFolded(1);
    await page.keyboard.press('Control+Shift+BracketLeft');
    await isFolded(0);
    await page.keyboard.press('Control+Alt+BracketLeft');
    await isFolded(2);
    await page.keyboard.press('Control+Alt+BracketLeft');
    await isFolded(0);
  });

  onPage('what is led to is unfolded', async (page) => {
    await page.locator('#fold').click();
    await page.locator('#output-code .cm-folded').waitFor();
    await page.mouse.click(...await point(page, 'schema', '-> Tensor', 5));
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'output-code');
    const there = await selection(page);
    assert.ok(header.includes(there) && there !== '', there);
    await shows(page, '#output-code .cm-content', new RegExp(there.replace(/[[\](){}*+?.^$|\\]/g, '\\$&')));
  });

  onPage('Ctrl+F finds what is not drawn, in either text', async (page) => {
    const long = Array.from({ length: 2000 }, (_, n) => `- func: op_${n}(Tensor self) -> Tensor\n`).join('\n');
    await fillSchema(page, long);
    await shows(page, '#summary', /2,000 operators/);
    for (const [content, wanted] of /** @type {const} */ ([[schemaOf(page), 'op_1999'], [outputOf(page), 'op_1998_generated_plumbing']])) {
      await content.focus();
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('Control+F');
      await page.locator('.cm-search input[name=search]').last().waitFor();
      await page.keyboard.type(wanted);
      await page.keyboard.press('Enter');
      await content.getByText(wanted).first().waitFor();
      await page.keyboard.press('Escape');
      assert.equal(await selection(page), wanted);
    }
    assert.equal(await page.locator('#output-code [name=replace]').count(), 0);
    assert.equal(await schemaText(page), long);
  });

  onPage('a line that the reader is led to is searched through, not for', async (page) => {
    await page.locator('#tab-operators').click();
    await page.locator('#operators').getByText('scale', { exact: true }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'schema-code');
    await page.keyboard.press('Control+F');
    await page.locator('#schema-code .cm-search input[name=search]').waitFor();
    await page.keyboard.type('Tensor');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    assert.equal(await selection(page), 'Tensor');
    await marksAre(page, ['Tensor'], SELF);
  });
});
