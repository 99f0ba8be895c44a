/*
 * The core's exports to JavaScript: this file and wasm/core.js are the two sides of the WebAssembly boundary.
 *
 * What crosses: numbers, addresses as opaque handles, and bytes with a length. JavaScript knows no struct of the
 * core; whatever has a name there (kinds, severities, releases) crosses as that name. There is no state here:
 * whoever calls vpw_alloc, vpw_generate or vpw_report frees what it got.
 */
#include <stdlib.h>
#include <string.h>

#include "export.h"
#include "vmap_plumbing.h"

/* Memory for `size` bytes; NULL when out of memory. Never NULL for 0 bytes: "no text" and "an empty text" differ. */
void *EXPORT(vpw_alloc)(size_t size) { return malloc(size > 0 ? size : 1); }

void EXPORT(vpw_free)(void *memory) { free(memory); }

/* NUL-terminated, as every `const char *` here. */
const char *EXPORT(vpw_version)(void) { return vp_version(); }

size_t EXPORT(vpw_release_count)(void) { return vp_release_count(); }

const char *EXPORT(vpw_release_name)(size_t index) { return vp_release_name(index); }

/* The index of the release that `data` names; -1 when unknown. */
int EXPORT(vpw_release_find)(const char *data, size_t size) {
    char name[32];

    if (size >= sizeof name || memchr(data, '\0', size) != NULL)
        return -1;
    memcpy(name, data, size);
    name[size] = '\0';
    return vp_release_find(name);
}

/* Options that are on or off, as bits: wasm/core.js has the same. */
enum { INSTALLED = 1 << 0, OUT_OF_TREE = 1 << 1, PER_OPERATOR_HEADERS = 1 << 2 };

/* Generates for the release of that index. `tags`, `context` and `operators` may be NULL: none given. */
vp_result *EXPORT(vpw_generate)(size_t release, const char *yaml, size_t yaml_size, const char *tags, size_t tags_size,
                                const char *context, size_t context_size, const char *operators, size_t operators_size,
                                unsigned flags) {
    vp_options options = {
        .release = vp_release_name(release),
        .tags = {tags, tags_size},
        .context = {context, context_size},
        .operators = {operators, operators_size},
        .installed = (flags & INSTALLED) != 0,
        .per_operator_headers = (flags & PER_OPERATOR_HEADERS) != 0,
        .out_of_tree = (flags & OUT_OF_TREE) != 0,
    };

    return vp_generate((vp_text){yaml, yaml_size}, &options);
}

void EXPORT(vpw_result_free)(vp_result *result) { vp_result_free(result); }

bool EXPORT(vpw_out_of_memory)(const vp_result *result) { return vp_result_status(result) == VP_STATUS_OUT_OF_MEMORY; }

/* NULL unless the result is free of errors. */
const char *EXPORT(vpw_header_data)(const vp_result *result) { return vp_result_header(result).data; }

size_t EXPORT(vpw_header_size)(const vp_result *result) { return vp_result_header(result).size; }

/* ---------------------------------------------------------------------------------------------------------------
 * The report: diagnostics and functions in one block of memory, so that thousands of small texts cross in one copy.
 *
 *     u32 number count, u32 byte count, the numbers (u32 each), the bytes of all texts
 *
 * Numbers and texts stand in the order in which they are put below, and wasm/report.js takes them in the same order.
 * A text is its size among the numbers and its bytes among the bytes; no text is NONE.
 */

static const uint32_t NONE = UINT32_MAX;

/* A report being measured (numbers and bytes NULL) or being filled. */
typedef struct report {
    uint32_t *numbers;
    char *bytes;
    size_t number_count, byte_count;
} report;

static void put_number(report *report, uint32_t number) {
    if (report->numbers != NULL)
        report->numbers[report->number_count] = number;
    report->number_count++;
}

