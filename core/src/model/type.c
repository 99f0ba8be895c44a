/*
 * Parsing types, by the rules of torchgen's Type.parse: a trailing "?" first, then a trailing "[size]", then a custom
 * class, then a base type.
 */
#include "model/type.h"

enum { DEEPEST_TYPE = 100 };

static const vp_type *parse(const vp_reader *reader, vp_text text, size_t depth);

/* What C++ or Python would call a type. */
static const char *const other_names[][2] = {
    {"double", "float"},     {"long", "int"},          {"int64_t", "int"},         {"string", "str"},         {"c10::SymInt", "SymInt"},
    {"dtype", "ScalarType"}, {"IntArrayRef", "int[]"}, {"TensorList", "Tensor[]"}, {"at::Tensor", "Tensor"},
};

static void hint_at_type(const vp_reader *reader, vp_text text, vp_diagnostic *d) {
    for (size_t i = 0; i < sizeof other_names / sizeof other_names[0]; i++)
        if (vp_text_equal(text, vp_text_from(other_names[i][0]))) {
            vp_text name = vp_text_from(other_names[i][1]);
            vp_diagnostic_set_hint(reader->diagnostics, d, "in a schema this is '%'", name);
            vp_diagnostic_replace(d, text, name);
            return;
        }
    if (vp_text_find_char(text, ' ') != VP_NOT_FOUND || vp_text_find_char(text, ',') != VP_NOT_FOUND)
        vp_diagnostic_set_hint(reader->diagnostics, d, "write type name=default, and between arguments a comma and one space");
    else
        vp_release_suggest(reader->release, VP_NAMES_OF_BASE_TYPES, text, reader->diagnostics, d);
}

static const vp_type *report_unknown(const vp_reader *reader, vp_text text) {
    vp_diagnostic *d = vp_reader_report(reader, VP_CODE_UNKNOWN_TYPE, text, "'%' is not a type", text);
    size_t annotation = vp_text_find_char(text, '(');
    if (annotation != VP_NOT_FOUND) text.size = annotation;
    hint_at_type(reader, text, d);
    if (d && d->replacement.data) d->span = vp_reader_span(reader, text); /* what is right stays out of it */
    return NULL;
}

static vp_type *new_type(const vp_reader *reader, vp_type_kind kind, vp_text text) {
    vp_type *type = vp_arena_alloc(reader->arena, sizeof *type);
    if (type) *type = (vp_type){.kind = kind, .text = text};
    return type;
}

static const vp_type *wrap(const vp_reader *reader, vp_type_kind kind, vp_text text, vp_text elem, vp_text size, size_t depth) {
    if (depth == DEEPEST_TYPE) {
        vp_reader_report(reader, VP_CODE_LIMIT_DEPTH, text, "a type is nested more than 100 deep");
        return NULL;
    }
    vp_type *type = new_type(reader, kind, text);
    if (!type) return NULL;
    type->elem = parse(reader, elem, depth + 1);
    type->size = size;
    return type->elem ? type : NULL;
}

/* ^(.+)\[([0-9]+)?\]$: the offset of the bracket, VP_NOT_FOUND when `text` is no list. */
static size_t list_bracket(vp_text text) {
    if (text.size < 3 || text.data[text.size - 1] != ']') return VP_NOT_FOUND;
    size_t at = text.size - 1;
    while (at > 0 && text.data[at - 1] >= '0' && text.data[at - 1] <= '9') at--;
    return at > 1 && text.data[at - 1] == '[' ? at - 1 : VP_NOT_FOUND;
}

static bool is_class_name(vp_text text) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
        if (!allowed) return false;
    }
    return text.size > 0;
}

/*
 * A base type. Most are shared; one without a C++ spelling keeps its own text, by which a later report finds its place.
 */
static const vp_type *base_type(const vp_reader *reader, vp_text text) {
    vp_base_type base = vp_release_base_type(reader->release, text);
    if (base == VP_BASE_COUNT) return report_unknown(reader, text);
    if (reader->base_types[base]) return reader->base_types[base];
    vp_type *type = new_type(reader, VP_TYPE_BASE, text);
    if (!type) return NULL;
    type->base = base;
    if (vp_release_cpp_type(reader->release, base).data) reader->base_types[base] = type;
    return type;
}

static const vp_type *parse(const vp_reader *reader, vp_text text, size_t depth) {
    static const vp_text classes = {"__torch__.torch.classes.", 24};
    if (text.size > 1 && text.data[text.size - 1] == '?')
        return wrap(reader, VP_TYPE_OPTIONAL, text, vp_text_slice(text, 0, text.size - 1), (vp_text){0}, depth);
    size_t bracket = list_bracket(text);
    if (bracket != VP_NOT_FOUND) {
        vp_text size = vp_text_slice(text, bracket + 1, text.size - 1);
        if (size.size > 0 && size.data[0] == '0') { /* prints otherwise: int[03], and int[0], which prints as int[] */
            vp_reader_report(reader, VP_CODE_UNKNOWN_TYPE, text, "the size of a list has no leading zero: '%'", text);
            return NULL;
        }
        if (size.size > VP_MOST_DIGITS) {
            vp_reader_report(reader, VP_CODE_UNKNOWN_TYPE, size, "the size of a list has more than 4300 digits");
            return NULL;
        }
        return wrap(reader, VP_TYPE_LIST, text, vp_text_slice(text, 0, bracket), size.size ? size : (vp_text){0}, depth);
    }
    if (vp_text_starts_with(text, classes) && is_class_name(vp_text_slice(text, classes.size, text.size)))
        return new_type(reader, VP_TYPE_CUSTOM_CLASS, text);
    return base_type(reader, text);
}

const vp_type *vp_type_parse(const vp_reader *reader, vp_text text) { return parse(reader, text, 0); }

bool vp_type_is_base_like(const vp_type *type, vp_base_type base) {
    while (type->elem) type = type->elem;
    return vp_type_is_base(type, base);
}
