/*
 * The constructor: raw nodes get the meaning that PyYAML's SafeConstructor gives them, under torchgen's YamlLoader, which
 * constructs every key once more to find duplicates. So a merge key, which has no constructor, is an error there.
 */
#include "base/table.h"
#include "base/text.h"
#include "yaml/raw.h"

enum { FEW_KEYS = 16 };

typedef struct constructor {
    vp_diagnostics *diagnostics;
    vp_arena *arena;
} constructor;

static void construct(constructor *c, vp_raw *raw);

static vp_diagnostic *report(constructor *c, vp_node *node, vp_code code, const char *message, vp_text about) {
    node->broken = true;
    return vp_diagnose(c->diagnostics, code, node->span, message, about);
}

/* The tag behind "tag:yaml.org,2002:", data NULL when the tag is of another kind. */
static vp_text short_tag(const vp_raw *raw) {
    static const vp_text prefix = {"tag:yaml.org,2002:", 18};
    if (!raw->tag.data) {
        if (raw->kind == VP_RAW_SEQUENCE) return VP_TEXT("seq");
        if (raw->kind == VP_RAW_MAPPING) return VP_TEXT("map");
        return raw->is_plain ? vp_yaml_resolve(raw->node.text) : VP_TEXT("str");
    }
    return vp_text_starts_with(raw->tag, prefix) ? vp_text_slice(raw->tag, prefix.size, raw->tag.size) : (vp_text){0};
}

/*
 * The text that a scalar's constructor reads: the scalar's own or, by SafeConstructor.construct_scalar, that of the value
 * behind the key "=" of a mapping. data NULL when there is none.
 */
static vp_text scalar_text(const vp_raw *raw, size_t depth) {
    if (raw->kind == VP_RAW_SCALAR) return raw->node.text;
    if (raw->kind == VP_RAW_SEQUENCE || depth == 0) return (vp_text){0};
    for (const vp_child *child = raw->node.children; child; child = child->next)
        if (vp_text_is(short_tag(vp_raw_of(child->key)), "value")) return scalar_text(vp_raw_of(child->value), depth - 1);
    return (vp_text){0};
}

static void construct_scalar(constructor *c, vp_raw *raw, vp_text tag) {
    vp_node *node = &raw->node;
    vp_text text = scalar_text(raw, 100);
    node->text = text;
    node->children = NULL; /* of a mapping with the key "=" */
    if (!text.data)
        report(c, node, VP_CODE_BAD_SCALAR, "the tag !!% stands before a collection, not before a scalar", tag);
    else if (!vp_yaml_construct_scalar(node, tag))
        report(c, node, VP_CODE_BAD_SCALAR, "this is not a valid value of the YAML type !!%", tag);
}

static bool is_collection(const vp_node *node) { return node->type >= VP_YAML_LIST; }

/* Python's equality of keys, for the spellings that occur: True == 1 is seen, 1 == 1.0 is not. */
static vp_text key_text(const vp_node *key) {
    if (key->type == VP_YAML_NULL) return VP_TEXT("null");
    if (key->type == VP_YAML_BOOL) return key->truth ? VP_TEXT("1") : VP_TEXT("0");
    return key->text;
}

static unsigned char key_sort(const vp_node *key) { return key->type == VP_YAML_BOOL ? VP_YAML_INT : (unsigned char)key->type; }

static bool same_key(const vp_node *a, const vp_node *b) { return key_sort(a) == key_sort(b) && vp_text_equal(key_text(a), key_text(b)); }

/* The first of two equal keys, found by comparing with all before; or in a table, when there are many. */
static const vp_node *earlier_key(const vp_child *children, const vp_child *end, vp_table *table, size_t count) {
    if (count <= FEW_KEYS) {
        for (const vp_child *child = children; child != end; child = child->next)
            if (same_key(child->key, end->key)) return child->key;
        return NULL;
    }
    void **slot = vp_table_slot(table, key_sort(end->key), key_text(end->key));
    if (!slot || *slot) return slot ? *slot : NULL;
    *slot = (void *)(uintptr_t)end->key;
    return NULL;
}

