/*
 * What libyaml's scanner.c and parser.c are compiled with in place of its own yaml_private.h: the same, but for its macros, and
 * with a word on which functions an operator file seldom calls. That makes them a third smaller and much faster.
 *
 * libyaml's macros test a character for each of its kinds, in all encodings of it, wherever they stand. These look first
 * whether it can be a line break at all, which hardly any character can, and leave the rest to a function. Its macros for a
 * step (a character read, a token queued) are code of a hundred bytes, wherever they stand: as functions, the compiler puts
 * them where time goes by, and calls them elsewhere. And of a plain scalar a run of characters is read at once.
 */
#include <stdint.h>

#include "src/yaml_private.h" /* libyaml's own */

/* RARE is called seldom, SHARED from many places: there a call is smaller than the code, which GCC sees by itself. */
#ifdef __clang__
#define RARE __attribute__((minsize, noinline))
#define SHARED __attribute__((noinline))
#else
#define RARE __attribute__((cold, noinline))
#define SHARED
#endif

/* --- Characters ---------------------------------------------------------------------------------------------------------- */

/* CR, LF, and in UTF-8 U+0085, U+2028, U+2029 */
RARE static int vp_is_break(const yaml_char_t *at) {
    if (at[0] == 0xC2) return at[1] == 0x85;
    if (at[0] == 0xE2) return at[1] == 0x80 && (at[2] == 0xA8 || at[2] == 0xA9);
    return at[0] == '\n' || at[0] == '\r';
}

RARE static int vp_is_breakz(const yaml_char_t *at) { return at[0] == '\0' || vp_is_break(at); }

RARE static int vp_is_blankz(const yaml_char_t *at) { return at[0] == '\t' || vp_is_breakz(at); }

/* Of a character that is not ASCII. */
RARE static int vp_width(yaml_char_t first) { return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4; }

RARE static void vp_copy(yaml_char_t **to, yaml_char_t **from) {
    for (int width = vp_width(**from); width > 0; width--) *(*to)++ = *(*from)++;
}

/* A control character, or the first byte of one that is not ASCII. */
#define MAY_BREAK(c) ((c) <= '\r' || (c) >= 0xC2)

static inline int vp_at_break(const yaml_char_t *at) { return MAY_BREAK(*at) && vp_is_break(at); }

static inline int vp_at_breakz(const yaml_char_t *at) { return MAY_BREAK(*at) && vp_is_breakz(at); }

static inline int vp_at_blankz(const yaml_char_t *at) { return *at == ' ' || (MAY_BREAK(*at) && vp_is_blankz(at)); }

#undef IS_BREAK_AT
#define IS_BREAK_AT(string, offset) vp_at_break((string).pointer + (offset))

#undef IS_BREAKZ_AT
#define IS_BREAKZ_AT(string, offset) vp_at_breakz((string).pointer + (offset))

#undef IS_BLANKZ_AT
#define IS_BLANKZ_AT(string, offset) vp_at_blankz((string).pointer + (offset))

#undef WIDTH_AT
#define WIDTH_AT(string, offset) ((string).pointer[offset] < 0x80 ? 1 : vp_width((string).pointer[offset]))

#undef COPY
#define COPY(to, from) \
    (*(from).pointer < 0x80 ? (void)(*(to).pointer++ = *(from).pointer++) : vp_copy(&(to).pointer, &(from).pointer))

/* What libyaml's macros do when something cannot grow. */
RARE static int vp_fail(yaml_parser_t *parser) {
    parser->error = YAML_MEMORY_ERROR;
    return 0;
}

/* --- Strings ------------------------------------------------------------------------------------------------------------- */

/* What most values need. What is not written of a string is NUL, which ends it. */
enum { FIRST_ROOM = 64 };

static int vp_init_string(yaml_parser_t *parser, yaml_string_t *string) {
    yaml_char_t *start = yaml_malloc(FIRST_ROOM);
    if (!start) return vp_fail(parser);
    memset(start, 0, FIRST_ROOM);
    *string = (yaml_string_t){start, start + FIRST_ROOM, start};
    return 1;
}

/* The first byte of a string without room. Nobody writes there. */
static const yaml_char_t vp_nothing = '\0';

