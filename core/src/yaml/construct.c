/*
 * The constructor: raw nodes get the meaning that PyYAML's SafeConstructor gives them, under torchgen's YamlLoader, which
 * constructs every key once more to find duplicates. So a merge key, which has no constructor, is an error there.
 */
#include "base/table.h"
#include "base/text.h"
#include "yaml/raw.h"

enum { FEW_KEYS = 16 };

/*
 *   depth   how many nodes are being constructed, one inside the other
 */
typedef struct constructor {
    vp_diagnostics *diagnostics;
    vp_arena *arena;
    size_t depth;
} constructor;

static void construct(constructor *c, vp_raw *raw);

static vp_diagnostic *report(constructor *c, vp_node *node, vp_code code, const char *message, vp_text about) {
    node->broken = true;
    return vp_diagnose(c->diagnostics, code, node->span, message, about);
}

/* What a tag is called behind "tag:yaml.org,2002:", by vp_yaml_tag. */
static const char *const tag_names[] = {
    [VP_YAML_TAG_NULL] = "null",
    [VP_YAML_TAG_BOOL] = "bool",
    [VP_YAML_TAG_INT] = "int",
    [VP_YAML_TAG_FLOAT] = "float",
    [VP_YAML_TAG_STR] = "str",
    [VP_YAML_TAG_BINARY] = "binary",
    [VP_YAML_TAG_TIMESTAMP] = "timestamp",
    [VP_YAML_TAG_SEQ] = "seq",
    [VP_YAML_TAG_MAP] = "map",
    [VP_YAML_TAG_SET] = "set",
    [VP_YAML_TAG_OMAP] = "omap",
    [VP_YAML_TAG_PAIRS] = "pairs",
    [VP_YAML_TAG_MERGE] = "merge",
    [VP_YAML_TAG_VALUE] = "value",
};

static vp_yaml_tag named_tag(vp_text tag) {
    static const vp_text prefix = {"tag:yaml.org,2002:", 18};
    if (!vp_text_starts_with(tag, prefix)) return VP_YAML_TAG_UNKNOWN;
    for (vp_yaml_tag i = 0; i < VP_YAML_TAG_UNKNOWN; i++)
        if (vp_text_equal(vp_text_slice(tag, prefix.size, tag.size), vp_text_from(tag_names[i]))) return i;
    return VP_YAML_TAG_UNKNOWN;
}

static vp_yaml_tag tag_of(const vp_raw *raw) {
    if (raw->tag) return named_tag(vp_text_from(raw->tag));
    if (raw->kind == VP_RAW_SEQUENCE) return VP_YAML_TAG_SEQ;
    if (raw->kind == VP_RAW_MAPPING) return VP_YAML_TAG_MAP;
    return raw->is_plain ? vp_yaml_resolve(raw->node.text) : VP_YAML_TAG_STR;
}

/*
 * The text that a scalar's constructor reads: the scalar's own or, by SafeConstructor.construct_scalar, that of the value
 * behind the key "=" of a mapping, which has become the mapping's own when an alias leads to it. data NULL when there is none.
 */
static vp_text scalar_text(const vp_raw *raw, size_t depth) {
    if (raw->kind == VP_RAW_SCALAR || (raw->is_constructed && !raw->node.children)) return raw->node.text;
    if (raw->kind == VP_RAW_SEQUENCE || depth == 0) return (vp_text){0};
    for (const vp_child *child = raw->node.children; child; child = child->next)
        if (tag_of(vp_raw_of(child->key)) == VP_YAML_TAG_VALUE) return scalar_text(vp_raw_of(child->value), depth - 1);
    return (vp_text){0};
}

static void construct_scalar(constructor *c, vp_raw *raw, vp_yaml_tag tag) {
    vp_node *node = &raw->node;
    vp_text text = scalar_text(raw, VP_DEEPEST_NESTING);
    node->text = text;
    node->children = NULL; /* of a mapping with the key "=" */
    if (!text.data)
        report(c, node, VP_CODE_BAD_SCALAR, "the tag !!% stands before a collection, not before a scalar", vp_text_from(tag_names[tag]));
    else if (!vp_yaml_construct_scalar(node, tag))
        report(c, node, VP_CODE_BAD_SCALAR, "this is not a valid value of the YAML type !!%", vp_text_from(tag_names[tag]));
}

static bool is_collection(const vp_node *node) { return node->type >= VP_YAML_LIST; }

/* The keys of a mapping, as far as they have been read: in an array while there are few, else in a table. */
typedef struct key_index {
    bool is_few;
    size_t count;
    const vp_node *nodes[FEW_KEYS];
    vp_yaml_key keys[FEW_KEYS];
    vp_table table;
} key_index;

/* Adds a key. Returns the one before that is equal, NULL when there is none. */
static const vp_node *add_key(constructor *c, key_index *index, const vp_node *node) {
    vp_yaml_key key = vp_yaml_key_of(node, c->arena);
    if (!index->is_few) {
        void **slot = vp_table_slot(&index->table, key.sort, key.text);
        if (!slot || *slot) return slot ? *slot : NULL;
        *slot = (void *)(uintptr_t)node;
        return NULL;
    }
    for (size_t i = 0; i < index->count; i++)
        if (index->keys[i].sort == key.sort && vp_text_equal(index->keys[i].text, key.text)) return index->nodes[i];
    index->nodes[index->count] = node;
    index->keys[index->count++] = key;
    return NULL;
}

