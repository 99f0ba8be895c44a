// Which range of the YAML gave which range of the header.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { load, segmentAt, segmentsFrom } from '../../build/package/index.js';
import { caseFiles, readCase } from '../cases/case.js';
import { releases } from '../cases/engines.js';
import { filesOf, missing, releases as conformance } from '../conformance/data.js';

const plumbing = await load();
const NONE = 0xffffffff;

/** @typedef {import('../../build/package/index.js').Options} Options */

/**
 * The segments as objects, with their texts.
 * @param {string} yaml @param {Options} [options]
 */
async function segmentsOf(yaml, options) {
  const { header, functions } = plumbing.generate(yaml, options);
  const map = await plumbing.mapping(yaml, options);
  const text = header ?? '';
  return Array.from(map.start, (start, i) => ({
    start,
    end: map.end[i],
    part: map.partNames[map.part[i]],
    origin: map.originNames[map.origin[i]],
    of: functions[map.function[i]],
    item: map.item[i] === NONE ? null : map.item[i],
    text: text.slice(start, map.end[i]),
    from: yaml.slice(map.yamlStart[i], map.yamlEnd[i]),
    yamlStart: map.yamlStart[i],
    yamlEnd: map.yamlEnd[i],
  }));
}

const names = ['name', 'overload', 'argument-name'];

/**
 * What holds of every mapping. Returns how many names there are whose text in the YAML is another, in functions of the file.
 * @param {string} yaml @param {Options} [options]
 */
async function check(yaml, options) {
  const { header, functions } = plumbing.generate(yaml, options);
  const segments = await segmentsOf(yaml, options);
  let at = 0;
  let different = 0;
  for (const of of functions) {
    if (!header || of.plumbing === null) continue;
    let covered = '';
    for (; segments[at]?.of === of || (segments[at] && segments[at].of.schema === of.schema && covered.length < of.plumbing.length); at++) {
      const segment = segments[at];
      if (covered) assert.equal(segment.start, segments[at - 1].end, `${of.name}: no gap and no overlap`);
      covered += segment.text;
      assert.equal(segment.origin === 'none', segment.yamlEnd === 0, `${of.name}: ${segment.origin}`);
      assert.ok(segment.yamlStart <= segment.yamlEnd && segment.yamlEnd <= yaml.length);
      if (names.includes(segment.origin) && !of.generated && segment.text !== segment.from) different++;
    }
    assert.equal(covered, of.plumbing, of.name);
  }
  assert.equal(at, header ? segments.length : 0);
  return different;
}

