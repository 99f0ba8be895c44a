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
export type CoreSource = string | URL | Response | Uint8Array | ArrayBuffer | WebAssembly.Module;

/**
 * Loads the core. Without a source it is `core.wasm` beside this module, loaded once however often this is called;
 * after a failure the next call tries again. With a source each call makes an instance of its own.
 *
 * @param source a relative URL is resolved against the document or the worker; where there is none it must be absolute
 * @throws {TypeError} the source is none of these things, or it cannot be fetched (as `fetch` says it)
 * @throws {Error} the response's status is an error
 * @throws {WebAssembly.CompileError} what came is no WebAssembly module
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

  /** The text of ATen/VmapGeneratedPlumbing.h as torchgen writes it, with LF line ends; null unless `ok`. */
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
  skip: Skip | null;

  /** Is there plumbing? If not, `skip` says why. */
  plumbed: boolean;
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
 *     wrong-type          a parameter does not take what the plumbing passes
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
  | 'wrong-type'
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
