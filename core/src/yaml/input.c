/*
 * libyaml's reader, in place of its own: its scanner calls it for more characters.
 *
 * Its own decodes a stream of any encoding into a buffer, character by character. Here the text is in memory and known to be
 * UTF-8 (load.c), so the scanner gets all of it at once where it stands. Only the last characters go through libyaml's
 * buffer: behind them it looks for a NUL. As libyaml does, the reader counts characters, passes over a byte order mark at the
 * start, and allows only the characters of YAML 1.1.
 */
#include <yaml.h>

#include "base/text.h"

/* So many bytes at the end of the text, and more than the scanner looks ahead, go through the buffer. */
enum { TAIL = 64 };

/* What libyaml's scanner.c expects of a reader: at least `length` characters in the buffer, or an error and 0. */
int yaml_parser_update_buffer(yaml_parser_t *parser, size_t length);

/*
 * Eight characters from U+0020 to U+007E and line feeds, the most frequent case by far. Of each byte the high bit tells, into which
 * no sum of the other seven carries.
 */
static bool is_plain(const unsigned char *at) {
    static const uint64_t ones = 0x0101010101010101, high_bits = 0x8080808080808080, low_bits = 0x7F7F7F7F7F7F7F7F;
    uint64_t word;
    memcpy(&word, at, sizeof word);
    uint64_t low = word & low_bits, from_line_feed = word ^ '\n' * ones;
    uint64_t is_printed = low + 0x60 * ones, is_delete = low + ones;
    uint64_t is_no_line_feed = ((from_line_feed & low_bits) + low_bits) | from_line_feed;
    return ((word | is_delete | (is_no_line_feed & ~is_printed)) & high_bits) == 0;
}

/* The size of the character at `at`; 0 when YAML 1.1 does not allow it. */
static size_t allowed_size(const unsigned char *at) {
    unsigned char c = at[0];
    if (c < 0x80) return (c >= 0x20 && c != 0x7F) || c == '\t' || c == '\n' || c == '\r';
    if (c < 0xE0) return c != 0xC2 || at[1] == 0x85 || at[1] >= 0xA0 ? 2 : 0;
    if (c < 0xF0) return c != 0xEF || at[1] != 0xBF || at[2] < 0xBE ? 3 : 0;
    return 4;
}

/* Moves over all characters before `end` that are allowed, and counts them. */
static const unsigned char *pass_allowed(const unsigned char *at, const unsigned char *end, size_t *count) {
    while (at < end) {
        size_t plain = end - at >= 8 && is_plain(at) ? 8 : 0, size = plain ? plain : allowed_size(at);
        if (!size) break;
        at += size;
        *count += plain ? plain : 1;
    }
    return at;
}

/* Gives the scanner the characters up to the tail. */
static void begin(yaml_parser_t *parser) {
    const unsigned char *at = parser->input.string.start, *end = parser->input.string.end;
    if (vp_text_starts_with((vp_text){(const char *)at, (size_t)(end - at)}, VP_BYTE_ORDER_MARK)) at += VP_BYTE_ORDER_MARK.size;
    const unsigned char *tail = end - at > TAIL ? end - TAIL : at;
    while (tail > at && (*tail & 0xC0) == 0x80) tail--;
    parser->encoding = YAML_UTF8_ENCODING;
    parser->buffer.pointer = (unsigned char *)(uintptr_t)at; /* where libyaml only reads */
    parser->input.string.current = pass_allowed(at, tail, &parser->unread);
    parser->buffer.last = (unsigned char *)(uintptr_t)parser->input.string.current;
}

/* Moves what the scanner has not read to libyaml's buffer, and puts the tail behind it. */
static void add_tail(yaml_parser_t *parser) {
    const unsigned char *at = parser->input.string.current, *end = parser->input.string.end;
    const unsigned char *stop = pass_allowed(at, end, &parser->unread);
    size_t unread = (size_t)(parser->buffer.last - parser->buffer.pointer), added = (size_t)(stop - at);
    memmove(parser->buffer.start, parser->buffer.pointer, unread);
    memcpy(parser->buffer.start + unread, at, added);
    parser->buffer.pointer = parser->buffer.start;
    parser->buffer.last = parser->buffer.start + unread + added;
    parser->input.string.current = stop;
    parser->eof = stop == end;
    if (!parser->eof) return;
    *parser->buffer.last++ = '\0';
    parser->unread++;
}

int yaml_parser_update_buffer(yaml_parser_t *parser, size_t length) {
    if (!parser->encoding) begin(parser);
    if (parser->unread < length && !parser->eof) add_tail(parser);
    if (parser->unread >= length || parser->eof) return 1;
    parser->error = YAML_READER_ERROR;
    parser->problem = "control characters are not allowed";
    parser->problem_offset = (size_t)(parser->input.string.current - parser->input.string.start);
    return 0;
}
