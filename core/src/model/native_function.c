/*
 * Reading an entry, in the order of torchgen's NativeFunction.from_yaml: the first rule that is broken is the one that is
 * reported.
 */
#include "model/native_function.h"

#include "base/near.h"
#include "model/entry.h"

/* --- Keys ---------------------------------------------------------------------------------------------------------- */

/* The fields in their order. */
static const vp_text field_names[] = {
#define ENTRY_KEY(name) {#name, sizeof #name - 1},
#include "model/entry_keys.def"
#undef ENTRY_KEY
};

enum { FIELD_COUNT = sizeof field_names / sizeof field_names[0] };

static const vp_node **field_of(vp_entry_fields *fields, const vp_node *key) {
    if (key->type != VP_YAML_STRING) return NULL;
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (vp_text_equal(key->text, field_names[i])) return (const vp_node **)fields + i;
    return NULL;
}

/* Sorts the keys into fields and returns the first that is unknown, NULL when there is none. */
static const vp_node *sort_keys(const vp_node *node, vp_entry_fields *fields) {
    const vp_node *unknown = NULL;
    for (const vp_child *child = node->children; child; child = child->next) {
        const vp_node **field = field_of(fields, child->key);
        if (field)
            *field = child->value;
        else if (!unknown && !vp_node_is(child->key, VP_TEXT("__line__"))) /* torchgen's own, which it overwrites */
            unknown = child->key;
    }
    return unknown;
}

static bool report_unknown_key(vp_entry *entry, const vp_node *key) {
    vp_text name = key->type < VP_YAML_LIST ? key->text : VP_TEXT("");
    vp_diagnostic *d = vp_diagnose(entry->reader->diagnostics, VP_CODE_UNKNOWN_KEY, key->span,
                                   "'%' is not a key that an entry can have", name);
    vp_near near = vp_near_to(name);
    for (size_t i = 0; i < FIELD_COUNT; i++) vp_near_consider(&near, field_names[i]);
    vp_diagnostic_suggest(entry->reader->diagnostics, d, &near);
    return false;
}

/* --- func ------------------------------------------------------------------------------------------------------------ */

/*
 * NamespaceHelper.from_namespaced_entity: everything before the last "::" is the namespace, of one level. Without one it is
 * "aten".
 */
static bool read_namespace(vp_entry *entry, vp_text text, vp_text *schema) {
    *schema = text;
    vp_text rest = vp_text_has_char(text, ':') ? text : (vp_text){0};
    while (vp_text_split(&rest, VP_TEXT("::"), schema)) continue;
    size_t size = (size_t)(schema->data - text.data);
    vp_text name = {text.data, size >= 2 ? size - 2 : 0};
    if (vp_text_contains(name, VP_TEXT("::"))) {
        vp_reader_report(entry->reader, VP_CODE_NAMESPACE_DEPTH, name, "an operator has one level of namespace, and '%' has more", name);
        return false;
    }
    entry->function->namespace_name = name.size > 0 ? name : VP_TEXT("aten");
    return true;
}

static bool read_func(vp_entry *entry) {
    const vp_node *node = entry->fields.func;
    if (!vp_entry_expect(entry, node, VP_YAML_STRING, "func")) return false;
    entry->function->func_node = node;
    vp_text schema;
    if (!read_namespace(entry, node->text, &schema)) return false;
    entry->function->func = vp_schema_parse(entry->reader, schema);
    return entry->function->func != NULL;
}

/* --- Simple values --------------------------------------------------------------------------------------------------- */

static bool read_bool(vp_entry *entry, const vp_node *node, const char *key, bool *value) {
    if (!node) return true;
    if (!vp_entry_expect(entry, node, VP_YAML_BOOL, key)) return false;
    *value = node->truth;
    return true;
}

/* A string or null; a namespace is refused where `plain`. */
static bool check_string(vp_entry *entry, const vp_node *node, const char *key, bool plain) {
    if (!node || node->type == VP_YAML_NULL) return true;
    if (!vp_entry_expect(entry, node, VP_YAML_STRING, key)) return false;
    if (!plain || !vp_text_contains(node->text, VP_TEXT("::"))) return true;
    vp_diagnose(entry->reader->diagnostics, VP_CODE_NAMESPACE_NOT_ALLOWED, node->span,
                "% takes a name without namespace: it is the one of the entry\n"
                "write %",
                vp_text_from(key), vp_text_slice(node->text, vp_text_find_last_char(node->text, ':') + 1, node->text.size));
    return false;
}

static bool read_variants(vp_entry *entry) {
    const vp_node *node = entry->fields.variants;
    if (!node) return true;
    if (!vp_entry_expect(entry, node, VP_YAML_STRING, "variants")) return false;
    vp_text rest = node->text, variant;
    while (vp_text_split(&rest, VP_TEXT(", "), &variant)) {
        if (vp_text_is(variant, "method")) {
            entry->variants_method = true;
        } else if (!vp_text_is(variant, "function")) {
            vp_reader_report(entry->reader, VP_CODE_UNKNOWN_VARIANT, variant,
                             "there is no variant '%'\n"
                             "write function, method, or both: function, method", variant);
            return false;
        }
    }
    return true;
}

