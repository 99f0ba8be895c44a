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

/* The header, LF line ends; data NULL unless the status is VP_STATUS_OK. */
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
vp_source vp_diagnostic_source(const vp_result *result, size_t index);
vp_range vp_diagnostic_range(const vp_result *result, size_t index);

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
 * Answers: what to do with an operator. A question about a result gives a text of its own, for people or for
 * programs. The result may be freed before the answer.
 */

typedef enum vp_format { VP_FORMAT_TEXT, VP_FORMAT_JSON } vp_format;

typedef struct vp_answer vp_answer;

/*
 * VP_STATUS_OK; VP_STATUS_ERRORS when the answer is no (there is no such operator): its text says so;
 * VP_STATUS_OUT_OF_MEMORY: there is no text.
 */
vp_status vp_answer_status(const vp_answer *answer);

/* UTF-8, ends with a line feed. Lives as long as the answer. */
vp_text vp_answer_text(const vp_answer *answer);

/* NULL is allowed. */
void vp_answer_free(vp_answer *answer);

/*
 * Why an operator ("add.Tensor") has the plumbing it has, or none, and what to do next. JSON: `found`, `near` (names that
 * are like it, when it is not found), and the members of an explanation, which wasm/index.d.ts documents.
 */
vp_answer *vp_explain(const vp_result *result, vp_text name, vp_format format);

/*
 * The batch rule that the plumbing of an operator calls, in the dialect of the release: its C++ signature, a stub that compiles
 * beside PyTorch's own rules, and its registration. The text is a translation unit; of a result out of tree one that builds by
 * itself, with schema and plumbing. VP_STATUS_ERRORS also when the operator has
 * no plumbing. JSON: BatchRule in wasm/index.d.ts.
 */
vp_answer *vp_batch_rule(const vp_result *result, vp_text name, vp_format format);

/* One translation unit with the stub and the registration of every operator that has plumbing. JSON: BatchRules. */
vp_answer *vp_batch_rules(const vp_result *result, vp_format format);

/*
 * Whether the batch rule in `rule`, a text of C++ (UTF-8, at most 1 MiB), is what the plumbing of an operator calls, and if not,
 * what to change. Of several functions the one is taken that the text registers for the operator, else the one whose name is most
 * like that of a stub's. VP_STATUS_ERRORS when the rule does not fit, and when there is none to compare. JSON: RuleCheck.
 */
vp_answer *vp_check_rule(const vp_result *result, vp_text name, vp_text rule, vp_format format);

#ifdef __cplusplus
}
#endif

#endif
