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
    [VP_TAG_NULL] = "null", [VP_TAG_BOOL] = "bool",           [VP_TAG_INT] = "int",     [VP_TAG_FLOAT] = "float", [VP_TAG_STR] = "str",
    [VP_TAG_BINARY] = "binary", [VP_TAG_TIMESTAMP] = "timestamp", [VP_TAG_SEQ] = "seq",     [VP_TAG_MAP] = "map",     [VP_TAG_SET] = "set",
    [VP_TAG_OMAP] = "omap", [VP_TAG_PAIRS] = "pairs",         [VP_TAG_MERGE] = "merge", [VP_TAG_VALUE] = "value",
};

static vp_yaml_tag named_tag(vp_text tag) {
    static const vp_text prefix = {"tag:yaml.org,2002:", 18};
    if (!vp_text_starts_with(tag, prefix)) return VP_TAG_UNKNOWN;
    for (vp_yaml_tag i = 0; i < VP_TAG_UNKNOWN; i++)
        if (vp_text_equal(vp_text_slice(tag, prefix.size, tag.size), vp_text_from(tag_names[i]))) return i;
    return VP_TAG_UNKNOWN;
}

static vp_yaml_tag tag_of(const vp_raw *raw) {
    if (raw->tag) return named_tag(vp_text_from(raw->tag));
    if (raw->kind == VP_RAW_SEQUENCE) return VP_TAG_SEQ;
    if (raw->kind == VP_RAW_MAPPING) return VP_TAG_MAP;
    return raw->is_plain ? vp_yaml_resolve(raw->node.text) : VP_TAG_STR;
}

/*
 * The text that a scalar's constructor reads: the scalar's own or, by SafeConstructor.construct_scalar, that of the value
 * behind the key "=" of a mapping, which has become the mapping's own when an alias leads to it. data NULL when there is none.
 */
static vp_text scalar_text(const vp_raw *raw, size_t depth) {
    if (raw->kind == VP_RAW_SCALAR || (raw->is_constructed && !raw->node.children)) return raw->node.text;
    if (raw->kind == VP_RAW_SEQUENCE || depth == 0) return (vp_text){0};
    for (const vp_child *child = raw->node.children; child; child = child->next)
        if (tag_of(vp_raw_of(child->key)) == VP_TAG_VALUE) return scalar_text(vp_raw_of(child->value), depth - 1);
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

/* The value of a key that is a number for Python, a bool too. False for others, and for ints too large for a double. */
static bool number_of(const vp_node *key, double *value) {
    static const double exact = 9007199254740992; /* 2 to the 53rd */
    if (key->type < VP_YAML_BOOL || key->type > VP_YAML_FLOAT) return false;
    if (key->type == VP_YAML_BOOL) *value = key->truth;
    else vp_yaml_read_number(key->text, key->type == VP_YAML_FLOAT, value);
    if (*value == 0) *value = 0; /* not minus zero */
    return key->type == VP_YAML_FLOAT || (*value < exact && *value > -exact);
}

static bool same_key(const vp_node *a, const vp_node *b) {
    if (a->type == VP_YAML_STRING && b->type == VP_YAML_STRING) return vp_text_equal(a->text, b->text);
    double left, right;
    if (number_of(a, &left) && number_of(b, &right)) return memcmp(&left, &right, sizeof left) == 0;
    return a->type == b->type && (a->type == VP_YAML_NULL || vp_text_equal(a->text, b->text));
}

/* The slot of a key in a table of keys, which same_key would find. */
static void **slot_of(vp_table *table, const vp_node *key) {
    double value;
    if (number_of(key, &value)) return vp_table_slot(table, VP_YAML_FLOAT, (vp_text){(const char *)&value, sizeof value});
    return vp_table_slot(table, (unsigned char)key->type, key->type == VP_YAML_NULL ? VP_TEXT("") : key->text);
}

/* The first of two equal keys, found by comparing with all before; or in a table, when there are many. */
static const vp_node *earlier_key(const vp_child *children, const vp_child *end, vp_table *table, size_t count) {
    if (count <= FEW_KEYS) {
        for (const vp_child *child = children; child != end; child = child->next)
            if (same_key(child->key, end->key)) return child->key;
        return NULL;
    }
    void **slot = slot_of(table, end->key);
    if (!slot || *slot) return slot ? *slot : NULL;
    *slot = (void *)(uintptr_t)end->key;
    return NULL;
}

static void check_keys(constructor *c, vp_node *node, size_t count) {
    vp_table table;
    vp_table_init(&table, c->arena);
    for (const vp_child *child = node->children; child; child = child->next) {
        if (child->key->broken) continue;
        const vp_node *earlier;
        if (is_collection(child->key)) {
            node->broken = true;
            vp_diagnose(c->diagnostics, VP_CODE_COLLECTION_AS_KEY, child->key->span, "a key is a word, and this is %\nput text with brackets in quotes",
                        vp_yaml_type_name(child->key->type));
        } else if ((earlier = earlier_key(node->children, child, &table, count))) {
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
    if (tag == VP_TAG_MERGE) {
        vp_diagnostic *d = report(c, node, VP_CODE_MERGE_KEY, "torchgen's loader takes no merge keys (%)", VP_TEXT("<<"));
        vp_diagnostic_set_hint(c->diagnostics, d, "write the keys out in every entry");
    } else if (tag == VP_TAG_VALUE && !raw->tag) {
        vp_diagnostic *d = report(c, node, VP_CODE_UNKNOWN_YAML_TAG, "a plain % has no value in YAML 1.1", VP_TEXT("="));
        vp_diagnostic_set_hint(c->diagnostics, d, "put it in quotes");
    } else {
        report(c, node, VP_CODE_UNKNOWN_YAML_TAG, "the YAML tag % cannot stand here", vp_text_from(raw->tag));
    }
}

static void construct_as_tagged(constructor *c, vp_raw *raw) {
    vp_yaml_tag tag = tag_of(raw);
    bool is_sequence = raw->kind == VP_RAW_SEQUENCE, is_mapping = raw->kind == VP_RAW_MAPPING;
    if (tag <= VP_TAG_TIMESTAMP) {
        construct_scalar(c, raw, tag);
    } else if (is_sequence && tag == VP_TAG_SEQ) {
        raw->node.type = VP_YAML_LIST;
        construct_children(c, raw);
    } else if (is_mapping && (tag == VP_TAG_MAP || tag == VP_TAG_SET)) {
        raw->node.type = tag == VP_TAG_MAP ? VP_YAML_MAPPING : VP_YAML_SET;
        construct_children(c, raw);
    } else if (is_sequence && (tag == VP_TAG_OMAP || tag == VP_TAG_PAIRS)) {
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
