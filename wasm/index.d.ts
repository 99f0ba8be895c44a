/**
 * The vmap plumbing that PyTorch's torchgen writes, from operator schemas in YAML.
 *
 *     import { load } from 'vmap-plumbing';
 *     const plumbing = await load();
 *     const result = plumbing.generate(yaml, { release: '2.14' });
 *     if (result.ok) console.log(result.header);
 *
 * Mistakes in the YAML are data: diagnostics of the result, never an exception. Exceptions mean that the library is
 * used wrongly, or that memory has run out. Nothing is sent anywhere.
 */

/** Text: a string, or its UTF-8 bytes. A lone surrogate in a string is read as U+FFFD. Bytes are only read, during the call. */
export type Input = string | Uint8Array | ArrayBuffer;

/** Where the WebAssembly core comes from: a URL to fetch, a response, the bytes themselves, or the compiled module. */
export type CoreSource = string | URL | Response | Uint8Array | ArrayBuffer | CompiledModule;

/** A WebAssembly.Module, where TypeScript has been told of these: programs for Node.js alone have often not. */
export type CompiledModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : never;

/**
 * Loads the core. Without a source it is `core.wasm` beside this module, loaded once however often this is called;
 * after a failure the next call tries again. With a source each call makes an instance of its own.
 *
 * @param source a relative URL is resolved against the document or the worker; where there is none it must be absolute
 * @throws {TypeError} the source is none of these things, or it cannot be fetched
 * @throws {Error} the response's status is an error
 * @throws {WebAssembly.CompileError} what came is no WebAssembly module, or a content security policy forbids it
 * @throws {ReferenceError} there is no WebAssembly
 */
export function load(source?: CoreSource, options?: LoadOptions): Promise<VmapPlumbing>;

export interface LoadOptions {
  /**
   * Where the module comes from that answers questions (`explain`, `batchRule`, …), as `source` says it of the core. It is loaded when the
   * first question is asked. Default: `answers.wasm` beside this module.
   */
  answers?: CoreSource;
}

export interface VmapPlumbing {
  /** The version of the core, "major.minor.patch". */
  readonly version: string;

  /** The PyTorch releases that can be asked for, the newest first. */
  readonly releases: readonly Release[];

  /**
   * Generates the plumbing for a native_functions.yaml, or for some entries of one.
   *
   * The result is independent of the core's memory and of later calls. Calls are synchronous: a whole operator file
   * takes some milliseconds; a page that must not wait even for that calls from a worker.
   *
   * @throws {TypeError} an argument is of the wrong type, or an option is unknown
   * @throws {RangeError} the release is unknown (the message lists the known ones), an operator of `options.operators` is not in
   *   the file though that is free of errors, or memory has run out; either way the next call works
   */
  generate(yaml: Input, options?: GenerateOptions): Result;

  /**
   * Says why an operator ("add.Tensor", "aten::add.Tensor") has the plumbing it has, or none, and what to do next. An entry
   * that has an error is not found.
   *
   * @throws as `generate` does; and as `load` does, when the module that answers cannot be loaded
   */
  explain(yaml: Input, name: string, options?: Options): Promise<Explanation>;

  /**
   * Says for each operator what the release's PyTorch has for it under vmap. This was read from running PyTorches of some
   * releases; of the others it is not known.
   *
   * @throws as `explain` does; {RangeError} the filter is unknown (the message lists the known ones)
   */
  coverage(yaml: Input, options?: CoverageOptions): Promise<Coverage>;

  /**
   * The batch rule that the plumbing of an operator calls, in the dialect of the release: its C++ signature, a stub that
   * compiles beside PyTorch's own rules, and its registration.
   *
   * @throws as `explain` does
   */
  batchRule(yaml: Input, name: string, options?: RuleOptions): Promise<BatchRuleAnswer>;

  /** Those of every operator that has plumbing. @throws as `explain` does */
  batchRules(yaml: Input, options?: RuleOptions): Promise<BatchRules>;

  /**
   * Whether a batch rule is what the plumbing of an operator calls, and if not, what to change.
   *
   * @param rule a text of C++, at most 1 MiB. Of several functions the one is taken that the text registers for the operator,
   *   else the one whose name is most like that of a stub's
   * @throws as `explain` does
   */
  checkRule(yaml: Input, name: string, rule: Input, options?: Options): Promise<RuleCheckAnswer>;

  /**
   * Says which operators' plumbing differs between two files, or, given one file as both, between what two releases make of it.
   *
   * @throws as `explain` does
   */
  diff(oldYaml: Input, newYaml: Input, options?: DiffOptions): Promise<DiffAnswer>;

