// The text of batch-rule --all: taking it apart, putting parts of it together, and making mistakes in it.

/**
 * @typedef {object} Rule
 * @property {string} plumbing       the name of the template that calls it
 * @property {string} stub
 * @property {string} registration
 *
 * @typedef {object} Unit
 * @property {string} head           what stands before the stubs
 * @property {Rule[]} rules
 * @property {string} tail           what stands behind the registrations
 */

/** The name of the function that a stub defines. @param {string} stub */
function nameOf(stub) {
  const [, name] = stub.match(/^static .*? (\w+)_batch_rule\($/m) ?? [];
  if (!name) throw new Error(`no batch rule: ${stub}`);
  return name;
}

/** A unit whose operators are all of aten. @param {string} text @returns {Unit} */
export function takeApart(text) {
  const layout = /^(.*?functorch \{\n\n)(.*?\n\n)TORCH_LIBRARY_IMPL\(aten, FuncTorchBatched, m\) \{\n(.*?)\}\n\n(.*)$/s;
  const [, head, stubs, registrations, tail] = text.match(layout) ?? [];
  if (!tail) throw new Error('the unit does not look like one');
  const lines = registrations.split('\n').slice(0, -1);
  const rules = stubs
    .split('\n\n')
    .slice(0, -1)
    .map((stub, index) => ({ plumbing: `${nameOf(stub)}_generated_plumbing`, stub, registration: lines[index] }));
  const unit = { head, rules, tail };
  if (lines.length !== rules.length || putTogether(unit) !== text) throw new Error('the parts of the unit are not the whole');
  return unit;
}

/** @param {Unit} unit */
export function putTogether({ head, rules, tail }) {
  const stubs = rules.map(({ stub }) => `${stub}\n\n`).join('');
  const registrations = rules.map(({ registration }) => `${registration}\n`).join('');
  return `${head}${stubs}TORCH_LIBRARY_IMPL(aten, FuncTorchBatched, m) {\n${registrations}}\n\n${tail}`;
}

/** What people do wrong: each change gives a stub that no compiler takes, or the same stub where there is nothing to change. */
const mistakes = [
  (/** @type {string} */ stub) => stub.replace(/, \S*optional<int64_t> \w+_bdim(?=[,)])/, ''), // no bdim
  (/** @type {string} */ stub) => stub.replace(/^ {4}c10::SymInt /m, '    int64_t '),
  (/** @type {string} */ stub) => stub.replace(/^ {4}c10::SymIntArrayRef /m, '    IntArrayRef '),
  (/** @type {string} */ stub) => stub.replace(/^static std::tuple<Tensor, [^,]*> /m, 'static Tensor '),
  (/** @type {string} */ stub) => stub.replace(/^(static std::tuple<.*, .*), [\w:]+, [\w:]+<int64_t>> /m, '$1> '), // a pair too few
  (/** @type {string} */ stub) => stub.replace(/, \S*optional<int64_t> (\w+_bdim)(?=[,)])/, ', int64_t $1'),
  (/** @type {string} */ stub) => stub.replace(/,\n {4}[^\n]*\) \{$/m, ') {'), // an argument too few
  (/** @type {string} */ stub) => stub.replace(/\((\n.*?)\) \{$/ms, '($1, int64_t one_too_many) {'),
];

/** A rule with a mistake, another one each time. @param {Rule} rule @param {number} index @returns {Rule} */
export function withMistake(rule, index) {
  for (let i = index; ; i++) {
    const stub = mistakes[i % mistakes.length](rule.stub);
    if (stub !== rule.stub) return { ...rule, stub };
  }
}
