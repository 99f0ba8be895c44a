/* What every part of reading an entry needs: to report, and to demand a type. */
#include "model/entry.h"

bool vp_entry_report(vp_entry *entry, vp_code code, const vp_node *node, const char *message) {
    vp_diagnose(entry->reader->diagnostics, code, node->span, message);
    return false;
}

bool vp_entry_expect(vp_entry *entry, const vp_node *node, vp_yaml_type type, const char *key) {
    entry->reader->node = node;
    if (node->type == type) return true;
    vp_diagnostic *d = vp_diagnose(entry->reader->diagnostics, VP_CODE_WRONG_TYPE, node->span, "% must be %, and this is %",
                                   vp_text_from(key), vp_yaml_type_name(type), vp_yaml_type_name(node->type));
    if (type == VP_YAML_STRING && node->type < VP_YAML_LIST && node->type != VP_YAML_NULL)
        vp_diagnostic_set_hint(entry->reader->diagnostics, d, "put it in quotes");
    if (type == VP_YAML_BOOL) vp_diagnostic_set_hint(entry->reader->diagnostics, d, "write True or False");
    return false;
}