  /**
   * The same for a comment on a change, in GitHub's Markdown: what happened to which operator and why, and folded below it the plumbing,
   * line by line. At most 60 KB; what is left out is counted. Nothing in the input is markup in it.
   *
   * @throws as `explain` does
   */
  diffMarkdown(oldYaml: Input, newYaml: Input, options?: DiffOptions): Promise<string>;

  /**
   * Says which range of the YAML gave which range of the header. There are no segments when there is no header.
   *
   * @throws as `explain` does
   */
  mapping(yaml: Input, options?: MappingOptions): Promise<Mapping>;

  /**
   * Takes a text apart for colouring; however broken it is, there are tokens. A whole operator file takes some milliseconds. In one,
   * any line that begins an entry (`- ` at its start) is a place to begin anew: an editor need not begin at the top.
   *
   * @throws as `explain` does
   */
  tokens(text: Input, language: Language, options?: UnitOptions): Promise<Tokens>;
}

export type Language = 'yaml' | 'cpp';

export interface UnitOptions {
  /** What offsets count: UTF-16 units, as JavaScript's strings do, or bytes of UTF-8. Default: 'utf16'. */
  unit?: 'utf16' | 'byte';
}

export interface MappingOptions extends GenerateOptions, UnitOptions {}

/**
 * Segments in the order of the header: segment i is number i of each array. Those of one function cover its plumbing without gap
 * or overlap. Offsets are those of JavaScript's strings unless bytes were asked for, ends are exclusive.
 *
 * What torchgen adds to the file is mapped to the entry that it was made from: names and arguments to those that they were taken
 * over from, what is new (an out argument) to the whole schema of that entry.
 */
export interface Mapping {
  /** In the header. */
  start: Uint32Array;
  end: Uint32Array;

  /** In the YAML; both 0 where the origin is "none". */
  yamlStart: Uint32Array;
  yamlEnd: Uint32Array;

  /** An index in `partNames`: which part of the template it is. */
  part: Uint32Array;

  /** An index in `originNames`: what in the schema it comes from. */
  origin: Uint32Array;

  /** An index in the `functions` of the result. */
  function: Uint32Array;

  /** The index of an argument or a return in the schema, 0xffffffff where it is of none. */
  item: Uint32Array;

  /** "template", "declaration", "guard", "layer", "condition", "call", "unwrap", "rule", "wrap", "end". */
  partNames: string[];

  /**
   * "none": the text is the same for every operator. "name", "overload", "argument-name": the same text stands in the YAML, but for
   * YAML's own escapes and folded lines. "type": an argument's C++ type. "argument", "return": text that is there because of one.
   */
  originNames: string[];
}

/** The index of the segment that the header has at an offset; -1 when it is of no function's plumbing. */
export function segmentAt(mapping: Mapping, offset: number): number;

/** The indices of the segments that come from what the YAML has at an offset. */
export function segmentsFrom(mapping: Mapping, yamlOffset: number): number[];

/** Tokens in the order of the text; what is in none is white space. Offsets are those of JavaScript's strings unless bytes were asked for. */
export interface Tokens {
  starts: Uint32Array;
  ends: Uint32Array;

  /** Indices in `classNames`. */
  classes: Uint8Array;

  /** "comment", "key", "type" and so on. */
  classNames: string[];
}

export interface DiffOptions {
  /** The releases of the old side and of the new one, as `release` in Options. Default: the newest. */
  from?: string;
  to?: string;

  /** As in Options, for both sides. */
  tags?: Input;
  context?: Input;
}

export type DiffAnswer = NotComparable | Diff;

/** A side has errors, of which `generate` tells: operators that have them would look as if they were not there. */
export interface NotComparable {
  comparable: false;
  oldHasErrors: boolean;
  newHasErrors: boolean;
}

/** What differs. What a release writes otherwise in all plumbing makes no operator a changed one: see `dialect`. */
export interface Diff {
  comparable: true;

  /** The releases. */
  from: string;
  to: string;

  /** Operators that have plumbing in the new file alone, in the old one alone, and in both, but another. */
  added: OperatorDifference[];
  removed: OperatorDifference[];
  changed: OperatorDifference[];

  /** Those among the changed whose batch rule takes or returns other types: its signature before and after. */
  signatures: SignatureDifference[];

  /** What the new release writes otherwise, in words, and how many operators differ in nothing else. */
  dialect: { changes: string[]; operators: number };
}

