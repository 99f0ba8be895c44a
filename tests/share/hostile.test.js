/* What strangers may put into a link, and what of it reaches the page: text and known values, within bounds. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { constants, deflateRawSync } from 'node:zlib';
import { SCHEMA_FILE, toCommand } from '../../web/share/command.js';
import { toEmbed } from '../../web/share/embed.js';
import { MOST_LINK, MOST_TEXT, OPTIONS, VIEWS, decodeLink } from '../../web/share/link.js';
import { Random } from '../differential/random.js';

/** @typedef {import('../../web/share/link.js').Settings} Settings */

const MEGABYTE = 1024 * 1024;

/** @param {Uint8Array} bytes  raw deflate */
const linkOf = (bytes) => `#1.${Buffer.from(bytes).toString('base64url')}`;

/** What a link with these settings says of them. @param {string} settings @returns {Promise<Settings>} */
async function settingsOf(settings) {
  const decoded = await decodeLink(`#1.AwA&${settings}`);
  assert.ok(decoded.kind === 'state');
  const { yaml: _, ...rest } = decoded.state;
  return rest;
}

/** The reason why a link cannot be read. @param {string} link */
async function reasonOf(link) {
  const decoded = await decodeLink(link);
  assert.ok(decoded.kind === 'unreadable', JSON.stringify(decoded).slice(0, 100));
  assert.equal(decoded.fragment, link);
  return decoded.reason;
}

describe('payloads', () => {
  test('a little that unpacks to much is given up early', async () => {
    // Blocks of a megabyte of zeros, each of which stands by itself: 1000 of them, in 1 MB.
    const block = deflateRawSync(Buffer.alloc(MEGABYTE), { finishFlush: constants.Z_FULL_FLUSH });
    const bomb = linkOf(Buffer.concat([...Array(1000).fill(block), Buffer.from([3, 0])]));
    assert.ok(bomb.length < MOST_LINK);
    const before = process.resourceUsage().maxRSS;
    assert.match(await reasonOf(bomb), /^The schema in this link has more than 4 MB/);
    const grown = (process.resourceUsage().maxRSS - before) * 1024;
    assert.ok(grown < 200 * MEGABYTE, `${grown} bytes for what unpacks to 1000 MB`);
  });

  test('one byte too many is too much', async () => {
    assert.equal((await decodeLink(linkOf(deflateRawSync('x'.repeat(MOST_TEXT))))).kind, 'state');
    assert.match(await reasonOf(linkOf(deflateRawSync('x'.repeat(MOST_TEXT + 1)))), /more than 4 MB/);
  });

  test('a link that is too long is not looked into', async () => {
    assert.match(await reasonOf(`#1.${'A'.repeat(MOST_LINK)}`), /more than 2,097,152 characters/);
    assert.match(await reasonOf('#'.repeat(MOST_LINK + 2)), /more than 2,097,152 characters/);
  });

  for (const payload of [
    '', 'A', 'AwA=', 'Aw A', ' AwA', 'Aw+A', 'Aw/A', 'AwA%3D', 'AwÄ', 'AwA\n', '.', '<script>', '__proto__', 'AAAA', '_____w',
  ])
    test(`payload ${JSON.stringify(payload)}`, async () => assert.match(await reasonOf(`#1.${payload}`), /incomplete/));

  for (const [name, ...bytes] of /** @type {[string, ...number[]][]} */ ([
    ['a lone byte', 0xff],
    ['too long a form of a slash', 0xc0, 0xaf],
    ['half of a surrogate pair', 0xed, 0xa0, 0x80],
    ['beyond Unicode', 0xf4, 0x90, 0x80, 0x80],
    ['cut within a character', 0x61, 0xe2, 0x82],
  ]))
    test(`no UTF-8: ${name}`, async () => assert.match(await reasonOf(linkOf(deflateRawSync(Uint8Array.from(bytes)))), /incomplete/));

  for (const version of ['0', '2', '01', '11', '9'.repeat(1000)])
    test(`version ${version.slice(0, 10)}`, async () => assert.match(await reasonOf(`#${version}.AwA`), /newer version/));
});