static bool read_device_check(vp_entry *entry) {
    const vp_node *node = entry->fields.device_check;
    if (!check_string(entry, node, "device_check", false)) return false;
    if (!node || node->type == VP_YAML_NULL || vp_text_is(node->text, "ExactSame")) return true;
    entry->no_device_check = vp_text_is(node->text, "NoCheck");
    if (entry->no_device_check) return true;
    vp_diagnose(entry->reader->diagnostics, VP_CODE_UNKNOWN_DEVICE_CHECK, node->span,
                "there is no device_check '%'\n"
                "write NoCheck or ExactSame", node->text);
    return false;
}

static bool read_structured_delegate(vp_entry *entry) {
    const vp_node *node = entry->fields.structured_delegate;
    if (!check_string(entry, node, "structured_delegate", true)) return false;
    entry->function->delegate_node = node;
    return !node || node->type == VP_YAML_NULL || vp_operator_name_parse(entry->reader, node->text, &entry->function->structured_delegate);
}

static bool read_python_module(vp_entry *entry) {
    const vp_node *node = entry->fields.python_module;
    if (!check_string(entry, node, "python_module", false)) return false;
    if (!node || node->type == VP_YAML_NULL || !entry->variants_method) return true;
    return vp_entry_report(entry, VP_CODE_METHOD_IN_MODULE, node,
                           "a function in a Python module cannot be a method\n"
                           "leave out variants or python_module");
}

static bool read_cpp_no_default_args(vp_entry *entry) {
    const vp_node *node = entry->fields.cpp_no_default_args;
    if (node) entry->added_to_no_default_args = vp_entry_added_tags(entry, node);
    if (!node || node->type == VP_YAML_PAIRS) return true; /* which entry_rules.c refuses unless it is empty */
    return vp_entry_expect(entry, node, VP_YAML_LIST, "cpp_no_default_args");
}

/* --- Tags ------------------------------------------------------------------------------------------------------------ */

static bool read_tag(vp_entry *entry, const vp_node *node, vp_text tag) {
    if (node->type >= VP_YAML_LIST) return vp_entry_expect(entry, node, VP_YAML_STRING, "a tag");
    if (vp_tags_have(entry->tags, node, tag, &entry->function->tags)) return true;
    vp_diagnostic *d = vp_reader_report(entry->reader, VP_CODE_UNKNOWN_TAG, tag, "there is no tag '%'", tag);
    if (vp_text_contains(tag, VP_TEXT(", "))) vp_diagnostic_set_hint(entry->reader->diagnostics, d, "several tags are a list: [%]", tag);
    else vp_tags_suggest(entry->tags, entry->reader->release, tag, entry->reader->diagnostics, d);
    return false;
}

/* In 1.13 one string, separated by ", "; an empty one is no tag. */
static bool read_tag_string(vp_entry *entry, const vp_node *node) {
    vp_text rest = node->text, tag;
    while (node->text.size > 0 && vp_text_split(&rest, VP_TEXT(", "), &tag))
        if (!read_tag(entry, node, tag)) return false;
    return true;
}

/* The key of a list among those with added tags. */
#define KEY_OF(list) ((vp_text){(const char *)&(list), sizeof (list)})

unsigned vp_entry_added_tags(const vp_entry *entry, const vp_node *list) {
    return list->is_aliased ? (unsigned)(uintptr_t)vp_table_find(&entry->reader->added_tags, 0, KEY_OF(list)) : 0;
}

/* Notes what from_yaml adds to the list of tags, where something else may have the same list. */
static void add_tags(vp_entry *entry, const vp_node *list) {
    vp_release release = entry->reader->release;
    bool of_kind = vp_release_has(release, VP_RULE_ADDED_KIND_TAGS);
    const bool is_added[VP_ADDED_TAG_COUNT] = {
        vp_release_has(release, VP_RULE_ADDED_PT2_TAG) && vp_text_is(entry->function->namespace_name, "aten"),
        of_kind && vp_arguments_out_count(&entry->function->func->arguments) > 0,
        of_kind && entry->function->func->name.inplace,
    };
    void **slot = list->is_aliased ? vp_table_slot(&entry->reader->added_tags, 0, KEY_OF(list)) : NULL;
    for (vp_added_tag tag = 0; slot && tag < VP_ADDED_TAG_COUNT; tag++) {
        bool is_noted = is_added[tag] && vp_tags_have_name(entry->tags, vp_added_tag_name(tag));
        if (is_noted) *slot = (void *)((uintptr_t)*slot | (uintptr_t)1 << tag);
    }
}

static bool read_tags(vp_entry *entry) {
    const vp_node *node = entry->fields.tags;
    if (!node) return true;
    bool as_list = vp_release_has(entry->reader->release, VP_RULE_TAGS_AS_LIST);
    if (node->type == VP_YAML_STRING || !as_list) {
        if (!vp_entry_expect(entry, node, VP_YAML_STRING, "tags")) return false;
        return as_list ? read_tag(entry, node, node->text) : read_tag_string(entry, node);
    }
    bool is_empty_pairs = node->type == VP_YAML_PAIRS && !node->children;
    if (!is_empty_pairs && !vp_entry_expect(entry, node, VP_YAML_LIST, "tags")) return false;
    add_tags(entry, node);
    for (const vp_child *child = node->children; child; child = child->next) {
        entry->reader->node = child->value;
        if (!read_tag(entry, child->value, child->value->text)) return false;
    }
    return true;
}