export interface OperatorDifference {
  name: string;
  namespace: string;

  /** Null: there is no such operator. */
  oldSchema: string | null;
  newSchema: string | null;

  /** The code of the reason why an operator that is there has no plumbing. */
  oldSkip: string | null;
  newSkip: string | null;
}

export interface SignatureDifference {
  name: string;
  namespace: string;

  /** In C++, spelled as the release of that side spells types. */
  old: string;
  new: string;
}

export interface Release {
  /** "2.14": releases are minor releases, since the plumbing never changes within one. */
  readonly name: string;
}

export interface Options {
  /** The release whose torchgen is followed: "2.14", or "2.14.1" (the patch number is ignored). Default: the newest. */
  release?: string;

  /** A tags.yaml in place of the release's own tags. */
  tags?: Input;

  /**
   * A whole operator file that the entries are read on top of: an entry replaces the one of the same name there. The
   * result speaks of the given entries alone, but for errors in the context, which have it as `source`.
   */
  context?: Input;
}

export interface RuleOptions extends Options {
  /**
   * For a library beside PyTorch: for operators of a namespace of its own, which are called through the dispatcher, and for PyTorch's
   * that lack a batch rule. The text needs nothing that libtorch does not export. Templates are called
   * `myops_axpy_generated_plumbing`; a unit of batch rules holds schemas and plumbing as well, and builds by itself. Default: false.
   */
  outOfTree?: boolean;
}

export interface GenerateOptions extends RuleOptions {
  /** The header as it stands in an installed PyTorch: from 2.10 on between guard lines. Default: as torchgen writes it. */
  installed?: boolean;

  /**
   * The operators that the header is to have, of those in the file: `['add.Tensor', 'myops::axpy']`. Nothing else comes out, and
   * torchgen's rules hold for the whole file all the same. Default: all.
   */
  operators?: string[];

  /** Include only what the operators need (`ATen/ops/add_ops.h`), not what declares all. Default: false. */
  perOperatorHeaders?: boolean;
}

/** A plain object: it can be cloned (`postMessage`) and turned into JSON. */
export interface Result {
  /** No diagnostic is an error. */
  readonly ok: boolean;

  /** The text of ATen/VmapGeneratedPlumbing.h as torchgen writes it or, with `installed`, as it is installed, with LF line ends; null unless `ok`. */
  readonly header: string | null;

  /**
   * The operators in the order of the file, then the variants that torchgen generates for them. An entry with an error
   * of its own is left out, and so is what `operators` does not name; the others are there. The list is made when it is first looked at.
   */
  readonly functions: PlumbedFunction[];

  /** What is wrong with the input, in the order of the text. */
  readonly diagnostics: Diagnostic[];
}

/** What torchgen's FunctionSchema.kind() says of a schema. */
export type Kind = 'functional' | 'inplace' | 'out' | 'mutable' | 'scratch';

export interface PlumbedFunction {
  /** With overload: "add.Tensor". */
  name: string;

  /** "aten" unless the schema says otherwise. */
  namespace: string;

  /** As torchgen prints it, without the namespace: "add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor". */
  schema: string;

  kind: Kind;

  /** A variant that torchgen adds: it is not in the file. */
  generated: boolean;

  /** The line of the entry it comes from, counted from 1. */
  line: number;

  /** Its plumbing: one C++ template, a piece of the header where there is one. Null: it has none, see `skip`. */
  plumbing: string | null;

  /** Why it has no plumbing. Null: it has. */
  skip: Skip | null;
}

export interface Skip {
  /** Stable, for programs: "kind-out". */
  code: string;

  /** The rule of torchgen that leaves the operator out, in words. */
  message: string;

  /** What to do instead. */
  hint: string;
}

/** There is no operator of that name. */
export interface NotFound {
  found: false;

  /** Names that may have been meant: the overloads of the operator, or the one that is most like it. */
  near: string[];
}

export type Explanation = NotFound | OperatorExplanation;

export interface OperatorExplanation {
  found: true;

  /** These are as in PlumbedFunction. */
  name: string;
  namespace: string;
  schema: string;
  kind: Kind;
  generated: boolean;
  line: number;

  /** The operator that a generated one is made from; null when it is in the file. */
  base: string | null;

  /** Is there plumbing? */
  plumbed: boolean;

  /** Why there is plumbing, or none. */
  decision: Decision;

  /** What happens to each argument and return; a return may have no name. */
  arguments: ExplainedArgument[];
  returns: ExplainedArgument[];

