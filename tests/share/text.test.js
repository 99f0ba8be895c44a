/* What a reader takes along from the page: Markdown, a command line, an embedded schema, JSON. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SCHEMA_FILE, toCommand } from '../../web/share/command.js';
import { toJson } from '../../web/share/download.js';
import { toEmbed, toFrame } from '../../web/share/embed.js';
import { toMarkdown } from '../../web/share/markdown.js';

const RELU = '- func: relu(Tensor self) -> Tensor\n';

describe('Markdown', () => {
  const report = {
    version: '0.1.0', release: '2.14', yaml: RELU, header: '#pragma once\n', diagnostics: [], link: 'https://host/site/#1.AwA',
  };

  test('of a schema and its header', () => {
    assert.equal(toMarkdown(report), `\
vmap-plumbing 0.1.0, PyTorch 2.14: [open in the playground](<https://host/site/#1.AwA>)

\`\`\`yaml
- func: relu(Tensor self) -> Tensor
\`\`\`

\`\`\`cpp
#pragma once
\`\`\`
`);
  });

  test('of a schema with problems', () => {
    /** @type {import('../../web/share/markdown.js').Problem[]} */
    const diagnostics = [
      { line: 1, column: 14, severity: 'error', code: 'unknown-type', message: "'Tensr' is not a type", hint: "did you mean 'Tensor'?" },
      { line: 2, column: 1, severity: 'warning', code: 'some-code', message: 'something else', hint: null },
    ];
    assert.match(toMarkdown({ ...report, header: null, diagnostics }), new RegExp(`
\`\`\`text
1:14: error: 'Tensr' is not a type \\[unknown-type\\]
    hint: did you mean 'Tensor'\\?
2:1: warning: something else \\[some-code\\]
\`\`\`
$`));
  });

  test('a fence is longer than any run of backticks in it', () => {
    const yaml = '# ```\n```` here and ````` there\n```yaml\n';
    assert.ok(toMarkdown({ ...report, yaml }).includes(`\n\`\`\`\`\`\`yaml\n${yaml}\`\`\`\`\`\`\n`));
  });

  test('a long text is cut between lines, and says how many it has', () => {
    const yaml = Array.from({ length: 1234 }, (_, n) => `# line ${n + 1}\n`).join('');
    assert.match(toMarkdown({ ...report, yaml }), /\n# line 200\n```\n\n\*Cut here: the whole has 1,234 lines\.\*\n/);
    const wide = `${'x'.repeat(900)}\n`.repeat(50);
    assert.match(toMarkdown({ ...report, header: wide }), /\nx{900}\n```\n\n\*Cut here: the whole has 50 lines\.\*\n$/);
  });

  test('one long line is cut, too, and leaves no half of a character', () => {
    const markdown = toMarkdown({ ...report, yaml: `#${'😀'.repeat(20_000)}` });
    assert.match(markdown, /\*Cut here: the whole has 1 line\.\*/);
    assert.ok(markdown.isWellFormed() && markdown.length < 20_000);
  });

  test('ends of lines of other systems are ordinary ones', () => {
    assert.ok(toMarkdown({ ...report, yaml: 'a\r\nb\rc\r\n' }).includes('```yaml\na\nb\nc\n```\n'));
  });
});

/**
 * What a shell makes of a command: the words that follow `vmap-plumbing`, and what it reads.
 * @param {string} shell @param {string} command
 */
function run(shell, command) {
  const called = 'called() { printf "%s\\0" "$@"; printf "\\0"; cat; }\n';
  const { status, stdout, stderr } = spawnSync(shell, { input: called + command.replace(/^vmap-plumbing/, 'called'), encoding: 'utf8' });
  assert.deepEqual([status, stderr], [0, '']);
  const end = stdout.indexOf('\0\0');
  return { words: stdout.slice(0, end).split('\0'), input: stdout.slice(end + 2) };
}

