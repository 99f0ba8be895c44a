/* Searching, splitting and stripping of borrowed text, with the meaning of Python's str methods. */
#include "base/text.h"

vp_text vp_text_at(const char *texts, size_t index) {
    for (; index > 0; index--) texts += strlen(texts) + 1;
    return vp_text_from(texts);
}

bool vp_text_is_among(vp_text text, const char *texts) {
    for (; *texts; texts += strlen(texts) + 1)
        if (vp_text_equal(text, vp_text_from(texts))) return true;
    return false;
}

bool vp_text_is_one_of(vp_text text, const char *words) {
    for (const char *word = words; *word; word += text.size + 1)
        if (*word == *text.data && memcmp(word, text.data, text.size) == 0) return true;
    return false;
}

/* Texts are short here: plain loops beat memchr. */
size_t vp_text_find_char(vp_text text, char c) {
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] == c) return i;
    return VP_NOT_FOUND;
}

size_t vp_text_find_last_char(vp_text text, char c) {
    for (size_t i = text.size; i > 0; i--)
        if (text.data[i - 1] == c) return i - 1;
    return VP_NOT_FOUND;
}

size_t vp_text_find(vp_text text, vp_text part) {
    if (part.size == 0) return 0;
    if (part.size > text.size) return VP_NOT_FOUND;
    char first = part.data[0];
    for (const char *at = text.data, *end = at + text.size - part.size; at <= end; at++)
        if (*at == first && memcmp(at, part.data, part.size) == 0) return (size_t)(at - text.data);
    return VP_NOT_FOUND;
}

size_t vp_text_find_last(vp_text text, vp_text part) {
    if (part.size > text.size) return VP_NOT_FOUND;
    for (size_t i = text.size - part.size + 1; i > 0; i--)
        if (text.data[i - 1] == part.data[0] && memcmp(text.data + i - 1, part.data, part.size) == 0) return i - 1;
    return VP_NOT_FOUND;
}

size_t vp_text_characters(vp_text text) {
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++) count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return count;
}

bool vp_text_is_ascii(vp_text text) {
    static const uint64_t high_bits = 0x8080808080808080;
    uint64_t seen = 0, word;
    size_t i = 0;
    for (; i + sizeof word <= text.size; i += sizeof word) {
        memcpy(&word, text.data + i, sizeof word);
        seen |= word;
    }
    for (; i < text.size; i++) seen |= (unsigned char)text.data[i];
    return (seen & high_bits) == 0 && (seen & 0x80) == 0;
}

bool vp_text_split(vp_text *rest, vp_text separator, vp_text *piece) {
    if (!rest->data) return false;
    size_t at = vp_text_find(*rest, separator);
    if (at == VP_NOT_FOUND) {
        *piece = *rest;
        *rest = (vp_text){0};
    } else {
        *piece = vp_text_slice(*rest, 0, at);
        *rest = vp_text_slice(*rest, at + separator.size, rest->size);
    }
    return true;
}

/* `text` starts with one of the three-byte characters from 0xE2 0x80 `first` to 0xE2 0x80 `last`. */
static bool starts_with_e280(vp_text text, unsigned char first, unsigned char last) {
    if (text.size < 3 || memcmp(text.data, "\xE2\x80", 2) != 0) return false;
    unsigned char third = (unsigned char)text.data[2];
    return third >= first && third <= last;
}

size_t vp_text_line_break(vp_text text) {
    if (text.size == 0) return 0;
    unsigned char c = (unsigned char)text.data[0];
    if (c == '\r') return text.size > 1 && text.data[1] == '\n' ? 2 : 1;
    if ((c >= '\n' && c <= '\f') || (c >= 0x1C && c <= 0x1E)) return 1;
    if (vp_text_starts_with(text, VP_TEXT("\xC2\x85"))) return 2;
    return starts_with_e280(text, 0xA8, 0xA9) ? 3 : 0;
}

size_t vp_text_space(vp_text text) {
    if (text.size == 0) return 0;
    unsigned char c = (unsigned char)text.data[0];
    if (c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F)) return 1;
    if (c < 0x80) return 0;
    if (vp_text_starts_with(text, VP_TEXT("\xC2\x85")) || vp_text_starts_with(text, VP_TEXT("\xC2\xA0"))) return 2;
    if (starts_with_e280(text, 0x80, 0x8A) || starts_with_e280(text, 0xA8, 0xA9) || starts_with_e280(text, 0xAF, 0xAF)) return 3;
    bool other = vp_text_starts_with(text, VP_TEXT("\xE1\x9A\x80")) ||  /* U+1680 */
                 vp_text_starts_with(text, VP_TEXT("\xE2\x81\x9F")) ||  /* U+205F */
                 vp_text_starts_with(text, VP_TEXT("\xE3\x80\x80"));    /* U+3000 */
    return other ? 3 : 0;
}

/* The size of the white-space character at the end of `text`. */
static size_t last_space(vp_text text) {
    for (size_t size = 1; size <= 3 && size <= text.size; size++)
        if (vp_text_space(vp_text_slice(text, text.size - size, text.size)) == size) return size;
    return 0;
}

vp_text vp_text_strip(vp_text text) {
    for (size_t size; (size = vp_text_space(text)) > 0;) text = vp_text_slice(text, size, text.size);
    for (size_t size; (size = last_space(text)) > 0;) text.size -= size;
    return text;
}

size_t vp_utf8_size(vp_text text) {
    const unsigned char *c = (const unsigned char *)text.data;
    if (c[0] < 0x80) return 1;
    if (c[0] < 0xC2 || c[0] > 0xF4) return 0;
    size_t size = c[0] < 0xE0 ? 2 : c[0] < 0xF0 ? 3 : 4;
    if (text.size < size) return 0;
    unsigned char lowest = c[0] == 0xE0 ? 0xA0 : c[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char highest = c[0] == 0xED ? 0x9F : c[0] == 0xF4 ? 0x8F : 0xBF;
    if (c[1] < lowest || c[1] > highest) return 0;
    for (size_t i = 2; i < size; i++)
        if (c[i] < 0x80 || c[i] > 0xBF) return 0;
    return size;
}