  coverage: OperatorCoverage;

  /** What to know besides: about in-place and out= operators, views, lists, randomness, … */
  notes: { /** Stable: "in-place". */ code: string; text: string }[];

  registration: Registration;
}

export interface Decision {
  /** Stable, for programs. Without plumbing it is that of Skip; with plumbing "functional", "in-place", "no-returns" or "listed". */
  code: string;

  /** The rule of torchgen that decides, in words. */
  message: string;

  /** What to do instead; null when there is plumbing. */
  hint: string | null;

  /** What the rule goes by. */
  part: SchemaPart;
}

/** A part of the schema: `schema.slice(start, end) === text`. A tag stands in the entry, not in the schema, and has no place. */
export interface SchemaPart {
  /** One argument or return, all of them, or the tag. */
  what: 'argument' | 'arguments' | 'return' | 'returns' | 'tag';
  text: string;

  /** Its place in `schema`, in UTF-16 units from 0; the end is exclusive. */
  start?: number;
  end?: number;
}

export interface ExplainedArgument {
  name: string | null;

  /** Without annotation: "Tensor" of Tensor(a!). */
  type: string;

  /**
   * Stable. Of an argument: "unwrapped" and "unwrapped-if-present" (the batch rule takes a value and a bdim), "still-batched" (a
   * list of tensors), "passed-on" (no tensor). Of a return: "wrapped", "wrapped-list", "handed-on" (no tensor), "first-argument"
   * (in-place). Null without plumbing.
   */
  treatment: string | null;

  /** The same in words. */
  sentence: string | null;
}

/** How vmap support is registered: as that PyTorch does where it does, else as the schema wants it. */
export interface Registration {
  /** Stable: "batch-rule", "decompose", "random", "by-hand", "nothing". */
  code: string;
  sentence: string;

  /** The dispatch key of TORCH_LIBRARY_IMPL(namespace, key, m); null when there is nothing to register. */
  key: string | null;

  /** What stands in that block: "VMAP_SUPPORT2(add, Tensor, rule);". `rule` and `kernel` stand for yours. */
  line: string | null;
}

/**
 * What vmap makes of an operator in a PyTorch.
 *
 * `rule`: there is a batch rule, a kernel under FuncTorchBatched. `decomposition`: it is decomposed. `random`: there is a kernel
 * under FuncTorchVmapMode, and none of the others. `unsupported`: there is a kernel that only reports that vmap does not support
 * it. Without any of these `loop`: the fallback, a slow loop; `fails`: the fallback does not take it; `unbatched`: no argument
 * can be batched. `not-known`: there are no facts of that release, or the operator is not of aten.
 */
export type CoverageState = 'rule' | 'decomposition' | 'random' | 'unsupported' | 'loop' | 'fails' | 'unbatched' | 'not-known';

export interface OperatorCoverage {
  release: string;
  state: CoverageState;

  /** There is a kernel under FuncTorchVmapMode, whatever the state. */
  random: boolean;

  /** All of it in words. */
  sentence: string;
}

export interface CoverageOptions extends Options {
  /** Which operators are listed: those of a state, those that are `random` whatever the state, or `none`: `loop`, `fails`, `unbatched`. Default: all. */
  filter?: CoverageState | 'none';
}

export interface Coverage {
  release: string;

  /** The version that the facts were read from ("2.14.1"); null when there are none of that release. */
  version: string | null;

  /** How many operators there are of each state, and of these with plumbing, whatever the filter; the last row counts all. */
  counts: { state: CoverageState | 'total'; operators: number; plumbed: number }[];

  /** In the order of the file, then those that are generated. */
  operators: { name: string; state: CoverageState; random: boolean; plumbed: boolean }[];
}

/** The operator has no plumbing, which could call a batch rule. */
export interface NotPlumbed {
  found: true;
  name: string;
  plumbed: false;
  skip: Skip;
}

export type BatchRuleAnswer = NotFound | NotPlumbed | (BatchRule & { found: true; plumbed: true; skip: null; unit: string });

export interface BatchRules {
  /** One translation unit with all stubs, and their registrations behind them. */
  unit: string;

  /** In the order of the functions; an entry with an error is left out. */
  rules: BatchRule[];
}

/** C++ within namespace at::functorch. `unit`, beside it, is the translation unit that holds the stub and registers it. */
export interface BatchRule {
  /** These are as in PlumbedFunction. */
  name: string;
  namespace: string;
  schema: string;

  /** It decomposes into other operators under vmap, and needs a rule only to be faster. */
  compositeImplicit: boolean;