/* A string that most scalars leave empty has no room until something is written to it. */
static inline int vp_init_empty(yaml_string_t *string) {
    yaml_char_t *start = (yaml_char_t *)(uintptr_t)&vp_nothing;
    *string = (yaml_string_t){start, start, start};
    return 1;
}

#undef STRING_INIT
#define STRING_INIT(parser, name, size) INIT_##name((parser), &(name))
#define INIT_string(parser, string) vp_init_string((parser), (string))
#define INIT_leading_break(parser, string) vp_init_empty(string)
#define INIT_trailing_breaks(parser, string) vp_init_empty(string)
#define INIT_whitespaces(parser, string) vp_init_empty(string)

/* Gives a string room for more than `more` bytes. */
SHARED static int vp_grow_string(yaml_parser_t *parser, yaml_string_t *string, size_t more) {
    size_t had = (size_t)(string->end - string->start), used = (size_t)(string->pointer - string->start), size = had ? had : FIRST_ROOM;
    while (size - used <= more) size *= 2;
    yaml_char_t *start = yaml_realloc(had ? string->start : NULL, size);
    if (!start) return vp_fail(parser);
    memset(start + had, 0, size - had);
    *string = (yaml_string_t){start, start + size, start + used};
    return 1;
}

static inline int vp_extend(yaml_parser_t *parser, yaml_string_t *string) {
    return string->pointer + 5 < string->end || vp_grow_string(parser, string, 5);
}

#undef STRING_EXTEND
#define STRING_EXTEND(parser, string) vp_extend((parser), &(string))

/* Of an emptied string the scanner looks at the first byte alone. */
RARE static void vp_clear(yaml_string_t *string) {
    string->pointer = string->start;
    if (string->end != string->start) *string->start = '\0';
}

#undef CLEAR
#define CLEAR(context, string) vp_clear(&(string))

SHARED static void vp_delete_string(yaml_string_t *string) {
    if (string->end != string->start) yaml_free(string->start);
}

#undef STRING_DEL
#define STRING_DEL(context, string) vp_delete_string(&(string))

RARE static int vp_join(yaml_parser_t *parser, yaml_string_t *to, yaml_string_t *from) {
    size_t size = (size_t)(from->pointer - from->start);
    if ((size_t)(to->end - to->pointer) <= size && !vp_grow_string(parser, to, size)) return 0;
    memcpy(to->pointer, from->start, size);
    to->pointer += size;
    from->pointer = from->start;
    return 1;
}

#undef JOIN
#define JOIN(parser, to, from) vp_join((parser), &(to), &(from))

/* --- Steps -------------------------------------------------------------------------------------------------------------- */

SHARED static void vp_skip(yaml_parser_t *parser) {
    parser->mark.index++;
    parser->mark.column++;
    parser->unread--;
    parser->buffer.pointer += WIDTH(parser->buffer);
}

/* A line break of `width` bytes; CRLF are two characters. */
RARE static void vp_pass_break(yaml_parser_t *parser, size_t width, size_t characters) {
    parser->buffer.pointer += width;
    parser->mark.index += characters;
    parser->mark.column = 0;
    parser->mark.line++;
    parser->unread -= characters;
}

RARE static void vp_skip_line(yaml_parser_t *parser) {
    const yaml_char_t *at = parser->buffer.pointer;
    if (at[0] == '\r' && at[1] == '\n')
        vp_pass_break(parser, 2, 2);
    else if (vp_is_break(at))
        vp_pass_break(parser, (size_t)WIDTH(parser->buffer), 1);
}

/* Into a string that has room. */
RARE static void vp_put(yaml_string_t *string, yaml_char_t c) { *string->pointer++ = c; }

SHARED static int vp_read(yaml_parser_t *parser, yaml_string_t *string) {
    if (!vp_extend(parser, string)) return 0;
    COPY(*string, parser->buffer);
    parser->mark.index++;
    parser->mark.column++;
    parser->unread--;
    return 1;
}

/* Is it a character of a plain scalar whatever stands around it? */
static inline int vp_is_plain(yaml_char_t c) { return c > ' ' && c < 0x7F && c != ':' && c != '#'; }

