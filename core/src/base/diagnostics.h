/*
 * Diagnostics: what is wrong, where, and what to write instead. Every stage reports here and goes on; nothing is
 * printed. Places are spans of characters while working, and become lines and columns at the end.
 */
#ifndef VP_BASE_DIAGNOSTICS_H
#define VP_BASE_DIAGNOSTICS_H

#include "base/arena.h"

typedef enum vp_code {
#define DIAGNOSTIC(name, code, severity) VP_CODE_##name,
#include "base/diagnostics.def"
#undef DIAGNOSTIC
    VP_CODE_COUNT
} vp_code;

/* A range of a source, in characters (code points) from 0 as libyaml counts them, end exclusive. */
typedef struct vp_span {
    uint32_t start, end;
} vp_span;

typedef struct vp_diagnostic {
    vp_code code;
    vp_source source;
    vp_span span;
    vp_range range; /* filled in at the end, from the span; so is that of related */
    vp_text message;
    vp_text hint; /* data NULL: none */
    vp_text wrong, replacement; /* what to write in place of what is wrong; data NULL: there is no saying */
    vp_related related;
    vp_span related_span;
    struct vp_diagnostic *next;
} vp_diagnostic;

/*
 * All diagnostics of a run. `source` says which text the stage at work reads. Only so many are kept: one more
 * diagnostic then says so.
 */
typedef struct vp_diagnostics {
    vp_arena *arena;
    vp_source source;
    vp_diagnostic *first, **last;
    size_t count;
} vp_diagnostics;

void vp_diagnostics_init(vp_diagnostics *diagnostics, vp_arena *arena);

/*
 * Reports a diagnostic and returns it, so that a hint can be added later; NULL when out of memory or over the limit.
 * In `format` each '%' stands for the next argument, a vp_text; there are at most three. Behind a line feed comes the
 * hint, for which the arguments go on. They are passed as an array: for WebAssembly structs are passed as their members
 * (wasm/settings.cmake), and va_arg would not find them again. A single one, the most frequent case, is passed as it is.
 */
#define vp_diagnose(diagnostics, code, span, ...) \
    VP_TAKES(vp_diagnose, __VA_ARGS__)((diagnostics), (code), (span), VP_FORMAT(__VA_ARGS__))
vp_diagnostic *vp_diagnose_text(vp_diagnostics *diagnostics, vp_code code, vp_span span, const char *format, vp_text text);
vp_diagnostic *vp_diagnose_texts(vp_diagnostics *diagnostics, vp_code code, vp_span span, const char *format, const vp_text *texts);

/* A format and its texts: an array, or the one that there is, or NULL where there are none; more than three do not compile. */
#define VP_FORMAT(...) VP_FOURTH(__VA_ARGS__, VP_WITH_TEXTS, VP_WITH_TEXTS, VP_WITH_TEXT, VP_WITHOUT_TEXTS, )(__VA_ARGS__)
#define VP_FOURTH(format, first, second, third, fourth, ...) fourth
#define VP_WITH_TEXTS(format, ...) (format), (const vp_text[]){__VA_ARGS__}
#define VP_WITH_TEXT(format, text) (format), (text)
#define VP_WITHOUT_TEXTS(format) (format), NULL

/* The function that takes what VP_FORMAT makes: name_text one text, name_texts an array. */
#define VP_TAKES(name, ...) VP_FOURTH(__VA_ARGS__, name##_texts, name##_texts, name##_text, name##_texts, )

/* `format`, one line, with each '%' replaced by the next of the texts; data NULL when out of memory. */
#define vp_format(arena, ...) VP_TAKES(vp_format, __VA_ARGS__)((arena), VP_FORMAT(__VA_ARGS__))
vp_text vp_format_text(vp_arena *arena, const char *format, vp_text text);
vp_text vp_format_texts(vp_arena *arena, const char *format, const vp_text *texts);

/* Gives a diagnostic its hint. NULL is allowed as diagnostic. */
#define vp_diagnostic_set_hint(diagnostics, diagnostic, ...) \
    VP_TAKES(vp_diagnostic_set_hint, __VA_ARGS__)((diagnostics), (diagnostic), VP_FORMAT(__VA_ARGS__))
void vp_diagnostic_set_hint_text(vp_diagnostics *diagnostics, vp_diagnostic *diagnostic, const char *format, vp_text text);
void vp_diagnostic_set_hint_texts(vp_diagnostics *diagnostics, vp_diagnostic *diagnostic, const char *format, const vp_text *texts);

/*
 * Gives a diagnostic what mends it: `replacement`, written where `wrong` stands. It is taken back at the end unless the place is that of
 * `wrong`, letter for letter: not where it is written with escapes, or in several lines. NULL is allowed as diagnostic.
 */
void vp_diagnostic_replace(vp_diagnostic *diagnostic, vp_text wrong, vp_text replacement);

/* Gives a diagnostic its second place, and what stands there. NULL is allowed as diagnostic. */
void vp_diagnostic_relate(vp_diagnostic *diagnostic, vp_source source, vp_span span, vp_text message);

/* The stable name of a code, and its severity. */
vp_text vp_code_name(vp_code code);
vp_severity vp_code_severity(vp_code code);

/* The diagnostics as an array of `count` pointers, sorted by source and place; NULL when out of memory. */
vp_diagnostic **vp_diagnostics_sorted(const vp_diagnostics *diagnostics);

#endif
