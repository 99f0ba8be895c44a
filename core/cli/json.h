/* Writing JSON to a stream: commas and escapes are looked after. */
#ifndef VP_CLI_JSON_H
#define VP_CLI_JSON_H

#include <stdio.h>

#include "vmap_plumbing.h"

/*
 *   is_first   nothing stands yet in the object or list that is open
 */
typedef struct json_writer {
    FILE *out;
    bool is_first;
} json_writer;

/* A value, or the opening of one: in a list `key` is NULL, in an object it is the member's name. */
void json_open(json_writer *json, const char *key, char bracket);
void json_close(json_writer *json, char bracket);
void json_text(json_writer *json, const char *key, vp_text value);
void json_string(json_writer *json, const char *key, const char *value);
void json_number(json_writer *json, const char *key, size_t value);
void json_bool(json_writer *json, const char *key, bool value);

/* A path as a relative URI. */
void json_uri(json_writer *json, const char *key, const char *path);

/* A text, or null when its data is NULL. */
void json_optional(json_writer *json, const char *key, vp_text value);

#endif