/* So many characters the scanner looks at that it has not passed. */
enum { LOOKAHEAD = 4 };

/* The end of what stands before the next character that may mean something to a plain scalar: there, and in what it goes on with. */
static const yaml_char_t *vp_find_run_end(const yaml_parser_t *parser) {
    const yaml_char_t *at = parser->buffer.pointer, *end = parser->unread > LOOKAHEAD ? at + parser->unread - LOOKAHEAD : at;
    int is_indented = (int)parser->mark.column > parser->indent;
    while (at < end) {
        if (vp_is_plain(*at)) at++;
        else if (*at == ' ' && is_indented && vp_is_plain(at[1])) at += 2;
        else break;
    }
    return at;
}

/*
 * In a plain scalar outside of brackets: reads a character, and with it what is read after it without a decision. An operator
 * file is half schemas, and they are long.
 */
static int vp_read_run(yaml_parser_t *parser, yaml_string_t *string) {
    if (!vp_read(parser, string)) return 0;
    if (parser->flow_level) return 1;
    size_t size = (size_t)(vp_find_run_end(parser) - parser->buffer.pointer);
    if ((size_t)(string->end - string->pointer) <= size && !vp_grow_string(parser, string, size)) return 0;
    memcpy(string->pointer, parser->buffer.pointer, size);
    string->pointer += size;
    parser->buffer.pointer += size;
    parser->mark.index += size;
    parser->mark.column += size;
    parser->unread -= size;
    return 1;
}

/* A line separator or paragraph separator is kept, every other break becomes a line feed. */
RARE static int vp_read_line(yaml_parser_t *parser, yaml_string_t *string) {
    if (!vp_extend(parser, string)) return 0;
    const yaml_char_t *at = parser->buffer.pointer;
    if (!vp_is_break(at)) return 1;
    if (at[0] == 0xE2)
        for (int i = 0; i < 3; i++) *string->pointer++ = at[i];
    else
        *string->pointer++ = '\n';
    vp_skip_line(parser);
    return 1;
}

RARE static int vp_grow_stack(yaml_parser_t *parser, void *start, void *top, void *end) {
    return yaml_stack_extend(start, top, end) || vp_fail(parser);
}

static inline int vp_cache(yaml_parser_t *parser, size_t length) {
    return parser->unread >= length || yaml_parser_update_buffer(parser, length);
}

#define CACHE(parser, length) vp_cache((parser), (size_t)(length))
#define SKIP(parser) vp_skip(parser)
#define SKIP_LINE(parser) vp_skip_line(parser)
#define READ(parser, string) vp_read((parser), &(string))
#define PUT(string, c) vp_put(&(string), (yaml_char_t)(c))
#define READ_RUN(parser, string) vp_read_run((parser), &(string))
#define READ_LINE(parser, string) vp_read_line((parser), &(string))

#undef PUSH
#define PUSH(parser, stack, value) \
    ((stack).top != (stack).end || vp_grow_stack((parser), &(stack).start, &(stack).top, &(stack).end) \
         ? (*(stack).top++ = (value), 1)                                                                \
         : 0)

/* The parser's stacks. */

SHARED static int vp_push_state(yaml_parser_t *parser, yaml_parser_state_t state) { return PUSH(parser, parser->states, state); }

RARE static int vp_push_mark(yaml_parser_t *parser, yaml_mark_t mark) { return PUSH(parser, parser->marks, mark); }

SHARED static yaml_parser_state_t vp_pop_state(yaml_parser_t *parser) { return *--parser->states.top; }

RARE static yaml_mark_t vp_pop_mark(yaml_parser_t *parser) { return *--parser->marks.top; }

#define PUSH_state(parser, state) vp_push_state((parser), (state))
#define PUSH_mark(parser, mark) vp_push_mark((parser), (mark))
#define POP_state(parser) vp_pop_state(parser)
#define POP_mark(parser) vp_pop_mark(parser)

/* --- Tokens and events --------------------------------------------------------------------------------------------------- */

RARE static int vp_grow_queue(yaml_parser_t *parser) {
    void *start = &parser->tokens.start, *head = &parser->tokens.head, *tail = &parser->tokens.tail, *end = &parser->tokens.end;
    return yaml_queue_extend(start, head, tail, end) || vp_fail(parser);
}

