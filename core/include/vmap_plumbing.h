/*
 * vmap_plumbing.h - the vmap plumbing that PyTorch's torchgen writes, from operator schemas in YAML.
 *
 * Input is the text of a native_functions.yaml (or a few entries of one), output the text of
 * ATen/VmapGeneratedPlumbing.h as the torchgen of the chosen PyTorch release writes it, byte for byte.
 *
 *     vp_options options = { .release = "2.14" };
 *     vp_result *result = vp_generate(yaml, &options);
 *     if (vp_result_status(result) == VP_STATUS_OK)
 *         fwrite(vp_result_header(result).data, 1, vp_result_header(result).size, stdout);
 *     vp_result_free(result);
 *
 * Ownership: a result owns everything reached through it; vp_result_free is the only free a caller needs. The
 * input is borrowed during vp_generate and not looked at afterwards.
 *
 * Threads: there is no global state. Two results may live at once, made by different threads; one result must
 * not be used by two threads at the same time.
 *
 * Errors: mistakes in the YAML are data (diagnostics of the result). Nothing here prints, exits or aborts.
 *
 * The rules are torchgen's: torchgen/gen.py, model.py, native_function_generation.py, api/cpp.py,
 * api/dispatcher.py and gen_vmap_plumbing.py of the release in question.
 */
#ifndef VMAP_PLUMBING_H
#define VMAP_PLUMBING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this library, "major.minor.patch". */
const char *vp_version(void);

/*
 * A borrowed piece of UTF-8 text: `size` bytes at `data`, not NUL-terminated. `data` may be NULL when there is no
 * text at all, and then `size` is 0.
 */
typedef struct vp_text {
    const char *data;
    size_t size;
} vp_text;

/* ---------------------------------------------------------------------------------------------------------------
 * Releases
 */

/* How many PyTorch releases are known: 1.13, 2.0, ... The newest comes last. */
size_t vp_release_count(void);

/* The name of a release ("2.14"); NULL when there is no release of that index. */
const char *vp_release_name(size_t index);

/* The index of the release `name` ("2.6", or "2.6.0": a patch number is accepted, patches never differ); -1 when unknown. */
int vp_release_find(const char *name);

/* ---------------------------------------------------------------------------------------------------------------
 * Generating
 */

typedef struct vp_options {
    const char *release; /* NULL: the newest */
    vp_text tags;        /* the text of a tags.yaml in place of the release's own tags; data NULL: the release's own */
    vp_text context;     /* a whole operator file that the entries are read on top of: an entry replaces the one of
                            the same name there; what comes out speaks of the given entries alone, but for errors in the
                            context, which have it as source. data NULL: none */
    bool installed;      /* the header as it stands in an installed PyTorch: from 2.10 on between guard lines */
    vp_text operators;   /* the operators that the header is to have, of those in the file, with commas between:
                            "add.Tensor, myops::axpy"; nothing else comes out, and torchgen's rules hold for the whole file all the
                            same. data NULL: all */
    bool per_operator_headers; /* include only what the operators need (ATen/ops/add_ops.h), not what declares all */
    bool out_of_tree;          /* plumbing for a library beside PyTorch: for operators of a namespace of its own, which are
                                  called through the dispatcher, and for PyTorch's that lack a batch rule. Needs nothing that
                                  libtorch does not export. Templates are called myops_axpy_generated_plumbing */
} vp_options;

typedef struct vp_result vp_result;

typedef enum vp_status {
    VP_STATUS_OK,              /* no diagnostic of severity error: there is a header */
    VP_STATUS_ERRORS,          /* torchgen rejects this input, or it goes beyond a limit: see the diagnostics */
    VP_STATUS_UNKNOWN_RELEASE, /* options->release names no known release: nothing was read */
    VP_STATUS_UNKNOWN_OPERATOR, /* the input is fine, but there is no operator of a name in options->operators */
    VP_STATUS_OUT_OF_MEMORY    /* nothing but the status can be had from this result */
} vp_status;

