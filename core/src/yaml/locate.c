/*
 * Where a part of a scalar's value stands in the source: the scalar as it is written and its value are walked side by side,
 * through quotes, escapes and folded lines.
 */
#include "base/text.h"
#include "yaml/yaml.h"

/*
 *   raw, at       the scalar as it is written, and how far the walk has come in it
 *   value, done   its value, likewise
 *   style         its first character: a quote, | or >, anything else for a plain scalar
 *   indent        of a block scalar: how many spaces begin each line
 */
typedef struct walk {
    vp_text raw, value;
    size_t at, done;
    char style;
    size_t indent;
} walk;

static char raw_at(const walk *w, size_t at) { return at < w->raw.size ? w->raw.data[at] : '\0'; }

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* The size of the line break at an offset, 0 when there is none. */
static size_t break_at(const walk *w, size_t at) {
    if (raw_at(w, at) == '\r') return raw_at(w, at + 1) == '\n' ? 2 : 1;
    return raw_at(w, at) == '\n';
}

/* --- The start --------------------------------------------------------------------------------------------------------- */

/* Passes over white space, comments, the anchor and the tag before the scalar itself. */
static void skip_properties(walk *w) {
    for (;;) {
        while (is_blank(raw_at(w, w->at)) || break_at(w, w->at)) w->at++;
        char c = raw_at(w, w->at);
        if (c != '&' && c != '!' && c != '#') return;
        while (w->at < w->raw.size && !break_at(w, w->at) && (c == '#' || !is_blank(raw_at(w, w->at)))) w->at++;
    }
}

/* Passes over the header of a block scalar and finds its indentation. */
static void start_block(walk *w) {
    while (w->at < w->raw.size && !break_at(w, w->at)) {
        char c = raw_at(w, w->at++);
        if (c == '#') w->at = w->raw.size; /* a comment may hold digits: not worth following */
    }
    w->at += break_at(w, w->at);
    size_t line = w->at;
    while (line < w->raw.size) {
        size_t spaces = 0;
        while (raw_at(w, line + spaces) == ' ') spaces++;
        if (!break_at(w, line + spaces)) {
            w->indent = spaces;
            return;
        }
        line += spaces + break_at(w, line + spaces);
    }
}

/* --- Steps: each moves over one piece of the source and what it gives of the value; false where the two do not agree ------ */

static bool step(walk *w, size_t raw_size, size_t value_size) {
    w->at += raw_size;
    w->done += value_size;
    return w->at <= w->raw.size && w->done <= w->value.size;
}

static bool step_verbatim(walk *w) {
    return w->at < w->raw.size && w->done < w->value.size && w->raw.data[w->at] == w->value.data[w->done] && step(w, 1, 1);
}

static size_t utf8_size(const walk *w, size_t at, size_t digits) {
    uint32_t code = 0;
    for (size_t i = 0; i < digits; i++) {
        char c = raw_at(w, at + i);
        code = code * 16 + (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

static bool step_escape(walk *w) {
    switch (raw_at(w, w->at + 1)) {
    case 'x': return step(w, 4, utf8_size(w, w->at + 2, 2));
    case 'u': return step(w, 6, utf8_size(w, w->at + 2, 4));
    case 'U': return step(w, 10, utf8_size(w, w->at + 2, 8));
    case 'N': case '_': return step(w, 2, 2);
    case 'L': case 'P': return step(w, 2, 3);
    case '\n': case '\r': {
        size_t size = 1 + break_at(w, w->at + 1);
        while (is_blank(raw_at(w, w->at + size))) size++;
        return step(w, size, 0);
    }
    default: return step(w, 2, 1);
    }
}

/* Blanks around line breaks become one space, or the line breaks but the first. */
static bool step_fold(walk *w, bool *is_fold) {
    size_t size = 0, breaks = 0;
    for (;;) {
        size_t line_break = break_at(w, w->at + size);
        if (!line_break && !is_blank(raw_at(w, w->at + size))) break;
        breaks += line_break > 0;
        size += line_break ? line_break : 1;
    }
    *is_fold = breaks > 0;
    return !*is_fold || step(w, size, breaks == 1 ? 1 : breaks - 1);
}

static bool step_flow(walk *w) {
    char c = raw_at(w, w->at);
    if (w->style == '"' && c == '\\') return step_escape(w);
    if (w->style == '\'' && c == '\'') return step(w, 2, 1);
    if (!is_blank(c) && !break_at(w, w->at)) return step_verbatim(w);
    bool is_fold;
    return step_fold(w, &is_fold) && (is_fold || step_verbatim(w));
}

/* At a line's start the indentation is passed over; a line break gives what stands at its place in the value, if it is one. */
static bool step_block(walk *w) {
    size_t line_break = break_at(w, w->at);
    if (!line_break) return step_verbatim(w);
    char next = w->done < w->value.size ? w->value.data[w->done] : '\0';
    if (!step(w, line_break, next == '\n' || (next == ' ' && w->style == '>'))) return false;
    for (size_t i = 0; i < w->indent && raw_at(w, w->at) == ' '; i++) w->at++;
    return true;
}

/* --- The walk ---------------------------------------------------------------------------------------------------------------- */

static walk start(const vp_places *places, const vp_node *node) {
    size_t begin = vp_places_offset(places, node->span.start), end = vp_places_offset(places, node->span.end);
    walk w = {.raw = vp_text_slice(places->source, begin, end), .value = node->text};
    skip_properties(&w);
    w.style = raw_at(&w, w.at);
    if (w.style == '"' || w.style == '\'') w.at++;
    if (w.style != '|' && w.style != '>') return w;
    start_block(&w);
    for (size_t i = 0; i < w.indent && raw_at(&w, w.at) == ' '; i++) w.at++;
    return w;
}

vp_span vp_yaml_locate(const vp_places *places, const vp_node *node, size_t from, size_t to) {
    walk w = start(places, node);
    bool is_block = w.style == '|' || w.style == '>';
    size_t begin = w.at;
    while (w.done < to) {
        if (w.done <= from) begin = w.at;
        if (!(is_block ? step_block(&w) : step_flow(&w))) return node->span;
    }
    if (from == to) begin = w.at;
    uint32_t first = node->span.start + (uint32_t)vp_text_characters(vp_text_slice(w.raw, 0, begin));
    return (vp_span){first, first + (uint32_t)vp_text_characters(vp_text_slice(w.raw, begin, w.at))};
}

/* One byte of the value may come of several in the source, and several of one escape: those share its place. */
bool vp_yaml_trace(const vp_places *places, const vp_node *node, uint32_t *begins, uint32_t *ends) {
    walk w = start(places, node);
    bool is_block = w.style == '|' || w.style == '>';
    uint32_t first = (uint32_t)vp_places_offset(places, node->span.start);
    while (w.done < w.value.size) {
        size_t at = w.at, done = w.done;
        if (!(is_block ? step_block(&w) : step_flow(&w))) return false;
        for (size_t i = done; i < w.done; i++) {
            begins[i] = first + (uint32_t)at;
            ends[i] = first + (uint32_t)w.at;
        }
    }
    return true;
}
