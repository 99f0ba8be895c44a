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

static vp_node *construct(constructor *c, vp_raw *raw);

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
        return raw->plain ? vp_yaml_resolve(raw->text) : VP_TEXT("str");
    }
    return vp_text_starts_with(raw->tag, prefix) ? vp_text_slice(raw->tag, prefix.size, raw->tag.size) : (vp_text){0};
}

/*
 * The text that a scalar's constructor reads: the scalar's own or, by SafeConstructor.construct_scalar, that of the value
 * behind the key "=" of a mapping. data NULL when there is none.
 */
static vp_text scalar_text(const vp_raw *raw, size_t depth) {
    if (raw->kind == VP_RAW_SCALAR) return raw->text;
    if (raw->kind == VP_RAW_SEQUENCE || depth == 0) return (vp_text){0};
    for (const vp_raw_child *child = raw->children; child; child = child->next)
        if (vp_text_is(short_tag(child->key), "value")) return scalar_text(child->value, depth - 1);
    return (vp_text){0};
}

static void construct_scalar(constructor *c, const vp_raw *raw, vp_node *node, vp_text tag) {
    node->text = scalar_text(raw, 100);
    if (!node->text.data)
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
static void construct_children(constructor *c, const vp_raw *raw, vp_node *node) {
    const vp_child **last = &node->children;
    size_t count = 0;
    for (const vp_raw_child *from = raw->children; from; from = from->next, count++) {
        vp_child *child = vp_arena_alloc(c->arena, sizeof *child);
        if (!child) return;
        child->key = from->key ? construct(c, from->key) : NULL;
        child->value = construct(c, from->value);
        if (!child->value || (from->key && !child->key)) return;
        *last = child;
        last = &child->next;
        node->broken |= child->value->broken || (child->key && child->key->broken);
    }
    node->truth = count > 0 || raw->kind == VP_RAW_MAPPING; /* a mapping is never empty: it has __line__ */
    if (raw->kind == VP_RAW_MAPPING) check_keys(c, node, count);
}

static void construct_pairs(constructor *c, const vp_raw *raw, vp_node *node, vp_text tag) {
    for (const vp_raw_child *child = raw->children; child; child = child->next) {
        const vp_raw *pair = child->value;
        if (pair->kind != VP_RAW_MAPPING || !pair->children || pair->children->next) {
            report(c, node, VP_CODE_BAD_SCALAR, "every member of !!% must be a mapping with one key", tag);
            return;
        }
    }
    construct_children(c, raw, node);
}

static void construct_unknown(constructor *c, const vp_raw *raw, vp_node *node, vp_text tag) {
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

static void construct_tagged(constructor *c, const vp_raw *raw, vp_node *node) {
    vp_text tag = short_tag(raw);
    static const vp_text scalar_tags[] = {{"str", 3}, {"null", 4}, {"bool", 4}, {"int", 3}, {"float", 5}, {"timestamp", 9}, {"binary", 6}};
    for (size_t i = 0; i < sizeof scalar_tags / sizeof scalar_tags[0]; i++) {
        if (!vp_text_equal(tag, scalar_tags[i])) continue;
        construct_scalar(c, raw, node, tag);
        return;
    }
    bool is_sequence = raw->kind == VP_RAW_SEQUENCE, is_mapping = raw->kind == VP_RAW_MAPPING;
    if (is_sequence && vp_text_is(tag, "seq")) {
        node->type = VP_YAML_LIST;
        construct_children(c, raw, node);
    } else if (is_mapping && (vp_text_is(tag, "map") || vp_text_is(tag, "set"))) {
        node->type = vp_text_is(tag, "map") ? VP_YAML_MAPPING : VP_YAML_SET;
        construct_children(c, raw, node);
    } else if (is_sequence && (vp_text_is(tag, "omap") || vp_text_is(tag, "pairs"))) {
        node->type = VP_YAML_PAIRS;
        construct_pairs(c, raw, node, tag);
    } else {
        construct_unknown(c, raw, node, tag);
    }
}

static vp_node *construct(constructor *c, vp_raw *raw) {
    if (raw->meaning) return raw->meaning;
    vp_node *node = vp_arena_alloc(c->arena, sizeof *node);
    if (!node) return NULL;
    *node = (vp_node){.type = VP_YAML_STRING, .span = raw->span, .line = raw->line, .broken = raw->broken};
    raw->meaning = node; /* before its members, which may be aliases of it */
    construct_tagged(c, raw, node);
    return c->arena->failed ? NULL : node;
}

const vp_node *vp_yaml_construct(vp_raw *raw, vp_diagnostics *diagnostics, vp_arena *arena) {
    constructor c = {diagnostics, arena};
    return construct(&c, raw);
}