/*
 * Generates the plumbing for `yaml` (UTF-8; CRLF and a byte order mark are allowed). `options` may be NULL.
 * Never returns NULL: when there is not even memory for a result, the result says VP_STATUS_OUT_OF_MEMORY.
 */
vp_result *vp_generate(vp_text yaml, const vp_options *options);

/* Frees a result and everything reached through it. NULL is allowed. */
void vp_result_free(vp_result *result);

vp_status vp_result_status(const vp_result *result);

/*
 * The header, LF line ends, as torchgen writes it or, with options->installed, as it is installed; data NULL unless the status is
 * VP_STATUS_OK.
 */
vp_text vp_result_header(const vp_result *result);

/*
 * With VP_STATUS_UNKNOWN_OPERATOR a sentence that says which operator is not there, and which is most like it; otherwise data is
 * NULL.
 */
vp_text vp_result_unknown_operator(const vp_result *result);

/* ---------------------------------------------------------------------------------------------------------------
 * Functions: the operators of the file in its order, then the variants that torchgen generates for them. An entry
 * that has an error of its own is left out, and so is what options->operators does not name; the others are there even
 * when the status is VP_STATUS_ERRORS.
 * An index must be below vp_function_count.
 */

typedef enum vp_kind { VP_KIND_FUNCTIONAL, VP_KIND_INPLACE, VP_KIND_OUT, VP_KIND_MUTABLE, VP_KIND_SCRATCH } vp_kind;

size_t vp_function_count(const vp_result *result);

vp_text vp_function_name(const vp_result *result, size_t index);      /* with overload: "add.Tensor" */
vp_text vp_function_namespace(const vp_result *result, size_t index); /* "aten" unless the schema says otherwise */
vp_text vp_function_schema(const vp_result *result, size_t index);    /* as torchgen prints it, without namespace */
vp_kind vp_function_kind(const vp_result *result, size_t index);
bool vp_function_generated(const vp_result *result, size_t index); /* a variant that torchgen adds, not in the file */
uint32_t vp_function_line(const vp_result *result, size_t index);  /* 1-based line of the entry it comes from */

/* Its plumbing, one C++ template; data NULL when it has none. Lies inside vp_result_header when there is one. */
vp_text vp_function_plumbing(const vp_result *result, size_t index);

/* Why it has no plumbing: the number of a reason, from 1 to vp_skip_count; 0 when it has plumbing. */
size_t vp_function_skip(const vp_result *result, size_t index);

/* How many reasons there are, in the order in which torchgen decides. */
size_t vp_skip_count(void);

/* A reason: a stable code ("kind-out"), the rule in words, and the way on. All have data NULL for 0. */
vp_text vp_skip_code(size_t skip);
vp_text vp_skip_message(size_t skip);
vp_text vp_skip_hint(size_t skip);

/* The name of a kind, torchgen's own: "functional", "inplace", "out", "mutable", "scratch". */
const char *vp_kind_name(vp_kind kind);

/* ---------------------------------------------------------------------------------------------------------------
 * Diagnostics, sorted by place. An index must be below vp_diagnostic_count.
 */

/* An error ends in VP_STATUS_ERRORS. A warning: torchgen takes it, and no C++ compiler takes the plumbing. */
typedef enum vp_severity { VP_SEVERITY_ERROR, VP_SEVERITY_WARNING } vp_severity;

/* Which of the given texts a place lies in. */
typedef enum vp_source { VP_SOURCE_YAML, VP_SOURCE_TAGS, VP_SOURCE_CONTEXT } vp_source;

/*
 * A range of a given text, end exclusive. Lines are 1-based and end with LF, CR or CRLF; columns are 1-based and
 * count UTF-16 code units, as editors and JavaScript do; offsets count bytes from 0.
 */
typedef struct vp_range {
    uint32_t line, column, end_line, end_column;
    size_t offset, end_offset;
} vp_range;

size_t vp_diagnostic_count(const vp_result *result);

