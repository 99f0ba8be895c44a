/*
 * The composer: libyaml's events become raw nodes.
 *
 * As in PyYAML, an anchor may be given once only, an alias must stand behind its anchor, and a second document is an
 * error.
 */
#include <yaml.h>

#include "base/places.h"
#include "base/table.h"
#include "base/text.h"
#include "yaml/pieces.h"
#include "yaml/raw.h"

/*
 * So many TAG directives, and characters of a tag, which they may make long: libyaml looks through all directives for every tag,
 * and makes a copy of every tag.
 */
enum { MOST_DIRECTIVES = 100, LONGEST_TAG = 100 };

/*
 * A collection that is still open.
 *   last      where its next child goes
 *   key       of a mapping: the key that waits for its value
 *   aliased   the composer's, when it was opened
 */
typedef struct open_collection {
    vp_raw *raw;
    const vp_child **last;
    const vp_node *key;
    size_t aliased;
} open_collection;

/*
 *   pieces    libyaml's memory
 *   stack     the collections that are open, outermost first
 *   aliased   how many characters the aliases so far stand for
 */
typedef struct composer {
    yaml_parser_t parser;
    vp_text text;
    vp_diagnostics *diagnostics;
    vp_arena *arena;
    vp_table anchors;
    vp_pieces pieces;
    open_collection stack[VP_DEEPEST_NESTING];
    size_t depth, aliased;
    vp_raw *root;
} composer;

static vp_span span_of(yaml_mark_t start, yaml_mark_t end) { return (vp_span){(uint32_t)start.index, (uint32_t)end.index}; }

static vp_text text_of(const yaml_char_t *string, size_t size) { return (vp_text){(const char *)string, size}; }

static vp_text string_of(const yaml_char_t *string) {
    return string ? vp_text_from((const char *)string) : (vp_text){0};
}

static bool report_directives(composer *c, yaml_mark_t at) {
    vp_diagnose(c->diagnostics, VP_CODE_LIMIT_SIZE, span_of(at, at), "there are more than 100 TAG directives");
    return false;
}

/* What to do about the problems of libyaml that are met most. */
static void hint_at_problem(composer *c, const char *problem, vp_diagnostic *d) {
    static const char *const hints[][2] = {
        {"mapping values are not allowed in this context",
         "begin the line where the other keys begin, or put a value with a colon and a space in it in quotes"},
        {"could not find expected ':'", "write key: value"},
        {"did not find expected key", "end the value before this, or begin the keys of an entry in one column"},
        {"did not find expected '-' indicator", "begin every entry with - in one column"},
        {"found character that cannot start any token", "indent with spaces, or put the value in quotes"},
        {"found unexpected end of stream", "close the quote"},
        {"did not find expected ',' or ']'", "write a comma, or close the bracket"},
        {"did not find expected ',' or '}'", "write a comma, or close the brace"},
        {"found a tab character that violates indentation", "indent with spaces"},
        {"control characters are not allowed", "remove it"},
    };
    for (size_t i = 0; i < sizeof hints / sizeof hints[0]; i++)
        if (strcmp(problem, hints[i][0]) == 0) vp_diagnostic_set_hint(c->diagnostics, d, hints[i][1]);
}

/* Reports what libyaml stumbled over. */
static void report_parser_error(composer *c) {
    const yaml_parser_t *parser = &c->parser;
    if (c->pieces.is_exhausted) {
        report_directives(c, parser->mark); /* nothing else makes libyaml keep so many */
        return;
    }
    if (c->pieces.failed) { /* libyaml does not tell of it everywhere */
        c->arena->failed = true;
        return;
    }
    bool in_reader = parser->error == YAML_READER_ERROR; /* then the place is given in bytes */
    uint32_t at = in_reader ? vp_character_at(c->text, parser->problem_offset) : (uint32_t)parser->problem_mark.index;
    vp_span span = {at, at + 1};
    const char *problem = parser->problem ? parser->problem : "this is not YAML", *context = parser->context;
    vp_diagnostic *d = vp_diagnose(c->diagnostics, VP_CODE_YAML_SYNTAX, span, context ? "% %" : "%",
                                   vp_text_from(context ? context : problem), vp_text_from(problem));
    hint_at_problem(c, problem, d);
    uint32_t start = (uint32_t)parser->context_mark.index;
    if (context && start != at) vp_diagnostic_relate(d, c->diagnostics->source, (vp_span){start, start + 1}, VP_TEXT("which begins here"));
}