static void check_keys(constructor *c, vp_node *node, size_t count) {
    key_index index;
    index.is_few = count <= FEW_KEYS;
    index.count = 0;
    vp_table_init(&index.table, c->arena);
    for (const vp_child *child = node->children; child; child = child->next) {
        if (child->key->broken) continue;
        const vp_node *earlier;
        if (is_collection(child->key)) {
            node->broken = true;
            vp_diagnose(c->diagnostics, VP_CODE_COLLECTION_AS_KEY, child->key->span,
                        "a key is a word, and this is %\n"
                        "put text with brackets in quotes",
                        vp_yaml_type_name(child->key->type));
        } else if ((earlier = add_key(c, &index, child->key))) {
            node->broken = true;
            vp_diagnostic *d = vp_diagnose(c->diagnostics, VP_CODE_DUPLICATE_KEY, child->key->span,
                                           "the key '%' stands twice in this mapping", child->key->text);
            vp_diagnostic_set_hint(c->diagnostics, d, "keep one of the two");
            vp_diagnostic_relate(d, c->diagnostics->source, earlier->span, VP_TEXT("the first one"));
        }
    }
}

/* The members of a collection; a broken member breaks it. */
static void construct_children(constructor *c, vp_raw *raw) {
    size_t count = 0;
    for (const vp_child *child = raw->node.children; child; child = child->next, count++) {
        if (child->key) construct(c, vp_raw_of(child->key));
        construct(c, vp_raw_of(child->value));
        raw->node.broken |= child->value->broken || (child->key && child->key->broken);
    }
    raw->node.truth = count > 0 || raw->kind == VP_RAW_MAPPING; /* a mapping is never empty: it has __line__ */
    if (raw->kind == VP_RAW_MAPPING) check_keys(c, &raw->node, count);
}

/* The members must be mappings as they are written; their keys and values are constructed, they themselves are not. */
static void construct_pairs(constructor *c, vp_raw *raw, vp_yaml_tag tag) {
    for (const vp_child *child = raw->node.children; child; child = child->next) {
        const vp_child *pair = vp_raw_of(child->value)->kind == VP_RAW_MAPPING ? child->value->children : NULL;
        if (!pair || pair->next) {
            report(c, &raw->node, VP_CODE_BAD_SCALAR, "every member of !!% must be a mapping with one key", vp_text_from(tag_names[tag]));
            return;
        }
        construct(c, vp_raw_of(pair->key));
        construct(c, vp_raw_of(pair->value));
        raw->node.broken |= pair->key->broken || pair->value->broken;
    }
    raw->node.truth = raw->node.children;
}

static void construct_unknown(constructor *c, vp_raw *raw, vp_yaml_tag tag) {
    vp_node *node = &raw->node;
    if (tag == VP_YAML_TAG_MERGE) {
        vp_diagnostic *d = report(c, node, VP_CODE_MERGE_KEY, "torchgen's loader takes no merge keys (%)", VP_TEXT("<<"));
        vp_diagnostic_set_hint(c->diagnostics, d, "write the keys out in every entry");
    } else if (tag == VP_YAML_TAG_VALUE && !raw->tag) {
        vp_diagnostic *d = report(c, node, VP_CODE_UNKNOWN_YAML_TAG, "a plain % has no value in YAML 1.1", VP_TEXT("="));
        vp_diagnostic_set_hint(c->diagnostics, d, "put it in quotes");
    } else {
        report(c, node, VP_CODE_UNKNOWN_YAML_TAG, "the YAML tag % cannot stand here", vp_text_from(raw->tag));
    }
}

static void construct_as_tagged(constructor *c, vp_raw *raw) {
    vp_yaml_tag tag = tag_of(raw);
    bool is_sequence = raw->kind == VP_RAW_SEQUENCE, is_mapping = raw->kind == VP_RAW_MAPPING;
    if (tag <= VP_YAML_TAG_TIMESTAMP) {
        construct_scalar(c, raw, tag);
    } else if (is_sequence && tag == VP_YAML_TAG_SEQ) {
        raw->node.type = VP_YAML_LIST;
        construct_children(c, raw);
    } else if (is_mapping && (tag == VP_YAML_TAG_MAP || tag == VP_YAML_TAG_SET)) {
        raw->node.type = tag == VP_YAML_TAG_MAP ? VP_YAML_MAPPING : VP_YAML_SET;
        construct_children(c, raw);
    } else if (is_sequence && (tag == VP_YAML_TAG_OMAP || tag == VP_YAML_TAG_PAIRS)) {
        raw->node.type = VP_YAML_PAIRS;
        construct_pairs(c, raw, tag);
    } else {
        construct_unknown(c, raw, tag);
    }
}

/*
 * Collections are no deeper than the composer lets them be, but aliases may lead further down: below a node that has no
 * meaning nothing is constructed until an alias asks for it, and it may be made of aliases itself.
 */
static void construct(constructor *c, vp_raw *raw) {
    if (raw->is_constructed) return;
    raw->is_constructed = true; /* before its members, which may be aliases of it */
    raw->node.type = VP_YAML_STRING;
    if (c->depth > VP_DEEPEST_NESTING) {
        report(c, &raw->node, VP_CODE_LIMIT_DEPTH, "collections are nested more than 200 deep by their aliases", (vp_text){0});
        return;
    }
    c->depth++;
    construct_as_tagged(c, raw);
    c->depth--;
}

void vp_yaml_construct(vp_raw *raw, vp_diagnostics *diagnostics, vp_arena *arena) {
    constructor c = {.diagnostics = diagnostics, .arena = arena};
    construct(&c, raw);
}
