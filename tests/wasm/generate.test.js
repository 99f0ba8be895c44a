/* What generate() gives, and what it throws. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { load } from '../../build/package/index.js';
import * as sample from './sample.js';

const plumbing = await load();
const bytes = new TextEncoder().encode(sample.yaml);

test('the version is the package\'s, and the releases stand newest first', () => {
  const manifest = JSON.parse(readFileSync(new URL('package.json', sample.packageUrl), 'utf8'));
  assert.equal(plumbing.version, manifest.version);
  assert.deepEqual(plumbing.releases.map(({ name }) => name), [
    '2.14', '2.13', '2.12', '2.11', '2.10', '2.9', '2.8', '2.7', '2.6', '2.5', '2.4', '2.3', '2.2', '2.1', '2.0', '1.13',
  ]);
  assert.ok(Object.isFrozen(plumbing.releases));
});

test('the header is torchgen\'s', () => {
  const result = plumbing.generate(sample.yaml);
  assert.equal(result.ok, true);
  assert.equal(result.header, sample.header);
  assert.deepEqual(result.diagnostics, []);
});

test('functions: those of the file, then the generated ones', () => {
  const { functions } = plumbing.generate(sample.yaml);
  assert.deepEqual(functions.map(({ skip, ...others }) => ({ ...others, skip: skip && skip.code })), [
    {
      name: 'abs', namespace: 'aten', schema: 'abs(Tensor self) -> Tensor', kind: 'functional',
      generated: false, line: 1, plumbing: sample.absPlumbing, skip: null,
    },
    {
      name: 'abs_', namespace: 'aten', schema: 'abs_(Tensor(a!) self) -> Tensor(a!)', kind: 'inplace',
      generated: false, line: 6, plumbing: sample.absInplacePlumbing, skip: null,
    },
    {
      name: 'is_same_size', namespace: 'aten', schema: 'is_same_size(Tensor self, Tensor other) -> bool', kind: 'functional',
      generated: false, line: 12, plumbing: null, skip: functions[2].skip?.code,
    },
    {
      name: 'abs.out', namespace: 'aten', schema: 'abs.out(Tensor self, *, Tensor(a!) out) -> Tensor(a!)', kind: 'out',
      generated: true, line: 6, plumbing: null, skip: 'kind-out',
    },
  ]);
});

test('a function without plumbing says why, in words', () => {
  const { functions } = plumbing.generate(sample.yaml);
  for (const { name, skip } of functions.slice(2)) {
    assert.match(skip?.code ?? '', /^[a-z]+(-[a-z]+)*$/, name);
    assert.match(skip?.message ?? '', /\w+ \w+/, name);
    assert.match(skip?.hint ?? '', /\w+ \w+/, name);
  }
});

test('the list of functions is made once, and is an array of plain objects', () => {
  const result = plumbing.generate(sample.yaml);
  assert.equal(result.functions, result.functions);
  assert.ok(Array.isArray(result.functions));
});

test('a result can be cloned and turned into JSON', () => {
  const result = plumbing.generate(sample.yaml);
  const { header, functions } = structuredClone(plumbing.generate(sample.yaml));
  assert.equal(header, result.header);
  assert.deepEqual(functions, result.functions);
  assert.deepEqual(JSON.parse(JSON.stringify(plumbing.generate(sample.yaml))).functions, result.functions);
});

const inputs = {
  'a Uint8Array': bytes,
  'an ArrayBuffer': bytes.slice().buffer,
  'a Buffer': Buffer.from(bytes),
  'a part of a larger buffer': new Uint8Array([0x2d, ...bytes, 0x2d]).subarray(1, -1),
  'a text with CRLF': sample.yaml.replaceAll('\n', '\r\n'),
  'a text with a byte order mark': `\ufeff${sample.yaml}`,
};
for (const [name, input] of Object.entries(inputs))
  test(`input as ${name}`, () => assert.equal(plumbing.generate(input).header, sample.header));

test('the input is not looked at after the call', () => {
  const input = bytes.slice();
  const result = plumbing.generate(input);
  input.fill(0);
  assert.equal(result.header, sample.header);
  assert.equal(result.functions[0].schema, 'abs(Tensor self) -> Tensor');
});

test('a result is independent of later calls', () => {
  const first = plumbing.generate(sample.yaml);
  const wrong = plumbing.generate(sample.mistaken);
  for (let i = 0; i < 50; i++) plumbing.generate(sample.delegate + sample.delegating);
  assert.deepEqual(first.functions, plumbing.generate(sample.yaml).functions);
  assert.deepEqual(wrong.functions, plumbing.generate(sample.mistaken).functions);
});

test('a release is asked for by name, with or without a patch number', () => {
  assert.equal(plumbing.generate(sample.yaml, { release: '2.14' }).header, sample.header);
  assert.equal(plumbing.generate(sample.yaml, { release: '2.14.1' }).header, sample.header);
  const oldest = plumbing.generate(sample.yaml, { release: '1.13' }).header ?? '';
  assert.match(oldest, /maybe_layer\.has_value\(\)/); // until 2.0
  assert.doesNotMatch(oldest, /vmap_check_escaped/);
});

test('tags replace the release\'s own', () => {
  const tagged = '- func: f(Tensor self) -> Tensor\n  tags: our_own\n';
  const tags = '- tag: our_own\n  desc: a tag of our own\n';
  assert.equal(plumbing.generate(tagged).ok, false);
  assert.equal(plumbing.generate(tagged, { tags }).ok, true);
  assert.equal(plumbing.generate(tagged, { tags: new TextEncoder().encode(tags) }).ok, true);
  assert.equal(plumbing.generate(tagged, { tags: undefined }).ok, false);
});

test('no tags and an empty list of tags are two things', () => {
  const tagged = '- func: f(Tensor self) -> Tensor\n  tags: core\n';
  assert.equal(plumbing.generate(tagged).ok, true);
  assert.equal(plumbing.generate(tagged, { tags: '' }).ok, false);
});

test('a context has the partners, and stays out of the result', () => {
  assert.equal(plumbing.generate(sample.delegating).ok, false);
  const result = plumbing.generate(sample.delegating, { context: sample.delegate });
  assert.equal(result.ok, true);
  assert.deepEqual(result.functions.map(({ name }) => name), ['add.Tensor']);
});

test('mistakes are data, with their place', () => {
  const result = plumbing.generate(sample.mistaken);
  assert.equal(result.ok, false);
  assert.equal(result.header, null);
  assert.equal(result.diagnostics.length, 1);
  const { message, hint, ...others } = result.diagnostics[0];
  assert.deepEqual(others, {
    severity: 'error', code: 'unknown-type', source: 'yaml',
    line: 1, column: 11, endLine: 1, endColumn: 16, offset: 10, endOffset: 15,
    replacement: 'Tensor', related: [],
  });
  assert.match(message, /Tensr/);
  assert.equal(hint, "did you mean 'Tensor'?");
});

test('a mistake may have a second place', () => {
  const [{ related }] = plumbing.generate('- &a {func: abs(Tensor self) -> Tensor}\n- &a 1\n').diagnostics;
  assert.deepEqual(related, [
    { message: 'the first one', source: 'yaml', line: 1, column: 3, endLine: 1, endColumn: 40, offset: 2, endOffset: 39 },
  ]);
});

test('the entries without a mistake are there beside one with', () => {
  const { functions } = plumbing.generate(sample.mistaken);
  assert.deepEqual(functions.map(({ name, line }) => ({ name, line })), [{ name: 'abs', line: 3 }]);
  assert.equal(functions[0].plumbing, sample.absPlumbing);
});

test('columns count UTF-16 units, offsets bytes of UTF-8', () => {
  // In UTF-16 the face has 2 units and the umlaut 1, in UTF-8 they have 4 bytes and 2.
  const { column, endColumn, offset, endOffset } = plumbing.generate('- {note: "😀ü", func: 7}\n').diagnostics[0];
  assert.deepEqual([column, endColumn, offset, endOffset], [23, 24, 25, 26]);
});

test('a lone surrogate is read as U+FFFD', () => {
  const withSurrogate = plumbing.generate('- func: f(T\ud800 self) -> Tensor\n');
  assert.deepEqual(withSurrogate.diagnostics, plumbing.generate('- func: f(T\ufffd self) -> Tensor\n').diagnostics);
});

test('an empty text has no functions', () => {
  for (const empty of ['', new Uint8Array(), new ArrayBuffer(0)]) assert.deepEqual(plumbing.generate(empty).functions, []);
});

test('misuse throws, and the next call works', () => {
  /** @type {[unknown, unknown, { name: string, message: RegExp }][]} */
  const misuses = [
    [undefined, undefined, { name: 'TypeError', message: /yaml must be a string/ }],
    [null, undefined, { name: 'TypeError', message: /yaml must be a string/ }],
    [42, undefined, { name: 'TypeError', message: /yaml must be a string/ }],
    [['- func'], undefined, { name: 'TypeError', message: /yaml must be a string/ }],
    [new Uint16Array(4), undefined, { name: 'TypeError', message: /yaml must be a string/ }],
    ['', null, { name: 'TypeError', message: /options must be an object/ }],
    ['', '2.14', { name: 'TypeError', message: /options must be an object/ }],
    ['', { relase: '2.14' }, {
      name: 'TypeError',
      message: /unknown option 'relase' \(known: release, tags, context, operators, installed, outOfTree, perOperatorHeaders\)/,
    }],
    ['', { release: 2.14 }, { name: 'TypeError', message: /release must be a string/ }],
    ['', { release: '9.9' }, { name: 'RangeError', message: /unknown release '9\.9' \(known: 2\.14, .*, 1\.13\)/ }],
    ['', { release: '' }, { name: 'RangeError', message: /unknown release ''/ }],
    ['', { release: '2.14\0' }, { name: 'RangeError', message: /unknown release/ }],
    ['', { release: '2.14'.padEnd(1000, '0') }, { name: 'RangeError', message: /unknown release/ }],
    ['', { tags: 1 }, { name: 'TypeError', message: /options\.tags must be a string/ }],
    ['', { context: {} }, { name: 'TypeError', message: /options\.context must be a string/ }],
  ];
  for (const [yaml, options, error] of misuses) {
    assert.throws(() => plumbing.generate(/** @type {any} */ (yaml), /** @type {any} */ (options)), error);
    assert.equal(plumbing.generate(sample.yaml).header, sample.header);
  }
});
