/* Whether the names of a function can stand in its plumbing. Generated variants have the names of their base. */
#include "plumbing/lint.h"

#include "cpp/keywords.h"

/* --- Names of C++ -------------------------------------------------------------------------------------------------------- */

/* Letters beyond ASCII are left to the compiler. */
static bool is_identifier(vp_text name) {
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
        if (!is_letter && !(i > 0 && c >= '0' && c <= '9')) return false;
    }
    return name.size > 0;
}

/* --- Arguments ----------------------------------------------------------------------------------------------------------- */

/* What the templates of template.c declare beside the arguments, and the functions and the type that they use; by length. */
static const char *const names_of_plumbing[] = {
    "", "", "", "", "", "guard ", "", "int64_t ", "", "cur_level ", "batch_rule ", "maybe_layer ", "batch_rule_t ", "", "", "",
    "isBatchedAtLevel ", "", "vmap_check_escaped ", "unwrapTensorAtLevel ",
};

static bool is_of_plumbing(const vp_schema *func, vp_text name) {
    if (vp_text_is_word(name, names_of_plumbing, sizeof names_of_plumbing / sizeof names_of_plumbing[0] - 1)) return true;
    return func->return_count > 0 && func->kind != VP_KIND_INPLACE && vp_text_is(name, "results");
}

/* The tensor whose value or bdim has that name; NULL when there is none. */
static const vp_argument *unwrapped_as(const vp_arguments *arguments, vp_text name) {
    size_t suffix = vp_text_ends_with(name, VP_TEXT("_value")) ? 6 : vp_text_ends_with(name, VP_TEXT("_bdim")) ? 5 : 0;
    for (size_t i = 0; suffix && i < arguments->count; i++) {
        const vp_argument *argument = &arguments->all[i];
        bool is_unwrapped = vp_type_is_tensor(argument->type) || vp_type_is_optional_tensor(argument->type);
        if (is_unwrapped && vp_text_equal(argument->name, vp_text_slice(name, 0, name.size - suffix))) return argument;
    }
    return NULL;
}

static const vp_argument *earlier_of_name(const vp_arguments *arguments, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (vp_text_equal(arguments->all[i].name, arguments->all[index].name)) return &arguments->all[i];
    return NULL;
}

static void report(const vp_reader *reader, vp_code code, vp_text name, const char *message, const vp_argument *other) {
    vp_diagnostic *d = vp_reader_report(reader, code, name, message, name);
    vp_diagnostic_set_hint(reader->diagnostics, d, "give the argument another name: this plumbing cannot be compiled");
    if (other) vp_diagnostic_relate(d, reader->diagnostics->source, vp_reader_span(reader, other->name), VP_TEXT("the other argument"));
}

static void lint_argument(const vp_reader *reader, const vp_schema *func, size_t index) {
    vp_text name = func->arguments.all[index].name;
    const vp_argument *other;
    if (vp_cpp_is_keyword(name))
        report(reader, VP_CODE_NAME_IN_CPP, name, "the argument name '%' is a keyword of C++", NULL);
    else if (!is_identifier(name))
        report(reader, VP_CODE_NAME_IN_CPP, name, "the argument name '%' is no name in C++", NULL);
    else if (is_of_plumbing(func, name))
        report(reader, VP_CODE_NAME_IN_PLUMBING, name, "the plumbing uses the name '%' itself", NULL);
    else if ((other = unwrapped_as(&func->arguments, name)))
        report(reader, VP_CODE_NAME_IN_PLUMBING, name, "the plumbing unwraps another argument into a variable '%'", other);
    else if ((other = earlier_of_name(&func->arguments, index)))
        report(reader, VP_CODE_DUPLICATE_ARGUMENT, name, "two arguments are called '%'", other);
}

/* --- Operators ----------------------------------------------------------------------------------------------------------- */

/* So many operators of one name are looked back at. */
enum { MOST_NAMESAKES = 16 };

/* An earlier operator whose plumbing has the same name; NULL when there is none. */
static const vp_native_function *plumbed_namesake(const vp_native_function *function, vp_plumbing_style style) {
    const vp_native_function *other = function->namesake;
    for (size_t i = 0; other && i < MOST_NAMESAKES; i++, other = other->namesake) {
        bool is_apart = style.out_of_tree && !vp_text_equal(other->namespace_name, function->namespace_name);
        if (!is_apart && !other->broken && vp_plumbing_decide(other, style.release, NULL) == VP_SKIP_NONE) return other;
    }
    return NULL;
}

/*
 * What of the names of an operator is none in C++; data NULL when all are. A keyword is no name for what at::_ops declares, and
 * behind a namespace it is part of one.
 */
static vp_text bad_name(const vp_native_function *function, vp_plumbing_style style) {
    const vp_operator_name *name = &function->func->name;
    if (style.out_of_tree && !is_identifier(function->namespace_name)) return function->namespace_name;
    if (!is_identifier(name->name)) return name->text;
    bool is_whole = name->overload_name.size == 0 && !vp_plumbing_calls_by_name(function, style);
    return is_whole && vp_cpp_is_keyword(name->name) ? name->text : (vp_text){0};
}

static void lint_name(const vp_reader *reader, const vp_native_function *function, vp_plumbing_style style) {
    const vp_operator_name *name = &function->func->name;
    const vp_native_function *other = plumbed_namesake(function, style);
    vp_text bad = function->is_generated ? (vp_text){0} : bad_name(function, style);
    vp_diagnostic *d = NULL;
    if (other) {
        bool is_same = vp_text_equal(name->text, other->func->name.text);
        const char *message = is_same ? "two operators with plumbing are called '%'"
                                      : "C++ cannot tell '%' from '%': their plumbing has one name";
        d = vp_reader_report(reader, VP_CODE_DUPLICATE_PLUMBING, name->text, message, name->text, other->func->name.text);
        vp_diagnostic_relate(d, other->source, other->func_node->span, VP_TEXT("the other one"));
    } else if (bad.data) {
        d = vp_reader_report(reader, VP_CODE_NAME_IN_CPP, bad, "the operator name '%' is no name in C++", bad);
    }
    vp_diagnostic_set_hint(reader->diagnostics, d, "rename the operator");
}

void vp_plumbing_lint(const vp_reader *reader, const vp_native_function *function, vp_plumbing_style style) {
    lint_name(reader, function, style);
    if (function->is_generated) return;
    for (size_t i = 0; i < function->func->arguments.count; i++) lint_argument(reader, function->func, i);
}
