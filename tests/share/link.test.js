/* Links that hold a schema and how it is looked at: web/share/link.js. What strangers may put into one is in hostile.test.js. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { LONG_LINK, MOST_TEXT, OPTIONS, VIEWS, decodeLink, encodeLink, isLongLink } from '../../web/share/link.js';
import { Random } from '../differential/random.js';

/** @typedef {import('../../web/share/link.js').State} State */

const RELU = '- func: relu(Tensor self) -> Tensor\n';

/** @type {{ links: { link: string, state: State }[] }} */
const { links } = JSON.parse(readFileSync(new URL('links.json', import.meta.url), 'utf8'));

describe('links that were given out', () => {
  for (const { link, state } of links)
    test(link.slice(0, 40), async () => assert.deepEqual(await decodeLink(link), { kind: 'state', state }));
});

test('all of a state comes back', async () => {
  /** @type {State} */
  const state = {
    yaml: RELU,
    release: '2.14',
    view: 'rule',
    operator: 'aten::add.Tensor',
    context: true,
    options: { installed: true, outOfTree: true, perOperatorHeaders: true },
  };
  const link = await encodeLink(state);
  assert.match(link,
    /^#1\.[\w-]+&context=1&installed=1&op=aten%3A%3Aadd\.Tensor&out-of-tree=1&per-operator-headers=1&release=2\.14&view=rule$/);
  assert.deepEqual(await decodeLink(link), { kind: 'state', state });
});

test('what is absent or off is left out, and the same state gives the same link', async () => {
  const link = await encodeLink({ yaml: RELU, release: '2.14' });
  assert.match(link, /^#1\.[\w-]+&release=2\.14$/);
  const spelledOut = { release: '2.14', yaml: RELU, view: undefined, operator: '', context: false, options: { installed: false } };
  assert.equal(await encodeLink(spelledOut), link);
});

for (const view of VIEWS)
  test(`the view ${view} comes back`, async () => {
    assert.deepEqual(await decodeLink(await encodeLink({ yaml: RELU, view })), { kind: 'state', state: { yaml: RELU, view } });
  });

test('a link is read with its # and without', async () => {
  const link = await encodeLink({ yaml: RELU });
  assert.deepEqual(await decodeLink(link.slice(1)), await decodeLink(link));
});

const operatorFile = new URL('../../build/conformance/2.14/native_functions.yaml', import.meta.url);

/** @type {[name: string, text: string][]} */
const texts = [
  ['nothing', ''],
  ['emoji and other planes', '# 😀 👩‍👩‍👧‍👦 𝔘 \u{10FFFF}\n'],
  ['lone surrogates', 'a\uD800b\uDC00\uDBFF'],
  ['line ends of all kinds', 'a\r\nb\rc\n\n\r\n'],
  ['a byte order mark', `\uFEFF${RELU}`],
  ['control characters', '\0\x01\x1b[31m\x7f\x85\u2028\u2029'],
  ['what looks like a link', '#1.AwA&release=2.14&view=rule'],
  ['as much as a link holds', 'x'.repeat(MOST_TEXT)],
  ['a whole operator file', Array.from({ length: 9000 }, (_, n) => `- func: op_${n}(Tensor self, Tensor o${n * n}) -> Tensor\n`).join('')],
];

for (const [name, yaml] of texts)
  test(`round trip: ${name}`, () => comesBack(yaml));

test("round trip: PyTorch's operator file", async (t) => {
  /** @type {string} */ let yaml;
  try {
    yaml = readFileSync(operatorFile, 'utf8');
  } catch {
    return t.skip('tools/conformance has not brought it');
  }
  await comesBack(yaml);
});

test('round trip: texts at random', async () => {
  const random = new Random(1);
  for (let round = 0; round < 300; round++)
    await comesBack(Array.from({ length: random.below(200) }, () => String.fromCharCode(...unit(random))).join(''));
});

/** One or two UTF-16 units of any kind, lone surrogates among them. @param {Random} random */
function unit(random) {
  switch (random.below(4)) {
    case 0: return [random.below(0x80)];
    case 1: return [random.below(0x10000)];
    case 2: return [0xD800 + random.below(0x800)];
    default: return [0xD800 + random.below(0x400), 0xDC00 + random.below(0x400)];
  }
}

/** @param {string} yaml */
async function comesBack(yaml) {
  const link = await encodeLink({ yaml });
  const decoded = await decodeLink(link);
  assert.ok(decoded.kind === 'state' && decoded.state.yaml === yaml.toWellFormed(), link.slice(0, 200));
}

test('a schema that no link can hold is refused with a message for the reader', async () => {
  await assert.rejects(encodeLink({ yaml: 'x'.repeat(MOST_TEXT + 1) }), { name: 'RangeError', message: /too long for a link/ });
});

test('examples have links', async () => {
  assert.deepEqual(await decodeLink('#example=in-place'), { kind: 'example', name: 'in-place', settings: {} });
  assert.deepEqual(await decodeLink('#example=Lists+%26+more&op=stack&release=2.14&view=operators'), {
    kind: 'example',
    name: 'Lists & more',
    settings: { release: '2.14', view: 'operators', operator: 'stack' },
  });
});

for (const fragment of ['', '#', '#problems', '#example=', '#release=2.14'])
  test(`"${fragment}" is no link`, async () => assert.deepEqual(await decodeLink(fragment), { kind: 'nothing' }));

test('a link of a newer format says so, and loses nothing', async () => {
  const fragment = '#2.whatever-that_is~it&release=3.1&view=rule&more=x';
  assert.deepEqual(await decodeLink(fragment), {
    kind: 'unreadable',
    reason: 'This link was made by a newer version of this page. '
      + 'To get that version, close all tabs that show the page, and open the link again.',
    settings: { release: '3.1', view: 'rule' },
    fragment,
  });
});

test('a link that was cut short says so, wherever it was cut', async () => {
  const link = await encodeLink({ yaml: texts[8][1].slice(0, 2000) });
  for (let length = '#1'.length; length < link.length; length += 7) {
    const decoded = await decodeLink(link.slice(0, length));
    assert.ok(decoded.kind === 'unreadable' && /incomplete/.test(decoded.reason), link.slice(0, length));
  }
});

test('settings that are not known are passed over; one that is given twice counts as it was given first', async () => {
  const { link } = links[0];
  const decoded = await decodeLink(`${link}&later=thing&=&&release=1.13&view=nothing&context=yes`);
  assert.deepEqual(decoded, { kind: 'state', state: links[0].state });
});

test('a link that many programs do not take is told from one that they take', () => {
  assert.ok(!isLongLink('x'.repeat(LONG_LINK)));
  assert.ok(isLongLink('x'.repeat(LONG_LINK + 1)));
});

test('the names of the options are those of the command', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  for (const name of Object.values(OPTIONS)) assert.ok(readme.includes(`[--${name}]`), name);
});