describe('command line', () => {
  test('of a schema', () => {
    assert.equal(toCommand({ yaml: RELU, release: '2.14' }), `vmap-plumbing generate --release 2.14 - <<'EOF'\n${RELU}EOF\n`);
  });

  test('of all that a state has', () => {
    const options = { installed: true, outOfTree: true, perOperatorHeaders: true };
    const [line] = toCommand({ yaml: RELU, release: '2.6', context: true, options }).split('\n');
    assert.equal(line, 'vmap-plumbing generate --release 2.6 --context native_functions.yaml --installed --out-of-tree '
      + "--per-operator-headers - <<'EOF'");
  });

  test('of a batch rule', () => {
    assert.match(toCommand({ yaml: RELU, view: 'rule', operator: 'relu' }), /^vmap-plumbing batch-rule relu - <</);
    assert.match(toCommand({ yaml: RELU, view: 'rule' }), /^vmap-plumbing generate - <</);
  });

  test('the command understands it', { skip: !existsSync(new URL('../../build/native/vmap-plumbing', import.meta.url)) }, () => {
    const folder = fileURLToPath(new URL('../../build/native', import.meta.url));
    /** @type {import('../../web/share/link.js').State} */
    const state = { yaml: RELU, release: '2.14', options: { installed: true, outOfTree: true, perOperatorHeaders: true } };
    for (const command of [toCommand(state), toCommand({ ...state, view: 'rule', operator: 'relu' })]) {
      const { status, stdout } = spawnSync('sh', { input: command, encoding: 'utf8', env: { PATH: `${folder}:${process.env.PATH}` } });
      assert.equal(status, 0);
      assert.match(stdout, /relu_generated_plumbing/);
    }
  });

  for (const yaml of [
    '', '\n', RELU, RELU.trimEnd(), 'EOF\n', 'a\nEOF\nEND_2\nEND_3\n', '$HOME `id` $(id) \\ \' " !!\n\\\n', '\tä😀\r\n\r\n',
  ])
    test(`shells read what was written: ${JSON.stringify(yaml)}`, () => {
      const expected = yaml === '' || yaml.endsWith('\n') ? yaml : `${yaml}\n`;
      for (const shell of ['sh', 'bash'])
        assert.deepEqual(run(shell, toCommand({ yaml, release: '2.14' })), {
          words: ['generate', '--release', '2.14', '-'], input: expected,
        });
    });

  test('a schema that no one would paste is left to a file', () => {
    assert.equal(toCommand({ yaml: RELU.repeat(1000), release: '2.14' }), `vmap-plumbing generate --release 2.14 ${SCHEMA_FILE}\n`);
  });
});

describe('embedded schema', () => {
  const script = 'https://host/site/element.js';

  test('of all that a state has', () => {
    const state = { yaml: RELU, release: '2.14', operator: 'relu', context: true, options: { outOfTree: true } };
    assert.equal(toEmbed(state, script), `\
<div><vmap-plumbing release="2.14" op="relu" context out-of-tree><pre><code class="language-yaml">\
- func: relu(Tensor self) -&gt; Tensor
</code></pre></vmap-plumbing></div>
<script type="module" src="https://host/site/element.js"></script>
`.replace('Tensor\n<', 'Tensor&#10;<'));
  });

  test('has no empty line, at which Markdown would end it', () => {
    for (const yaml of ['a\n\nb\n', '\n\n\na\n \t\n\n', '\r\n\r\na\n\n'])
      assert.doesNotMatch(toEmbed({ yaml }, script), /\n[ \t]*\n/);
  });
});

test('a frame has its address in an attribute', () => {
  assert.equal(toFrame('https://host/site/embed/#1.x&op=a"b&release=2.14'), `\
<iframe src="https://host/site/embed/#1.x&amp;op=a&quot;b&amp;release=2.14" sandbox="allow-scripts allow-popups" title="vmap plumbing" \
width="100%" height="640"></iframe>
`);
});

test('JSON has its parts in a fixed order', () => {
  const json = toJson({ header: null, diagnostics: [{ line: 1 }], operators: [{ name: 'relu' }], release: '2.14', version: '0.1.0' });
  assert.match(json, /^\{\n  "version": "0\.1\.0",\n  "release"[^]*"operators"[^]*"diagnostics"[^]*"header": null\n\}\n$/);
});