/* Puts a token `index` places behind the head of the queue. */
SHARED static int vp_insert_token(yaml_parser_t *parser, size_t index, const yaml_token_t *token) {
    if (parser->tokens.tail == parser->tokens.end && !vp_grow_queue(parser)) return 0;
    yaml_token_t *place = parser->tokens.head + index;
    for (yaml_token_t *last = parser->tokens.tail++; last > place; last--) last[0] = last[-1];
    *place = *token;
    return 1;
}

#undef ENQUEUE
#define ENQUEUE(parser, queue, token) vp_insert_token((parser), (size_t)((parser)->tokens.tail - (parser)->tokens.head), &(token))

#undef QUEUE_INSERT
#define QUEUE_INSERT(parser, queue, index, token) vp_insert_token((parser), (index), &(token))

static inline void vp_token_init(yaml_token_t *token, yaml_token_type_t type, const yaml_mark_t *start, const yaml_mark_t *end) {
    memset(token, 0, sizeof *token);
    token->type = type;
    token->start_mark = *start;
    token->end_mark = *end;
}

#undef TOKEN_INIT
#define TOKEN_INIT(token, type, start, end) vp_token_init(&(token), (type), &(start), &(end))

SHARED static void vp_event_init(yaml_event_t *event, yaml_event_type_t type, const yaml_mark_t *start, const yaml_mark_t *end) {
    memset(event, 0, sizeof *event);
    event->type = type;
    event->start_mark = *start;
    event->end_mark = *end;
}

#undef EVENT_INIT
#define EVENT_INIT(event, type, start, end) vp_event_init(&(event), (type), &(start), &(end))

static inline yaml_token_t *vp_peek_token(yaml_parser_t *parser) {
    return parser->token_available || yaml_parser_fetch_more_tokens(parser) ? parser->tokens.head : NULL;
}

static inline void vp_skip_token(yaml_parser_t *parser) {
    parser->token_available = 0;
    parser->tokens_parsed++;
    parser->stream_end_produced = parser->tokens.head->type == YAML_STREAM_END_TOKEN;
    parser->tokens.head++;
}

#define PEEK_TOKEN(parser) vp_peek_token(parser)
#define SKIP_TOKEN(parser) vp_skip_token(parser)

/* --- Functions that are called from many places ---------------------------------------------------------------------------- */

SHARED static int yaml_parser_save_simple_key(yaml_parser_t *parser);
SHARED static int yaml_parser_remove_simple_key(yaml_parser_t *parser);
SHARED static int yaml_parser_roll_indent(yaml_parser_t *parser, ptrdiff_t column, ptrdiff_t number, yaml_token_type_t type,
                                          yaml_mark_t mark);
SHARED static int yaml_parser_unroll_indent(yaml_parser_t *parser, ptrdiff_t column);

/* --- Functions that are seldom called ------------------------------------------------------------------------------------ */

