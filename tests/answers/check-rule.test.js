// check-rule on every engine, what its JSON says, and what it makes of texts that are no rules.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { load } from '../../build/package/index.js';
import { builds, command } from '../builds.js';
import { releasesOf } from '../cases/case.js';
import { releases } from '../cases/engines.js';
import { engines, ruleCases } from './rules.js';

const plumbing = await load();
const cases = ruleCases('check-rule');

for (const read of cases)
  for (const engine of engines)
    test(`${read.name} (${engine.name})`, async () => {
      for (const { words, text } of read.answers)
        for (const release of releasesOf(words, releases)) assert.equal(await engine.run(read, release), engine.view(text));
    });

/** @param {string} yaml @param {string} name @param {string} rule @param {string} [release] */
async function check(yaml, name, rule, release) {
  const answer = await plumbing.checkRule(yaml, name, rule, { release });
  assert.ok(answer.found && answer.plumbed);
  return answer;
}

/**
 * A rule with every replacement made, from the last to the first.
 * @param {string} rule @param {import('../../build/package/index.js').RuleProblem[]} problems
 */
function changed(rule, problems) {
  let bytes = Buffer.from(rule);
  for (const { offset, endOffset, replacement } of problems.toReversed())
    if (replacement !== null) bytes = Buffer.concat([bytes.subarray(0, offset), Buffer.from(replacement), bytes.subarray(endOffset)]);
  return bytes.toString();
}

const sayingNo = ['no-plumbing', 'not-found', 'no-cpp', 'empty', 'several-and-none', 'template'];

for (const { name, yaml, operator, rule, answers } of cases.filter((read) => !sayingNo.some((no) => read.name.endsWith(no))))
  test(`${name}: the rule fits when it is changed as proposed`, async () => {
    const [release] = releasesOf(answers[0].words, releases);
    const given = `${rule}`;
    const { problems } = await check(yaml, `${operator}`, given, release);
    assert.deepEqual((await check(yaml, `${operator}`, changed(given, problems), release)).problems, [], changed(given, problems));
  });

test('the library and the command give the same JSON', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  after(() => rmSync(folder, { recursive: true }));
  for (const { yaml, operator, rule } of cases) {
    writeFileSync(join(folder, 'input.yaml'), yaml);
    const words = ['check-rule', `${operator}`, '--rule', '-', '--format', 'json', 'input.yaml'];
    const ran = spawnSync(command, words, { cwd: folder, input: rule, encoding: 'utf8' });
    assert.deepEqual(await plumbing.checkRule(yaml, `${operator}`, `${rule}`), JSON.parse(ran.stdout));
  }
});

const yaml = '- func: abs(Tensor self) -> Tensor\n';
const rule = 'std::tuple<Tensor, std::optional<int64_t>> abs_batch_rule(const Tensor& self, std::optional<int64_t> self_bdim)';

test('the stub of a rule fits, also when it ends with its parameters', async () => {
  for (const text of [rule, `${rule};`, `${rule} {`, `static ${rule} {}`])
    assert.deepEqual((await check(yaml, 'abs', text)).problems, [], text);
});

/** @param {string} text */
const codes = async (text) => (await check(yaml, 'abs', text)).problems.map(({ code }) => code);

test('limits are told', async () => {
  assert.deepEqual(await codes(' '.repeat(2 ** 20 + 1)), ['limit-size']);
  assert.equal((await codes(`void f(${'int a, '.repeat(500)})`)).length, 100);
  assert.deepEqual(await codes(`${'std::tuple<'.repeat(10000)} f(const Tensor& self, std::optional<int64_t> b)`), ['no-rule']);
  assert.deepEqual(await codes(`${'a<'.repeat(40)}b${'>'.repeat(40)} f(const Tensor& self, std::optional<int64_t> b)`), ['wrong-return']);
});

test('bytes that are not UTF-8 are told', async () => {
  const bytes = Buffer.concat([Buffer.from('ab'), Buffer.from([0xff])]);
  const answer = await plumbing.checkRule(yaml, 'abs', bytes);
  assert.ok(answer.found && answer.plumbed);
  const [{ code, line, column }] = answer.problems;
  assert.deepEqual({ code, line, column }, { code: 'invalid-utf8', line: 1, column: 3 });
});

test('aliases that stand for very much are given up', async () => {
  const aliases = Array.from({ length: 60 }, (_, i) => `using a${i} = std::tuple<a${i + 1}, a${i + 1}>;\n`).join('');
  assert.deepEqual(await codes(`${aliases}a0 f(const Tensor& self, std::optional<int64_t> b);`), ['wrong-return']);
});

test('every prefix of a rule is answered, by every build', () => {
  const text = `${cases.find(({ name }) => name.endsWith('comments-and-macros'))?.rule}`;
  const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'input.yaml'), yaml);
  for (const build of builds)
    for (let size = 0; size < text.length; size += 7) {
      const input = text.slice(0, size);
      const ran = spawnSync(build.command, ['check-rule', 'abs', '--rule', '-', 'input.yaml'], { cwd: folder, input, encoding: 'utf8' });
      assert.ok(ran.status === 0 || ran.status === 1, ran.stderr);
    }
});

test('texts that are no rules are told, by every build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'input.yaml'), yaml);
  for (const build of builds)
    for (const [input, code] of /** @type {[string | Buffer, string][]} */ ([
      [' '.repeat(2 ** 20 + 1), 'limit-size'], [Buffer.from('a\xff', 'latin1'), 'invalid-utf8'],
    ])) {
      const ran = spawnSync(build.command, ['check-rule', 'abs', '--rule', '-', 'input.yaml'], { cwd: folder, input, encoding: 'utf8' });
      assert.equal(ran.status, 1, ran.stderr);
      assert.match(ran.stdout, new RegExp(`\\[${code}\\]`));
    }
});

test('a text that is made to be slow is not', async () => {
  for (const piece of ['a<', 'a(', '(', '{', '<', 'f(a<', 'a b(', 'namespace a {', 'template <', 'using a = ', '#', '"', 'R"x(', '/*',
    'f(int a, int b) -> ', 'x = {'])
    await codes(piece.repeat(Math.floor(2 ** 18 / piece.length)));
});

test('usage', () => {
  const run = (/** @type {string[]} */ ...options) => spawnSync(command, ['check-rule', ...options], { input: yaml, encoding: 'utf8' });
  for (const options of [[], ['abs'], ['abs', '--rule', '-'], ['abs', '--rule', '-', '-'], ['--all', '--rule', 'x']])
    assert.equal(run(...options).status, 2, options.join(' '));
  assert.match(run('abs', '--rule', 'nowhere.cpp', '-').stderr, /cannot read nowhere\.cpp/);
  assert.equal(run('abs', '--rule', 'nowhere.cpp', '-').status, 3);
});

test('a preprocessor line that goes on is no rule, with either line end', async () => {
  for (const end of ['\n', '\r\n']) {
    const { problems, ruleName } = await check(yaml, 'abs', `#define OTHER() \\${end} void abs_batch_rule(int a) {}${end}${rule};${end}`);
    assert.deepEqual([problems, ruleName], [[], 'abs_batch_rule']);
  }
});
