// Every prefix of a real entry, and every change of one of its bytes, ends in a verdict whose parts agree.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../build/package/index.js';
import { delegate, delegating, generating } from './entries.js';
import { file, run } from './program.js';

const inputs = {
  'an entry that delegates': { yaml: delegating, context: delegate },
  'a structured entry': { yaml: delegate, context: undefined },
  'an entry with variants': { yaml: generating, context: undefined },
  'a byte order mark, CRLF and characters of two and four bytes': {
    yaml: `\ufeff${generating.replaceAll('\n', '\r\n')}`.replace('NoCheck', '"NoCheck" # ü 😀'), context: undefined,
  },
};

for (const [name, { yaml, context }] of Object.entries(inputs))
  test(`under sanitizers: ${name}`, () => {
    const [line] = run('mutations', ['2.14', file(yaml), file(context)]);
    const [read, accepted] = line.split(' ').map(Number);
    const size = Buffer.byteLength(yaml);
    assert.ok(read > 40 * size && accepted > 0 && accepted < read, line);
  });

/* --- The library: the same, seen from JavaScript ------------------------------------------------------------------------------ */

/** Lines as editors have them. @param {string} text */
const linesOf = (text) => text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);

/** @param {import('../../build/package/index.js').Diagnostic} d @param {string[]} lines @param {number} size */
function checkPlace(d, lines, size) {
  const place = JSON.stringify(d);
  assert.ok(d.line >= 1 && d.endLine >= d.line && d.endLine <= lines.length, place);
  assert.ok(d.column >= 1 && d.column <= lines[d.line - 1].length + 2, place); // the end of a line, and its break
  assert.ok(d.endColumn >= 1 && d.endColumn <= lines[d.endLine - 1].length + 2, place);
  assert.ok(d.endLine > d.line || d.endColumn >= d.column, place);
  assert.ok(d.offset >= 0 && d.endOffset >= d.offset && d.endOffset <= size, place);
}

/** @param {import('../../build/package/index.js').Result} result @param {string} text @param {string} context */
function checkResult({ ok, header, functions, diagnostics }, text, context) {
  assert.equal(ok, !diagnostics.some(({ severity }) => severity === 'error'));
  assert.equal(ok, header !== null);
  const lines = linesOf(text);
  for (const d of diagnostics) {
    if (d.source === 'yaml') checkPlace(d, lines, Buffer.byteLength(text));
    else checkPlace(d, linesOf(context), Buffer.byteLength(context));
  }
  for (const f of functions) {
    assert.ok(f.namespace && f.schema.startsWith(`${f.name}(`), text);
    assert.ok(f.line >= 1 && f.line <= lines.length, text);
    assert.equal(f.plumbing === null, f.skip !== null);
    assert.ok(header === null || f.plumbing === null || header.includes(f.plumbing), text);
  }
}

const telling = '\0\t\n\r "\'#%&(!)*,-.:<=>?@[\\]_`a{|}~\u007f\u0085\ufeff\u{1f600}';

for (const [name, { yaml, context }] of Object.entries(inputs))
  test(`the library: ${name}`, async () => {
    const plumbing = await load();
    /** @param {string} text */
    const check = (text) => checkResult(plumbing.generate(text, { context }), text, context ?? '');
    for (let size = 0; size <= yaml.length; size++) check(yaml.slice(0, size).toWellFormed());
    for (let at = 0; at < yaml.length; at++)
      for (const character of telling) check((yaml.slice(0, at) + character + yaml.slice(at + 1)).toWellFormed());
  });