/* --- autogen ---------------------------------------------------------------------------------------------------------- */

static bool read_autogen(vp_entry *entry) {
    const vp_node *node = entry->fields.autogen;
    if (!node) return true;
    if (!vp_entry_expect(entry, node, VP_YAML_STRING, "autogen")) return false;
    vp_text rest = node->text, piece;
    while (node->text.size > 0 && vp_text_split(&rest, VP_TEXT(", "), &piece)) {
        vp_operator_name name;
        if (!vp_operator_name_parse(entry->reader, piece, &name)) return false;
        entry->function->autogen_asks_for_out |= vp_text_contains(name.text, VP_TEXT("out"));
    }
    return true;
}

/* --- The entry ---------------------------------------------------------------------------------------------------------- */

/* use_const_ref_for_mutable_tensors, which newer releases refuse on an out= function. */
static bool read_const_ref(vp_entry *entry) {
    vp_native_function *function = entry->function;
    const vp_node *node = entry->fields.use_const_ref_for_mutable_tensors;
    if (!read_bool(entry, node, "use_const_ref_for_mutable_tensors", &function->use_const_ref_for_mutable_tensors)) return false;
    bool is_refused = function->use_const_ref_for_mutable_tensors && vp_arguments_out_count(&function->func->arguments) > 0 &&
                      vp_release_has(entry->reader->release, VP_RULE_NO_CONST_REF_ON_OUT);
    return !is_refused || vp_entry_report(entry, VP_CODE_CONST_REF_ON_OUT, node,
                                          "an out= function cannot take its tensors by const reference\n"
                                          "leave the key out");
}

static bool read_fields(vp_entry *entry) {
    const vp_entry_fields *fields = &entry->fields;
    vp_native_function *function = entry->function;
    return read_func(entry) && read_cpp_no_default_args(entry) && read_const_ref(entry) && read_variants(entry) &&
           read_bool(entry, fields->manual_kernel_registration, "manual_kernel_registration", &entry->manual_kernel_registration) &&
           read_bool(entry, fields->manual_cpp_binding, "manual_cpp_binding", &function->manual_cpp_binding) &&
           read_bool(entry, fields->device_guard, "device_guard", &entry->device_guard) && read_device_check(entry) &&
           read_bool(entry, fields->structured, "structured", &function->structured) && read_structured_delegate(entry) &&
           check_string(entry, fields->structured_inherits, "structured_inherits", true) && read_python_module(entry) &&
           check_string(entry, fields->category_override, "category_override", false) && vp_entry_read_precomputed(entry) &&
           read_tags(entry) && vp_entry_read_dispatch(entry) && vp_entry_check_composites(entry) && read_autogen(entry) &&
           vp_entry_read_ufunc_inner_loop(entry);
}

bool vp_native_function_parse(vp_reader *reader, const vp_tags *tags, const vp_node *node, vp_native_function *function) {
    *function = (vp_native_function){.source = reader->diagnostics->source, .entry = node, .func_node = node};
    vp_entry entry = {.reader = reader, .tags = tags, .function = function, .device_guard = true};
    if (node->type != VP_YAML_MAPPING) {
        vp_diagnose(reader->diagnostics, VP_CODE_NOT_A_MAPPING, node->span,
                    "an entry must be a mapping, and this is %\n"
                    "begin it with - func:",
                    vp_yaml_type_name(node->type));
        return false;
    }
    const vp_node *unknown_key = sort_keys(node, &entry.fields);
    if (!entry.fields.func) {
        if (unknown_key) return report_unknown_key(&entry, unknown_key);
        return vp_entry_report(&entry, VP_CODE_MISSING_FUNC, node, "an entry has no key 'func'\nadd func: name(arguments) -> returns");
    }
    if (!read_fields(&entry)) return false;
    if (unknown_key) return report_unknown_key(&entry, unknown_key);
    return vp_entry_check_delegate_dispatch(&entry) && vp_entry_check_rules(&entry);
}

bool vp_native_function_is_view(const vp_native_function *function, vp_release release) {
    const vp_schema *func = function->func;
    for (size_t i = 0; i < func->return_count; i++)
        if (func->returns[i].annotation.text.data && !func->returns[i].annotation.is_write) return true;
    bool is_exception = vp_text_is(func->name.text, "resize_") ||
                        (vp_text_is(func->name.text, "resize_as_") && vp_release_has(release, VP_RULE_RESIZE_AS_IS_NO_VIEW));
    if ((function->tags & VP_TAG_INPLACE_VIEW) && !is_exception) return true;
    for (size_t i = 0; i < func->arguments.count; i++)
        if (func->arguments.all[i].annotation.is_wildcard) return true;
    return false;
}