vp_severity vp_diagnostic_severity(const vp_result *result, size_t index);
vp_text vp_diagnostic_code(const vp_result *result, size_t index);    /* stable: "unknown-type"; core/errors.md explains each */
vp_text vp_diagnostic_message(const vp_result *result, size_t index); /* one sentence, no full stop */
vp_text vp_diagnostic_hint(const vp_result *result, size_t index);    /* what to write instead; data NULL: none */
vp_text vp_diagnostic_replacement(const vp_result *result, size_t index); /* what to write over the range; data NULL: no saying */
vp_source vp_diagnostic_source(const vp_result *result, size_t index);
vp_range vp_diagnostic_range(const vp_result *result, size_t index);

/*
 * Makes text fit for a terminal, where it is: control characters but tabs and line feeds become question marks, and so does what
 * turns the direction of writing, and what is not UTF-8. Returns its size, which is not more than it was.
 */
size_t vp_make_printable(char *data, size_t size);

/* What vp_excerpt writes at most, in bytes. */
enum { VP_EXCERPT_SIZE = 640 };

/*
 * Shows what stands between two offsets of a text: writes the line of the first, of a long one what is around it between "...",
 * and below it a caret and, as far as the line goes, tildes, where a terminal shows the place. Both lines are indented by four
 * spaces and end with a line feed; the text is made printable. Returns how many bytes were written, without a NUL: none when the
 * line is empty.
 */
size_t vp_excerpt(vp_text text, size_t offset, size_t end_offset, char excerpt[VP_EXCERPT_SIZE]);

/*
 * A second place that a diagnostic is about: the first of two duplicates, the delegate that is not structured.
 * `message` says what stands there ("the first one"); its data is NULL when there is no second place.
 */
typedef struct vp_related {
    vp_text message;
    vp_source source;
    vp_range range;
} vp_related;

vp_related vp_diagnostic_related(const vp_result *result, size_t index);

/* The name of a severity: "error", "warning"; of a source: "yaml", "tags", "context". */
const char *vp_severity_name(vp_severity severity);
const char *vp_source_name(vp_source source);

/* ---------------------------------------------------------------------------------------------------------------
 * The mapping: which range of the YAML gave which range of the header. It is made when it is asked for.
 *
 * A mapping is a list of segments in the order of the header. Those of one function cover its plumbing without gap or overlap.
 */

/* The parts of a plumbing template, in their order. Nothing is wrapped where nothing is returned. */
typedef enum vp_part {
    VP_PART_TEMPLATE,    /* template <typename batch_rule_t, ... */
    VP_PART_DECLARATION, /* return type, name, arguments */
    VP_PART_GUARD,       /* the guard that excludes the dispatch key */
    VP_PART_LAYER,       /* finds the current layer, and checks it */
    VP_PART_CONDITION,   /* whether anything is batched at this level */
    VP_PART_CALL,        /* the call of the operator if nothing is */
    VP_PART_UNWRAP,
    VP_PART_RULE, /* the call of the batch rule */
    VP_PART_WRAP, /* what is returned */
    VP_PART_END,
    VP_PART_COUNT
} vp_part;

/*
 * What a segment is, and with that the range of the schema that it comes from. Where the name of an operator, of an overload or
 * of an argument stands, the same name stands in the YAML, but for what YAML's escapes and folded lines are written with.
 */
typedef enum vp_origin {
    VP_ORIGIN_NONE,          /* the same for every operator: comes from nowhere in the schema */
    VP_ORIGIN_NAME,          /* the operator's name without overload */
    VP_ORIGIN_OVERLOAD,      /* the name of the overload */
    VP_ORIGIN_TYPE,          /* an argument's C++ type; from the type with its annotation */
    VP_ORIGIN_ARGUMENT_NAME, /* an argument's name */
    VP_ORIGIN_ARGUMENT,      /* text that is there because of an argument; from all of it */
    VP_ORIGIN_RETURN,        /* text that is there because of a return, its C++ type or what wraps it; from all of it */
    VP_ORIGIN_COUNT
} vp_origin;

