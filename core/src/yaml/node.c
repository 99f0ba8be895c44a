/* What a node is, in words. */
#include "base/text.h"
#include "yaml/yaml.h"

bool vp_node_is(const vp_node *node, vp_text text) { return node->type == VP_YAML_STRING && vp_text_equal(node->text, text); }

vp_text vp_yaml_type_name(vp_yaml_type type) {
    switch (type) {
    case VP_YAML_NULL: return VP_TEXT("nothing (null)");
    case VP_YAML_BOOL: return VP_TEXT("a bool");
    case VP_YAML_INT: return VP_TEXT("an int");
    case VP_YAML_FLOAT: return VP_TEXT("a float");
    case VP_YAML_STRING: return VP_TEXT("a string");
    case VP_YAML_BINARY: return VP_TEXT("binary data");
    case VP_YAML_TIMESTAMP: return VP_TEXT("a date");
    case VP_YAML_LIST: return VP_TEXT("a list");
    case VP_YAML_MAPPING: return VP_TEXT("a mapping");
    case VP_YAML_SET: return VP_TEXT("a set");
    case VP_YAML_PAIRS: return VP_TEXT("a list of pairs");
    }
    return VP_TEXT("something");
}