/* Puts a node where it belongs: into the collection on top of the stack, or as the root. */
static bool attach(composer *c, vp_raw *raw) {
    if (c->depth == 0) {
        c->root = raw;
        return true;
    }
    open_collection *parent = &c->stack[c->depth - 1];
    if (parent->raw->kind == VP_RAW_MAPPING && !parent->key) {
        parent->key = &raw->node;
        return true;
    }
    vp_child *child = vp_arena_alloc(c->arena, sizeof *child);
    if (!child) return false;
    child->key = parent->key;
    child->value = &raw->node;
    parent->key = NULL;
    *parent->last = child;
    parent->last = &child->next;
    return true;
}

static bool remember_anchor(composer *c, vp_raw *raw, vp_text anchor) {
    if (!anchor.data) return true;
    void **slot = vp_table_slot(&c->anchors, 0, anchor);
    if (!slot) return false;
    if (*slot) {
        vp_diagnostic *d = vp_diagnose(c->diagnostics, VP_CODE_DUPLICATE_ANCHOR, raw->node.span, "the anchor &% is defined twice", anchor);
        vp_diagnostic_set_hint(c->diagnostics, d, "give the second anchor a name of its own");
        vp_diagnostic_relate(d, c->diagnostics->source, ((vp_raw *)*slot)->node.span, VP_TEXT("the first one"));
        return false;
    }
    *slot = raw;
    return true;
}

static vp_raw *new_node(composer *c, vp_raw_kind kind, const yaml_event_t *event, const yaml_char_t *tag) {
    vp_raw *raw = vp_arena_alloc(c->arena, sizeof *raw);
    if (!raw) return NULL;
    raw->node.span = span_of(event->start_mark, event->end_mark);
    raw->node.line = (uint32_t)event->start_mark.line + 1;
    raw->kind = (unsigned char)kind;
    if (tag && strlen((const char *)tag) > LONGEST_TAG) {
        vp_diagnose(c->diagnostics, VP_CODE_LIMIT_SIZE, raw->node.span, "a YAML tag is longer than 100 characters");
        return NULL;
    }
    if (tag && strcmp((const char *)tag, "!") != 0) raw->tag = vp_arena_copy(c->arena, text_of(tag, strlen((const char *)tag) + 1)).data;
    return c->arena->failed ? NULL : raw;
}

static bool add_scalar(composer *c, const yaml_event_t *event) {
    vp_raw *raw = new_node(c, VP_RAW_SCALAR, event, event->data.scalar.tag);
    if (!raw) return false;
    raw->is_plain = event->data.scalar.plain_implicit;
    raw->node.text = vp_arena_copy(c->arena, text_of(event->data.scalar.value, event->data.scalar.length));
    return raw->node.text.data && remember_anchor(c, raw, string_of(event->data.scalar.anchor)) && attach(c, raw);
}

static bool add_alias(composer *c, const yaml_event_t *event) {
    vp_span span = span_of(event->start_mark, event->end_mark);
    vp_text anchor = string_of(event->data.alias.anchor);
    vp_raw *raw = vp_table_find(&c->anchors, 0, anchor);
    if (!raw) {
        vp_diagnose(c->diagnostics, VP_CODE_UNDEFINED_ALIAS, span,
                    "the alias *% has no anchor before it\n"
                    "put text that begins with * in quotes", anchor);
        return false;
    }
    raw->node.is_aliased = true;
    c->aliased += raw->node.span.end - raw->node.span.start + raw->aliased;
    if (c->aliased <= VP_LARGEST_TEXT) return attach(c, raw);
    vp_diagnose(c->diagnostics, VP_CODE_LIMIT_SIZE, span, "the aliases up to here stand for more than 64 Mi characters");
    return false;
}