static void put_text(report *report, vp_text text) {
    put_number(report, text.data != NULL ? (uint32_t)text.size : NONE);
    if (report->bytes != NULL && text.size > 0)
        memcpy(report->bytes + report->byte_count, text.data, text.size);
    report->byte_count += text.size;
}

static void put_name(report *report, const char *name) { put_text(report, (vp_text){name, strlen(name)}); }

static void put_place(report *report, vp_source source, vp_range range) {
    put_name(report, vp_source_name(source));
    put_number(report, range.line);
    put_number(report, range.column);
    put_number(report, range.end_line);
    put_number(report, range.end_column);
    put_number(report, (uint32_t)range.offset);
    put_number(report, (uint32_t)range.end_offset);
}

static void put_diagnostic(report *report, const vp_result *result, size_t index) {
    vp_related related = vp_diagnostic_related(result, index);

    put_name(report, vp_severity_name(vp_diagnostic_severity(result, index)));
    put_text(report, vp_diagnostic_code(result, index));
    put_text(report, vp_diagnostic_message(result, index));
    put_text(report, vp_diagnostic_hint(result, index));
    put_text(report, vp_diagnostic_replacement(result, index));
    put_place(report, vp_diagnostic_source(result, index), vp_diagnostic_range(result, index));
    put_number(report, related.message.data != NULL);
    if (related.message.data != NULL) {
        put_text(report, related.message);
        put_place(report, related.source, related.range);
    }
}

/* Where there is a header, the plumbing is a piece of it and crosses as its place there. */
static void put_plumbing(report *report, const vp_result *result, size_t index) {
    vp_text header = vp_result_header(result);
    vp_text plumbing = vp_function_plumbing(result, index);

    if (header.data == NULL || plumbing.data == NULL) {
        put_text(report, plumbing);
    } else {
        put_number(report, (uint32_t)plumbing.size);
        put_number(report, (uint32_t)(plumbing.data - header.data));
    }
}

static void put_function(report *report, const vp_result *result, size_t index) {
    put_text(report, vp_function_name(result, index));
    put_text(report, vp_function_namespace(result, index));
    put_text(report, vp_function_schema(result, index));
    put_name(report, vp_kind_name(vp_function_kind(result, index)));
    put_number(report, vp_function_generated(result, index));
    put_number(report, vp_function_line(result, index));
    put_plumbing(report, result, index);
    put_number(report, (uint32_t)vp_function_skip(result, index));
}

/* The reasons for no plumbing, once: functions name them by their number. */
static void put_skips(report *report) {
    put_number(report, (uint32_t)vp_skip_count());
    for (size_t skip = 1; skip <= vp_skip_count(); skip++) {
        put_text(report, vp_skip_code(skip));
        put_text(report, vp_skip_message(skip));
        put_text(report, vp_skip_hint(skip));
    }
}

static void put_report(report *report, const vp_result *result) {
    size_t diagnostics = vp_diagnostic_count(result), functions = vp_function_count(result);

    put_text(report, vp_result_unknown_operator(result));
    put_number(report, (uint32_t)diagnostics);
    for (size_t i = 0; i < diagnostics; i++)
        put_diagnostic(report, result, i);
    put_skips(report);
    put_number(report, (uint32_t)functions);
    for (size_t i = 0; i < functions; i++)
        put_function(report, result, i);
}

/* The report of a result, to be freed with vpw_free; NULL when out of memory. */
uint32_t *EXPORT(vpw_report)(const vp_result *result) {
    report measured = {0}, filled = {0};
    uint64_t size;
    uint32_t *block;

    put_report(&measured, result);
    size = 2 * sizeof *block + (uint64_t)measured.number_count * sizeof *block + measured.byte_count;
    block = size <= SIZE_MAX ? malloc((size_t)size) : NULL;
    if (block == NULL)
        return NULL;
    block[0] = (uint32_t)measured.number_count;
    block[1] = (uint32_t)measured.byte_count;
    filled.numbers = block + 2;
    filled.bytes = (char *)(filled.numbers + measured.number_count);
    put_report(&filled, result);
    return block;
}