  /** What the stub is called: "add_Tensor_batch_rule". */
  ruleName: string;

  /** In one line, without the semicolon of a declaration. */
  signature: string;

  parameters: BatchRulePart[];

  /** The members of the tuple that comes back; none where what is returned is dropped. */
  returns: BatchRulePart[];

  /** A definition, which throws until it is written. */
  stub: string;

  /** "VMAP_SUPPORT2(add, Tensor, add_Tensor_batch_rule);", for a TORCH_LIBRARY_IMPL(namespace, FuncTorchBatched, m). */
  registration: string;
}

export interface BatchRulePart {
  /** In C++: "const Tensor&", "std::optional<int64_t>". */
  type: string;

  /** The argument or return that it belongs to; null for a return without a name. */
  of: string | null;

  /** It is the place of that one's batch dimension; the parameter is called so with "_bdim" behind. */
  bdim: boolean;
}

export type RuleCheckAnswer = NotFound | NotPlumbed | RuleCheck;

export interface RuleCheck {
  found: true;
  name: string;
  plumbed: true;
  skip: null;

  /** No problem is an error. */
  ok: boolean;

  /** What the function is called that was taken for the rule; null when there is none. */
  ruleName: string | null;

  /** The signature that is needed, as in BatchRule. */
  signature: string;

  /** In the order of the text; 100 at most. */
  problems: RuleProblem[];
}

/**
 * What is wrong with a rule. All are errors but the last two, which are warnings.
 *
 *     invalid-utf8        the text is not UTF-8
 *     limit-size          it is longer than 1 MiB
 *     no-rule             it holds no function, or several and none looks like the rule
 *     template-rule       a template has no signature to compare
 *     missing-bdim        a tensor comes without the place of its batch dimension
 *     bdim-too-many       there is such a place for what is not unwrapped: a list of tensors
 *     wrong-parameter     a parameter does not take what the plumbing passes
 *     silent-conversion   the compiler makes a number that is passed one of another type, which may not hold it
 *     missing-parameter   there is none for an argument
 *     parameter-too-many  nothing is passed for one
 *     wrong-return        what is returned is not the tuple that the plumbing takes apart
 *     pair-too-few        the tuple ends too soon
 *     pair-too-many       the compiler takes it, and the rest of the tuple is dropped in silence
 *     result-dropped      the rule of an in-place operator returns something, which is dropped
 *     unknown-return      the return type is auto, and was not compared
 */
export type RuleProblemCode =
  | 'invalid-utf8'
  | 'limit-size'
  | 'no-rule'
  | 'template-rule'
  | 'missing-bdim'
  | 'bdim-too-many'
  | 'wrong-parameter'
  | 'silent-conversion'
  | 'missing-parameter'
  | 'parameter-too-many'
  | 'wrong-return'
  | 'pair-too-few'
  | 'pair-too-many'
  | 'result-dropped'
  | 'unknown-return';

/** A problem with a place in the rule, as in Place. The place is empty where something is missing. */
export interface RuleProblem {
  severity: Severity;
  code: RuleProblemCode;

  /** One sentence without a full stop. */
  message: string;

  /** What to do. */
  hint: string;

  /** What to write in the place of the text there, "" to take it out; null where there is no saying. */
  replacement: string | null;

  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  offset: number;
  endOffset: number;
}

/**
 * `error`: torchgen rejects the input, or it goes beyond a limit of this library. `warning`: torchgen takes it, and no C++
 * compiler takes the plumbing.
 */
export type Severity = 'error' | 'warning';

/** Which of the given texts a place lies in. */
export type Source = 'yaml' | 'tags' | 'context';

/**
 * Lines are counted from 1 and end with LF, CR or CRLF. Columns are counted from 1 in UTF-16 units, as JavaScript and
 * editors count; offsets from 0 in bytes of UTF-8. Ends are exclusive.
 */
export interface Place {
  source: Source;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  offset: number;
  endOffset: number;
}

/** A place that a diagnostic is about as well: the first of two duplicates, the delegate that is not structured. */
export interface RelatedPlace extends Place {
  /** What stands there: "the first one". */
  message: string;
}

export interface Diagnostic extends Place {
  severity: Severity;

  /** Stable, for programs: "unknown-type". */
  code: string;

  /** One sentence without a full stop. */
  message: string;

  /** What to write instead; null where there is nothing to say. */
  hint: string | null;

  /** Other places that it is about: one at most. */
  related: RelatedPlace[];
}
