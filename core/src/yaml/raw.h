/*
 * Inside the YAML room: nodes as they are composed, before they have a meaning.
 *
 *   kind                  scalar, sequence or mapping; a sequence's children have no key
 *   tag                   as libyaml resolves it ("tag:yaml.org,2002:str"), data NULL when there is none
 *   plain                 a scalar whose meaning follows from its text
 *   text                  a scalar's value
 *   broken                its end was never reached
 *   meaning               the node that it becomes, NULL before it is constructed
 */
#ifndef VP_YAML_RAW_H
#define VP_YAML_RAW_H

#include "yaml/yaml.h"

typedef enum vp_raw_kind { VP_RAW_SCALAR, VP_RAW_SEQUENCE, VP_RAW_MAPPING } vp_raw_kind;

typedef struct vp_raw {
    vp_raw_kind kind;
    bool plain, broken;
    vp_span span;
    uint32_t line;
    vp_text tag, text;
    struct vp_raw_child *children, **last;
    vp_node *meaning;
} vp_raw;

typedef struct vp_raw_child {
    vp_raw *key, *value;
    struct vp_raw_child *next;
} vp_raw_child;

/*
 * Composes the one document of `text`: *root is NULL when it has none. False after a report or out of memory; then *root
 * is what could be read until there.
 */
bool vp_yaml_compose(vp_text text, vp_diagnostics *diagnostics, vp_arena *arena, vp_raw **root);

/* Gives a node and everything below it its meaning, and reports what has none. NULL when out of memory. */
const vp_node *vp_yaml_construct(vp_raw *raw, vp_diagnostics *diagnostics, vp_arena *arena);

/* The short tag ("str") that a plain scalar resolves to by YAML 1.1's rules. */
vp_text vp_yaml_resolve(vp_text text);

/*
 * Sets type and truth of a scalar with the short tag `tag` as PyYAML's constructors do. False when it has no such
 * value (!!int of "x", a 13th month).
 */
bool vp_yaml_construct_scalar(vp_node *node, vp_text tag);

#endif
