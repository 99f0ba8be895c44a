// Tokens of YAML and of C++, for colouring.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { load } from '../../build/package/index.js';
import { caseFiles, readCase } from '../cases/case.js';
import { filesOf, missing } from '../conformance/data.js';

const plumbing = await load();

/** @param {string} text @param {'yaml' | 'cpp'} language */
async function tokensOf(text, language) {
  const { starts, ends, classes, classNames } = await plumbing.tokens(text, language);
  return Array.from(starts, (start, i) => ({ class: classNames[classes[i]], text: text.slice(start, ends[i]), start, end: ends[i] }));
}

/** "class:text" of each token but punctuation. @param {string} text @param {'yaml' | 'cpp'} language */
async function told(text, language) {
  return (await tokensOf(text, language)).filter((token) => token.class !== 'punctuation').map((token) => `${token.class}:${token.text}`);
}

/** In order, apart, and between them nothing but white space. @param {string} text @param {'yaml' | 'cpp'} language */
async function check(text, language) {
  let at = 0;
  for (const { start, end } of await tokensOf(text, language)) {
    assert.ok(start >= at && end > start && end <= text.length);
    assert.match(text.slice(at, start), /^[\s\uFEFF]*$/);
    at = end;
  }
  assert.match(text.slice(at), /^\s*$/);
}

/** YAML, and what it is told to be. @type {Record<string, [yaml: string, tokens: string[]]>} */
const yamls = {
  'a schema': [
    "- func: add_.Tensor(Tensor(a!) self, Scalar? alpha=1, *, int[2] size=[0, 1], str s='ab') -> (Tensor(a!) out, Tensor[])",
    ['key:func', 'operator:add_', 'overload:Tensor', 'type:Tensor', 'annotation:a!', 'argument:self', 'type:Scalar?', 'argument:alpha',
      'default:1', 'type:int[2]', 'argument:size', 'default:[0, 1]', 'type:str', 'argument:s', "default:'ab'", 'arrow:->', 'type:Tensor',
      'annotation:a!', 'argument:out', 'type:Tensor[]'],
  ],
  'what is no schema': [
    '  variants: function, method\n  structured: True\n  n: 0x1F\n  x: ~\n  f: 1.5',
    ['key:variants', 'string:function, method', 'key:structured', 'constant:True', 'key:n', 'number:0x1F', 'key:x', 'constant:~',
      'key:f', 'number:1.5'],
  ],
  'comments, flows, anchors': [
    '# one\ndispatch: &a {CPU: f, CUDA: [g, "h # i"]} # two\nx: *a\ny: !!str a#b',
    ['comment:# one', 'key:dispatch', 'anchor:&a', 'key:CPU', 'string:f', 'key:CUDA', 'string:g', 'string:"', 'string:h # i', 'string:"',
      'comment:# two', 'key:x', 'alias:*a', 'key:y', 'tag:!!str', 'string:a#b'],
  ],
  'a folded schema': [
    '- func: f(Tensor self,\n    Tensor other) -> Tensor\n  variants: function',
    ['key:func', 'operator:f', 'type:Tensor', 'argument:self', 'type:Tensor', 'argument:other', 'arrow:->', 'type:Tensor',
      'key:variants', 'string:function'],
  ],
  'a schema in a block': [
    '- func: >-  # folded\n    f(Tensor\n    self) ->\n    Tensor\n  variants: method',
    ['key:func', 'comment:# folded', 'operator:f', 'type:Tensor', 'argument:self', 'arrow:->', 'type:Tensor',
      'key:variants', 'string:method'],
  ],
  'a quoted schema': [
    '"func": "f(Tensor \\x78y) -> Tensor"',
    ['key:"', 'key:func', 'key:"', 'string:"', 'operator:f', 'type:Tensor', 'string:\\x78', 'argument:y', 'arrow:->', 'type:Tensor',
      'string:"'],
  ],
  directives: ['%YAML 1.1\n---\n- a\n...', ['directive:%YAML 1.1', 'directive:---', 'string:a', 'directive:...']],
};

for (const [name, [yaml, tokens]] of Object.entries(yamls))
  test(`YAML: ${name}`, async () => {
    assert.deepEqual(await told(yaml, 'yaml'), tokens);
    await check(yaml, 'yaml');
  });

test('C++', async () => {
  const { header } = plumbing.generate('- func: f(Tensor self, int[] size) -> (Tensor, Tensor)\n');
  await check(header ?? '', 'cpp');
  const plumbed = header?.slice(header.indexOf('template'), header.indexOf('  int64_t'));
  const rest = '  return f(std::get<0>(results), 1.5f); // done\n/* a\nb */ const std::optional<Tensor>& x;';
  const tokens = await told(`#include <x>\n${plumbed}${rest}`, 'cpp');
  assert.deepEqual(tokens, [
    'preprocessor:#include <x>', 'keyword:template', 'keyword:typename', 'type:batch_rule_t', 'type:batch_rule_t', 'name:batch_rule',
    'name:std', 'type:tuple', 'name:at', 'type:Tensor', 'name:at', 'type:Tensor', 'function:f_generated_plumbing',
    'keyword:const', 'name:at', 'type:Tensor', 'name:self', 'name:at', 'type:IntArrayRef', 'name:size',
    'name:c10', 'name:impl', 'type:ExcludeDispatchKeyGuard', 'function:guard', 'name:DispatchKey', 'type:FuncTorchBatched',
    'keyword:auto', 'name:maybe_layer', 'function:maybeCurrentDynamicLayer',
    'function:vmap_check_escaped', 'name:maybe_layer', 'string:"gen_vmap_plumbing"',
    'keyword:return', 'function:f', 'name:std', 'function:get', 'number:0', 'name:results', 'number:1.5f', 'comment:// done',
    'comment:/* a\nb */', 'keyword:const', 'name:std', 'type:optional', 'type:Tensor', 'name:x',
  ]);
});