/* "template", "argument-name"; NULL when there is none of that number. */
const char *vp_part_name(size_t part);
const char *vp_origin_name(size_t origin);

/* For segments that are of no argument and no return. */
#define VP_NO_ITEM UINT32_MAX

/*
 * One number of every segment. Offsets count from 0, ends are exclusive.
 *
 * What torchgen adds to the file is mapped to the entry that it was made from: names and arguments to those that they were taken
 * over from, what is new (an out argument) to the whole schema of that entry.
 */
typedef enum vp_column {
    VP_COLUMN_START, /* in the header */
    VP_COLUMN_END,
    VP_COLUMN_YAML_START, /* in the YAML; both 0 for VP_ORIGIN_NONE */
    VP_COLUMN_YAML_END,
    VP_COLUMN_PART,     /* a vp_part */
    VP_COLUMN_ORIGIN,   /* a vp_origin */
    VP_COLUMN_FUNCTION, /* its index */
    VP_COLUMN_ITEM,     /* the index of an argument or a return in the schema, VP_NO_ITEM for none */
    VP_COLUMN_COUNT
} vp_column;

/* "start", "yamlStart"; NULL when there is none of that number. */
const char *vp_column_name(size_t column);

/* What offsets count. UTF-16 units are what JavaScript's strings are indexed by; a byte order mark is one. */
typedef enum vp_unit { VP_UNIT_BYTE, VP_UNIT_UTF16 } vp_unit;

typedef struct vp_mapping vp_mapping;

/*
 * Maps `count` functions from index `first` on. `yaml` is the text that the result was generated from. Without a header there
 * are no segments. Never returns NULL. The result may be freed before the mapping.
 */
vp_mapping *vp_map(const vp_result *result, vp_text yaml, size_t first, size_t count, vp_unit unit);

/* VP_STATUS_OK, or VP_STATUS_OUT_OF_MEMORY: then there are no segments. */
vp_status vp_mapping_status(const vp_mapping *mapping);

/* How many segments there are, and a number of each of them. A column lives as long as the mapping. */
size_t vp_mapping_count(const vp_mapping *mapping);
const uint32_t *vp_mapping_column(const vp_mapping *mapping, vp_column column);

/* NULL is allowed. */
void vp_mapping_free(vp_mapping *mapping);

/* ---------------------------------------------------------------------------------------------------------------
 * Tokens, for colouring operator files and headers. Any text can be taken apart, however broken.
 *
 * It takes the time of reading the text once or twice. In an operator file, any line that begins an entry ("- " at its start) is a
 * place to begin anew: who colours what has changed need not begin at the top.
 */

typedef enum vp_language { VP_LANGUAGE_YAML, VP_LANGUAGE_CPP } vp_language;

typedef struct vp_tokens vp_tokens;

/* Takes `text` apart. Never returns NULL. What is white space, or of no interest, is in no token. */
vp_tokens *vp_tokenize(vp_text text, vp_language language, vp_unit unit);

/* VP_STATUS_OK, or VP_STATUS_OUT_OF_MEMORY: then there are none. */
vp_status vp_tokens_status(const vp_tokens *tokens);

/*
 * Their number, and of each where it starts, where it ends, and its class. They come in order, none goes over lines but a comment
 * in C++.
 */
size_t vp_tokens_count(const vp_tokens *tokens);
const uint32_t *vp_tokens_starts(const vp_tokens *tokens);
const uint32_t *vp_tokens_ends(const vp_tokens *tokens);
const uint8_t *vp_tokens_classes(const vp_tokens *tokens);

/* NULL is allowed. */
void vp_tokens_free(vp_tokens *tokens);

/* The name of a class: "comment", "key", "type"; NULL when there is none of that number. core/src/tokens/classes.def has all. */
const char *vp_token_class_name(size_t class_number);

/* ---------------------------------------------------------------------------------------------------------------
 * Answers: what to do with an operator. A question about a result gives a text of its own, for people or for
 * programs. The result may be freed before the answer.
 */