static bool open_node(composer *c, vp_raw_kind kind, const yaml_event_t *event, const yaml_char_t *tag, const yaml_char_t *anchor) {
    if (c->depth == VP_DEEPEST_NESTING) {
        vp_diagnose(c->diagnostics, VP_CODE_LIMIT_DEPTH, span_of(event->start_mark, event->end_mark),
                    "collections are nested more than 200 deep");
        return false;
    }
    vp_raw *raw = new_node(c, kind, event, tag);
    if (!raw || !remember_anchor(c, raw, string_of(anchor)) || !attach(c, raw)) return false;
    c->stack[c->depth++] = (open_collection){.raw = raw, .last = &raw->node.children, .aliased = c->aliased};
    return true;
}

static bool close_node(composer *c, const yaml_event_t *event) {
    const open_collection *closed = &c->stack[--c->depth];
    closed->raw->node.span.end = (uint32_t)event->end_mark.index;
    closed->raw->aliased = (uint32_t)(c->aliased - closed->aliased);
    return true;
}

static bool begin_document(composer *c, const yaml_event_t *event) {
    if (c->root) {
        vp_diagnose(c->diagnostics, VP_CODE_SEVERAL_DOCUMENTS, span_of(event->start_mark, event->end_mark),
                    "a second document begins here, but an operator file is one document\nremove the line ---");
        return false;
    }
    ptrdiff_t directives = event->data.document_start.tag_directives.end - event->data.document_start.tag_directives.start;
    return directives <= MOST_DIRECTIVES || report_directives(c, event->start_mark);
}

static bool add_event(composer *c, const yaml_event_t *event) {
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT: return begin_document(c, event);
    case YAML_ALIAS_EVENT: return add_alias(c, event);
    case YAML_SCALAR_EVENT: return add_scalar(c, event);
    case YAML_SEQUENCE_START_EVENT:
        return open_node(c, VP_RAW_SEQUENCE, event, event->data.sequence_start.tag, event->data.sequence_start.anchor);
    case YAML_MAPPING_START_EVENT:
        return open_node(c, VP_RAW_MAPPING, event, event->data.mapping_start.tag, event->data.mapping_start.anchor);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: return close_node(c, event);
    default: return true;
    }
}

static bool compose(composer *c) {
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&c->parser, &event)) {
            report_parser_error(c);
            return false;
        }
        bool at_end = event.type == YAML_STREAM_END_EVENT;
        bool added = add_event(c, &event);
        yaml_event_delete(&event);
        if (at_end || !added) return added;
    }
}

static bool parse(composer *c) {
    if (!yaml_parser_initialize(&c->parser)) {
        c->arena->failed = true;
        return false;
    }
    c->parser.input.string.start = (const unsigned char *)(c->text.data ? c->text.data : ""); /* what input.c reads */
    c->parser.input.string.end = c->parser.input.string.start + c->text.size;
    bool composed = compose(c);
    yaml_parser_delete(&c->parser);
    return composed;
}

bool vp_yaml_compose(vp_text text, vp_diagnostics *diagnostics, vp_arena *arena, vp_raw **root) {
    composer c = {.text = text, .diagnostics = diagnostics, .arena = arena, .pieces = {.arena = arena}};
    vp_table_init(&c.anchors, arena);
    vp_pieces_use(&c.pieces);
    bool composed = parse(&c);
    vp_pieces_use(NULL);
    for (size_t i = 0; i < c.depth; i++) c.stack[i].raw->node.broken = true;
    *root = c.root;
    return composed && !arena->failed;
}