RARE static int yaml_parser_set_scanner_error(yaml_parser_t *parser, const char *context, yaml_mark_t context_mark, const char *problem);
RARE static int yaml_parser_fetch_stream_start(yaml_parser_t *parser);
RARE static int yaml_parser_fetch_stream_end(yaml_parser_t *parser);
RARE static int yaml_parser_fetch_directive(yaml_parser_t *parser);
RARE static int yaml_parser_fetch_document_indicator(yaml_parser_t *parser, yaml_token_type_t type);
RARE static int yaml_parser_fetch_flow_collection_start(yaml_parser_t *parser, yaml_token_type_t type);
RARE static int yaml_parser_fetch_flow_collection_end(yaml_parser_t *parser, yaml_token_type_t type);
RARE static int yaml_parser_fetch_flow_entry(yaml_parser_t *parser);
RARE static int yaml_parser_fetch_key(yaml_parser_t *parser);
RARE static int yaml_parser_fetch_anchor(yaml_parser_t *parser, yaml_token_type_t type);
RARE static int yaml_parser_fetch_tag(yaml_parser_t *parser);
RARE static int yaml_parser_fetch_block_scalar(yaml_parser_t *parser, int literal);
RARE static int yaml_parser_fetch_flow_scalar(yaml_parser_t *parser, int single);
RARE static int yaml_parser_scan_directive(yaml_parser_t *parser, yaml_token_t *token);
RARE static int yaml_parser_scan_directive_name(yaml_parser_t *parser, yaml_mark_t start_mark, yaml_char_t **name);
RARE static int yaml_parser_scan_version_directive_value(yaml_parser_t *parser, yaml_mark_t start_mark, int *major, int *minor);
RARE static int yaml_parser_scan_version_directive_number(yaml_parser_t *parser, yaml_mark_t start_mark, int *number);
RARE static int yaml_parser_scan_tag_directive_value(yaml_parser_t *parser, yaml_mark_t mark, yaml_char_t **handle, yaml_char_t **prefix);
RARE static int yaml_parser_scan_anchor(yaml_parser_t *parser, yaml_token_t *token, yaml_token_type_t type);
RARE static int yaml_parser_scan_tag(yaml_parser_t *parser, yaml_token_t *token);
RARE static int yaml_parser_scan_tag_handle(yaml_parser_t *parser, int directive, yaml_mark_t start_mark, yaml_char_t **handle);
RARE static int yaml_parser_scan_tag_uri(yaml_parser_t *parser, int uri_char, int directive, yaml_char_t *head,
                                         yaml_mark_t start_mark, yaml_char_t **uri);
RARE static int yaml_parser_scan_uri_escapes(yaml_parser_t *parser, int directive, yaml_mark_t start_mark, yaml_string_t *string);
RARE static int yaml_parser_scan_block_scalar(yaml_parser_t *parser, yaml_token_t *token, int literal);
RARE static int yaml_parser_scan_block_scalar_breaks(yaml_parser_t *parser, int *indent, yaml_string_t *breaks,
                                                     yaml_mark_t start_mark, yaml_mark_t *end_mark);
RARE static int yaml_parser_scan_flow_scalar(yaml_parser_t *parser, yaml_token_t *token, int single);

RARE static int yaml_parser_set_parser_error(yaml_parser_t *parser, const char *problem, yaml_mark_t problem_mark);
RARE static int yaml_parser_set_parser_error_context(yaml_parser_t *parser, const char *context, yaml_mark_t context_mark,
                                                     const char *problem, yaml_mark_t problem_mark);
RARE static int yaml_parser_parse_stream_start(yaml_parser_t *parser, yaml_event_t *event);
RARE static int yaml_parser_parse_document_start(yaml_parser_t *parser, yaml_event_t *event, int implicit);
RARE static int yaml_parser_parse_document_content(yaml_parser_t *parser, yaml_event_t *event);
RARE static int yaml_parser_parse_document_end(yaml_parser_t *parser, yaml_event_t *event);
RARE static int yaml_parser_parse_indentless_sequence_entry(yaml_parser_t *parser, yaml_event_t *event);
RARE static int yaml_parser_parse_flow_sequence_entry(yaml_parser_t *parser, yaml_event_t *event, int first);
RARE static int yaml_parser_parse_flow_sequence_entry_mapping_key(yaml_parser_t *parser, yaml_event_t *event);
RARE static int yaml_parser_parse_flow_sequence_entry_mapping_value(yaml_parser_t *parser, yaml_event_t *event);
RARE static int yaml_parser_parse_flow_sequence_entry_mapping_end(yaml_parser_t *parser, yaml_event_t *event);
RARE static int yaml_parser_parse_flow_mapping_key(yaml_parser_t *parser, yaml_event_t *event, int first);
RARE static int yaml_parser_parse_flow_mapping_value(yaml_parser_t *parser, yaml_event_t *event, int empty);
RARE static int yaml_parser_process_empty_scalar(yaml_parser_t *parser, yaml_event_t *event, yaml_mark_t mark);
RARE static int yaml_parser_process_directives(yaml_parser_t *parser, yaml_version_directive_t **version_directive_ref,
                                               yaml_tag_directive_t **tag_directives_start_ref,
                                               yaml_tag_directive_t **tag_directives_end_ref);
RARE static int yaml_parser_append_tag_directive(yaml_parser_t *parser, yaml_tag_directive_t value, int allow_duplicates, yaml_mark_t mark);
