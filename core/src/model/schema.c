/*
 * Parsing and printing schemas, by the rules of torchgen's FunctionSchema.parse and Arguments.parse: the schema is cut at
 * its first "(", its last ") -> ", and at every ", ", and what comes out must print as it was written.
 */
#include "model/schema.h"

#include "model/invariants.h"

/* --- Arguments ------------------------------------------------------------------------------------------------- */

typedef enum group { POSITIONAL, KWARG_ONLY, OUT } group;

typedef struct collector {
    size_t count[3]; /* of each group */
    group group;
    bool has_gap; /* between two commas, or before or behind one, there is nothing */
} collector;

static bool report_too_many(const vp_reader *reader, vp_text text) {
    vp_reader_report(reader, VP_CODE_LIMIT_ARGUMENTS, text, "a schema has more than 1024 arguments or returns");
    return false;
}

/* A copy of what was parsed, of the right size; NULL when out of memory. */
static vp_argument *keep(const vp_reader *reader, size_t count) {
    vp_argument *kept = vp_arena_array(reader->arena, count, sizeof *kept);
    if (kept && count > 0) memcpy(kept, reader->arguments, count * sizeof *kept);
    return kept;
}

/* Arguments._preparse for one piece between commas. */
static bool add_argument(const vp_reader *reader, vp_text text, collector *c) {
    if (vp_text_is(text, "*")) {
        if (c->group != POSITIONAL) {
            vp_reader_report(reader, VP_CODE_KEYWORD_ONLY_TWICE, text,
                             "the marker * of keyword-only arguments stands twice\n"
                             "remove the second");
            return false;
        }
        c->group = KWARG_ONLY;
        return true;
    }
    size_t count = c->count[POSITIONAL] + c->count[KWARG_ONLY] + c->count[OUT];
    if (count == VP_MOST_ARGUMENTS) return report_too_many(reader, text);
    vp_argument *argument = &reader->arguments[count];
    if (!vp_argument_parse(reader, text, argument)) return false;
    if (vp_argument_is_write(argument)) {
        if (c->group == KWARG_ONLY) c->group = OUT;
    } else if (c->group == OUT) {
        vp_reader_report(reader, VP_CODE_ARGUMENT_AFTER_OUT, text,
                         "the argument '%' is not written to, and stands behind the out arguments\n"
                         "move it before the first argument with a !", argument->name);
        return false;
    }
    c->count[c->group]++;
    return true;
}

static size_t find_self(const vp_argument *all, size_t positional) {
    for (size_t i = 0; i < positional; i++)
        if (vp_text_is(all[i].name, "self")) return i;
    return VP_NO_INDEX;
}

/* The argument is called `name` and of the type or an optional of it. */
static bool is_option(const vp_argument *argument, vp_text name, vp_base_type base) {
    const vp_type *type = argument->type;
    if (type->kind == VP_TYPE_OPTIONAL) type = type->elem;
    return vp_text_equal(argument->name, name) && vp_type_is_base(type, base);
}

static bool are_tensor_options(const vp_argument *four) {
    return is_option(&four[0], VP_TEXT("dtype"), VP_BASE_ScalarType) && is_option(&four[1], VP_TEXT("layout"), VP_BASE_Layout) &&
           is_option(&four[2], VP_TEXT("device"), VP_BASE_Device) && is_option(&four[3], VP_TEXT("pin_memory"), VP_BASE_bool);
}

/* Groups TensorOptions among the keyword-only arguments. */
static bool find_tensor_options(const vp_reader *reader, vp_arguments *arguments) {
    size_t end = arguments->positional + arguments->kwarg_only;
    for (size_t i = arguments->positional; i + 4 <= end; i++) {
        if (!are_tensor_options(&arguments->all[i])) continue;
        if (arguments->options_index != VP_NO_INDEX) {
            vp_reader_report(reader, VP_CODE_TENSOR_OPTIONS_TWICE, arguments->all[i].name,
                             "dtype, layout, device, pin_memory stand twice\n"
                             "remove the second four");
            return false;
        }
        arguments->options_index = i;
        i += 3;
    }
    return true;
}

/* Arguments.__post_init__ */
static bool check_pre_self(const vp_reader *reader, const vp_arguments *arguments) {
    for (size_t i = 0; arguments->self_index != VP_NO_INDEX && i < arguments->self_index; i++) {
        if (!vp_argument_is_write(&arguments->all[i])) continue;
        vp_reader_report(reader, VP_CODE_MUTABLE_BEFORE_SELF, arguments->all[i].name,
                         "the argument '%' stands before self and is written to, which torchgen does not support\n"
                         "move it behind self", arguments->all[i].name);
        return false;
    }
    return true;
}

bool vp_arguments_parse(const vp_reader *reader, vp_text text, vp_arguments *arguments) {
    collector c = {0};
    vp_text rest = text, piece;
    while (vp_text_split(&rest, VP_TEXT(", "), &piece)) {
        if (piece.size == 0) c.has_gap = true;
        else if (!add_argument(reader, piece, &c)) return false;
    }
    bool star_is_last = c.group != POSITIONAL && c.count[KWARG_ONLY] + c.count[OUT] == 0;
    size_t count = c.count[POSITIONAL] + c.count[KWARG_ONLY] + c.count[OUT];
    vp_argument *all = keep(reader, count);
    if (!all) return false;
    *arguments = (vp_arguments){.all = all,
                                .count = count,
                                .positional = c.count[POSITIONAL],
                                .kwarg_only = c.count[KWARG_ONLY],
                                .is_canonical = text.size == 0 || (!c.has_gap && !star_is_last),
                                .self_index = find_self(all, c.count[POSITIONAL]),
                                .options_index = VP_NO_INDEX};
    return find_tensor_options(reader, arguments) && check_pre_self(reader, arguments);
}

