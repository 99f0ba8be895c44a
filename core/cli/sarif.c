/*
 * SARIF 2.1.0, the format of code review tools: a run with the results of all files, and behind them the tool with its rules,
 * which are the codes that occur. Columns count UTF-16 units, which SARIF wants to be told.
 */
#include "formats.h"

static void begin(report *to, const char *release) {
    json_writer *out = &to->out;
    (void)release;
    json_open(out, NULL, '{');
    json_string(out, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_string(out, "version", "2.1.0");
    json_open(out, "runs", '[');
    json_open(out, NULL, '{');
    json_string(out, "columnKind", "utf16CodeUnits");
    json_open(out, "results", '[');
}

/* --- Results ------------------------------------------------------------------------------------------------------------------ */

static void write_physical_location(json_writer *out, const char *file, vp_range range) {
    json_open(out, "physicalLocation", '{');
    json_open(out, "artifactLocation", '{');
    json_uri(out, "uri", file);
    json_close(out, '}');
    json_open(out, "region", '{');
    json_number(out, "startLine", range.line);
    json_number(out, "startColumn", range.column);
    json_number(out, "endLine", range.end_line);
    json_number(out, "endColumn", range.end_column);
    json_close(out, '}');
    json_close(out, '}');
}

static void write_location(json_writer *out, const char *file, vp_range range) {
    json_open(out, "locations", '[');
    json_open(out, NULL, '{');
    write_physical_location(out, file, range);
    json_close(out, '}');
    json_close(out, ']');
}

static void write_related(json_writer *out, vp_related related, const given_texts *sources) {
    if (!related.message.data) return;
    json_open(out, "relatedLocations", '[');
    json_open(out, NULL, '{');
    json_open(out, "message", '{');
    json_text(out, "text", related.message);
    json_close(out, '}');
    write_physical_location(out, sources->names[related.source], related.range);
    json_close(out, '}');
    json_close(out, ']');
}

static void write_message(json_writer *out, vp_text message, vp_text hint) {
    json_open(out, "message", '{');
    json_text(out, "text", message);
    json_close(out, '}');
    if (!hint.data) return;
    json_open(out, "properties", '{');
    json_text(out, "hint", hint);
    json_close(out, '}');
}

static void write_results(report *to, const vp_result *result, const given_texts *sources) {
    json_writer *out = &to->out;
    for (size_t i = 0; i < vp_diagnostic_count(result); i++) {
        vp_text code = vp_diagnostic_code(result, i);
        size_t rule = find_explanation(code);
        if (rule < explanation_count) to->referred[rule] = true;
        json_open(out, NULL, '{');
        json_text(out, "ruleId", code);
        json_string(out, "level", vp_severity_name(vp_diagnostic_severity(result, i)));
        write_message(out, vp_diagnostic_message(result, i), vp_diagnostic_hint(result, i));
        write_location(out, sources->names[vp_diagnostic_source(result, i)], vp_diagnostic_range(result, i));
        write_related(out, vp_diagnostic_related(result, i), sources);
        json_close(out, '}');
    }
}

/* --- The tool ------------------------------------------------------------------------------------------------------------------ */

static void write_rule(json_writer *out, const explanation *rule) {
    json_open(out, NULL, '{');
    json_string(out, "id", rule->code);
    json_open(out, "shortDescription", '{');
    json_string(out, "text", rule->summary);
    json_close(out, '}');
    json_open(out, "help", '{');
    json_text(out, "text", explanation_sentences(rule));
    json_string(out, "markdown", rule->text);
    json_close(out, '}');
    json_close(out, '}');
}

static void write_tool(report *to) {
    json_writer *out = &to->out;
    json_open(out, "tool", '{');
    json_open(out, "driver", '{');
    json_string(out, "name", "vmap-plumbing");
    json_string(out, "version", vp_version());
    json_open(out, "rules", '[');
    for (size_t i = 0; i < explanation_count; i++)
        if (to->referred[i]) write_rule(out, &explanations[i]);
    json_close(out, ']');
    json_close(out, '}');
    json_close(out, '}');
}

static void end(report *to) {
    json_writer *out = &to->out;
    json_close(out, ']');
    write_tool(to);
    json_close(out, '}');
    json_close(out, ']');
    json_close(out, '}');
    fputc('\n', out->out);
}

const report_format sarif_format = {"sarif", begin, write_results, end, NULL, NULL, NULL};
