/*
 * Inside the YAML room: nodes as they are composed, before they have a meaning.
 *
 * Every node of a document is the first member of a raw node, which says how it was written:
 *
 *   kind             a vp_raw_kind: scalar, sequence or mapping
 *   tag              as libyaml resolves it ("tag:yaml.org,2002:str"), NULL when there is none
 *   aliased          how many characters the aliases in it stand for
 *   is_plain         a scalar whose meaning follows from its text
 *   is_constructed   it has its meaning: type, truth and broken are set
 */
#ifndef VP_YAML_RAW_H
#define VP_YAML_RAW_H

#include "yaml/yaml.h"

/* How large a text may be, in bytes, and with its aliases written out, in characters; how deep collections may be nested. */
enum { VP_LARGEST_TEXT = 64 * 1024 * 1024, VP_DEEPEST_NESTING = 200 };

typedef enum vp_raw_kind { VP_RAW_SCALAR, VP_RAW_SEQUENCE, VP_RAW_MAPPING } vp_raw_kind;

typedef struct vp_raw {
    vp_node node;
    const char *tag;
    uint32_t aliased;
    unsigned char kind; /* in one byte: there are tens of thousands of nodes */
    bool is_plain, is_constructed;
} vp_raw;

/* The raw node of a node: in this room every node is one, and may be changed. */
static inline vp_raw *vp_raw_of(const vp_node *node) { return (vp_raw *)(uintptr_t)node; }

/*
 * Composes the one document of `text`: *root is NULL when it has none. False after a report or out of memory; then *root
 * is what could be read until there.
 */
bool vp_yaml_compose(vp_text text, vp_diagnostics *diagnostics, vp_arena *arena, vp_raw **root);

/* Gives a node and everything below it its meaning, and reports what has none. */
void vp_yaml_construct(vp_raw *raw, vp_diagnostics *diagnostics, vp_arena *arena);

/* The tags that PyYAML's safe loader knows ("tag:yaml.org,2002:str"): the scalars first, in the order of vp_yaml_type. */
typedef enum vp_yaml_tag {
    VP_YAML_TAG_NULL = VP_YAML_NULL,
    VP_YAML_TAG_BOOL = VP_YAML_BOOL,
    VP_YAML_TAG_INT = VP_YAML_INT,
    VP_YAML_TAG_FLOAT = VP_YAML_FLOAT,
    VP_YAML_TAG_STR = VP_YAML_STRING,
    VP_YAML_TAG_BINARY = VP_YAML_BINARY,
    VP_YAML_TAG_TIMESTAMP = VP_YAML_TIMESTAMP,
    VP_YAML_TAG_SEQ,
    VP_YAML_TAG_MAP,
    VP_YAML_TAG_SET,
    VP_YAML_TAG_OMAP,
    VP_YAML_TAG_PAIRS,
    VP_YAML_TAG_MERGE, /* << and =, which have a tag and no value */
    VP_YAML_TAG_VALUE,
    VP_YAML_TAG_UNKNOWN
} vp_yaml_tag;

/* The tag that a plain scalar resolves to by YAML 1.1's rules. */
vp_yaml_tag vp_yaml_resolve(vp_text text);

/*
 * Reads a number as Python does. False when Python cannot; *value is exact for ints below 2 to the 53rd, and equal for floats that
 * are equal in Python, as far as they have no more than 15 digits. (number.c)
 */
bool vp_yaml_read_number(vp_text text, bool is_float, double *value);

/*
 * A timestamp as it is written: a date, or a date with a time and perhaps the zone of that. (timestamp.c)
 *   parts   year, month, day, hour, minute, second
 *   zone    in minutes
 */
typedef struct vp_timestamp {
    unsigned parts[6], microsecond;
    int zone;
    bool has_time, has_zone;
} vp_timestamp;

/* Is it of the form of a timestamp? And also, is it one that Python's datetime takes? */
bool vp_yaml_match_timestamp(vp_text text, vp_timestamp *timestamp);
bool vp_yaml_read_timestamp(vp_text text, vp_timestamp *timestamp);

/* The microseconds of a timestamp since the year 1; those of UTC when it has a zone. */
int64_t vp_yaml_moment(const vp_timestamp *timestamp);

/*
 * Reads base64 as Python's base64.decodebytes does: characters of other alphabets are passed over, and reading ends where the padding
 * is complete. `bytes` is NULL, or has room for as many bytes as the text has. False when the last group is not complete.
 */
bool vp_yaml_read_binary(vp_text text, char *bytes, size_t *size);

/*
 * Sets type and truth of a scalar with the tag of a scalar as PyYAML's constructors do. False when it has no such value
 * (!!int of "x", a 13th month).
 */
bool vp_yaml_construct_scalar(vp_node *node, vp_yaml_tag tag);

#endif
