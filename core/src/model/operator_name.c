/* Operator names, by the rules of torchgen's BaseOperatorName.parse and OperatorName.parse. */
#include "model/operator_name.h"

static bool report(const vp_reader *reader, vp_text piece, const char *message) {
    vp_reader_report(reader, VP_CODE_OPERATOR_NAME, piece, message, piece);
    return false;
}

/* AUGMENTED_ASSIGNMENT_NAMES: __iadd__ and so on are in-place. */
static bool is_augmented_assignment(vp_text name) {
    return vp_text_is_among(name, "add\0sub\0mul\0div\0mod\0pow\0lshift\0rshift\0and\0xor\0or\0");
}

/* ^__([^_]+)__$ */
static bool is_dunder(vp_text name) {
    if (name.size < 5 || memcmp(name.data, "__", 2) != 0 || memcmp(name.data + name.size - 2, "__", 2) != 0) return false;
    return vp_text_find_char(vp_text_slice(name, 2, name.size - 2), '_') == VP_NOT_FOUND;
}

static bool parse_dunder(const vp_reader *reader, vp_text text, vp_operator_name *name) {
    name->dunder_method = true;
    name->base = vp_text_slice(text, 2, text.size - 2);
    if (name->base.data[0] != 'i') return true;
    name->base = vp_text_slice(name->base, 1, name->base.size);
    name->inplace = is_augmented_assignment(name->base);
    return name->inplace || report(reader, text, "'%' starts with __i but is no augmented assignment such as __iadd__");
}

/*
 * Splits off a namespace where the release does: ^(?:(.*)::)?(.*)$, in which the dot matches no line feed. False when the
 * name cannot print back.
 */
static bool split_namespace(const vp_reader *reader, vp_operator_name *name, vp_text *rest) {
    *rest = name->name;
    if (!vp_release_has(reader->release, VP_RULE_OPERATOR_NAMESPACES)) return true;
    size_t line_feed = vp_text_find_char(*rest, '\n');
    if (line_feed == rest->size - 1) return report(reader, name->name, "an operator name does not end in a line break");
    if (line_feed != VP_NOT_FOUND) {
        name->namespace_state = VP_NAMESPACE_EMPTY;
        return true;
    }
    size_t colons = vp_text_find_last(*rest, VP_TEXT("::"));
    if (colons == VP_NOT_FOUND) return true;
    name->namespace_state = colons > 0 ? VP_NAMESPACE_GIVEN : VP_NAMESPACE_EMPTY;
    *rest = vp_text_slice(*rest, colons + 2, rest->size);
    if (rest->size == 0) return report(reader, name->name, "there is no name behind the namespace in '%'");
    return colons > 0 || report(reader, name->name, "there is no namespace before the :: in '%'");
}

static bool parse_base(const vp_reader *reader, vp_operator_name *name) {
    static const vp_text functional = {"_functional", 11};
    if (name->name.size == 0) return report(reader, name->text, "an operator has an empty name: '%'");
    if (vp_text_ends_with(name->name, VP_TEXT("_out"))) {
        vp_reader_report(reader, VP_CODE_OPERATOR_NAME, name->name,
                         "the suffix _out of '%' is reserved\n"
                         "an out= variant has the overload name out: %.out",
                         name->name, vp_text_slice(name->name, 0, name->name.size - 4));
        return false;
    }
    vp_text rest;
    if (!split_namespace(reader, name, &rest)) return false;
    bool ends_in_line_feed = rest.data[rest.size - 1] == '\n';
    if (ends_in_line_feed && is_dunder(vp_text_slice(rest, 0, rest.size - 1)))
        return report(reader, name->name, "an operator name does not end in a line break");
    if (is_dunder(rest)) {
        if (!parse_dunder(reader, rest, name)) return false;
    } else {
        name->inplace = rest.data[rest.size - 1] == '_';
        name->base = vp_text_slice(rest, 0, rest.size - name->inplace);
    }
    if (!vp_text_ends_with(name->base, functional)) return true;
    if (name->inplace || name->dunder_method) return report(reader, name->name, "an in-place operator cannot be named _functional: '%'");
    name->functional_overload = true;
    name->base = vp_text_slice(name->base, 0, name->base.size - functional.size);
    return true;
}

bool vp_operator_name_parse(const vp_reader *reader, vp_text text, vp_operator_name *name) {
    *name = (vp_operator_name){.text = text, .name = text, .overload_name = {"", 0}};
    size_t dot = vp_text_find_char(text, '.');
    if (dot != VP_NOT_FOUND) {
        name->name = vp_text_slice(text, 0, dot);
        name->overload_name = vp_text_slice(text, dot + 1, text.size);
        if (name->overload_name.size == 0) return report(reader, text, "there is no overload name behind the dot in '%'");
    }
    return parse_base(reader, name);
}

vp_operator_name vp_operator_name_make(vp_arena *arena, vp_operator_name parts) {
    vp_buffer buffer;
    vp_buffer_init(&buffer);
    if (parts.dunder_method) {
        vp_buffer_add_literal(&buffer, "__");
        if (parts.inplace) vp_buffer_add_literal(&buffer, "i");
        vp_buffer_add(&buffer, parts.base);
        vp_buffer_add_literal(&buffer, "__");
    } else {
        vp_buffer_add(&buffer, parts.base);
        if (parts.inplace) vp_buffer_add_literal(&buffer, "_");
        else if (parts.functional_overload) vp_buffer_add_literal(&buffer, "_functional");
    }
    size_t name_size = buffer.size;
    if (parts.overload_name.size) {
        vp_buffer_add_literal(&buffer, ".");
        vp_buffer_add(&buffer, parts.overload_name);
    }
    if (buffer.failed) arena->failed = true;
    parts.text = vp_arena_copy(arena, vp_buffer_text(&buffer));
    parts.name = (vp_text){parts.text.data, name_size};
    parts.namespace_state = VP_NAMESPACE_NONE;
    vp_buffer_deinit(&buffer);
    return parts;
}

unsigned char vp_operator_name_sort(const vp_operator_name *name) {
    return (unsigned char)(name->inplace | name->dunder_method << 1 | name->functional_overload << 2 | (int)name->namespace_state << 3);
}

bool vp_operator_name_equal(const vp_operator_name *a, const vp_operator_name *b) {
    return vp_operator_name_sort(a) == vp_operator_name_sort(b) && vp_text_equal(a->text, b->text);
}

void vp_operator_name_add_unambiguous(const vp_operator_name *name, vp_buffer *buffer) {
    vp_buffer_add(buffer, name->name);
    if (name->overload_name.size == 0) return;
    vp_buffer_add_literal(buffer, "_");
    vp_buffer_add(buffer, name->overload_name);
}
