// Each limit: what reaches it is read, and one more is an ordinary error that names it; and what used to take too long or too deep.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { load } from '../../build/package/index.js';
import { command } from '../builds.js';

const plumbing = await load();
const MEBIBYTE = 2 ** 20;

/** @param {number} count @param {(index: number) => string} make @param {string} [separator] */
const repeat = (count, make, separator = '') => Array.from({ length: count }, (_, index) => make(index)).join(separator);

const func = '- func: f(Tensor self) -> Tensor\n';
const wrong = '- func: f(Tensr self) -> Tensor\n';

/** An entry of a mebibyte, and aliases of it. @param {number} aliases */
function aliased(aliases) {
  const entry = `- &a\n  nothing: "${'x'.repeat(MEBIBYTE - 100)}"\n`;
  return entry + '- *a\n'.repeat(aliases);
}

/** @typedef {{ code: string, message: RegExp, make: (count: number) => string, most: number, codeAtMost: string | undefined }} Limit */

/** For each limit a text that has so many of what is limited, and what is wrong with it otherwise. @type {Record<string, Limit>} */
const limits = {
  'bytes of a text': {
    code: 'limit-size', message: /64 MiB/, most: 64 * MEBIBYTE, codeAtMost: undefined,
    make: (count) => func + '#'.repeat(count - func.length),
  },
  'characters that aliases stand for': {
    code: 'limit-size', message: /64 Mi characters/, make: aliased, most: 64, codeAtMost: 'unknown-key',
  },
  'characters of a tag': {
    code: 'limit-size', message: /longer than 100 characters/, most: 100, codeAtMost: 'unknown-yaml-tag',
    make: (count) => `- !${'x'.repeat(count - 1)} a\n`,
  },
  'TAG directives': {
    code: 'limit-size', message: /more than 100 TAG directives/, most: 100, codeAtMost: undefined,
    make: (count) => `${repeat(count, (i) => `%TAG !a${i}! x\n`)}---\n${func}`,
  },
  'levels of collections': {
    code: 'limit-depth', message: /more than 200 deep/, most: 200, codeAtMost: 'not-a-mapping',
    make: (count) => '['.repeat(count) + ']'.repeat(count),
  },
  'levels of a type': {
    code: 'limit-depth', message: /more than 100 deep/, most: 100, codeAtMost: undefined,
    make: (count) => `- func: f(Tensor self, int${'?'.repeat(count)} x) -> Tensor\n`,
  },
  arguments: {
    code: 'limit-arguments', message: /more than 1024 arguments/, most: 1024, codeAtMost: undefined,
    make: (count) => `- func: f(${repeat(count, (i) => `Tensor a${i}`, ', ')}) -> Tensor\n`,
  },
  returns: {
    code: 'limit-arguments', message: /more than 1024 .* returns/, most: 1024, codeAtMost: undefined,
    make: (count) => `- func: f(Tensor x) -> (${repeat(count, () => 'Tensor', ', ')})\n`,
  },
  diagnostics: {
    code: 'limit-diagnostics', message: /more than 1000 problems/, most: 1000, codeAtMost: 'unknown-type',
    make: (count) => wrong.repeat(count),
  },
};

for (const [name, { code, message, make, most, codeAtMost }] of Object.entries(limits))
  test(`${name}: ${most}`, () => {
    const atMost = new Set(plumbing.generate(make(most)).diagnostics.map((d) => d.code));
    assert.deepEqual([...atMost], codeAtMost ? [codeAtMost] : []);
    const [beyond] = plumbing.generate(make(most + 1)).diagnostics.filter((d) => d.code.startsWith('limit-'));
    assert.equal(beyond.code, code);
    assert.match(beyond.message, message);
    assert.equal(beyond.severity, 'error');
    const { status, stderr } = spawnSync(command, ['check', '-'], { input: make(most + 1), encoding: 'utf8', maxBuffer: 2 ** 26 });
    assert.equal(status, 1, stderr.slice(0, 1000));
    assert.ok(stderr.includes(`${beyond.message} [${code}]`), stderr.slice(0, 1000));
  });

/* --- Keys that collide -------------------------------------------------------------------------------------------------------- */

