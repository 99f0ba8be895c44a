// batch-rule on every engine, and what its JSON says.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { load } from '../../build/package/index.js';
import { command } from '../builds.js';
import { releasesOf } from '../cases/case.js';
import { releases } from '../cases/engines.js';
import { putTogether, takeApart, withMistake } from '../proof/unit.js';
import { engines, ruleCases } from './rules.js';

for (const read of ruleCases('batch-rule'))
  for (const engine of engines)
    test(`${read.name} (${engine.name})`, async () => {
      for (const { words, text } of read.answers)
        for (const release of releasesOf(words, releases)) assert.equal(await engine.run(read, release), engine.view(text));
    });

const yaml = '- func: abs(Tensor self) -> Tensor\n- func: f(int a) -> Tensor\n- func: g.out(Tensor a, *, Tensor(a!) out) -> Tensor(a!)\n';

test('the parts of a signature', async () => {
  const answer = await (await load()).batchRule(yaml, 'abs');
  assert.ok(answer.found && answer.plumbed);
  const { signature, ruleName, registration, compositeImplicit, parameters, returns } = answer;
  assert.deepEqual(
    { signature, ruleName, registration, compositeImplicit, parameters, returns },
    {
      signature: 'std::tuple<Tensor, std::optional<int64_t>> abs_batch_rule(const Tensor& self, std::optional<int64_t> self_bdim)',
      ruleName: 'abs_batch_rule',
      registration: 'VMAP_SUPPORT(abs, abs_batch_rule);',
      compositeImplicit: true,
      parameters: [
        { type: 'const Tensor&', of: 'self', bdim: false },
        { type: 'std::optional<int64_t>', of: 'self', bdim: true },
      ],
      returns: [
        { type: 'Tensor', of: null, bdim: false },
        { type: 'std::optional<int64_t>', of: null, bdim: true },
      ],
    },
  );
});

test('the library and the command give the same JSON', async () => {
  const plumbing = await load();
  const ask = (/** @type {string} */ name) =>
    JSON.parse(spawnSync(command, ['batch-rule', name, '--format', 'json', '-'], { input: yaml, encoding: 'utf8' }).stdout);
  for (const name of ['abs', 'f', 'aten::g.out', 'h']) assert.deepEqual(await plumbing.batchRule(yaml, name), ask(name), name);
  assert.deepEqual(await plumbing.batchRules(yaml), ask('--all'));
});

test('all rules are those with plumbing, one by one the same', async () => {
  const plumbing = await load();
  const { rules, unit } = await plumbing.batchRules(yaml);
  assert.deepEqual(rules.map(({ name }) => name), ['abs']);
  const one = await plumbing.batchRule(yaml, 'abs');
  assert.ok(one.found && one.plumbed);
  assert.equal(unit, one.unit);
});

test('a file with errors gives no unit of all, and one for an operator that is right', async () => {
  const wrong = `${yaml}- func: g(Tensr a) -> Tensor\n`;
  const all = spawnSync(command, ['batch-rule', '--all', '-'], { input: wrong, encoding: 'utf8' });
  assert.equal(all.status, 1);
  assert.equal(all.stdout, '');
  assert.match(all.stderr, /unknown-type/);
  const one = spawnSync(command, ['batch-rule', 'abs', '-'], { input: wrong, encoding: 'utf8' });
  assert.equal(one.status, 1);
  assert.match(one.stdout, /VMAP_SUPPORT\(abs, abs_batch_rule\);/);
});

test('usage', () => {
  const run = (/** @type {string[]} */ ...options) => spawnSync(command, ['batch-rule', ...options], { input: yaml, encoding: 'utf8' });
  assert.match(run().stderr, /an operator is missing for batch-rule/);
  assert.match(run('input.yaml').stderr, /an operator is missing before input\.yaml/);
  assert.equal(run().status, 2);
  assert.equal(run('--all', 'nowhere.yaml').status, 3);
  assert.equal(run('--all', 'a', 'b').status, 2);
  assert.equal(run('--all=x').status, 2);
});

test('a misuse throws', async () => {
  const plumbing = await load();
  await assert.rejects(plumbing.batchRule(yaml, /** @type {any} */ (1)), TypeError);
  await assert.rejects(plumbing.batchRules(/** @type {any} */ (1)), TypeError);
  await assert.rejects(plumbing.checkRule(yaml, 'abs', /** @type {any} */ (1)), TypeError);
  await assert.rejects(plumbing.checkRule(yaml, 'abs', '', { release: '0' }), RangeError);
});

test('tests/proof can take a unit apart, and has a mistake for every stub', async () => {
  const plumbing = await load();
  const { yaml: types } = ruleCases('batch-rule').find(({ name }) => name.endsWith('/all-types')) ?? { yaml };
  const { unit: text, rules } = await plumbing.batchRules(types);
  const unit = takeApart(text);
  assert.equal(putTogether(unit), text);
  assert.deepEqual(unit.rules.map(({ registration }) => registration.trim()), rules.map(({ registration }) => registration));
  for (const [index, rule] of unit.rules.entries()) assert.notEqual(withMistake(rule, index).stub, rule.stub);
});

test('a file without operators has no rules, and is no mistake', () => {
  for (const options of [[], ['--out-of-tree']]) {
    const ran = spawnSync(command, ['batch-rule', '--all', ...options, '-'], { input: '[]\n', encoding: 'utf8' });
    assert.deepEqual([ran.status, ran.stderr], [0, '']);
    assert.doesNotMatch(ran.stdout, /_batch_rule/);
  }
});
