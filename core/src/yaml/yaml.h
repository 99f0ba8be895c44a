/*
 * YAML as torchgen reads it: PyYAML's safe loader on libyaml, with torchgen's own loader on top, which rejects
 * duplicate keys. Text goes in, a tree of nodes with meaning and place comes out.
 *
 * An alias is a second pointer to its anchor's node: nothing is expanded. But who reads the nodes meets it once more, so that
 * what all aliases stand for is limited as the text is.
 */
#ifndef VP_YAML_YAML_H
#define VP_YAML_YAML_H

#include "base/places.h"

/* What PyYAML's constructor makes of a node. */
typedef enum vp_yaml_type {
    VP_YAML_NULL,
    VP_YAML_BOOL,
    VP_YAML_INT,
    VP_YAML_FLOAT,
    VP_YAML_STRING,
    VP_YAML_BINARY,
    VP_YAML_TIMESTAMP,
    VP_YAML_LIST,    /* of values */
    VP_YAML_MAPPING, /* of keys and values */
    VP_YAML_SET,     /* the keys of a mapping */
    VP_YAML_PAIRS    /* !!omap and !!pairs: a list of tuples */
} vp_yaml_type;

/*
 * A node.
 *   span, line  its place; `line` is torchgen's __line__, counted from 1
 *   text        a scalar's value, escapes and folding resolved
 *   truth       a bool's value; for the others, whether Python would call the value true
 *   children    a collection's, in the order of the text
 *   broken      something is wrong in it or below it, and has been reported: it has no meaning
 *   is_aliased  an alias leads to it
 */
typedef struct vp_node {
    vp_yaml_type type;
    bool truth, broken, is_aliased;
    vp_span span;
    uint32_t line;
    vp_text text;
    const struct vp_child *children;
} vp_node;

/* A member of a list (key NULL) or a mapping. torchgen's own key __line__ is among them when the text has it. */
typedef struct vp_child {
    const vp_node *key;
    const vp_node *value;
    const struct vp_child *next;
} vp_child;

/*
 * Reads one document and reports what is wrong with it. Returns its root, a null node when the text has none; NULL when
 * nothing can be read at all, or when out of memory (arena->failed). Where the text stops being YAML, what stands
 * before is still returned, and *complete is false.
 */
const vp_node *vp_yaml_load(vp_text text, vp_diagnostics *diagnostics, vp_arena *arena, bool *complete);

/*
 * The place of a part of a scalar's value, from byte `from` to byte `to` of its text, however it is written. The whole scalar
 * where that cannot be told.
 */
vp_span vp_yaml_locate(const vp_places *places, const vp_node *node, size_t from, size_t to);

/*
 * The places of all bytes of a scalar's value at once: where each begins in the source, and ends, in bytes. Both arrays are of the
 * value's size. False where it cannot be told.
 */
bool vp_yaml_trace(const vp_places *places, const vp_node *node, uint32_t *begins, uint32_t *ends);

/* What a plain scalar of that text is, by YAML 1.1; a string when it is nothing else. */
vp_yaml_type vp_yaml_plain_type(vp_text text);

/*
 * A scalar as the key of a table (base/table.h): scalars are equal for Python when both parts are. What the text holds lives in the
 * arena or in the node. (key.c)
 */
typedef struct vp_yaml_key {
    unsigned char sort;
    vp_text text;
} vp_yaml_key;

vp_yaml_key vp_yaml_key_of(const vp_node *node, vp_arena *arena);

/* Is the node a string, equal to `text`? */
bool vp_node_is(const vp_node *node, vp_text text);

/* A type in a user's words, with its article: "a list", "a bool". */
vp_text vp_yaml_type_name(vp_yaml_type type);

#endif