/**
 * C++, and what it is told to be, by the standard's rules for preprocessing tokens.
 * @type {Record<string, [cpp: string, tokens: string[]]>}
 */
const cpps = {
  'digit separators': ["x = 1'000'000 + 'a';", ['name:x', "number:1'000'000", "string:'a'"]],
  'raw strings': ['f(R"x(a "b)" c)x"); g();', ['function:f', 'string:R"x(a "b)" c)x"', 'function:g']],
  'a line that goes on': ['#define A \\\n  B\nC', ['preprocessor:#define A \\\n  B', 'type:C']],
  'a line that goes on, with CR LF': ['#define A \\\r\n  B\r\nC', ['preprocessor:#define A \\\r\n  B', 'type:C']],
  'a comment that goes on': ['// a \\\n b\nc', ['comment:// a \\\n b', 'name:c']],
  'a comment before a preprocessor line': ['/* a */ #if B\nc', ['comment:/* a */', 'preprocessor:#if B', 'name:c']],
};

for (const [name, [cpp, tokens]] of Object.entries(cpps))
  test(`C++: ${name}`, async () => {
    assert.deepEqual(await told(cpp, 'cpp'), tokens);
    await check(cpp, 'cpp');
  });

test('offsets count UTF-16 units, and a byte order mark is one', async () => {
  const yaml = '\ufeff# 𝄞\n- func: é𝄞(Tensor ü) -> Tensor # ñ';
  assert.deepEqual(await told(yaml, 'yaml'), [
    'comment:# 𝄞', 'key:func', 'operator:é𝄞', 'type:Tensor', 'argument:ü', 'arrow:->', 'type:Tensor', 'comment:# ñ',
  ]);
  assert.deepEqual(await told('"𝄞" é', 'cpp'), ['string:"𝄞"', 'name:é']);
});

test('any text has tokens', async () => {
  const broken = [
    '"', "'a\n'", '- func: f(', '- func: f(Tensor(a! x', '{[}', '|\n a\nb', '- "\\', '&', '!', '*', '? : -', '\\\n'.repeat(1000),
    '#\\\n'.repeat(100_000), '\0\x01', '\r\r\n\n', 'func: "\\x', "func: 'a''b",
  ];
  for (const text of broken) for (const language of /** @type {const} */ (['yaml', 'cpp'])) await check(text, language);
  for (const read of caseFiles().map(readCase)) {
    await check(read.yaml, 'yaml');
    await check(read.yaml, 'cpp');
    for (let end = 0; end < Math.min(read.yaml.length, 200); end += 7) await check(read.yaml.slice(0, end), 'yaml');
  }
});

test('what is long takes no longer than it must', async () => {
  const many = 200_000;
  const texts = ['"\\x', "'a' ", '[', '- ', 'a: ', '\\x41', '# ', '*a ', '> \n'].map((text) => text.repeat(many));
  const start = process.cpuUsage();
  for (const text of [...texts, `"${'\\x41'.repeat(many)}"`, `- func: f(${'Tensor x, '.repeat(many)}`])
    for (const language of /** @type {const} */ (['yaml', 'cpp'])) assert.ok((await plumbing.tokens(text, language)).classNames.length > 0);
  const { user } = process.cpuUsage(start); // a second for 12 MB: what is quadratic would take hours
  assert.ok(user < 20e6, `${user} µs`);
});

test('a whole operator file and its header', { skip: missing('2.14') }, async () => {
  const yaml = readFileSync(filesOf('2.14').operators, 'utf8');
  await check(yaml, 'yaml');
  const tokens = await tokensOf(yaml, 'yaml');
  const { functions, header } = plumbing.generate(yaml);
  const count = (/** @type {string} */ name) => tokens.filter((token) => token.class === name).length;
  const written = functions.filter(({ generated }) => !generated);
  assert.equal(count('operator'), written.length);
  assert.equal(count('arrow'), written.length);
  assert.equal(count('overload'), written.filter(({ name }) => name.includes('.')).length);
  await check(header ?? '', 'cpp');
});

test('misuse throws', async () => {
  await assert.rejects(plumbing.tokens('x', /** @type {any} */ ('css')), {
    name: 'TypeError', message: /the language must be 'yaml' or 'cpp'/,
  });
  await assert.rejects(plumbing.tokens(/** @type {any} */ (1), 'yaml'), TypeError);
});

test('offsets count bytes when asked to', async () => {
  const { starts, ends } = await plumbing.tokens('🙂: é', 'yaml', { unit: 'byte' });
  assert.deepEqual([[...starts], [...ends]], [[0, 4, 6], [4, 5, 8]]);
  await assert.rejects(plumbing.tokens('', 'yaml', /** @type {any} */ ({ units: 'byte' })), {
    name: 'TypeError', message: /unknown option 'units'/,
  });
});
