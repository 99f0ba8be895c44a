/*
 * The pipeline: text, entries, native functions, checks and variants, plumbing. Each stage reports to the diagnostics and
 * goes on with what is right; vp_generate below reads as the whole of it.
 */
#include <stdlib.h>

#include "base/places.h"
#include "plumbing/lint.h"
#include "result.h"
#include "selection.h"

/* A guess at the size of the header, so that it need not grow: that of the YAML, so many times, and at least so much. */
enum { HEADER_PER_YAML = 3, LEAST_HEADER = 4096 };

/*
 *   complete   every entry could be read
 */
typedef struct run {
    vp_result *result;
    vp_reader reader;
    vp_buffer scratch;
    const vp_type *base_types[VP_BASE_COUNT];
    vp_tags tags;
    vp_functions functions;
    bool complete;
    vp_sources sources;
    vp_selection selection;
} run;

/* --- Entries to native functions ------------------------------------------------------------------------------------------ */

static bool read_tags(run *r) {
    vp_diagnostics *diagnostics = &r->result->diagnostics;
    vp_text given = r->sources.texts[VP_SOURCE_TAGS];
    diagnostics->source = VP_SOURCE_TAGS;
    return given.data ? vp_tags_of_yaml(&r->tags, given, diagnostics, &r->result->arena)
                      : vp_tags_of_release(&r->tags, r->reader.release, &r->result->arena);
}

static void read_entry(run *r, const vp_node *node, vp_functions *functions) {
    vp_arena *arena = &r->result->arena;
    vp_native_function *function = vp_arena_alloc(arena, sizeof *function);
    if (!function) return;
    bool is_read = !node->broken && vp_native_function_parse(&r->reader, &r->tags, node, function);
    r->complete &= is_read;
    if (is_read) vp_functions_add(functions, function, arena);
}

/* Is the text a schema that stands there as it is, without an entry around it? */
static bool is_bare_schema(const vp_node *root, vp_text source) {
    return root->type == VP_YAML_STRING && vp_text_contains(root->text, VP_TEXT(") -> ")) &&
           vp_text_equal(vp_text_slice(source, root->span.start, root->span.end), root->text);
}

/* Reads the entries of a source. */
static void read_entries(run *r, vp_source source, vp_functions *functions) {
    vp_diagnostics *diagnostics = &r->result->diagnostics;
    diagnostics->source = source;
    vp_text text = r->sources.texts[source];
    bool complete;
    const vp_node *root = vp_yaml_load(text, diagnostics, &r->result->arena, &complete);
    r->complete &= complete;
    if (!root || (root->broken && root->type != VP_YAML_LIST)) return;
    bool is_empty_pairs = root->type == VP_YAML_PAIRS && !root->children; /* !!omap [], an empty list for torchgen */
    if (root->type != VP_YAML_LIST && !is_empty_pairs) {
        vp_diagnostic *diagnostic = vp_diagnose(diagnostics, VP_CODE_NOT_A_LIST, root->span,
                                                "an operator file is a list of entries, and this is %\n"
                                                "begin every entry with - func:",
                                                vp_yaml_type_name(root->type));
        if (is_bare_schema(root, text)) vp_diagnostic_set_hint(diagnostics, diagnostic, "write it so: - func: %", root->text);
        return;
    }
    for (const vp_child *child = root->children; child; child = child->next) read_entry(r, child->value, functions);
}

/*
 * Puts the given entries on top of a context: each takes the place of the one of its name there; the others come last.
 */
static void put_on_context(run *r, const vp_functions *context) {
    vp_arena *arena = &r->result->arena;
    vp_functions given = r->functions, all = {0};
    vp_table by_name;
    vp_table_init(&by_name, arena);
    for (size_t i = 0; i < given.count; i++) {
        void **slot = vp_table_slot(&by_name, vp_operator_name_sort(&given.all[i]->func->name), given.all[i]->func->name.text);
        if (slot && !*slot) *slot = &given.all[i];
    }
    for (size_t i = 0; i < context->count; i++) {
        const vp_operator_name *name = &context->all[i]->func->name;
        vp_native_function **replacement = vp_table_find(&by_name, vp_operator_name_sort(name), name->text);
        if (!replacement) vp_functions_add(&all, context->all[i], arena);
        if (!replacement || !*replacement) continue;
        vp_functions_add(&all, *replacement, arena);
        *replacement = NULL;
    }
    for (size_t i = 0; i < given.count; i++)
        if (given.all[i]) vp_functions_add(&all, given.all[i], arena);
    r->functions = all;
}

static void read_functions(run *r) {
    if (!read_tags(r)) r->complete = false;
    read_entries(r, VP_SOURCE_YAML, &r->functions);
    if (!r->sources.texts[VP_SOURCE_CONTEXT].data) return;
    vp_functions context = {0};
    read_entries(r, VP_SOURCE_CONTEXT, &context);
    put_on_context(r, &context);
}

static void check_and_add_variants(run *r) {
    vp_generation generation;
    if (!vp_generation_init(&generation, &r->reader, &r->functions, r->complete)) return;
    vp_generation_check(&generation);
    vp_generation_add_variants(&generation);
}

