/* What every part of reading an entry needs: to report, and to demand a type. */
#include "model/entry.h"

bool vp_entry_report(vp_entry *entry, vp_code code, const vp_node *node, const char *message) {
    vp_diagnose(entry->reader->diagnostics, code, node->span, message);
    return false;
}

/* How to write a value of the type; NULL when it does not go without saying. */
static const char *hint_for(const vp_node *node, vp_yaml_type type) {
    if (node->type == VP_YAML_NULL) return NULL;
    if (type == VP_YAML_BOOL) return "write True or False";
    if (type == VP_YAML_MAPPING) return "write a line of the form key: value";
    if (type == VP_YAML_LIST) return "write it in brackets: [a, b]";
    return node->type < VP_YAML_LIST ? "put it in quotes" : node->type == VP_YAML_LIST ? "write it without brackets" : NULL;
}

bool vp_entry_expect(vp_entry *entry, const vp_node *node, vp_yaml_type type, const char *key) {
    entry->reader->node = node;
    if (node->type == type) return true;
    vp_diagnostic *d = vp_diagnose(entry->reader->diagnostics, VP_CODE_WRONG_TYPE, node->span, "% must be %, and this is %",
                                   vp_text_from(key), vp_yaml_type_name(type), vp_yaml_type_name(node->type));
    const char *hint = hint_for(node, type);
    if (hint) vp_diagnostic_set_hint(entry->reader->diagnostics, d, hint);
    return false;
}