/* Markdown is for vp_diff, and elsewhere gives text. */
typedef enum vp_format { VP_FORMAT_TEXT, VP_FORMAT_JSON, VP_FORMAT_MARKDOWN } vp_format;

typedef struct vp_answer vp_answer;

/*
 * VP_STATUS_OK; VP_STATUS_ERRORS when the answer is no (there is no such operator): its text says so;
 * VP_STATUS_OUT_OF_MEMORY: there is no text.
 */
vp_status vp_answer_status(const vp_answer *answer);

/*
 * UTF-8, ends with a line feed. In a text for people what a terminal would not show as text is a question mark. Lives as long as
 * the answer.
 */
vp_text vp_answer_text(const vp_answer *answer);

/* NULL is allowed. */
void vp_answer_free(vp_answer *answer);

/*
 * Why an operator ("add.Tensor") has the plumbing it has, or none: the part of the schema that decides it, what happens to each
 * argument and return, what the release's PyTorch has for it, and what to register, of a result out of tree with what libtorch
 * exports. JSON: `found`, `near` (names that are like it, when it is not found), and the members of an explanation, which
 * wasm/types/explanation.js documents.
 */
vp_answer *vp_explain(const vp_result *result, vp_text name, vp_format format);

/*
 * What the release's PyTorch has for each function under vmap: a batch rule, a decomposition, randomness, or nothing, and what
 * happens then. This was read from running PyTorches of some releases; of the others it says that it is not known, never what
 * holds in a release near by. `filter` is the index of a filter, -1 for all functions: which of them are listed, while the counts
 * are always of all. JSON: the members of Coverage in wasm/types/explanation.js.
 */
vp_answer *vp_coverage(const vp_result *result, int filter, vp_format format);

/* The name of a filter ("rule", "none"); NULL when there is no filter of that index. */
const char *vp_coverage_filter_name(size_t index);

/* The index of the filter `name`; -1 when unknown. */
int vp_coverage_filter_find(const char *name);

/*
 * The batch rule that the plumbing of an operator calls, in the dialect of the release: its C++ signature, a stub that compiles
 * beside PyTorch's own rules, and its registration. The text is a translation unit; of a result out of tree one that builds by
 * itself, with schema and plumbing. VP_STATUS_ERRORS also when the operator has no plumbing. JSON: BatchRule in
 * wasm/types/rule.js.
 */
vp_answer *vp_batch_rule(const vp_result *result, vp_text name, vp_format format);

/* One translation unit with the stub and the registration of every operator that has plumbing. JSON: BatchRules. */
vp_answer *vp_batch_rules(const vp_result *result, vp_format format);

/*
 * Whether the batch rule in `rule`, a text of C++ (UTF-8, at most 1 MiB), is what the plumbing of an operator calls, and if not,
 * what to change. A text calls places by `file` ("rule.cpp"), the line and the column. Of several functions the one is taken that
 * the text registers for the operator, else the one whose name is most like that of a stub's. VP_STATUS_ERRORS when the rule does
 * not fit, and when there is none to compare. JSON: RuleCheck.
 */
vp_answer *vp_check_rule(const vp_result *result, vp_text name, vp_text rule, vp_text file, vp_format format);

/*
 * What differs between the plumbing of two results, made from two files, or from one for two releases: operators whose plumbing is
 * added, removed or changed, and those among the changed whose batch rule takes or returns other types. What a release writes
 * otherwise in all of it is said once, and makes no operator a changed one. The status is VP_STATUS_OK when nothing differs,
 * VP_STATUS_ERRORS when something does, or when a result has errors and cannot be compared. JSON: Diff in
 * wasm/types/difference.js.
 * Markdown: GitHub's, of at most 60 KB, for a comment on a change; it counts what it leaves out, and nothing in the input is
 * markup in it.
 */
vp_answer *vp_diff(const vp_result *before, const vp_result *after, vp_format format);

#ifdef __cplusplus
}
#endif

#endif