test('what each range of a plumbing comes from', async () => {
  const yaml = '- func: add.Tensor(Tensor self, Tensor? other=None) -> (Tensor, Tensor[] rest)\n';
  const lines = (await segmentsOf(yaml)).map(({ part, origin, item, text, from }) =>
    `${part} ${origin}${item === null ? '' : ` ${item}`}: ${JSON.stringify(text)} <- ${from}`);
  assert.deepEqual(lines, [
    'template none: "template <typename batch_rule_t, batch_rule_t batch_rule>\\n" <- ',
    'declaration none: "::std::tuple<" <- ',
    'declaration return 0: "at::Tensor" <- Tensor',
    'declaration none: "," <- ',
    'declaration return 1: "::std::vector<at::Tensor>" <- Tensor[] rest',
    'declaration none: ">" <- ',
    'declaration none: " " <- ',
    'declaration name: "add" <- add',
    'declaration none: "_" <- ',
    'declaration overload: "Tensor" <- Tensor',
    'declaration none: "_generated_plumbing(" <- ',
    'declaration type 0: "const at::Tensor &" <- Tensor',
    'declaration none: " " <- ',
    'declaration argument-name 0: "self" <- self',
    'declaration none: ", " <- ',
    'declaration type 1: "const ::std::optional<at::Tensor> &" <- Tensor?',
    'declaration none: " " <- ',
    'declaration argument-name 1: "other" <- other',
    'declaration none: ") {\\n" <- ',
    'guard none: "  c10::impl::ExcludeDispatchKeyGuard guard(DispatchKey::FuncTorchBatched);\\n" <- ',
    'layer none: "  auto maybe_layer = maybeCurrentDynamicLayer();\\n  vmap_check_escaped(maybe_layer, \\"gen_vmap_plumbing\\");\\n'
      + '  int64_t cur_level = maybe_layer->layerId();\\n" <- ',
    'condition none: "  if (" <- ',
    'condition argument 0: "!isBatchedAtLevel(" <- Tensor self',
    'condition argument-name 0: "self" <- self',
    'condition argument 0: ", cur_level)" <- Tensor self',
    'condition none: " && " <- ',
    'condition argument 1: "!isBatchedAtLevel(" <- Tensor? other=None',
    'condition argument-name 1: "other" <- other',
    'condition argument 1: ", cur_level)" <- Tensor? other=None',
    'condition none: ") {\\n" <- ',
    'call none: "    return at::_ops::" <- ',
    'call name: "add" <- add',
    'call none: "_" <- ',
    'call overload: "Tensor" <- Tensor',
    'call none: "::call(" <- ',
    'call argument-name 0: "self" <- self',
    'call none: ", " <- ',
    'call argument-name 1: "other" <- other',
    'call none: ");\\n  }\\n" <- ',
    'unwrap argument 0: "  auto [" <- Tensor self',
    'unwrap argument-name 0: "self" <- self',
    'unwrap argument 0: "_value, " <- Tensor self',
    'unwrap argument-name 0: "self" <- self',
    'unwrap argument 0: "_bdim] = unwrapTensorAtLevel(" <- Tensor self',
    'unwrap argument-name 0: "self" <- self',
    'unwrap argument 0: ", cur_level);\\n" <- Tensor self',
    'unwrap argument 1: "  std::optional<Tensor> " <- Tensor? other=None',
    'unwrap argument-name 1: "other" <- other',
    'unwrap argument 1: "_value;\\n  std::optional<int64_t> " <- Tensor? other=None',
    'unwrap argument-name 1: "other" <- other',
    'unwrap argument 1: "_bdim;\\n" <- Tensor? other=None',
    'unwrap argument 1: "  if (" <- Tensor? other=None',
    'unwrap argument-name 1: "other" <- other',
    'unwrap argument 1: ") {\\n      std::tie(" <- Tensor? other=None',
    'unwrap argument-name 1: "other" <- other',
    'unwrap argument 1: "_value, " <- Tensor? other=None',
    'unwrap argument-name 1: "other" <- other',
    'unwrap argument 1: "_bdim) = unwrapTensorAtLevel(" <- Tensor? other=None',
    'unwrap argument-name 1: "other" <- other',
    'unwrap argument 1: ".value(), cur_level);\\n  }\\n" <- Tensor? other=None',
    'rule none: "  auto results = batch_rule(" <- ',
    'rule argument-name 0: "self" <- self',
    'rule argument 0: "_value, " <- Tensor self',
    'rule argument-name 0: "self" <- self',
    'rule argument 0: "_bdim" <- Tensor self',
    'rule none: ", " <- ',
    'rule argument-name 1: "other" <- other',
    'rule argument 1: "_value, " <- Tensor? other=None',
    'rule argument-name 1: "other" <- other',
    'rule argument 1: "_bdim" <- Tensor? other=None',
    'rule none: ");\\n" <- ',
    'wrap none: "  return std::make_tuple(" <- ',
    'wrap return 0: "makeBatched(std::get<0>(results), std::get<1>(results), cur_level)" <- Tensor',
    'wrap none: ", " <- ',
    'wrap return 1: "makeBatchedVector(std::get<2>(results), std::get<3>(results), cur_level)" <- Tensor[] rest',
    'wrap none: ");\\n" <- ',
    'end none: "}" <- ',
  ]);
});

/** Ways to write one schema, and what stands in them for the argument's name. @type {Record<string, [yaml: string, from: string]>} */
const writings = {
  plain: ['- func: f(Tensor self, Tensor other) -> Tensor\n', 'other'],
  'plain and folded': ['- func: f(Tensor self,\n    Tensor other) -> Tensor\n', 'other'],
  'single quotes': ["- func: 'f(Tensor self, Tensor other) -> Tensor'\n", 'other'],
  'double quotes and escapes': ['- func: "f(Tensor self, Tensor \\x6fth\\u0065r) -> Tensor"\n', '\\x6fth\\u0065r'],
  'a line broken within a name': ['- func: "f(Tensor self, Tensor ot\\\n    her) -> Tensor"\n', 'ot\\\n    her'],
  'folded block': ['- func: >-\n    f(Tensor self,\n    Tensor other) -> Tensor\n', 'other'],
  'literal block': ['- func: |-\n    f(Tensor self, Tensor other) -> Tensor\n', 'other'],
  'anchor and tag': ['- func: &a !!str f(Tensor self, Tensor other) -> Tensor\n', 'other'],
  'a mapping on one line': ['[{func: "f(Tensor self, Tensor other) -> Tensor"}]\n', 'other'],
  'a comment that is not ASCII': ['# 𝄞 é\n- func: f(Tensor self, Tensor other) -> Tensor # ünï\n', 'other'],
  'a byte order mark': ['\ufeff# é\n- func: f(Tensor self, Tensor other) -> Tensor\n', 'other'],
  'a namespace': ['- func: é::f(Tensor self, Tensor other) -> Tensor\n', 'other'],
};

for (const [name, [yaml, from]] of Object.entries(writings))
  test(`a name finds its place: ${name}`, async () => {
    const found = (await segmentsOf(yaml)).filter(({ origin, item }) => origin === 'argument-name' && item === 1);
    assert.equal(found.length, 8); // declared, tested, passed on, unwrapped 3 times, given to the rule twice
    for (const segment of found) assert.deepEqual([segment.text, segment.from], ['other', from]);
    await check(yaml);
  });