describe('settings', () => {
  for (const value of ['__proto__', 'constructor', 'toString', '0', 'Rule', 'rule%00', '<script>', 'rule,diff', 'javascript:alert(1)'])
    test(`view=${value}`, async () => assert.deepEqual(await settingsOf(`view=${value}`), {}));

  for (const value of ['', '%00', '-o', 'a b', 'a;b', '$(id)', '<b>', 'a.b.c', 'a::', 'ä', `${'a'.repeat(201)}`, '../x', 'a%0A'])
    test(`op=${value.slice(0, 20)}`, async () => assert.deepEqual(await settingsOf(`op=${value}`), {}));

  test('no name reaches into objects', async () => {
    assert.deepEqual(await settingsOf('__proto__=1&constructor=1&prototype=1&options=1&yaml=x&outOfTree=1&fragment=x'), {});
    assert.deepEqual(await settingsOf('op=__proto__'), { operator: '__proto__' });
  });

  test('flags are on or absent', async () => {
    for (const name of ['context', ...Object.values(OPTIONS)])
      for (const value of ['0', 'true', '2', '', '1%20']) assert.deepEqual(await settingsOf(`${name}=${value}`), {});
  });

  test('a release is text that can be shown', async () => {
    assert.deepEqual(await settingsOf('release=<script>alert(1)</script>'), { release: '<script>alert(1)</script>' });
    assert.deepEqual(await settingsOf('release=%zz%E0%A4'), { release: '%zz\uFFFD' });
    assert.deepEqual(await settingsOf('release=2%00.%1b%E2%80%AE14%0A'), { release: '2.14' });
    assert.deepEqual(await settingsOf(`release=${'9'.repeat(100_000)}`), { release: '9'.repeat(40) });
    assert.deepEqual(await settingsOf(`release=${'😀'.repeat(100)}`), { release: '😀'.repeat(40) });
    assert.deepEqual(await settingsOf('release=%00'), {});
  });

  test('the name of an example is text that can be shown', async () => {
    const decoded = await decodeLink(`#example=%1b__proto__${'x'.repeat(1000)}`);
    assert.deepEqual(decoded, { kind: 'example', name: `__proto__${'x'.repeat(191)}`, settings: {} });
  });
});

/** Fails unless it is made of what the types say, and of nothing else. @param {import('../../web/share/link.js').Decoded} decoded */
function assertKnown(decoded) {
  const { kind, ...rest } = decoded;
  const keys = { nothing: [], example: ['name', 'settings'], state: ['state'], unreadable: ['reason', 'settings', 'fragment'] };
  assert.deepEqual(Object.keys(rest), keys[kind]);
  if (decoded.kind === 'nothing') return;
  /** @type {Settings & { yaml?: string }} */
  const { yaml, release, view, operator, context, options, ...more } = decoded.kind === 'state' ? decoded.state : decoded.settings;
  assert.deepEqual(more, {});
  for (const text of [yaml, release, operator]) assert.ok(text === undefined || typeof text === 'string');
  assert.ok(!view || VIEWS.includes(view));
  for (const [name, on] of Object.entries({ context, ...options }))
    assert.ok(on === undefined || (on && (name === 'context' || name in OPTIONS)), name);
}

test('links with changes at random are read or refused, and nothing else', async () => {
  /** @type {{ links: { link: string }[] }} */
  const { links } = JSON.parse(readFileSync(new URL('links.json', import.meta.url), 'utf8'));
  const spare = [...'#&=.%1A_-+/<>"\0\uD800é', '&view=', '&release=', '__proto__', '%00'];
  const random = new Random(2);
  for (let round = 0; round < 2000; round++) {
    let { link } = random.pick(links);
    for (let change = random.below(4); change >= 0; change--) {
      const at = random.below(link.length);
      link = link.slice(0, at) + (random.chance(0.5) ? random.pick(spare) : '') + link.slice(at + random.below(3));
    }
    assertKnown(await decodeLink(link));
  }
});

describe('what is made of a hostile state', () => {
  const release = "2.14'; touch /tmp/x #";

  test('a command has words of its own, and text', () => {
    assert.match(toCommand({ yaml: 'a\n', release }),
      /^vmap-plumbing generate --release '2\.14'\\''; touch \/tmp\/x #' - <<'EOF'\na\nEOF\n$/);
  });

  for (const [name, yaml] of [
    ['a terminal that is interrupted', 'a\n\x03touch /tmp/x\n'],
    ['the end of what is pasted', 'a\x1b[201~\ntouch /tmp/x\n'],
    ['the end of input', 'a\n\x04touch /tmp/x\n'],
    ['a newline of another kind', 'a\u0085touch /tmp/x\n'],
  ])
    test(`a command to be pasted has no control characters: ${name}`, () => {
      assert.equal(toCommand({ yaml }), `vmap-plumbing generate ${SCHEMA_FILE}\n`);
    });

  test('nothing ends the text of a command early, also where a carriage return is a new line', () => {
    assert.match(toCommand({ yaml: 'a\rEOF\rtouch /tmp/x\r' }), /<<'END_2'\n[^]*\nEND_2\n$/);
  });

  test('an embedded schema has no tags and attributes of its own', () => {
    const yaml = '</code></pre></script><script>alert(1)</script><!-- &lt; ]]> "\'';
    const html = toEmbed({ yaml, release: '"><script>', operator: '" onload="x' }, 'https://host/"><b>/element.js');
    assert.deepEqual(html.match(/<[^>]*>/g), [
      '<div>', '<vmap-plumbing release="&quot;&gt;&lt;script&gt;" op="&quot; onload=&quot;x">', '<pre>', '<code class="language-yaml">',
      '</code>', '</pre>', '</vmap-plumbing>', '</div>',
      '<script type="module" src="https://host/&quot;&gt;&lt;b&gt;/element.js">', '</script>',
    ]);
    assert.ok(html.includes('&lt;!-- &amp;lt; ]]&gt;'));
  });
});