static void check_keys(constructor *c, vp_node *node, size_t count) {
    vp_table table;
    vp_table_init(&table, c->arena);
    for (const vp_child *child = node->children; child; child = child->next) {
        if (child->key->broken) continue;
        if (is_collection(child->key)) {
            node->broken = true;
            vp_diagnose(c->diagnostics, VP_CODE_COLLECTION_AS_KEY, child->key->span, "a key must be a scalar, and this is %",
                        vp_yaml_type_name(child->key->type));
        } else if (earlier_key(node->children, child, &table, count)) {
            node->broken = true;
            vp_diagnostic *d = vp_diagnose(c->diagnostics, VP_CODE_DUPLICATE_KEY, child->key->span,
                                           "the key '%' stands twice in this mapping", key_text(child->key));
            vp_diagnostic_set_hint(c->diagnostics, d, "keep one of the two");
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

static void construct_pairs(constructor *c, vp_raw *raw, vp_text tag) {
    for (const vp_child *child = raw->node.children; child; child = child->next) {
        const vp_raw *pair = vp_raw_of(child->value);
        if (pair->kind == VP_RAW_MAPPING && pair->node.children && !pair->node.children->next) continue;
        report(c, &raw->node, VP_CODE_BAD_SCALAR, "every member of !!% must be a mapping with one key", tag);
        return;
    }
    construct_children(c, raw);
}

static void construct_unknown(constructor *c, vp_raw *raw, vp_text tag) {
    vp_node *node = &raw->node;
    if (vp_text_is(tag, "merge")) {
        vp_diagnostic *d = report(c, node, VP_CODE_MERGE_KEY, "torchgen's loader takes no merge keys (%)", VP_TEXT("<<"));
        vp_diagnostic_set_hint(c->diagnostics, d, "write the keys out in every entry");
    } else if (vp_text_is(tag, "value") && !raw->tag.data) {
        vp_diagnostic *d = report(c, node, VP_CODE_UNKNOWN_YAML_TAG, "a plain % has no value in YAML 1.1", VP_TEXT("="));
        vp_diagnostic_set_hint(c->diagnostics, d, "put it in quotes");
    } else {
        report(c, node, VP_CODE_UNKNOWN_YAML_TAG, "the YAML tag % is not one that can stand here", tag.data ? tag : raw->tag);
    }
}

/* Is it the tag of a scalar? */
static bool is_scalar_tag(vp_text tag) {
    static const vp_text tags[] = {{"str", 3}, {"null", 4}, {"bool", 4}, {"int", 3}, {"float", 5}, {"timestamp", 9}, {"binary", 6}};
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        if (vp_text_equal(tag, tags[i])) return true;
    return false;
}

static void construct(constructor *c, vp_raw *raw) {
    if (raw->is_constructed) return;
    raw->is_constructed = true; /* before its members, which may be aliases of it */
    raw->node.type = VP_YAML_STRING;
    vp_text tag = short_tag(raw);
    bool is_sequence = raw->kind == VP_RAW_SEQUENCE, is_mapping = raw->kind == VP_RAW_MAPPING;
    if (is_scalar_tag(tag)) {
        construct_scalar(c, raw, tag);
    } else if (is_sequence && vp_text_is(tag, "seq")) {
        raw->node.type = VP_YAML_LIST;
        construct_children(c, raw);
    } else if (is_mapping && (vp_text_is(tag, "map") || vp_text_is(tag, "set"))) {
        raw->node.type = vp_text_is(tag, "map") ? VP_YAML_MAPPING : VP_YAML_SET;
        construct_children(c, raw);
    } else if (is_sequence && (vp_text_is(tag, "omap") || vp_text_is(tag, "pairs"))) {
        raw->node.type = VP_YAML_PAIRS;
        construct_pairs(c, raw, tag);
    } else {
        construct_unknown(c, raw, tag);
    }
}

void vp_yaml_construct(vp_raw *raw, vp_diagnostics *diagnostics, vp_arena *arena) {
    constructor c = {diagnostics, arena};
    construct(&c, raw);
}
