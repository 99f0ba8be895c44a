/* What tells scalars apart: Python's ==, by which a mapping has a key twice, and a tag is one of the valid ones. */
#include <math.h>

#include "base/text.h"
#include "yaml/raw.h"

static vp_yaml_key key_of_bytes(vp_yaml_type type, const void *bytes, size_t size, vp_arena *arena) {
    return (vp_yaml_key){(unsigned char)type, vp_arena_copy(arena, (vp_text){bytes, size})};
}

/* What is equal to itself only; no other scalar is of this type. */
static vp_yaml_key key_of_object(const vp_node *node, vp_arena *arena) { return key_of_bytes(VP_YAML_LIST, &node, sizeof node, arena); }

/* PyYAML has one object for .nan; what else is no number is an object of its own. */
static vp_yaml_key key_of_nan(const vp_node *node, vp_arena *arena) {
    bool is_word = vp_text_find_char(node->text, '.') != VP_NOT_FOUND && vp_text_find_char(node->text, ':') == VP_NOT_FOUND;
    return is_word ? (vp_yaml_key){VP_YAML_FLOAT, VP_TEXT(".nan")} : key_of_object(node, arena);
}

/* A bool, an int and a float are equal when their values are. Ints too large for a double are equal when they are written so. */
static vp_yaml_key key_of_number(const vp_node *node, vp_arena *arena) {
    static const double exact = 9007199254740992; /* 2 to the 53rd */
    double value = node->truth;
    if (node->type != VP_YAML_BOOL) vp_yaml_read_number(node->text, node->type == VP_YAML_FLOAT, &value);
    if (isnan(value)) return key_of_nan(node, arena);
    if (node->type == VP_YAML_INT && (value >= exact || value <= -exact)) return (vp_yaml_key){VP_YAML_INT, node->text};
    if (value == 0) value = 0; /* not minus zero */
    return key_of_bytes(VP_YAML_FLOAT, &value, sizeof value, arena);
}

/* A date is never equal to a date with a time, nor one with a zone to one without. */
static vp_yaml_key key_of_timestamp(const vp_node *node, vp_arena *arena) {
    vp_timestamp t;
    if (!vp_yaml_read_timestamp(node->text, &t)) return key_of_object(node, arena); /* broken */
    int64_t parts[] = {t.has_time + t.has_zone, vp_yaml_moment(&t)};
    return key_of_bytes(VP_YAML_TIMESTAMP, parts, sizeof parts, arena);
}

static vp_yaml_key key_of_binary(const vp_node *node, vp_arena *arena) {
    size_t size = 0;
    char *bytes = vp_arena_alloc(arena, node->text.size + 1);
    if (bytes) vp_yaml_read_binary(node->text, bytes, &size);
    return (vp_yaml_key){VP_YAML_BINARY, {bytes, size}};
}

vp_yaml_key vp_yaml_key_of(const vp_node *node, vp_arena *arena) {
    switch (node->type) {
    case VP_YAML_NULL: return (vp_yaml_key){VP_YAML_NULL, VP_TEXT("")};
    case VP_YAML_STRING: return (vp_yaml_key){VP_YAML_STRING, node->text};
    case VP_YAML_BOOL:
    case VP_YAML_INT:
    case VP_YAML_FLOAT: return key_of_number(node, arena);
    case VP_YAML_TIMESTAMP: return key_of_timestamp(node, arena);
    default: return key_of_binary(node, arena); /* a collection is no key */
    }
}
