// What mends a mistake: written in its place it makes the text that was meant, which torchgen, where it is at hand, accepts.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { folderOf, Torchgen } from '../differential/torchgen.js';
import { engines } from './engines.js';

const RELEASE = '2.14';

const delegate = '- func: f.out(Tensor self, *, Tensor(a!) out) -> Tensor(a!)\n  structured: True\n  dispatch:\n    CPU: f\n';

/** Texts with one mistake each, and as they were meant. */
const mistakes = {
  'a near type': ['- func: f(Tesnor self) -> Tensor\n', '- func: f(Tensor self) -> Tensor\n'],
  'a near type with an annotation': ['- func: f_(Tesnor(a!) self) -> Tensor(a!)\n', '- func: f_(Tensor(a!) self) -> Tensor(a!)\n'],
  'a near type in a list': ['- func: f(tensor[] self) -> Tensor\n', '- func: f(Tensor[] self) -> Tensor\n'],
  'a type of C++': ['- func: f(Tensor self, double p) -> Tensor\n', '- func: f(Tensor self, float p) -> Tensor\n'],
  'a type of C++ in quotes': ['- func: "f(Tensor self, IntArrayRef size) -> Tensor"\n', '- func: "f(Tensor self, int[] size) -> Tensor"\n'],
  'a list with a length that C++ does not have': ['- func: f(Tensor self) -> Tensor[3]\n', '- func: f(Tensor self) -> Tensor[]\n'],
  'parentheses around one return': ['- func: f(Tensor self) -> (Tensor)\n', '- func: f(Tensor self) -> Tensor\n'],
  'a comma too many': ['- func: f(Tensor self, ) -> Tensor\n', '- func: f(Tensor self) -> Tensor\n'],
  'a near key': ['- func: f(Tensor self) -> Tensor\n  varaints: method\n', '- func: f(Tensor self) -> Tensor\n  variants: method\n'],
  'a near backend': [
    '- func: f(Tensor self) -> Tensor\n  dispatch:\n    CUPA: f\n', '- func: f(Tensor self) -> Tensor\n  dispatch:\n    CUDA: f\n',
  ],
  'a near tag': ['- func: f(Tensor self) -> Tensor\n  tags: pointwize\n', '- func: f(Tensor self) -> Tensor\n  tags: pointwise\n'],
  'a near delegate': [
    `- func: f(Tensor self) -> Tensor\n  structured_delegate: f.uot\n${delegate}`,
    `- func: f(Tensor self) -> Tensor\n  structured_delegate: f.out\n${delegate}`,
  ],
  'beside other alphabets': ['- func: f(Tensor self, str s="ž🙂") -> Tesnor\n', '- func: f(Tensor self, str s="ž🙂") -> Tensor\n'],
};

/** Mistakes of which nobody can say what mends them, or not by one text in one place. */
const others = {
  'nothing is near': '- func: f(Banana self) -> Tensor\n',
  'it is written with an escape': '- func: "f(T\\x65snor self) -> Tensor"\n',
  'it is written in two lines': '- func: f(Tensor self,Tensor other)\n    -> Tensor\n',
  'a key is in quotes': '- func: f(Tensor self) -> Tensor\n  "varaints": method\n',
  'the release is too old': '- func: f(DeviceIndex x, Tensor self) -> Tensor\n',
};

/** @param {string} text @param {{ line: number, column: number, endLine: number, endColumn: number, replacement: string }} diagnostic */
function mended(text, { line, column, endLine, endColumn, replacement }) {
  assert.equal(endLine, line);
  const lines = text.split('\n');
  lines[line - 1] = lines[line - 1].slice(0, column - 1) + replacement + lines[line - 1].slice(endColumn - 1);
  return lines.join('\n');
}

/** @param {string} text */
const example = (text) => ({ shown: text, bytes: Buffer.from(text), since: undefined, isTags: false });

for (const [name, engine] of Object.entries(engines)) {
  for (const [what, [bad, meant]] of Object.entries(mistakes))
    test(`${what} (${name})`, () => {
      const [diagnostics] = engine([example(bad)], RELEASE);
      assert.equal(diagnostics.length, 1);
      assert.equal(mended(bad, /** @type {any} */ (diagnostics[0])), meant);
      assert.deepEqual(engine([example(meant)], RELEASE), [[]]);
    });

  for (const [why, bad] of Object.entries(others))
    test(`none where ${why} (${name})`, () => {
      const [diagnostics] = engine([example(bad)], why.startsWith('the release') ? '1.13' : RELEASE);
      assert.ok(diagnostics.length > 0);
      for (const diagnostic of diagnostics) assert.equal(/** @type {any} */ (diagnostic).replacement, null);
    });
}

const skip = !existsSync(folderOf(RELEASE)) && `torchgen ${RELEASE} is not at hand: see tools/conformance`;
test(`torchgen ${RELEASE} rejects the mistakes and accepts what was meant`, { skip }, async () => {
  const torchgen = new Torchgen(RELEASE);
  try {
    for (const [bad, meant] of Object.values(mistakes)) {
      assert.equal((await torchgen.verdict(bad)).ok, false, bad);
      assert.equal((await torchgen.verdict(meant)).ok, true, meant);
    }
  } finally {
    torchgen.end();
  }
});
