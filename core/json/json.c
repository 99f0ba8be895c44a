/*
 * JSON. Text is UTF-8 and goes out as it is, but for what must be escaped, and for control characters, which a terminal would obey; bytes
 * that are not UTF-8 become U+FFFD.
 */
#include "json/json.h"

#include <string.h>

#include "base/text.h"

static void put(vp_json *json, const char *data, size_t size) { json->write(json->to, (vp_text){data, size}); }

static void put_char(vp_json *json, char c) { put(json, &c, 1); }

static void put_hex(vp_json *json, unsigned value) {
    static const char digits[] = "0123456789ABCDEF";
    put_char(json, digits[value >> 4]);
    put_char(json, digits[value & 0xF]);
}

/* A character that cannot stand as it is. */
static void put_escape(vp_json *json, unsigned char c) {
    put_char(json, '\\');
    if (c == '"' || c == '\\') {
        put_char(json, (char)c);
    } else if (c == '\n' || c == '\t') {
        put_char(json, c == '\n' ? 'n' : 't');
    } else {
        put(json, "u00", 3);
        put_hex(json, c);
    }
}

/* The control characters beyond ASCII, U+0080 to U+009F, are C2 and their last byte. */
static bool is_late_control(const unsigned char *c) { return c[0] == 0xC2 && c[1] < 0xA0; }

static bool is_escaped(const unsigned char *c) { return c[0] < ' ' || c[0] == 0x7F || c[0] == '"' || c[0] == '\\' || is_late_control(c); }

static void put_text(vp_json *json, vp_text text) {
    put_char(json, '"');
    while (text.size > 0) {
        const unsigned char *c = (const unsigned char *)text.data;
        size_t size = vp_utf8_size(text), plain = 0;
        while (size > 0 && !is_escaped(c + plain)) {
            plain += size;
            size = plain < text.size ? vp_utf8_size(vp_text_slice(text, plain, text.size)) : 0;
        }
        put(json, text.data, plain);
        text = vp_text_slice(text, plain, text.size);
        c += plain;
        if (text.size == 0) break;
        if (size > 0) put_escape(json, c[size - 1]); else put(json, "\\ufffd", 6);
        text = vp_text_slice(text, size > 0 ? size : 1, text.size);
    }
    put_char(json, '"');
}

/* What stands before a value: a comma, and its name. */
static void begin(vp_json *json, const char *key) {
    if (json->is_inside) put_char(json, ',');
    json->is_inside = true;
    if (!key) return;
    put_text(json, (vp_text){key, strlen(key)});
    put_char(json, ':');
}

void vp_json_open(vp_json *json, const char *key, char bracket) {
    begin(json, key);
    put_char(json, bracket);
    json->is_inside = false;
}

void vp_json_close(vp_json *json, char bracket) {
    put_char(json, bracket);
    json->is_inside = true;
}

void vp_json_text(vp_json *json, const char *key, vp_text value) {
    begin(json, key);
    put_text(json, value);
}

void vp_json_string(vp_json *json, const char *key, const char *value) { vp_json_text(json, key, (vp_text){value, strlen(value)}); }

void vp_json_number(vp_json *json, const char *key, size_t value) {
    char digits[3 * sizeof value];
    size_t start = sizeof digits;
    begin(json, key);
    do {
        digits[--start] = (char)('0' + value % 10);
    } while (value /= 10);
    put(json, digits + start, sizeof digits - start);
}

void vp_json_bool(vp_json *json, const char *key, bool value) {
    begin(json, key);
    put(json, value ? "true" : "false", value ? 4 : 5);
}

void vp_json_null(vp_json *json, const char *key) {
    begin(json, key);
    put(json, "null", 4);
}

void vp_json_optional(vp_json *json, const char *key, vp_text value) {
    if (value.data)
        vp_json_text(json, key, value);
    else
        vp_json_null(json, key);
}

static bool is_plain_in_uri(char c) {
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter || (c >= '0' && c <= '9') || memchr("/-._~", c, 5);
}

void vp_json_uri(vp_json *json, const char *key, const char *path) {
    begin(json, key);
    put_char(json, '"');
    for (; *path; path++) {
        if (!is_plain_in_uri(*path)) {
            put_char(json, '%');
            put_hex(json, (unsigned char)*path);
        } else {
            put_char(json, *path);
        }
    }
    put_char(json, '"');
}
