/* Arguments and returns, by the rules of torchgen's Argument.parse, Return.parse and Annotation.parse. */
#include "model/argument.h"

static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

static bool report_annotation(const vp_reader *reader, vp_text text, const char *message) {
    vp_diagnostic *d = vp_reader_report(reader, VP_CODE_ALIAS_ANNOTATION, text, message, text);
    vp_diagnostic_set_hint(reader->diagnostics, d, "write (a) for a view, (a!) for an argument that is written to");
    return false;
}

/*
 * Reads letters separated by "|" from *at on; returns how many. torchgen keeps the first and the last only, so that more
 * than two do not print back.
 */
static size_t letters(vp_text text, size_t *at, char *first_two) {
    size_t count = 0;
    for (;;) {
        if (*at == text.size || !is_letter(text.data[*at])) return 0;
        if (count < 2) first_two[count] = text.data[*at];
        count++;
        (*at)++;
        if (*at == text.size || text.data[*at] != '|') return count;
        (*at)++;
    }
}

/* ^([a-z])(\|[a-z])*(!?)( -> (\*|[a-z](\|[a-z])*))?$ */
static bool parse_annotation(const vp_reader *reader, vp_text text, vp_annotation *annotation) {
    size_t at = 0, before = letters(text, &at, annotation->alias_set), after = 0;
    annotation->text = text;
    if (before == 0) return report_annotation(reader, text, "'%' is not an alias annotation");
    if (at < text.size && text.data[at] == '!') {
        annotation->is_write = true;
        at++;
    }
    if (at < text.size) {
        if (!vp_text_starts_with(vp_text_slice(text, at, text.size), VP_TEXT(" -> ")))
            return report_annotation(reader, text, "'%' is not an alias annotation");
        at += 4;
        if (at < text.size && text.data[at] == '*') {
            annotation->is_wildcard = true;
            after = 1;
            at++;
        } else {
            char ignored[2];
            after = letters(text, &at, ignored);
        }
        if (after == 0 || at < text.size) return report_annotation(reader, text, "'%' is not an alias annotation");
    }
    if (before > 2) return report_annotation(reader, text, "an alias set has at most two members here: '%'");
    if (annotation->is_write && before > 1) return report_annotation(reader, text, "an alias set that is written to has one member: '%'");
    return (before == 1 || after <= 1) || report_annotation(reader, text, "only one side of the arrow may have several members: '%'");
}

/*
 * Parses a type with its annotation. As in torchgen: Tensor\((.+)\)(.*), the first group reaching as far as it can, and the
 * rest one of "", "?", "[]". The annotation is taken out of the type: Tensor(a!)? is of type Tensor?.
 */
static bool parse_annotated_type(const vp_reader *reader, vp_text text, vp_argument *argument) {
    static const vp_text open = {"Tensor(", 7};
    size_t close = vp_text_starts_with(text, open) ? vp_text_find_last_char(text, ')') : VP_NOT_FOUND;
    if (close == VP_NOT_FOUND || close <= open.size) {
        argument->type = vp_type_parse(reader, text);
        return argument->type != NULL;
    }
    vp_text suffix = vp_text_slice(text, close + 1, text.size);
    if (suffix.size > 0 && !vp_text_is(suffix, "?") && !vp_text_is(suffix, "[]")) {
        vp_reader_report(reader, VP_CODE_ALIAS_ANNOTATION, text,
                         "only Tensor, Tensor? and Tensor[] can have an alias annotation, and this is '%'", text);
        return false;
    }
    if (!parse_annotation(reader, vp_text_slice(text, open.size, close), &argument->annotation)) return false;
    vp_text bare = suffix.size == 0 ? VP_TEXT("Tensor") : suffix.size == 1 ? VP_TEXT("Tensor?") : VP_TEXT("Tensor[]");
    argument->type = vp_type_parse(reader, bare);
    return argument->type != NULL;
}

static bool report_syntax(const vp_reader *reader, vp_text text, const char *message) {
    vp_reader_report(reader, VP_CODE_ARGUMENT_SYNTAX, text, message, text);
    return false;
}

static const char not_an_argument[] = "'%' is not an argument\nwrite a type, a space and a name: Tensor self";

/*
 * Splits off the default. Newer releases split at "=" first and then at the last space before it, so that a default may
 * contain spaces; older ones look for "=" only behind the last space.
 */
static bool split_default(const vp_reader *reader, vp_text text, vp_text *declaration, vp_text *default_value) {
    bool spaces_allowed = vp_release_has(reader->release, VP_RULE_SPACES_IN_DEFAULTS);
    size_t space = vp_text_find_last_char(text, ' ');
    if (space == VP_NOT_FOUND) return report_syntax(reader, text, not_an_argument);
    vp_text searched = spaces_allowed ? text : vp_text_slice(text, space, text.size);
    *declaration = text;
    *default_value = (vp_text){0};
    size_t equals = vp_text_find_last_char(searched, '=');
    if (equals == VP_NOT_FOUND) return true;
    if (vp_text_find_char(searched, '=') != equals) return report_syntax(reader, text, "'%' has more than one default value");
    equals += text.size - searched.size;
    *declaration = vp_text_slice(text, 0, equals);
    *default_value = vp_text_slice(text, equals + 1, text.size);
    if (default_value->size == 0) return report_syntax(reader, text, "there is no default value behind = in '%'");
    return true;
}

bool vp_argument_parse(const vp_reader *reader, vp_text text, vp_argument *argument) {
    *argument = (vp_argument){.text = text};
    vp_text declaration;
    if (!split_default(reader, text, &declaration, &argument->default_value)) return false;
    size_t space = vp_text_find_last_char(declaration, ' ');
    if (space == VP_NOT_FOUND) return report_syntax(reader, text, not_an_argument);
    argument->name = vp_text_slice(declaration, space + 1, declaration.size);
    return parse_annotated_type(reader, vp_text_slice(declaration, 0, space), argument);
}

bool vp_return_parse(const vp_reader *reader, vp_text text, vp_return *result) {
    *result = (vp_return){.text = text};
    size_t space = vp_text_find_last_char(text, ' ');
    if (space == VP_NOT_FOUND) return parse_annotated_type(reader, text, result);
    result->name = vp_text_slice(text, space + 1, text.size);
    return parse_annotated_type(reader, vp_text_slice(text, 0, space), result);
}

void vp_argument_print(const vp_argument *argument, vp_buffer *buffer) {
    if (argument->text.data) {
        vp_buffer_add(buffer, argument->text);
        return;
    }
    if (argument->annotation.text.data) {
        vp_buffer_add_literal(buffer, "Tensor(");
        vp_buffer_add(buffer, argument->annotation.text);
        vp_buffer_add_literal(buffer, ")");
        vp_buffer_add(buffer, vp_text_slice(argument->type->text, 6, argument->type->text.size));
    } else {
        vp_buffer_add(buffer, argument->type->text);
    }
    if (argument->name.data) {
        vp_buffer_add_literal(buffer, " ");
        vp_buffer_add(buffer, argument->name);
    }
    if (argument->default_value.data) {
        vp_buffer_add_literal(buffer, "=");
        vp_buffer_add(buffer, argument->default_value);
    }
}
