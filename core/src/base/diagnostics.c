/* Collecting and sorting diagnostics. Knows nothing of YAML or schemas. */
#include "base/diagnostics.h"

#include "base/buffer.h"

enum { MOST_DIAGNOSTICS = 1000 };

static const char names[] =
#define DIAGNOSTIC(id, code, severity) code "\0"
#include "base/diagnostics.def"
#undef DIAGNOSTIC
    ;

static const unsigned char severities[] = {
#define DIAGNOSTIC(id, code, severity) VP_SEVERITY_##severity,
#include "base/diagnostics.def"
#undef DIAGNOSTIC
};

vp_text vp_code_name(vp_code code) { return vp_text_at(names, code); }

vp_severity vp_code_severity(vp_code code) { return severities[code]; }

void vp_diagnostics_init(vp_diagnostics *diagnostics, vp_arena *arena) {
    *diagnostics = (vp_diagnostics){.arena = arena};
    diagnostics->last = &diagnostics->first;
}

/* vp_format_texts up to a line feed; format and texts move on. */
static vp_text format_text(vp_arena *arena, const char **format, const vp_text **texts) {
    vp_buffer buffer;
    vp_buffer_init(&buffer);
    const char *c = *format;
    for (; *c && *c != '\n'; c++) {
        if (*c == '%')
            vp_buffer_add(&buffer, *(*texts)++);
        else
            vp_buffer_add_char(&buffer, *c);
    }
    *format = c;
    if (buffer.failed) arena->failed = true;
    vp_text text = vp_arena_copy(arena, vp_buffer_text(&buffer));
    vp_buffer_deinit(&buffer);
    return text;
}

vp_text vp_format_texts(vp_arena *arena, const char *format, const vp_text *texts) { return format_text(arena, &format, &texts); }

vp_text vp_format_text(vp_arena *arena, const char *format, vp_text text) { return vp_format_texts(arena, format, &text); }

static vp_diagnostic *append(vp_diagnostics *diagnostics, vp_code code, vp_span span, vp_text message) {
    vp_diagnostic *added = vp_arena_alloc(diagnostics->arena, sizeof *added);
    if (!added) return NULL;
    *added = (vp_diagnostic){.code = code, .source = diagnostics->source, .span = span, .message = message};
    *diagnostics->last = added;
    diagnostics->last = &added->next;
    diagnostics->count++;
    return added;
}

vp_diagnostic *vp_diagnose_texts(vp_diagnostics *diagnostics, vp_code code, vp_span span, const char *format, const vp_text *texts) {
    if (diagnostics->count > MOST_DIAGNOSTICS) return NULL;
    if (diagnostics->count == MOST_DIAGNOSTICS) {
        append(diagnostics, VP_CODE_LIMIT_DIAGNOSTICS, span, VP_TEXT("more than 1000 problems: the rest is not listed"));
        return NULL;
    }
    vp_diagnostic *added = append(diagnostics, code, span, format_text(diagnostics->arena, &format, &texts));
    if (added && *format++ == '\n') added->hint = format_text(diagnostics->arena, &format, &texts);
    return added;
}

vp_diagnostic *vp_diagnose_text(vp_diagnostics *diagnostics, vp_code code, vp_span span, const char *format, vp_text text) {
    return vp_diagnose_texts(diagnostics, code, span, format, &text);
}

void vp_diagnostic_set_hint_texts(vp_diagnostics *diagnostics, vp_diagnostic *diagnostic, const char *format, const vp_text *texts) {
    if (diagnostic) diagnostic->hint = vp_format_texts(diagnostics->arena, format, texts);
}

void vp_diagnostic_set_hint_text(vp_diagnostics *diagnostics, vp_diagnostic *diagnostic, const char *format, vp_text text) {
    vp_diagnostic_set_hint_texts(diagnostics, diagnostic, format, &text);
}

void vp_diagnostic_replace(vp_diagnostic *diagnostic, vp_text wrong, vp_text replacement) {
    if (!diagnostic) return;
    diagnostic->wrong = wrong;
    diagnostic->replacement = replacement;
}

void vp_diagnostic_relate(vp_diagnostic *diagnostic, vp_source source, vp_span span, vp_text message) {
    if (!diagnostic) return;
    diagnostic->related = (vp_related){.message = message, .source = source};
    diagnostic->related_span = span;
}

/* Does `a` stand behind `b`? */
static bool is_behind(const vp_diagnostic *a, const vp_diagnostic *b) {
    if (a->source != b->source) return a->source > b->source;
    if (a->span.start != b->span.start) return a->span.start > b->span.start;
    return a->code > b->code;
}

/* They come nearly in order, and there are few: each is moved before those that stand behind it. */
vp_diagnostic **vp_diagnostics_sorted(const vp_diagnostics *diagnostics) {
    vp_diagnostic **sorted = vp_arena_array(diagnostics->arena, diagnostics->count, sizeof(vp_diagnostic *));
    if (!sorted) return NULL;
    size_t count = 0;
    for (vp_diagnostic *d = diagnostics->first; d; d = d->next) {
        size_t place = count++;
        for (; place > 0 && is_behind(sorted[place - 1], d); place--) sorted[place] = sorted[place - 1];
        sorted[place] = d;
    }
    return sorted;
}
