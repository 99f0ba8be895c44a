/* JSON. Text is UTF-8 and goes out as it is, but for what must be escaped; bytes that are not UTF-8 become U+FFFD. */
#include "json.h"

#include <string.h>

/* The size of the UTF-8 character at the start of `text`, 0 when there is none. */
static size_t character_size(vp_text text) {
    const unsigned char *c = (const unsigned char *)text.data;
    size_t size = c[0] < 0x80 ? 1 : c[0] < 0xC2 ? 0 : c[0] < 0xE0 ? 2 : c[0] < 0xF0 ? 3 : c[0] < 0xF5 ? 4 : 0;
    if (size > text.size) return 0;
    for (size_t i = 1; i < size; i++)
        if ((c[i] & 0xC0) != 0x80) return 0;
    return size;
}

static void write_escaped(FILE *out, vp_text text) {
    fputc('"', out);
    while (text.size > 0) {
        size_t size = character_size(text);
        unsigned char c = (unsigned char)text.data[0];
        if (size == 0) fputs("\\ufffd", out);
        else if (c == '"' || c == '\\') fprintf(out, "\\%c", c);
        else if (c == '\n') fputs("\\n", out);
        else if (c == '\t') fputs("\\t", out);
        else if (c < ' ' || c == 0x7F) fprintf(out, "\\u%04x", c);
        else fwrite(text.data, 1, size, out);
        if (size == 0) size = 1;
        text.data += size;
        text.size -= size;
    }
    fputc('"', out);
}

/* What stands before a value: a comma, and its name. */
static void begin(json_writer *json, const char *key) {
    if (!json->is_first) fputc(',', json->out);
    json->is_first = false;
    if (!key) return;
    write_escaped(json->out, (vp_text){key, strlen(key)});
    fputc(':', json->out);
}

void json_open(json_writer *json, const char *key, char bracket) {
    begin(json, key);
    fputc(bracket, json->out);
    json->is_first = true;
}

void json_close(json_writer *json, char bracket) {
    fputc(bracket, json->out);
    json->is_first = false;
}

void json_text(json_writer *json, const char *key, vp_text value) {
    begin(json, key);
    write_escaped(json->out, value);
}

static bool is_plain_in_uri(char c) {
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return c != '\0' && (is_letter || (c >= '0' && c <= '9') || strchr("/-._~", c));
}

void json_uri(json_writer *json, const char *key, const char *path) {
    begin(json, key);
    fputc('"', json->out);
    for (; *path; path++) {
        if (is_plain_in_uri(*path))
            fputc(*path, json->out);
        else
            fprintf(json->out, "%%%02X", (unsigned)(unsigned char)*path);
    }
    fputc('"', json->out);
}

void json_string(json_writer *json, const char *key, const char *value) { json_text(json, key, (vp_text){value, strlen(value)}); }

void json_number(json_writer *json, const char *key, size_t value) {
    begin(json, key);
    fprintf(json->out, "%zu", value);
}

void json_bool(json_writer *json, const char *key, bool value) {
    begin(json, key);
    fputs(value ? "true" : "false", json->out);
}

void json_optional(json_writer *json, const char *key, vp_text value) {
    if (value.data) {
        json_text(json, key, value);
        return;
    }
    begin(json, key);
    fputs("null", json->out);
}
