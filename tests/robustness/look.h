/*
 * Looks at everything that a result tells: every byte of it, so that the sanitizers see whatever points nowhere, and what must
 * hold of any result. Knows the public header alone. Aborts, and says where, when something does not hold.
 */
#ifndef LOOK_H
#define LOOK_H

#include "must_hold.h"

/* --- Places ----------------------------------------------------------------------------------------------------------------- */

typedef struct place {
    uint32_t line, column;
} place;

/* The line and column of a byte, counted from the start; by the bytes that begin a character, be it well-formed or not. */
static place place_of(vp_text text, size_t offset) {
    static const char mark[] = "\xEF\xBB\xBF";
    place at = {1, 1};
    size_t i = text.size >= 3 && memcmp(text.data, mark, 3) == 0 ? 3 : 0;
    for (; i < offset; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool ends_line = c == '\n' || (c == '\r' && (i + 1 == text.size || text.data[i + 1] != '\n'));
        if ((c & 0xC0) != 0x80) at.column += c >= 0xF0 ? 2 : 1;
        if (ends_line) at = (place){at.line + 1, 1};
    }
    return at;
}

static void look_at_range(vp_range range, vp_text text, bool is_utf8) {
    MUST_HOLD(range.offset <= range.end_offset && range.end_offset <= text.size);
    MUST_HOLD(range.line >= 1 && range.column >= 1 && range.end_line >= range.line && range.end_column >= 1);
    MUST_HOLD(range.end_line > range.line || range.end_column >= range.column);
    place start = place_of(text, range.offset), end = place_of(text, range.end_offset);
    if (!is_utf8) return; /* how wide its characters are nobody can tell */
    MUST_HOLD(range.line == start.line && range.column == start.column);
    MUST_HOLD(range.end_line == end.line && range.end_column == end.column);
}

/* --- Functions and diagnostics ---------------------------------------------------------------------------------------------- */

static void look_at_function(const vp_result *result, size_t index, uint32_t line_count) {
    vp_text header = vp_result_header(result), plumbing = vp_function_plumbing(result, index);
    size_t skip = vp_function_skip(result, index);
    MUST_HOLD(vp_function_name(result, index).data); /* it may be empty: torchgen makes one when it takes the end off "_" */
    look_at_text(vp_function_name(result, index));
    look_at_text_that_is_there(vp_function_namespace(result, index));
    look_at_text_that_is_there(vp_function_schema(result, index));
    look_at_text(plumbing);
    MUST_HOLD(vp_kind_name(vp_function_kind(result, index)));
    MUST_HOLD(vp_function_line(result, index) >= 1 && vp_function_line(result, index) <= line_count);
    MUST_HOLD(skip <= vp_skip_count() && (plumbing.data == NULL) == (skip != 0));
    vp_text reason[] = {vp_skip_code(skip), vp_skip_message(skip), vp_skip_hint(skip)};
    for (size_t i = 0; i < sizeof reason / sizeof reason[0]; i++) MUST_HOLD((reason[i].size == 0) == (skip == 0));
    MUST_HOLD(!header.data || !plumbing.data ||
              (plumbing.data >= header.data && plumbing.data + plumbing.size <= header.data + header.size));
}

/* `texts`: what was given, by vp_source. */
static void look_at_diagnostic(const vp_result *result, size_t index, const vp_text *texts) {
    static const char invalid_utf8[] = "invalid-utf8";
    vp_source source = vp_diagnostic_source(result, index);
    vp_text code = vp_diagnostic_code(result, index);
    bool is_utf8 = code.size != sizeof invalid_utf8 - 1 || memcmp(code.data, invalid_utf8, code.size) != 0;
    look_at_text_that_is_there(code);
    look_at_text_that_is_there(vp_diagnostic_message(result, index));
    look_at_text(vp_diagnostic_hint(result, index));
    MUST_HOLD(source <= VP_SOURCE_CONTEXT && vp_source_name(source));
    MUST_HOLD(vp_severity_name(vp_diagnostic_severity(result, index)));
    look_at_range(vp_diagnostic_range(result, index), texts[source], is_utf8);
    vp_related related = vp_diagnostic_related(result, index);
    if (!related.message.data) return;
    look_at_text_that_is_there(related.message);
    MUST_HOLD(related.source <= VP_SOURCE_CONTEXT);
    look_at_range(related.range, texts[related.source], is_utf8);
}

/* --- Results ---------------------------------------------------------------------------------------------------------------- */

/* Generates, looks at all of the result, and frees it. */
static vp_status generate_and_look(vp_text yaml, const vp_options *options) {
    vp_text texts[] = {[VP_SOURCE_YAML] = yaml, [VP_SOURCE_TAGS] = options->tags, [VP_SOURCE_CONTEXT] = options->context};
    vp_result *result = vp_generate(yaml, options);
    vp_status status = vp_result_status(result);
    vp_text header = vp_result_header(result);
    MUST_HOLD((status == VP_STATUS_OK) == (header.data != NULL));
    look_at_text(header);
    uint32_t line_count = place_of(yaml, yaml.size).line;
    for (size_t i = 0; i < vp_function_count(result); i++) look_at_function(result, i, line_count);
    bool has_error = false;
    for (size_t i = 0; i < vp_diagnostic_count(result); i++) {
        look_at_diagnostic(result, i, texts);
        has_error |= vp_diagnostic_severity(result, i) == VP_SEVERITY_ERROR;
    }
    MUST_HOLD(has_error == (status == VP_STATUS_ERRORS));
    vp_result_free(result);
    return status;
}

#endif
