/*
 * The dispatch table of an entry: torchgen's from_yaml from raw_dispatch on, and what it asserts of composite kernels.
 */
#include "model/entry.h"

/* What is kept of the table while it is read. */
typedef struct dispatch_table {
    size_t keys_written;         /* how many keys, repeated ones too */
    vp_text composite_implicit;  /* the kernel for CompositeImplicitAutograd, data NULL when there is none */
    bool is_redundant;           /* that kernel has the name that it would have without a table */
} dispatch_table;

/* torchgen's cpp.name. */
static vp_text cpp_name(const vp_entry *entry) {
    const vp_schema *func = entry->function->func;
    if (vp_arguments_out_count(&func->arguments) == 0) return func->name.name;
    vp_buffer *name = vp_reader_scratch(entry->reader);
    vp_buffer_add(name, func->name.name);
    vp_buffer_add_literal(name, "_out");
    if (name->failed) entry->reader->arena->failed = true;
    return vp_buffer_text(name);
}

static bool report_key(vp_entry *entry, vp_text name) {
    vp_diagnostic *d = vp_reader_report(entry->reader, VP_CODE_UNKNOWN_DISPATCH_KEY, name,
                                        "'%' is not a dispatch key that can stand in a dispatch table", name);
    vp_release_suggest(entry->reader->release, VP_NAMES_OF_DISPATCH_KEYS, name, entry->reader->diagnostics, d);
    return false;
}

/* The kernel may have so many levels of namespace. Returns its name without them, data NULL after a report. */
static vp_text kernel_name(vp_entry *entry, const vp_node *value) {
    size_t most = vp_release_has(entry->reader->release, VP_RULE_THREE_KERNEL_NAMESPACES) ? 3 : 2;
    size_t levels = 0;
    vp_text rest = value->text, piece = rest;
    while (vp_text_split(&rest, VP_TEXT("::"), &piece)) levels++;
    if (levels - 1 <= most) return piece;
    vp_diagnose(entry->reader->diagnostics, VP_CODE_NAMESPACE_DEPTH, value->span,
                "the kernel '%' has more than % levels of namespace",
                value->text, most == 3 ? VP_TEXT("three") : VP_TEXT("two"));
    return (vp_text){0};
}

static bool read_key(vp_entry *entry, dispatch_table *table, vp_text name, const vp_node *value) {
    vp_dispatch_key key = vp_release_dispatch_key(entry->reader->release, name);
    if (key == VP_DISPATCH_KEY_COUNT) return report_key(entry, name);
    vp_text kernel = kernel_name(entry, value);
    if (!kernel.data) return false;
    entry->function->dispatch |= (vp_dispatch_keys)1 << key;
    table->keys_written++;
    if (key == VP_DISPATCH_KEY_CompositeImplicitAutograd) {
        table->composite_implicit = kernel;
        table->is_redundant |= vp_text_equal(value->text, cpp_name(entry));
    }
    return true;
}

static bool read_row(vp_entry *entry, dispatch_table *table, const vp_node *keys, const vp_node *value) {
    if (vp_node_is(keys, VP_TEXT("__line__"))) return true;
    if (!vp_entry_expect(entry, value, VP_YAML_STRING, "a kernel")) return false;
    if (!vp_entry_expect(entry, keys, VP_YAML_STRING, "a dispatch key")) return false;
    vp_text rest = keys->text, name;
    while (vp_text_split(&rest, VP_TEXT(","), &name))
        if (!read_key(entry, table, vp_text_strip(name), value)) return false;
    return true;
}

/* A table must say more than leaving it out would. */
static bool check_necessary(vp_entry *entry, const dispatch_table *table) {
    const vp_native_function *function = entry->function;
    bool counts_repeated = vp_release_has(entry->reader->release, VP_RULE_REPEATED_DISPATCH_KEYS);
    bool is_single = (function->dispatch & (function->dispatch - 1)) == 0 && function->dispatch;
    bool is_one = counts_repeated ? table->keys_written == 1 : is_single;
    if (is_one && table->is_redundant) {
        vp_entry_report(entry, VP_CODE_UNNECESSARY_DISPATCH, entry->fields.dispatch,
                        "this dispatch table says what holds without it\n"
                        "delete it");
        return false;
    }
    bool is_only_composite_implicit = is_one && function->dispatch == VP_DISPATCH_BIT(CompositeImplicitAutograd);
    if (!is_only_composite_implicit || function->structured_delegate.text.data) return true;
    if (vp_text_contains(table->composite_implicit, VP_TEXT("_symint"))) return true;
    vp_diagnose(entry->reader->diagnostics, VP_CODE_UNEXPECTED_KERNEL_NAME, entry->fields.dispatch->span,
                "the only kernel, for CompositeImplicitAutograd, must be named '%', and is '%'\n"
                "rename the kernel, then delete the dispatch table",
                cpp_name(entry), table->composite_implicit);
    return false;
}

