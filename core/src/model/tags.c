/* Tags, and torchgen's parse_tags_yaml_struct. */
#include "model/tags.h"

#include "base/near.h"

static bool add(vp_tags *tags, vp_yaml_key key) {
    static const char present;
    void **slot = vp_table_slot(&tags->valid, key.sort, key.text);
    if (!slot) return false;
    *slot = (void *)(uintptr_t)&present;
    tags->is_empty = false;
    return true;
}

bool vp_tags_of_release(vp_tags *tags, vp_release release, vp_arena *arena) {
    *tags = (vp_tags){.is_empty = true};
    vp_table_init(&tags->valid, arena);
    size_t position = 0;
    vp_text name;
    while (vp_release_next_tag(release, &position, &name))
        if (!add(tags, (vp_yaml_key){VP_YAML_STRING, name})) return false;
    return true;
}

static bool report(vp_diagnostics *diagnostics, const vp_node *node, const char *message) {
    vp_diagnostic *d = vp_diagnose(diagnostics, VP_CODE_BAD_TAG_ENTRY, node->span, message);
    vp_diagnostic_set_hint(diagnostics, d, "a tags.yaml is a list of entries with the keys tag and desc");
    return false;
}

static const vp_node *value_of(const vp_node *entry, vp_text key) {
    const vp_node *value = NULL;
    for (const vp_child *child = entry->children; child; child = child->next)
        if (vp_node_is(child->key, key)) value = child->value;
    return value;
}

static bool add_entry(vp_tags *tags, const vp_node *entry, vp_diagnostics *diagnostics) {
    if (entry->broken) return false;
    if (entry->type != VP_YAML_MAPPING) return report(diagnostics, entry, "an entry of the tags is not a mapping");
    const vp_node *name = value_of(entry, VP_TEXT("tag")), *description = value_of(entry, VP_TEXT("desc"));
    if (!name) return report(diagnostics, entry, "an entry of the tags has no key 'tag'");
    if (name->type >= VP_YAML_LIST) return report(diagnostics, name, "a tag is a name");
    bool is_described = description && !vp_node_is(description, VP_TEXT(""));
    if (!is_described) return report(diagnostics, entry, "an entry of the tags has no description 'desc'");
    return add(tags, vp_yaml_key_of(name, tags->valid.arena));
}

bool vp_tags_of_yaml(vp_tags *tags, vp_text yaml, vp_diagnostics *diagnostics, vp_arena *arena) {
    *tags = (vp_tags){.is_empty = true};
    vp_table_init(&tags->valid, arena);
    bool complete;
    const vp_node *root = vp_yaml_load(yaml, diagnostics, arena, &complete);
    if (!root || !complete) return false;
    bool is_list = root->type == VP_YAML_LIST || (root->type == VP_YAML_PAIRS && !root->children);
    if (!is_list) return report(diagnostics, root, "the tags are not a list");
    tags->given = root;
    bool all_good = true;
    for (const vp_child *child = root->children; child; child = child->next) all_good &= add_entry(tags, child->value, diagnostics);
    return all_good && !arena->failed;
}

bool vp_tags_have(const vp_tags *tags, const vp_node *node, vp_text text, unsigned *bits) {
    bool is_string = node->type == VP_YAML_STRING;
    vp_yaml_key key = is_string ? (vp_yaml_key){VP_YAML_STRING, text} : vp_yaml_key_of(node, tags->valid.arena);
    if (!vp_table_find(&tags->valid, key.sort, key.text)) return false;
    if (!is_string) return true;
    if (vp_text_is(text, "inplace_view")) *bits |= VP_TAG_INPLACE_VIEW;
    if (vp_text_is(text, "nondeterministic_seeded")) *bits |= VP_TAG_NONDETERMINISTIC_SEEDED;
    if (vp_text_is(text, "core")) *bits |= VP_TAG_CORE;
    return true;
}

bool vp_tags_have_name(const vp_tags *tags, vp_text name) { return vp_table_find(&tags->valid, VP_YAML_STRING, name); }

vp_text vp_added_tag_name(vp_added_tag tag) {
    return tag == VP_ADDED_PT2_COMPLIANT ? VP_TEXT("pt2_compliant_tag") : tag == VP_ADDED_OUT ? VP_TEXT("out") : VP_TEXT("inplace");
}

void vp_tags_suggest(const vp_tags *tags, vp_release release, vp_text wrong, vp_diagnostics *diagnostics, vp_diagnostic *diagnostic) {
    if (!tags->given) {
        vp_release_suggest(release, VP_NAMES_OF_TAGS, wrong, diagnostics, diagnostic);
        return;
    }
    vp_near near = vp_near_to(wrong);
    for (const vp_child *child = tags->given->children; child; child = child->next) {
        const vp_node *name = child->value->type == VP_YAML_MAPPING ? value_of(child->value, VP_TEXT("tag")) : NULL;
        if (name && name->type == VP_YAML_STRING) vp_near_consider(&near, name->text);
    }
    vp_diagnostic_suggest(diagnostics, diagnostic, &near);
}
