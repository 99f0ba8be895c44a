/* What torchgen asserts of an entry when all of it has been read: NativeFunction.__post_init__. */
#include "model/entry.h"

static bool check_out_is_no_method(vp_entry *entry) {
    bool has_out = vp_arguments_out_count(&entry->function->func->arguments) > 0;
    return !has_out || !entry->variants_method ||
           vp_entry_report(entry, VP_CODE_OUT_AS_METHOD, entry->fields.variants,
                           "an out= function cannot be a method\n"
                           "leave out the key variants");
}

static bool check_device_guard(vp_entry *entry) {
    return entry->device_guard || vp_entry_report(entry, VP_CODE_STRUCTURED_WITHOUT_DEVICE_GUARD, entry->fields.device_guard,
                                                  "structured kernels do not respect device_guard: False\nleave it out");
}

static bool check_structured(vp_entry *entry) {
    const vp_native_function *function = entry->function;
    if (!function->structured) return true;
    if (function->func->kind != VP_KIND_OUT)
        return vp_entry_report(entry, VP_CODE_STRUCTURED_NOT_OUT, entry->fields.structured,
                               "structured stands on the out= variant only\n"
                               "write structured_delegate, and the name of the out= variant");
    return check_device_guard(entry);
}

static bool check_delegate(vp_entry *entry) {
    const vp_native_function *function = entry->function;
    const vp_node *node = entry->fields.structured_delegate;
    if (!function->structured_delegate.text.data) return true;
    if (function->func->kind == VP_KIND_OUT)
        return vp_entry_report(entry, VP_CODE_DELEGATE_ON_OUT, node, "an out= function delegates to none\nwrite structured: True");
    return check_device_guard(entry);
}

/* Of a list that is one of tags as well, torchgen's own tags. */
static bool check_added_tags(vp_entry *entry, const vp_table *defaulted) {
    for (vp_added_tag tag = 0; tag < VP_ADDED_TAG_COUNT; tag++) {
        vp_text name = vp_added_tag_name(tag);
        if (!(entry->added_to_no_default_args >> tag & 1) || vp_table_find(defaulted, 0, name)) continue;
        vp_diagnose(entry->reader->diagnostics, VP_CODE_NO_DEFAULT_TO_REMOVE, entry->fields.cpp_no_default_args->span,
                    "this is also a list of tags, to which torchgen adds tags of its own\nwrite a list of its own");
        return false;
    }
    return true;
}

/* Each of cpp_no_default_args is an argument with a default. */
static bool check_no_default_args(vp_entry *entry) {
    const vp_node *node = entry->fields.cpp_no_default_args;
    if (!node || (!node->children && !entry->added_to_no_default_args)) return true;
    vp_table defaulted;
    vp_table_init(&defaulted, entry->reader->arena);
    const vp_arguments *arguments = &entry->function->func->arguments;
    for (size_t i = 0; i < arguments->count; i++) {
        if (!arguments->all[i].default_value.data) continue;
        void **slot = vp_table_slot(&defaulted, 0, arguments->all[i].name);
        if (slot) *slot = entry;
    }
    for (const vp_child *child = node->children; child; child = child->next) {
        const vp_node *name = child->value;
        if (name->type == VP_YAML_STRING && vp_table_find(&defaulted, 0, name->text)) continue;
        if (name->type >= VP_YAML_LIST) return vp_entry_expect(entry, name, VP_YAML_STRING, "an argument's name");
        vp_diagnose(entry->reader->diagnostics, VP_CODE_NO_DEFAULT_TO_REMOVE, name->span,
                    "there is no argument '%' with a default", name->text);
        return false;
    }
    return check_added_tags(entry, &defaulted);
}

static bool check_inherits(vp_entry *entry) {
    const vp_node *node = entry->fields.structured_inherits;
    return !node || node->type == VP_YAML_NULL || entry->function->structured ||
           vp_entry_report(entry, VP_CODE_INHERITS_NOT_STRUCTURED, node, "structured_inherits needs structured: True in the same entry");
}

static bool check_foreach(vp_entry *entry) {
    if (!vp_text_starts_with(entry->function->func->name.text, VP_TEXT("_foreach")) || entry->no_device_check) return true;
    return vp_entry_report(entry, VP_CODE_FOREACH_DEVICE_CHECK, entry->fields.func,
                           "a _foreach operator takes tensors of several devices, so it must not check them\nadd device_check: NoCheck");
}

/* An argument that takes a Generator, or is called like dropout where the release looks for that; data NULL when there is none. */
static vp_text random_argument(const vp_arguments *arguments, bool dropout) {
    size_t count = dropout ? arguments->count : vp_arguments_out_index(arguments);
    for (size_t i = 0; i < count; i++) {
        const vp_argument *argument = &arguments->all[i];
        bool is_random = dropout ? vp_text_contains(argument->name, VP_TEXT("dropout"))
                                 : vp_type_is_base_like(argument->type, VP_BASE_Generator);
        if (is_random) return argument->name;
    }
    return (vp_text){0};
}

vp_text vp_schema_random_piece(const vp_schema *func, vp_release release) {
    vp_text name = func->name.text;
    if (vp_text_contains(name, VP_TEXT("rand"))) return name;
    vp_text generator = random_argument(&func->arguments, false);
    bool is_exempt = vp_text_contains(name, VP_TEXT("backward")) || vp_text_is(func->name.name, "_cudnn_init_dropout_state");
    if (generator.data || is_exempt) return generator;
    if (vp_text_contains(name, VP_TEXT("dropout"))) return name;
    return vp_release_has(release, VP_RULE_SEEDED_DROPOUT_ARGUMENTS) ? random_argument(&func->arguments, true) : (vp_text){0};
}

static bool check_random(vp_entry *entry) {
    vp_text piece = vp_schema_random_piece(entry->function->func, entry->reader->release);
    if ((entry->function->tags & VP_TAG_NONDETERMINISTIC_SEEDED) || !piece.data) return true;
    entry->reader->node = entry->fields.func;
    vp_diagnostic *d = vp_reader_report(entry->reader, VP_CODE_MISSING_SEEDED_TAG, piece,
                                        "by '%' the operator is taken for random, and it has no tag nondeterministic_seeded", piece);
    vp_diagnostic_set_hint(entry->reader->diagnostics, d, entry->fields.tags ? "add it to the tags" : "add tags: nondeterministic_seeded");
    return false;
}

bool vp_entry_check_rules(vp_entry *entry) {
    return check_out_is_no_method(entry) && check_structured(entry) && check_delegate(entry) && check_no_default_args(entry) &&
           check_inherits(entry) && check_foreach(entry) && check_random(entry);
}
