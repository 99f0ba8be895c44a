/*
 * What generating gives: the operators, and what is wrong with the input.
 */

/**
 * @typedef {object} OfRelease
 * @property {string} name "2.14": releases are minor releases, since the plumbing never changes within one.
 */

/** @typedef {Readonly<OfRelease>} Release */

/**
 * @typedef {object} OfResult
 * @property {boolean} ok No diagnostic is an error.
 * @property {string | null} header
 *   The text of ATen/VmapGeneratedPlumbing.h as torchgen writes it or, with `installed`, as it is installed, with LF line ends; null
 *   unless `ok`.
 * @property {PlumbedFunction[]} functions
 *   The operators in the order of the file, then the variants that torchgen generates for them. An entry with an error of its own is
 *   left out, and so is what `operators` does not name; the others are there. The list is made when it is first looked at.
 * @property {Diagnostic[]} diagnostics What is wrong with the input, in the order of the text.
 */

/**
 * A plain object: it can be cloned (`postMessage`) and turned into JSON.
 *
 * @typedef {Readonly<OfResult>} Result
 */

/** What torchgen's FunctionSchema.kind() says of a schema. @typedef {'functional' | 'inplace' | 'out' | 'mutable' | 'scratch'} Kind */

/**
 * @typedef {object} PlumbedFunction
 * @property {string} name With overload: "add.Tensor".
 * @property {string} namespace "aten" unless the schema says otherwise.
 * @property {string} schema
 *   As torchgen prints it, without the namespace: "add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor".
 * @property {Kind} kind
 * @property {boolean} generated A variant that torchgen adds: it is not in the file.
 * @property {number} line The line of the entry it comes from, counted from 1.
 * @property {string | null} plumbing
 *   Its plumbing: one C++ template, a piece of the header where there is one. Null: it has none, see `skip`.
 * @property {Skip | null} skip Why it has no plumbing. Null: it has.
 */

/**
 * @typedef {object} Skip
 * @property {string} code Stable, for programs: "kind-out".
 * @property {string} message The rule of torchgen that leaves the operator out, in words.
 * @property {string} hint What to do instead.
 */

/**
 * `error`: torchgen rejects the input, or it goes beyond a limit of this library. `warning`: torchgen takes it, and no C++
 * compiler takes the plumbing.
 *
 * @typedef {'error' | 'warning'} Severity
 */

/** Which of the given texts a place lies in. @typedef {'yaml' | 'tags' | 'context'} Source */

/**
 * Lines are counted from 1 and end with LF, CR or CRLF. Columns are counted from 1 in UTF-16 units, as JavaScript and
 * editors count; offsets from 0 in bytes of UTF-8. Ends are exclusive.
 *
 * @typedef {object} Place
 * @property {Source} source
 * @property {number} line
 * @property {number} column
 * @property {number} endLine
 * @property {number} endColumn
 * @property {number} offset
 * @property {number} endOffset
 */

/**
 * @typedef {object} OfRelatedPlace
 * @property {string} message What stands there: "the first one".
 */

/**
 * A place that a diagnostic is about as well: the first of two duplicates, the delegate that is not structured.
 *
 * @typedef {Place & OfRelatedPlace} RelatedPlace
 */

/**
 * @typedef {object} OfDiagnostic
 * @property {Severity} severity
 * @property {string} code Stable, for programs: "unknown-type".
 * @property {string} message One sentence without a full stop.
 * @property {string | null} hint What to write instead; null where there is nothing to say.
 * @property {string | null} replacement What mends it, written in the place of the text there; null where there is no saying.
 * @property {RelatedPlace[]} related Other places that it is about: one at most.
 */

/** @typedef {Place & OfDiagnostic} Diagnostic */

export {};