static bool read_table(vp_entry *entry) {
    const vp_node *node = entry->fields.dispatch;
    if (entry->manual_kernel_registration)
        return vp_entry_report(entry, VP_CODE_MANUAL_KERNEL_WITH_DISPATCH, node,
                               "with manual_kernel_registration a dispatch table has no effect\n"
                               "remove one of the two");
    dispatch_table table = {0};
    for (const vp_child *row = node->children; row; row = row->next)
        if (!read_row(entry, &table, row->key, row->value)) return false;
    return check_necessary(entry, &table);
}

/* Without a table the operator decomposes, which makes no sense for a factory function. */
static bool add_implicit(vp_entry *entry) {
    vp_native_function *function = entry->function;
    const vp_schema *func = function->func;
    vp_text name = func->name.name;
    bool is_factory = func->arguments.options_index != VP_NO_INDEX && !vp_arguments_have(&func->arguments, VP_BASE_Tensor);
    if (!vp_text_starts_with(name, VP_TEXT("new_")) && !vp_text_ends_with(name, VP_TEXT("_like")) && !is_factory) {
        function->dispatch = VP_DISPATCH_BIT(CompositeImplicitAutograd);
        return true;
    }
    vp_diagnose(entry->reader->diagnostics, VP_CODE_FACTORY_WITHOUT_DISPATCH, entry->fields.func->span,
                "the factory function '%' has no dispatch table\n"
                "add dispatch: CompositeExplicitAutograd: %", func->name.text, cpp_name(entry));
    return false;
}

bool vp_entry_read_dispatch(vp_entry *entry) {
    const vp_node *node = entry->fields.dispatch;
    if (node && node->type != VP_YAML_NULL) return vp_entry_expect(entry, node, VP_YAML_MAPPING, "dispatch") && read_table(entry);
    if (entry->function->structured || entry->function->structured_delegate.text.data) return true;
    return add_implicit(entry);
}

vp_dispatch_key vp_entry_find_key(vp_entry *entry, vp_dispatch_keys keys, vp_span *span) {
    const vp_node *table = entry->fields.dispatch;
    for (const vp_child *row = table ? table->children : NULL; row; row = row->next) {
        vp_text rest = row->key->text, name;
        while (vp_text_split(&rest, VP_TEXT(","), &name)) {
            vp_dispatch_key key = vp_release_dispatch_key(entry->reader->release, vp_text_strip(name));
            if (key == VP_DISPATCH_KEY_COUNT || !(keys >> key & 1)) continue;
            entry->reader->node = row->key;
            *span = vp_reader_span(entry->reader, vp_text_strip(name));
            return key;
        }
    }
    vp_dispatch_key key = 0;
    while (!(keys >> key & 1)) key++;
    return key;
}

bool vp_entry_check_composites(vp_entry *entry) {
    vp_dispatch_keys implicit_nested = VP_DISPATCH_BIT(CompositeImplicitAutogradNestedTensor);
    vp_dispatch_keys non_functional = VP_DISPATCH_BIT(CompositeExplicitAutogradNonFunctional);
    vp_dispatch_keys composites =
        entry->function->dispatch &
        (VP_DISPATCH_BIT(CompositeExplicitAutograd) | non_functional | VP_DISPATCH_BIT(CompositeImplicitAutograd) | implicit_nested);
    vp_dispatch_keys without_one = composites & (composites - 1);
    if (!without_one) return true;
    bool is_pair = (without_one & (without_one - 1)) == 0;
    if (is_pair && !(composites & non_functional) && (composites & implicit_nested)) return true;
    vp_span span = entry->fields.dispatch->span;
    vp_entry_find_key(entry, without_one, &span);
    vp_diagnose(entry->reader->diagnostics, VP_CODE_SEVERAL_COMPOSITES, span,
                "an operator has one composite kernel at most\n"
                "write CompositeExplicitAutograd when it has a derivative formula, else CompositeImplicitAutograd");
    return false;
}

bool vp_entry_check_delegate_dispatch(vp_entry *entry) {
    vp_dispatch_keys both = entry->function->dispatch & vp_release_structured_keys(entry->reader->release);
    if (!entry->function->structured_delegate.text.data || !both) return true;
    vp_span span = entry->fields.structured_delegate->span; /* where the kernel is one that ufunc_inner_loop adds */
    vp_text key = vp_dispatch_key_name(vp_entry_find_key(entry, both, &span));
    vp_diagnose(entry->reader->diagnostics, VP_CODE_DELEGATE_WITH_DISPATCH, span,
                "an operator with structured_delegate has no kernel of its own for %\n"
                "move the kernel to the entry of '%'",
                key, entry->function->structured_delegate.text);
    return false;
}
