/* What only structured operators have: precomputed (torchgen's Precompute.parse) and ufunc_inner_loop (UfuncInnerLoop.parse). */
#include "model/entry.h"

/* --- precomputed ------------------------------------------------------------------------------------------------------- */

static bool report_precomputed(vp_entry *entry, vp_text piece, const char *message) {
    vp_reader_report(entry->reader, VP_CODE_PRECOMPUTED_SYNTAX, piece, message);
    return false;
}

/* Reads arguments separated by commas and prints them, separated by ", ", to `printed`. */
static bool read_replacements(vp_entry *entry, vp_text text, vp_buffer *printed) {
    vp_text rest = text, piece;
    while (vp_text_split(&rest, VP_TEXT(","), &piece)) {
        vp_argument argument;
        vp_text declaration = vp_text_strip(piece);
        if (!vp_argument_parse(entry->reader, declaration, &argument)) return false;
        /* The name becomes a template parameter in upper case, so it must not be upper case itself. */
        if (!vp_text_has_lower_case(argument.name))
            return report_precomputed(entry, argument.name, "the name of a precomputed argument must not be all upper case");
        vp_argument_print(&argument, printed);
        if (rest.data) vp_buffer_add_literal(printed, ", ");
    }
    return true;
}

/* "dim -> int dim, int dim_size" */
static bool read_replacement(vp_entry *entry, vp_text text, vp_table *replaced) {
    static const vp_text arrow = {" -> ", 4};
    size_t at = vp_text_find(text, arrow);
    if (at == VP_NOT_FOUND) return report_precomputed(entry, text, "only the last item may add arguments without replacing one by ->");
    vp_text name = vp_text_slice(text, 0, at), with = vp_text_slice(text, at + arrow.size, text.size);
    if (vp_text_contains(with, arrow)) return report_precomputed(entry, text, "an item has one -> only");
    bool has_type = vp_text_find_char(name, ' ') != VP_NOT_FOUND;
    bool is_refused = has_type && vp_release_has(entry->reader->release, VP_RULE_PLAIN_PRECOMPUTED_NAMES);
    if (is_refused) return report_precomputed(entry, name, "before -> stands the name of an argument, without type");
    void **slot = vp_table_slot(replaced, 0, name);
    if (!slot) return false;
    if (*slot) return report_precomputed(entry, name, "an argument is replaced twice");
    *slot = entry;
    vp_buffer printed;
    vp_buffer_init(&printed);
    bool is_good = read_replacements(entry, with, &printed);
    bool is_canonical = vp_text_equal(vp_buffer_text(&printed), with);
    if (printed.failed) entry->reader->arena->failed = true;
    vp_buffer_deinit(&printed);
    return is_good && (is_canonical || report_precomputed(entry, with, "separate the arguments behind -> by a comma and one space"));
}

static bool read_added(vp_entry *entry, vp_text text) {
    vp_buffer printed;
    vp_buffer_init(&printed);
    bool is_good = read_replacements(entry, text, &printed);
    if (printed.failed) entry->reader->arena->failed = true;
    vp_buffer_deinit(&printed);
    return is_good;
}

bool vp_entry_read_precomputed(vp_entry *entry) {
    const vp_node *node = entry->fields.precomputed;
    if (!node || node->type == VP_YAML_NULL) return true;
    if (!entry->function->structured)
        return vp_entry_report(entry, VP_CODE_PRECOMPUTED_NOT_STRUCTURED, node, "precomputed needs structured: True in the same entry");
    if (vp_entry_added_tags(entry, node))
        return vp_entry_report(entry, VP_CODE_PRECOMPUTED_SYNTAX, node,
                               "this is also a list of tags, to which torchgen adds tags of its own\n"
                               "write a list of its own");
    if (!node->truth) return true;
    if (!vp_entry_expect(entry, node, VP_YAML_LIST, "precomputed")) return false;
    vp_table replaced;
    vp_table_init(&replaced, entry->reader->arena);
    for (const vp_child *child = node->children; child; child = child->next) {
        if (!vp_entry_expect(entry, child->value, VP_YAML_STRING, "an item of precomputed")) return false;
        vp_text text = child->value->text;
        bool is_added = !child->next && !vp_text_contains(text, VP_TEXT(" -> "));
        if (!(is_added ? read_added(entry, text) : read_replacement(entry, text, &replaced))) return false;
    }
    return true;
}