test('offsets count UTF-16 units at both ends', async () => {
  const yaml = '# 𝄞\n- func: f(Tensor é𝄞) -> Tensor\n- func: g(Tensor ü) -> Tensor\n';
  const segments = await segmentsOf(yaml);
  for (const { text, from, origin } of segments) if (names.includes(origin)) assert.equal(text, from);
  assert.deepEqual(new Set(segments.filter(({ origin }) => origin === 'argument-name').map(({ text }) => text)), new Set(['é𝄞', 'ü']));
});

test('offsets count bytes at both ends when asked to', async () => {
  const yaml = '# 🙂é\n- func: f(Tensor x) -> Tensor\n';
  const header = Buffer.from(plumbing.generate(yaml).header ?? '');
  const map = await plumbing.mapping(yaml, { unit: 'byte' });
  const found = map.origin.findIndex((origin) => map.originNames[origin] === 'argument-name');
  for (const [text, start, end] of /** @type {[Buffer, number, number][]} */ ([
    [Buffer.from(yaml), map.yamlStart[found], map.yamlEnd[found]], [header, map.start[found], map.end[found]],
  ])) assert.equal(text.subarray(start, end).toString(), 'x');
  assert.equal(map.yamlStart[found] - (await plumbing.mapping(yaml)).yamlStart[found], 3); // 6 bytes of 3 units stand before it
  await assert.rejects(plumbing.mapping(yaml, /** @type {any} */ ({ unit: 'line' })), {
    name: 'TypeError', message: /options\.unit must be/,
  });
});

test('what torchgen adds comes from the entry that it was made from', async () => {
  const yaml = '- func: a(Tensor self, Tensor(a!) x, Tensor(b!)[] ys) -> Tensor r\n  dispatch: {CPU: a}\n  autogen: a.out, a_functional\n';
  const segments = (await segmentsOf(yaml)).filter(({ of }) => of.generated);
  assert.ok(segments.length > 0);
  const schema = 'a(Tensor self, Tensor(a!) x, Tensor(b!)[] ys) -> Tensor r';
  for (const { origin, item, text, from } of segments) {
    if (origin === 'name') assert.deepEqual([text, from], ['a_functional', 'a']);
    if (origin === 'argument-name') assert.equal(from, text);
    if (origin === 'argument') assert.equal(from, ['Tensor self', 'Tensor(a!) x', 'Tensor(b!)[] ys'][item ?? 3]);
    if (origin === 'return') assert.equal(from, ['Tensor r', schema, schema][item ?? 3]); // those that were written to are new returns
  }
});

test('a mapping is looked up from both ends', async () => {
  const yaml = '- func: f(Tensor self) -> Tensor\n- func: g(Tensor self) -> Tensor\n';
  const { header } = plumbing.generate(yaml);
  const map = await plumbing.mapping(yaml);
  assert.equal(segmentAt(map, 0), -1);
  assert.equal(segmentAt(map, header?.length ?? 0), -1);
  for (let i = 0; i < map.start.length; i++) {
    assert.equal(segmentAt(map, map.start[i]), i);
    assert.equal(segmentAt(map, map.end[i] - 1), i);
  }
  const between = map.end[map.function.lastIndexOf(0)];
  assert.equal(header?.[between], '\n');
  assert.equal(segmentAt(map, between), -1);
  const found = segmentsFrom(map, yaml.lastIndexOf('self'));
  assert.ok(found.length > 0);
  for (const i of found) assert.equal(map.function[i], 1);
  assert.deepEqual(segmentsFrom(map, 0), []);
});

test('without a header there are no segments', async () => {
  assert.equal((await plumbing.mapping('- func: f(Tensr x) -> Tensor\n')).start.length, 0);
  assert.equal((await plumbing.mapping('')).start.length, 0);
  await assert.rejects(plumbing.mapping('', { release: '0.9' }), RangeError);
});

test('in every case the ranges cover the plumbing, and names agree', async () => {
  let different = 0;
  for (const read of caseFiles().map(readCase))
    for (const release of ['2.0', releases[releases.length - 1]])
      different += await check(read.yaml, { release, tags: read.tags, context: read.context });
  assert.ok(different < 200, `${different} names are written otherwise in the YAML`); // with escapes, or over lines
});

for (const release of conformance.keys())
  test(`in PyTorch ${release}'s operator file they do, and every name agrees`, { skip: missing(release) }, async () => {
    const [yaml, tags] = Object.values(filesOf(release)).map((path) => readFileSync(path, 'utf8'));
    assert.equal(await check(yaml, { release, tags }), 0);
  });

const corpus = process.env.VP_CORPUS ?? '';
test('in all operator files of a folder', { skip: existsSync(corpus) ? false : 'VP_CORPUS names no folder of releases' }, async () => {
  for (const version of readdirSync(corpus)) {
    const [operators, tags] = ['native_functions.yaml', 'tags.yaml'].map((name) => join(corpus, version, name));
    if (existsSync(operators))
      assert.equal(await check(readFileSync(operators, 'utf8'), { release: version, tags: readFileSync(tags, 'utf8') }), 0, version);
  }
});
