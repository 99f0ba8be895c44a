// What is explained, on every engine; and over PyTorch's own operators, that explanation and plumbing agree.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { builds, command } from '../builds.js';
import { filesOf, missing } from '../conformance/data.js';
import { ask, casesOf, plumbing, questions, unbroken } from './answers.js';

/** @typedef {import('../../wasm/types/index.js').OperatorExplanation} OperatorExplanation */

/** The sentences of an explanation. @param {OperatorExplanation} e */
const sentences = (e) => [
  e.schema, e.decision.message, e.decision.hint, e.coverage.sentence, e.registration.sentence, e.registration.key, e.registration.line,
  ...[...e.arguments, ...e.returns].map(({ sentence }) => sentence), ...e.notes.map(({ text }) => text),
].filter((sentence) => sentence !== null);

/** @param {OperatorExplanation} e */
function checkPart({ schema, decision: { part } }) {
  if (part.what === 'tag') assert.equal(part.start, undefined);
  else assert.equal(schema.slice(part.start, part.end), part.text);
}

for (const read of casesOf('explain'))
  for (const section of read.expectations) {
    const [operator, release, ...options] = section.words;
    const words = questions.explain(section.words);
    for (const build of builds)
      test(`${read.name}: ${operator} in ${release} (${build.name})`, () => {
        const { stdout, stderr, status } = ask(build.command, read, words);
        const isThere = !section.text.startsWith('there is no operator');
        if (isThere) assert.equal(stdout, section.text);
        else assert.deepEqual([stdout, stderr.endsWith(section.text)], ['', true]);
        assert.equal(status, isThere ? 0 : 1);
      });

    test(`${read.name}: ${operator} in ${release} (JSON)`, async () => {
      const { stdout } = ask(command, read, [...words, '--format', 'json']);
      const outOfTree = options.includes('--out-of-tree');
      const explanation = await plumbing.explain(read.yaml, operator, { release, context: read.context, outOfTree });
      assert.deepEqual(JSON.parse(stdout), explanation);
      if (!explanation.found) {
        for (const name of explanation.near) assert.match(section.text, new RegExp(`\\b${name}\\b`));
        return;
      }
      for (const sentence of sentences(explanation)) assert.ok(unbroken(section.text).includes(unbroken(sentence)), sentence);
      checkPart(explanation);
    });
  }

test('every reason has a case', () => {
  const text = casesOf('explain').flatMap(({ expectations }) => expectations.map((section) => section.text)).join('');
  const skips = readFileSync(new URL('../../core/src/plumbing/skips.def', import.meta.url), 'utf8').matchAll(/^SKIP\(\w+, "([^"]+)"/gm);
  // No input reaches inplace-return: earlier rules refuse such a schema, as torchgen does.
  for (const [, code] of skips) if (code !== 'inplace-return') assert.ok(unbroken(text).includes(`[${code}]`), code);
  const table = readFileSync(new URL('../../core/src/answers/sentences.def', import.meta.url), 'utf8');
  const said = table.matchAll(/^SENTENCE\(\w+, "[^"]+",\s+"([^"%\\]{1,30})/gm);
  for (const [, start] of said) assert.ok(unbroken(text).includes(start.trim().replace(/ \S*$/, '')), start);
});

/** What tells operators apart for an explanation. @param {import('../../wasm/types/index.js').PlumbedFunction} operator */
function classOf({ kind, generated, skip, schema }) {
  const types = new Set(schema.replace(/\([a-z!|> *-]+\)/g, '').match(/(Tensor|\w+)(\[\d*\])?\??(\[\])? (?=[a-z_]+[,)= ])/g));
  const tensors = [...types].filter((type) => type.startsWith('Tensor')).sort();
  return [kind, generated, skip?.code, ...tensors, schema.replace(/.*-> /, '')].join();
}

test('explanation and plumbing agree for operators of each class', { skip: missing('2.14') }, async () => {
  const yaml = readFileSync(filesOf('2.14').operators, 'utf8');
  const classes = new Map(plumbing.generate(yaml).functions.map((operator) => [classOf(operator), operator]));
  assert.ok(classes.size > 50);
  for (const operator of classes.values()) {
    const e = await plumbing.explain(yaml, operator.name);
    assert.ok(e.found);
    const text = operator.plumbing;
    assert.equal(e.plumbed, text !== null, operator.name);
    assert.equal(e.schema, operator.schema);
    checkPart(e);
    for (const { name, treatment } of e.arguments) {
      const unwraps = text !== null && new RegExp(`\\b${name}_value\\b`).test(text);
      assert.equal(treatment === 'unwrapped' || treatment === 'unwrapped-if-present', unwraps, `${operator.name}: ${name}`);
      assert.equal(treatment === 'unwrapped-if-present', unwraps && text.includes(`if (${name}) {`), `${operator.name}: ${name}`);
      const isAsked = text !== null && text.includes(`!isBatchedAtLevel(${name}, cur_level)`);
      assert.equal(treatment === 'still-batched', isAsked && !unwraps, `${operator.name}: ${name}`);
    }
    if (text === null || e.returns.length === 0) continue;
    const returned = text.slice(text.lastIndexOf('  return '));
    const makers = { wrapped: /makeBatched\(/g, 'wrapped-list': /makeBatchedVector\(/g };
    for (const [treatment, maker] of Object.entries(makers))
      assert.equal(e.returns.filter((result) => result.treatment === treatment).length, returned.match(maker)?.length ?? 0, operator.name);
    assert.equal(e.returns[0].treatment === 'first-argument', returned === `  return ${e.arguments[0].name};\n}`, operator.name);
  }
});