/* --- ufunc_inner_loop ---------------------------------------------------------------------------------------------------- */

static bool report_ufunc(vp_entry *entry, vp_text piece) {
    vp_reader_report(entry->reader, VP_CODE_UFUNC_SYNTAX, piece,
                     "'%' is not an inner loop\n"
                     "write name (dtypes): add (AllAndComplex, BFloat16)", piece);
    return false;
}

/* "add (AllAndComplex, BFloat16, Half)" */
static bool read_inner_loop(vp_entry *entry, const vp_node *node) {
    entry->reader->node = node;
    vp_text text = node->text;
    size_t space = vp_text_find_char(text, ' ');
    if (space == VP_NOT_FOUND || space + 3 > text.size || text.data[space + 1] != '(' || text.data[text.size - 1] != ')')
        return report_ufunc(entry, text);
    vp_text rest = vp_text_slice(text, space + 2, text.size - 1), dtype;
    while (vp_text_split(&rest, VP_TEXT(", "), &dtype)) {
        if (vp_release_has_dtype(entry->reader->release, dtype)) continue;
        vp_diagnostic *d = vp_reader_report(entry->reader, VP_CODE_UNKNOWN_DTYPE, dtype,
                                            "there is no dtype '%'\n"
                                            "dtypes are such as Float, Long, BFloat16, or AllAndComplex", dtype);
        vp_release_suggest(entry->reader->release, VP_NAMES_OF_DTYPES, dtype, entry->reader->diagnostics, d);
        return false;
    }
    return true;
}

static bool read_inner_loops(vp_entry *entry, const vp_node *node, bool *has_any) {
    for (const vp_child *row = node->children; row; row = row->next) {
        if (vp_node_is(row->key, VP_TEXT("__line__"))) continue;
        if (!vp_entry_expect(entry, row->value, VP_YAML_STRING, "an inner loop")) return false;
        if (!vp_entry_expect(entry, row->key, VP_YAML_STRING, "a ufunc key")) return false;
        if (!vp_release_has_ufunc_key(entry->reader->release, row->key->text)) {
            vp_diagnostic *d = vp_reader_report(entry->reader, VP_CODE_UNKNOWN_UFUNC_KEY, row->key->text,
                                                "there is no ufunc key '%'\n"
                                                "write Generic for a loop that serves all cases", row->key->text);
            vp_release_suggest(entry->reader->release, VP_NAMES_OF_UFUNC_KEYS, row->key->text, entry->reader->diagnostics, d);
            return false;
        }
        if (!read_inner_loop(entry, row->value)) return false;
        *has_any = true;
    }
    return true;
}

/* A ufunc is structured, and its kernels for CPU and CUDA are the generated ones. */
static bool check_ufunc(vp_entry *entry, const vp_node *node) {
    static const vp_dispatch_keys ufunc_keys = VP_DISPATCH_BIT(CPU) | VP_DISPATCH_BIT(CUDA); /* UFUNC_DISPATCH_KEYS */
    vp_native_function *function = entry->function;
    if (!function->structured)
        return vp_entry_report(entry, VP_CODE_UFUNC_NOT_STRUCTURED, node, "ufunc_inner_loop needs structured: True in the same entry");
    vp_dispatch_keys both = function->dispatch & ufunc_keys;
    function->dispatch |= ufunc_keys;
    if (!both) return true;
    vp_span span = node->span;
    vp_text key = vp_dispatch_key_name(vp_entry_find_key(entry, both, &span));
    vp_diagnose(entry->reader->diagnostics, VP_CODE_UFUNC_WITH_DISPATCH, span,
                "an operator with ufunc_inner_loop has no kernel of its own for %\n"
                "remove this key", key);
    return false;
}

bool vp_entry_read_ufunc_inner_loop(vp_entry *entry) {
    const vp_node *node = entry->fields.ufunc_inner_loop;
    if (!node) return true;
    bool has_any = true;
    if (node->type == VP_YAML_STRING) {
        if (!read_inner_loop(entry, node)) return false;
    } else {
        has_any = false;
        if (!vp_entry_expect(entry, node, VP_YAML_MAPPING, "ufunc_inner_loop") || !read_inner_loops(entry, node, &has_any)) return false;
    }
    return !has_any || check_ufunc(entry, node);
}