bool vp_arguments_have(const vp_arguments *arguments, vp_base_type base) {
    for (size_t i = 0; i < vp_arguments_out_index(arguments); i++)
        if (vp_type_is_base_like(arguments->all[i].type, base)) return true;
    return false;
}

/* --- Returns ----------------------------------------------------------------------------------------------------- */

static bool parse_returns(const vp_reader *reader, vp_text text, vp_schema *schema) {
    if (vp_text_is(text, "()")) return true;
    if (text.size == 0) {
        vp_reader_report(reader, VP_CODE_RETURN_SYNTAX, text, "there is nothing behind ->\nwrite a type, or () for no returns");
        return false;
    }
    if (text.data[0] == '(' && text.data[text.size - 1] == ')') text = vp_text_slice(text, 1, text.size - 1);
    vp_text rest = text, piece;
    while (vp_text_split(&rest, VP_TEXT(", "), &piece)) {
        if (schema->return_count == VP_MOST_ARGUMENTS) return report_too_many(reader, piece);
        if (!vp_return_parse(reader, piece, &reader->arguments[schema->return_count++])) return false;
    }
    schema->returns = keep(reader, schema->return_count);
    return schema->returns;
}

bool vp_schema_returns(const vp_schema *schema, const vp_annotation *annotation) {
    for (size_t i = 0; i < schema->return_count; i++)
        if (vp_annotation_equal(annotation, &schema->returns[i].annotation)) return true;
    return false;
}

/* --- Printing ---------------------------------------------------------------------------------------------------- */

static void add_separator(vp_buffer *buffer, bool *is_first) {
    if (!*is_first) vp_buffer_add_literal(buffer, ", ");
    *is_first = false;
}

void vp_arguments_print(const vp_arguments *arguments, vp_buffer *buffer) {
    bool is_first = true;
    for (size_t i = 0; i < arguments->count; i++) {
        add_separator(buffer, &is_first);
        if (i == arguments->positional) vp_buffer_add_literal(buffer, "*, ");
        vp_argument_print(&arguments->all[i], buffer);
    }
}

void vp_returns_print(const vp_return *returns, size_t count, vp_buffer *buffer) {
    if (count != 1) vp_buffer_add_literal(buffer, "(");
    bool is_first = true;
    for (size_t i = 0; i < count; i++) {
        add_separator(buffer, &is_first);
        vp_argument_print(&returns[i], buffer);
    }
    if (count != 1) vp_buffer_add_literal(buffer, ")");
}

/* --- The schema ---------------------------------------------------------------------------------------------------- */

void vp_schema_print(const vp_schema *schema, vp_buffer *buffer) {
    vp_buffer_add(buffer, schema->name.text);
    vp_buffer_add_literal(buffer, "(");
    vp_arguments_print(&schema->arguments, buffer);
    vp_buffer_add_literal(buffer, ") -> ");
    vp_returns_print(schema->returns, schema->return_count, buffer);
}

/*
 * The schema must print as it was written. Names, arguments and returns were cut out of the text and do, one by one, or would
 * not have been parsed; what is left are the commas and the parentheses around the returns.
 */
static bool check_canonical(const vp_reader *reader, const vp_schema *schema, vp_text returns) {
    bool has_parentheses = returns.data[0] == '(' && returns.data[returns.size - 1] == ')';
    if (schema->arguments.is_canonical && has_parentheses == (schema->return_count != 1)) return true;
    vp_buffer *printed = vp_reader_scratch(reader);
    vp_schema_print(schema, printed);
    if (printed->failed) reader->arena->failed = true;
    vp_text canonical = vp_arena_copy(reader->arena, vp_buffer_text(printed));
    vp_diagnostic *d = vp_reader_report(reader, VP_CODE_SCHEMA_NOT_CANONICAL, schema->text,
                                        "the schema is not written as torchgen prints it\nwrite it so: %", canonical);
    vp_diagnostic_replace(d, schema->text, canonical);
    return false;
}

static bool report_syntax(const vp_reader *reader, vp_text text) {
    vp_reader_report(reader, VP_CODE_SCHEMA_SYNTAX, text,
                     "this is not a function schema\nwrite name.overload(arguments) -> returns on one line, () for no returns");
    return false;
}

/* ([^\(]+)\((.*)\) -> (.*), the dot not matching a line feed */
static bool split(const vp_reader *reader, vp_text text, vp_text *name, vp_text *arguments, vp_text *returns) {
    size_t open = vp_text_find_char(text, '(');
    if (open == VP_NOT_FOUND || open == 0) return report_syntax(reader, text);
    vp_text rest = vp_text_slice(text, open + 1, text.size);
    size_t arrow = vp_text_find_last(rest, VP_TEXT(") -> "));
    if (arrow == VP_NOT_FOUND || vp_text_has_char(rest, '\n')) return report_syntax(reader, text);
    *name = vp_text_slice(text, 0, open);
    *arguments = vp_text_slice(rest, 0, arrow);
    *returns = vp_text_slice(rest, arrow + 5, rest.size);
    return true;
}

const vp_schema *vp_schema_parse(const vp_reader *reader, vp_text text) {
    vp_schema *schema = vp_arena_alloc(reader->arena, sizeof *schema);
    if (!schema) return NULL;
    schema->text = text;
    vp_text name, arguments, returns;
    bool is_parsed = split(reader, text, &name, &arguments, &returns) && vp_operator_name_parse(reader, name, &schema->name) &&
                     vp_arguments_parse(reader, arguments, &schema->arguments) &&
                     parse_returns(reader, schema->returns_text = returns, schema) &&
                     check_canonical(reader, schema, returns) && vp_schema_check(reader, schema);
    return is_parsed ? schema : NULL;
}