/* --- Native functions to plumbing --------------------------------------------------------------------------------------------- */

/* The type as it stands in the schema: that of a return may be annotated, which its own text is not. */
static vp_text written_type(const vp_schema *func, const vp_type *type) {
    for (size_t i = 0; i < func->return_count; i++) {
        vp_text text = func->returns[i].text, annotation = func->returns[i].annotation.text;
        if (func->returns[i].type != type || !annotation.data || !text.data) continue;
        size_t close = (size_t)(annotation.data - text.data) + annotation.size;
        return vp_text_slice(text, 0, close + 1 + type->text.size - VP_TEXT("Tensor").size);
    }
    return type->text;
}

/* Makes a function the one being read, for reports. */
static void turn_to(run *r, const vp_native_function *native) {
    r->reader.node = native->func_node;
    r->result->diagnostics.source = native->source;
}

/* One report for an entry: what its variants lack as well is not repeated. */
static bool report_no_cpp_type(run *r, vp_native_function *native, const vp_type *type) {
    vp_native_function *base = native->base ? native->base : native;
    bool is_known = base->broken;
    native->broken = base->broken = true;
    if (is_known) return false;
    vp_text text = written_type(native->func, type);
    turn_to(r, native);
    vp_diagnostic *d = vp_reader_report(&r->reader, VP_CODE_NO_CPP_TYPE, text,
                                        "the type '%' has no C++ type that plumbing could name", text);
    if (type->kind != VP_TYPE_LIST || !type->size.data) return false;
    vp_text list = vp_format(r->reader.arena, "%[]", type->elem->text);
    vp_diagnostic_set_hint(&r->result->diagnostics, d, "leave out the length: %", list);
    vp_diagnostic_replace(d, text, list);
    return false;
}

/*
 * Appends the plumbing of a function, a line feed before it unless it is the first. False after a report, and when it is not
 * asked for: then the text was for the report alone, since torchgen takes the file as a whole or not at all.
 */
static bool add_plumbing(run *r, vp_function *function, bool *is_first) {
    vp_buffer *text = &r->result->text;
    vp_native_function *native = function->native;
    size_t start = text->size;
    if (function->skip != VP_SKIP_NONE) return function->is_selected;
    if (!*is_first) vp_buffer_add_literal(text, "\n");
    function->plumbing_start = text->size;
    const vp_type *without = vp_plumbing_add(native, r->result->style, text);
    if (without) return report_no_cpp_type(r, native, without);
    if (!function->is_selected) {
        text->size = start;
        return false;
    }
    function->plumbing_end = text->size;
    turn_to(r, native);
    vp_plumbing_lint(&r->reader, native, r->result->style);
    *is_first = false;
    return true;
}

/* The functions of the entries given that are not broken, and whether they have plumbing. */
static void list_functions(run *r) {
    vp_result *result = r->result;
    result->functions = vp_arena_array(&result->arena, r->functions.count, sizeof(vp_function));
    if (!result->functions) return;
    for (size_t i = 0; i < r->functions.count; i++) {
        vp_native_function *native = r->functions.all[i];
        if (native->broken || native->source != VP_SOURCE_YAML) continue;
        result->functions[result->function_count++] = (vp_function){.native = native,
                                                                    .skip = vp_plumbing_decide(native, r->reader.release, NULL),
                                                                    .is_selected = vp_selection_take(&r->selection, native),
                                                                    .line = native->entry->line};
    }
}

static void write_includes(run *r) {
    vp_result *result = r->result;
    vp_table seen;
    vp_table_init(&seen, &result->arena);
    vp_plumbing_open_header(result->style, &result->text);
    vp_plumbing_add_includes(result->style, &result->text);
    for (size_t i = 0; result->style.per_operator_headers && i < result->function_count; i++) {
        const vp_function *function = &result->functions[i];
        bool has_plumbing = function->is_selected && function->skip == VP_SKIP_NONE;
        if (has_plumbing) vp_plumbing_add_include_for(function->native, result->style, &seen, &result->text);
    }
}

static void write_header(run *r) {
    vp_result *result = r->result;
    size_t guess = r->functions.count ? HEADER_PER_YAML * r->sources.texts[VP_SOURCE_YAML].size : 0; /* of a text too large: none */
    vp_buffer_reserve(&result->text, guess + LEAST_HEADER);
    write_includes(r);
    vp_plumbing_open_namespace(&result->text);
    bool is_first = true;
    size_t kept = 0;
    for (size_t i = 0; i < result->function_count; i++) {
        vp_function *function = &result->functions[i];
        if (!function->native->broken && add_plumbing(r, function, &is_first)) result->functions[kept++] = *function;
    }
    result->function_count = kept;
    vp_plumbing_close_namespace(&result->text);
    vp_plumbing_close_header(result->style, &result->text);
    result->unknown_operator = vp_selection_complaint(&r->selection, &r->functions, &result->arena);
}

/* --- Places ------------------------------------------------------------------------------------------------------------------------ */

static vp_range range_of(run *r, vp_source source, vp_span span) {
    const vp_places *places = vp_sources_places(&r->sources, source);
    return places ? vp_places_range(places, span) : (vp_range){0};
}

