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

/* --- Text: what is wrong to standard error, what a good file holds to standard output ----------------------------------------- */

static void begin_text(report *to, const char *release) {
    (void)to;
    (void)release;
}

static void report_text(report *to, const vp_result *result, const given_texts *sources) {
    print_diagnostics(stderr, result, sources);
    if (vp_result_status(result) != VP_STATUS_OK) return;
    size_t count = vp_function_count(result), generated = 0, plumbed = 0;
    for (size_t i = 0; i < count; i++) {
        generated += vp_function_generated(result, i);
        plumbed += vp_function_plumbing(result, i).data != NULL;
    }
    fprintf(to->out.out, "%s: %zu operators, %zu generated variants, %zu with plumbing\n", sources->names[VP_SOURCE_YAML], count - generated, generated, plumbed);
}

static void end_text(report *to) { (void)to; }

static void begin_releases_text(report *to, const given_texts *sources) {
    (void)to;
    (void)sources;
}

static void report_release_text(report *to, const char *release, const vp_result *result, const given_texts *sources) {
    size_t error = first_error(result);
    if (error < vp_diagnostic_count(result))
        print_error_in_release(to->out.out, release, result, error, sources);
    else
        fprintf(to->out.out, "%s: PyTorch %s: ok\n", sources->names[VP_SOURCE_YAML], release);
}

const report_format text_format = {"text", begin_text, report_text, end_text, begin_releases_text, report_release_text, end_text};

/* --- JSON: one object with the files and their diagnostics, on standard output -------------------------------------------------- */

static void begin_json(report *to, const char *release) {
    json_writer *out = &to->out;
    json_open(out, NULL, '{');
    json_string(out, "version", vp_version());
    json_string(out, "release", release);
    json_open(out, "files", '[');
}

/* A place, as members of an object. */
static void write_place(json_writer *out, const char *file, vp_range range) {
    json_string(out, "file", file);
    json_number(out, "line", range.line);
    json_number(out, "column", range.column);
    json_number(out, "endLine", range.end_line);
    json_number(out, "endColumn", range.end_column);
}

static void write_related(json_writer *out, vp_related related, const given_texts *sources) {
    json_open(out, "related", '[');
    if (related.message.data) {
        json_open(out, NULL, '{');
        json_text(out, "message", related.message);
        write_place(out, sources->names[related.source], related.range);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void write_diagnostic(json_writer *out, const char *key, const vp_result *result, size_t index, const given_texts *sources) {
    json_open(out, key, '{');
    json_string(out, "severity", vp_severity_name(vp_diagnostic_severity(result, index)));
    json_text(out, "code", vp_diagnostic_code(result, index));
    json_text(out, "message", vp_diagnostic_message(result, index));
    json_optional(out, "hint", vp_diagnostic_hint(result, index));
    write_place(out, sources->names[vp_diagnostic_source(result, index)], vp_diagnostic_range(result, index));
    write_related(out, vp_diagnostic_related(result, index), sources);
    json_close(out, '}');
}

static void report_json(report *to, const vp_result *result, const given_texts *sources) {
    json_writer *out = &to->out;
    json_open(out, NULL, '{');
    json_string(out, "file", sources->names[VP_SOURCE_YAML]);
    json_bool(out, "ok", vp_result_status(result) == VP_STATUS_OK);
    json_open(out, "diagnostics", '[');
    for (size_t i = 0; i < vp_diagnostic_count(result); i++) write_diagnostic(out, NULL, result, i, sources);
    json_close(out, ']');
    json_close(out, '}');
}

static void end_json(report *to) {
    json_writer *out = &to->out;
    json_close(out, ']');
    json_close(out, '}');
    fputc('\n', out->out);
}

static void begin_releases_json(report *to, const given_texts *sources) {
    json_open(&to->out, NULL, '{');
    json_string(&to->out, "file", sources->names[VP_SOURCE_YAML]);
    json_open(&to->out, "releases", '[');
}

static void report_release_json(report *to, const char *release, const vp_result *result, const given_texts *sources) {
    json_writer *out = &to->out;
    size_t error = first_error(result);
    json_open(out, NULL, '{');
    json_string(out, "release", release);
    json_bool(out, "ok", vp_result_status(result) == VP_STATUS_OK);
    if (error < vp_diagnostic_count(result))
        write_diagnostic(out, "first", result, error, sources);
    else
        json_optional(out, "first", (vp_text){0});
    json_close(out, '}');
}

static void end_releases_json(report *to) {
    json_close(&to->out, ']');
    json_close(&to->out, '}');
}

const report_format json_format = {"json", begin_json, report_json, end_json, begin_releases_json, report_release_json, end_releases_json};
