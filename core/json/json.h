/*
 * Writing JSON, piece by piece: commas and escapes are looked after. Shared by the core, which writes into memory, and the
 * command, which writes to a stream. Knows nothing of either.
 */
#ifndef VP_JSON_JSON_H
#define VP_JSON_JSON_H

#include "vmap_plumbing.h"

/*
 *   write      takes the next piece of the output; `to` is what it writes to
 *   is_inside  something stands already in the object or list that is open
 */
typedef struct vp_json {
    void (*write)(void *to, vp_text piece);
    void *to;
    bool is_inside;
} vp_json;

/* A value, or the opening of one: in a list `key` is NULL, in an object it is the member's name. */
void vp_json_open(vp_json *json, const char *key, char bracket);
void vp_json_close(vp_json *json, char bracket);
void vp_json_text(vp_json *json, const char *key, vp_text value);
void vp_json_string(vp_json *json, const char *key, const char *value);
void vp_json_number(vp_json *json, const char *key, size_t value);
void vp_json_bool(vp_json *json, const char *key, bool value);
void vp_json_null(vp_json *json, const char *key);

/* A path as a relative URI. */
void vp_json_uri(vp_json *json, const char *key, const char *path);

/* A text, or null when its data is NULL. */
void vp_json_optional(vp_json *json, const char *key, vp_text value);

#endif