static void resolve_places(run *r) {
    vp_result *result = r->result;
    result->sorted_diagnostics = vp_diagnostics_sorted(&result->diagnostics);
    for (vp_diagnostic *d = result->diagnostics.first; d; d = d->next) {
        d->range = range_of(r, d->source, d->span);
        vp_text written = vp_text_slice(r->sources.texts[d->source], d->range.offset, d->range.end_offset);
        if (!vp_text_equal(written, d->wrong)) d->replacement = (vp_text){0};
        if (d->related.message.data) d->related.range = range_of(r, d->related.source, d->related_span);
    }
}

/* libyaml counts lines as YAML does, which knows more line breaks than editors do. */
static void resolve_lines(run *r) {
    const vp_places *places = vp_text_is_ascii(r->sources.texts[VP_SOURCE_YAML]) ? NULL : vp_sources_places(&r->sources, VP_SOURCE_YAML);
    for (size_t i = 0; places && i < r->result->function_count; i++)
        r->result->functions[i].line = vp_places_line(places, r->result->functions[i].native->entry->span.start);
}

/* --- The whole ------------------------------------------------------------------------------------------------------------------------ */

/* When there is no memory for a result, this one says so. It is never written to. */
static const vp_result out_of_memory = {.status = VP_STATUS_OUT_OF_MEMORY};

static vp_status status_of(const vp_result *result) {
    for (const vp_diagnostic *d = result->diagnostics.first; d; d = d->next)
        if (vp_code_severity(d->code) == VP_SEVERITY_ERROR) return VP_STATUS_ERRORS;
    return result->unknown_operator.data ? VP_STATUS_UNKNOWN_OPERATOR : VP_STATUS_OK;
}

static vp_result *give_up(vp_result *result) {
    vp_result_free(result);
    return (vp_result *)(uintptr_t)&out_of_memory;
}

/* Keys that were made to collide have ended the run: it gives nothing but this report. */
static void report_collisions(run *r) {
    vp_result *result = r->result;
    result->arena.failed = false;
    result->function_count = 0;
    vp_diagnostics_init(&result->diagnostics, &result->arena);
    vp_diagnose(&result->diagnostics, VP_CODE_LIMIT_SIZE, ((vp_span){0, 0}), "more than 500 names or keys are made to look alike");
    resolve_places(r);
}

/* A result of nothing yet: its release and how plumbing is written. NULL when out of memory. */
static vp_result *new_result(const vp_options *options) {
    vp_result *result = calloc(1, sizeof *result);
    if (!result) return NULL;
    vp_arena_init(&result->arena);
    vp_diagnostics_init(&result->diagnostics, &result->arena);
    int release = options->release ? vp_release_find(options->release) : VP_RELEASE_NOW;
    if (release < 0) {
        result->status = VP_STATUS_UNKNOWN_RELEASE;
        return result;
    }
    result->release = (vp_release)release;
    result->style = (vp_plumbing_style){.release = result->release,
                                        .out_of_tree = options->out_of_tree,
                                        .per_operator_headers = options->per_operator_headers,
                                        .guarded = options->installed && vp_release_has(result->release, VP_RULE_INSTALLED_GUARD)};
    return result;
}

/* Gives a run what it reads, and what it reads with. */
static void begin(run *r, vp_text yaml, const vp_options *options) {
    vp_arena *arena = &r->result->arena;
    r->sources.arena = arena;
    r->sources.texts[VP_SOURCE_YAML] = yaml;
    r->sources.texts[VP_SOURCE_TAGS] = options->tags;
    r->sources.texts[VP_SOURCE_CONTEXT] = options->context;
    r->reader = (vp_reader){.arena = arena,
                            .diagnostics = &r->result->diagnostics,
                            .release = r->result->release,
                            .scratch = &r->scratch,
                            .arguments = vp_arena_array(arena, VP_MOST_ARGUMENTS, sizeof(vp_argument)),
                            .sources = &r->sources,
                            .base_types = r->base_types};
    vp_table_init(&r->reader.added_tags, arena);
    vp_selection_init(&r->selection, options->operators, arena);
}

/* The run is over: its result, unless memory has run out, which no stage goes on to tell. */
static vp_result *finish(run *r) {
    vp_result *result = r->result;
    if (result->arena.collides) report_collisions(r);
    bool failed = result->arena.failed || result->text.failed || r->scratch.failed;
    vp_buffer_deinit(&r->scratch);
    if (failed) return give_up(result);
    result->status = status_of(result);
    return result;
}

vp_result *vp_generate(vp_text yaml, const vp_options *options) {
    static const vp_options none;
    if (!options) options = &none;
    vp_result *result = new_result(options);
    if (!result) return give_up(NULL);
    if (result->status == VP_STATUS_UNKNOWN_RELEASE) return result;

    run r = {.result = result, .complete = true};
    begin(&r, yaml, options);
    if (r.reader.arguments) read_functions(&r);
    check_and_add_variants(&r);
    list_functions(&r);
    write_header(&r);
    resolve_places(&r);
    resolve_lines(&r);
    return finish(&r);
}