const WORD = 2n ** 64n;
const ODD = 0x9e3779b97f4a7c15n; // the factor of the hash in core/src/base/table.c
const INVERSE = 0xf1de83e19937733dn; // of ODD, in 64 bits

/** One step of the hash, and back. @param {bigint} hash @param {bigint} word */
const step = (hash, word) => { const product = ((hash ^ word) * ODD) % WORD; return product ^ (product >> 32n); };
/** @param {bigint} hash */
const beforeStep = (hash) => ((hash ^ (hash >> 32n)) * INVERSE) % WORD;

/** Keys of sixteen ASCII characters that all have one hash, as YAML's escapes. @param {number} count */
function collidingKeys(count) {
  assert.equal((ODD * INVERSE) % WORD, 1n);
  const first = 0x6161616161616161n; // "aaaaaaaa"
  const before = step(16n, first);
  const keys = [];
  for (let high = 0n; keys.length < count; high++) {
    const word = beforeStep((high << 32n) | 0x12345678n) ^ before;
    const bytes = Array.from({ length: 8 }, (_, i) => Number((word >> BigInt(8 * i)) & 255n));
    if (!bytes.every((byte) => byte < 128)) continue;
    keys.push(`"aaaaaaaa${bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`);
  }
  return keys;
}

test('keys that are made to collide are an error of size', () => {
  const entry = (/** @type {number} */ count) =>
    `- func: f(Tensor self) -> Tensor\n  __line__: {${collidingKeys(count).map((key) => `${key}: 1`).join(', ')}}\n`;
  assert.deepEqual(plumbing.generate(entry(400)).diagnostics, []);
  const [{ code, message }, ...others] = plumbing.generate(entry(600)).diagnostics;
  assert.deepEqual([code, others.length], ['limit-size', 0]);
  const { status, stderr } = spawnSync(command, ['check', '-'], { input: entry(600), encoding: 'utf8' });
  assert.deepEqual([status, stderr.startsWith(`<stdin>:1:1: error: ${message} [limit-size]\n`)], [1, true]);
});

/* --- What takes no more than its share ---------------------------------------------------------------------------------------- */

test('there are never more than 1001 diagnostics', () => {
  assert.equal(plumbing.generate(wrong.repeat(3000)).diagnostics.length, 1001);
});

// Nothing below a node without meaning is constructed until an alias asks for it: then all at once.
for (const tag of ['!x', '!!str', '!!pairs'])
  test(`a chain of aliases below ${tag} is no deeper than collections may be`, () => {
    /** @param {number} links */
    const limitsHit = (links) => {
      const chain = `- ${tag} [x, &a0 []${repeat(links, (i) => `,\n &a${i + 1} [*a${i}]`)}]\n- *a${links}\n`;
      assert.equal(spawnSync(command, ['check', '-'], { input: chain }).status, 1);
      return plumbing.generate(chain).diagnostics.map(({ code }) => code).filter((code) => code.startsWith('limit-'));
    };
    assert.deepEqual(limitsHit(150), []);
    assert.deepEqual(limitsHit(1000), ['limit-depth']);
    assert.deepEqual(limitsHit(100_000), ['limit-size']); // written out it would be five billion characters
  });

test('aliases of aliases, a billion of them, are an error of size', () => {
  const laughs = `- &a0 [x]\n${repeat(60, (i) => `- &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]\n`)}`;
  assert.ok(plumbing.generate(laughs).diagnostics.some(({ code }) => code === 'limit-size'));
});

test('a hundred thousand TAG directives end where the hundredth would', () => {
  const directives = repeat(100_000, (i) => `%TAG !a${i}! x\n`);
  for (const yaml of [`${directives}---\n${func}`, `${func}...\n${directives}---\n`]) {
    const [{ code, line, message }] = plumbing.generate(yaml).diagnostics;
    assert.equal(code, 'limit-size');
    assert.ok(line < 1000, `line ${line}`);
    const { stderr } = spawnSync(command, ['check', '-'], { input: yaml, encoding: 'utf8' });
    assert.ok(stderr.startsWith(`<stdin>:${line}:1: error: ${message} [${code}]\n`), stderr.slice(0, 200));
  }
});
