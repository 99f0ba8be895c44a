/*
 * SARIF 2.1.0, the format of code review tools: a run with the results of all files, and behind them the tool with its rules,
 * which are the codes that occur. Columns count UTF-16 units, which SARIF wants to be told.
 */
#include "formats.h"

static void begin(report *to, const char *release) {
    vp_json *out = &to->out;
    (void)release;
    vp_json_open(out, NULL, '{');
    vp_json_string(out, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    vp_json_string(out, "version", "2.1.0");
    vp_json_open(out, "runs", '[');
    vp_json_open(out, NULL, '{');
    vp_json_string(out, "columnKind", "utf16CodeUnits");
    vp_json_open(out, "results", '[');
}

/* --- Results ------------------------------------------------------------------------------------------------------------------ */

static void write_artifact(vp_json *out, const char *file) {
    vp_json_open(out, "artifactLocation", '{');
    vp_json_uri(out, "uri", file);
    vp_json_close(out, '}');
}

static void write_region(vp_json *out, const char *key, vp_range range) {
    vp_json_open(out, key, '{');
    vp_json_number(out, "startLine", range.line);
    vp_json_number(out, "startColumn", range.column);
    vp_json_number(out, "endLine", range.end_line);
    vp_json_number(out, "endColumn", range.end_column);
    vp_json_close(out, '}');
}

static void write_physical_location(vp_json *out, const char *file, vp_range range) {
    vp_json_open(out, "physicalLocation", '{');
    write_artifact(out, file);
    write_region(out, "region", range);
    vp_json_close(out, '}');
}

static void write_location(vp_json *out, const char *file, vp_range range) {
    vp_json_open(out, "locations", '[');
    vp_json_open(out, NULL, '{');
    write_physical_location(out, file, range);
    vp_json_close(out, '}');
    vp_json_close(out, ']');
}

static void write_related(vp_json *out, vp_related related, const given_texts *sources) {
    if (!related.message.data) return;
    vp_json_open(out, "relatedLocations", '[');
    vp_json_open(out, NULL, '{');
    vp_json_open(out, "message", '{');
    vp_json_text(out, "text", related.message);
    vp_json_close(out, '}');
    write_physical_location(out, sources->names[related.source], related.range);
    vp_json_close(out, '}');
    vp_json_close(out, ']');
}

static void write_message(vp_json *out, vp_text message, vp_text hint) {
    vp_json_open(out, "message", '{');
    vp_json_text(out, "text", message);
    vp_json_close(out, '}');
    if (!hint.data) return;
    vp_json_open(out, "properties", '{');
    vp_json_text(out, "hint", hint);
    vp_json_close(out, '}');
}

/* What mends it, which a tool for reviews offers to write. */
static void write_fix(vp_json *out, vp_text replacement, const char *file, vp_range range) {
    if (!replacement.data) return;
    vp_json_open(out, "fixes", '[');
    vp_json_open(out, NULL, '{');
    vp_json_open(out, "artifactChanges", '[');
    vp_json_open(out, NULL, '{');
    write_artifact(out, file);
    vp_json_open(out, "replacements", '[');
    vp_json_open(out, NULL, '{');
    write_region(out, "deletedRegion", range);
    vp_json_open(out, "insertedContent", '{');
    vp_json_text(out, "text", replacement);
    vp_json_close(out, '}');
    vp_json_close(out, '}');
    vp_json_close(out, ']');
    vp_json_close(out, '}');
    vp_json_close(out, ']');
    vp_json_close(out, '}');
    vp_json_close(out, ']');
}

static void write_results(report *to, const vp_result *result, const given_texts *sources) {
    vp_json *out = &to->out;
    for (size_t i = 0; i < vp_diagnostic_count(result); i++) {
        vp_text code = vp_diagnostic_code(result, i);
        size_t rule = find_explanation(code);
        if (rule < explanation_count) to->referred[rule] = true;
        vp_json_open(out, NULL, '{');
        vp_json_text(out, "ruleId", code);
        vp_json_string(out, "level", vp_severity_name(vp_diagnostic_severity(result, i)));
        write_message(out, vp_diagnostic_message(result, i), vp_diagnostic_hint(result, i));
        const char *file = sources->names[vp_diagnostic_source(result, i)];
        write_location(out, file, vp_diagnostic_range(result, i));
        write_fix(out, vp_diagnostic_replacement(result, i), file, vp_diagnostic_range(result, i));
        write_related(out, vp_diagnostic_related(result, i), sources);
        vp_json_close(out, '}');
    }
}

/* --- The tool ------------------------------------------------------------------------------------------------------------------ */

static void write_rule(vp_json *out, explanation rule) {
    vp_json_open(out, NULL, '{');
    vp_json_string(out, "id", rule.code);
    vp_json_open(out, "shortDescription", '{');
    vp_json_string(out, "text", rule.summary);
    vp_json_close(out, '}');
    vp_json_open(out, "help", '{');
    vp_json_text(out, "text", explanation_sentences(rule));
    vp_json_string(out, "markdown", rule.text);
    vp_json_close(out, '}');
    vp_json_close(out, '}');
}

static void write_tool(report *to) {
    vp_json *out = &to->out;
    vp_json_open(out, "tool", '{');
    vp_json_open(out, "driver", '{');
    vp_json_string(out, "name", "vmap-plumbing");
    vp_json_string(out, "version", vp_version());
    vp_json_open(out, "rules", '[');
    for (size_t i = 0; i < explanation_count; i++)
        if (to->referred[i]) write_rule(out, explanation_at(i));
    vp_json_close(out, ']');
    vp_json_close(out, '}');
    vp_json_close(out, '}');
}

static void end(report *to) {
    vp_json *out = &to->out;
    vp_json_close(out, ']');
    write_tool(to);
    vp_json_close(out, '}');
    vp_json_close(out, ']');
    vp_json_close(out, '}');
    fputc('\n', stdout);
}

const report_format sarif_format = {"sarif", begin, write_results, end, NULL, NULL, NULL};
