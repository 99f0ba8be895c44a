/* Text and JSON; SARIF has a file of its own. */
#include "formats.h"

#include <string.h>

const report_format *find_format(const char *name) {
    static const report_format *const formats[] = {&text_format, &json_format, &sarif_format};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i]->name, name) == 0) return formats[i];
    return NULL;
}

/* The index of the first diagnostic that is an error; their number when none is. */
static size_t first_error(const vp_result *result) {
    size_t index = 0;
    while (index < vp_diagnostic_count(result) && vp_diagnostic_severity(result, index) != VP_SEVERITY_ERROR) index++;
    return index;
}

static size_t count_warnings(const vp_result *result) {
    size_t warnings = 0;
    for (size_t i = 0; i < vp_diagnostic_count(result); i++) warnings += vp_diagnostic_severity(result, i) == VP_SEVERITY_WARNING;
    return warnings;
}

static const char *plural(size_t count) { return count == 1 ? "" : "s"; }

/* --- Text: what is wrong to standard error, what a good file holds to standard output ----------------------------------------- */

static void begin_text(report *to, const char *release) {
    (void)to;
    (void)release;
}

static void report_text(report *to, const vp_result *result, const given_texts *sources) {
    (void)to;
    print_diagnostics(stderr, result, sources);
    if (vp_result_status(result) != VP_STATUS_OK) return;
    size_t count = vp_function_count(result), generated = 0, plumbed = 0;
    for (size_t i = 0; i < count; i++) {
        generated += vp_function_generated(result, i);
        plumbed += vp_function_plumbing(result, i).data != NULL;
    }
    size_t written = count - generated;
    print_word(stdout, sources->names[VP_SOURCE_YAML]);
    printf(": %zu operator%s, %zu generated variant%s, %zu with plumbing\n",
           written, plural(written), generated, plural(generated), plumbed);
}

static void end_text(report *to) { (void)to; }

static void begin_releases_text(report *to, const given_texts *sources) {
    (void)to;
    (void)sources;
}

static void report_release_text(report *to, const char *release, const vp_result *result, const given_texts *sources) {
    (void)to;
    size_t error = first_error(result), warnings = count_warnings(result);
    if (error < vp_diagnostic_count(result)) {
        print_error_in_release(stdout, release, result, error, sources);
        return;
    }
    print_word(stdout, sources->names[VP_SOURCE_YAML]);
    printf(": PyTorch %s: ok", release);
    if (warnings > 0) printf(", with %zu warning%s", warnings, plural(warnings));
    putchar('\n');
}

const report_format text_format = {"text", begin_text, report_text, end_text, begin_releases_text, report_release_text, end_text};

/* --- JSON: one object with the files and their diagnostics, on standard output -------------------------------------------------- */

static void begin_json(report *to, const char *release) {
    vp_json *out = &to->out;
    vp_json_open(out, NULL, '{');
    vp_json_string(out, "version", vp_version());
    vp_json_string(out, "release", release);
    vp_json_open(out, "files", '[');
}

/* A place, as members of an object. */
static void write_place(vp_json *out, const char *file, vp_range range) {
    vp_json_string(out, "file", file);
    vp_json_number(out, "line", range.line);
    vp_json_number(out, "column", range.column);
    vp_json_number(out, "endLine", range.end_line);
    vp_json_number(out, "endColumn", range.end_column);
}

static void write_related(vp_json *out, vp_related related, const given_texts *sources) {
    vp_json_open(out, "related", '[');
    if (related.message.data) {
        vp_json_open(out, NULL, '{');
        vp_json_text(out, "message", related.message);
        write_place(out, sources->names[related.source], related.range);
        vp_json_close(out, '}');
    }
    vp_json_close(out, ']');
}

static void write_diagnostic(vp_json *out, const char *key, const vp_result *result, size_t index, const given_texts *sources) {
    vp_json_open(out, key, '{');
    vp_json_string(out, "severity", vp_severity_name(vp_diagnostic_severity(result, index)));
    vp_json_text(out, "code", vp_diagnostic_code(result, index));
    vp_json_text(out, "message", vp_diagnostic_message(result, index));
    vp_json_optional(out, "hint", vp_diagnostic_hint(result, index));
    vp_json_optional(out, "replacement", vp_diagnostic_replacement(result, index));
    write_place(out, sources->names[vp_diagnostic_source(result, index)], vp_diagnostic_range(result, index));
    write_related(out, vp_diagnostic_related(result, index), sources);
    vp_json_close(out, '}');
}

static void report_json(report *to, const vp_result *result, const given_texts *sources) {
    vp_json *out = &to->out;
    vp_json_open(out, NULL, '{');
    vp_json_string(out, "file", sources->names[VP_SOURCE_YAML]);
    vp_json_bool(out, "ok", vp_result_status(result) == VP_STATUS_OK);
    vp_json_open(out, "diagnostics", '[');
    for (size_t i = 0; i < vp_diagnostic_count(result); i++) write_diagnostic(out, NULL, result, i, sources);
    vp_json_close(out, ']');
    vp_json_close(out, '}');
}

static void end_json(report *to) {
    vp_json *out = &to->out;
    vp_json_close(out, ']');
    vp_json_close(out, '}');
    fputc('\n', stdout);
}

static void begin_releases_json(report *to, const given_texts *sources) {
    vp_json_open(&to->out, NULL, '{');
    vp_json_string(&to->out, "file", sources->names[VP_SOURCE_YAML]);
    vp_json_open(&to->out, "releases", '[');
}

static void report_release_json(report *to, const char *release, const vp_result *result, const given_texts *sources) {
    vp_json *out = &to->out;
    size_t error = first_error(result);
    vp_json_open(out, NULL, '{');
    vp_json_string(out, "release", release);
    vp_json_bool(out, "ok", vp_result_status(result) == VP_STATUS_OK);
    if (error < vp_diagnostic_count(result))
        write_diagnostic(out, "first", result, error, sources);
    else
        vp_json_optional(out, "first", (vp_text){0});
    vp_json_number(out, "warnings", count_warnings(result));
    vp_json_close(out, '}');
}

static void end_releases_json(report *to) {
    vp_json_close(&to->out, ']');
    vp_json_close(&to->out, '}');
}

const report_format json_format = {"json", begin_json, report_json, end_json, begin_releases_json, report_release_json, end_releases_json};
