/* torchgen's error_check_native_functions: what must hold between the entries of a file. */
#include "base/near.h"
#include "generation/generation.h"

/* Reports at the value of structured_delegate. */
static vp_diagnostic *report_delegate(const vp_generation *generation, vp_native_function *function, vp_code code, const char *message) {
    vp_text delegate = function->structured_delegate.text;
    generation->reader->node = function->delegate_node;
    generation->reader->diagnostics->source = function->source;
    function->broken = true;
    return vp_reader_report(generation->reader, code, delegate, message, function->func->name.text, delegate, delegate);
}

static void suggest_delegate(const vp_generation *generation, vp_text wrong, vp_diagnostic *d) {
    vp_near near = vp_near_to(wrong);
    for (size_t i = 0; d && i < generation->functions->count; i++) vp_near_consider(&near, generation->functions->all[i]->func->name.text);
    vp_diagnostic_suggest(generation->reader->diagnostics, d, &near);
}

static bool check_delegate(const vp_generation *generation, vp_native_function *function) {
    const vp_operator_name *delegate = &function->structured_delegate;
    if (!delegate->text.data) return true;
    const vp_name_use *use = vp_generation_find(generation, delegate);
    if (!use) {
        if (!generation->is_complete) return true;
        vp_diagnostic *d = report_delegate(generation, function, VP_CODE_MISSING_DELEGATE,
                                           "'%' delegates to '%', which is not there\n"
                                           "add the entry of '%', or give the file that has it as context");
        suggest_delegate(generation, delegate->text, d);
        return false;
    }
    if (use->function->structured) return true;
    vp_diagnostic *d = report_delegate(generation, function, VP_CODE_DELEGATE_NOT_STRUCTURED,
                                       "'%' delegates to '%', which is not structured\n"
                                       "add structured: True to the entry of '%'");
    vp_function_relate(d, use->function, VP_TEXT("the delegate"));
    return false;
}

/* Python's keyword.kwlist by length (vp_text_is_word). */
static const char *const python_keywords[] = {
    "",
    "",
    "as if in is or ",
    "and def del for not try ",
    "None True elif else from pass with ",
    "False async await break class raise while yield ",
    "assert except global import lambda return ",
    "finally ",
    "continue nonlocal ",
};

static bool is_python_keyword(vp_text name) {
    return vp_text_is_word(name, python_keywords, sizeof python_keywords / sizeof python_keywords[0] - 1);
}

/* EXCLUSION_LIST: three old operators have an argument called `from`. */
static bool may_have_keyword(vp_text operator_name, vp_text argument) {
    return vp_text_is(argument, "from") && (vp_text_is(operator_name, "_has_compatible_shallow_copy_type") ||
                                            vp_text_is(operator_name, "random_.from") || vp_text_is(operator_name, "uniform_"));
}

static bool check_argument_names(const vp_generation *generation, vp_native_function *function) {
    if (!vp_release_has(generation->reader->release, VP_RULE_NO_PYTHON_KEYWORDS)) return true;
    const vp_arguments *arguments = &function->func->arguments;
    for (size_t i = 0; i < arguments->count; i++) {
        vp_text name = arguments->all[i].name;
        if (!is_python_keyword(name) || may_have_keyword(function->func->name.text, name)) continue;
        generation->reader->node = function->func_node;
        generation->reader->diagnostics->source = function->source;
        vp_reader_report(generation->reader, VP_CODE_PYTHON_KEYWORD, name,
                         "the argument name '%' is a keyword of Python\n"
                         "give the argument another name", name);
        function->broken = true;
        return false;
    }
    return true;
}

/* The bases of all names that are neither in-place nor _functional, with their being dunder methods as sort. */
typedef struct out_of_place {
    vp_table bases;
    bool is_filled; /* which happens when it is first asked for */
} out_of_place;

static void fill(out_of_place *index, const vp_functions *functions) {
    index->is_filled = true;
    for (size_t i = 0; i < functions->count; i++) {
        const vp_operator_name *name = &functions->all[i]->func->name;
        if (name->inplace || name->functional_overload || name->namespace_state != VP_NAMESPACE_NONE) continue;
        void **slot = vp_table_slot(&index->bases, name->dunder_method, name->base);
        if (slot) *slot = index;
    }
}

/* Is there an out-of-place operator of that name? */
static bool has_out_of_place(const vp_generation *generation, out_of_place *index, const vp_operator_name *name) {
    if (!index->is_filled) fill(index, generation->functions);
    return vp_table_find(&index->bases, name->dunder_method, name->base);
}

static bool is_view_exception(const vp_generation *generation, const vp_operator_name *name) {
    vp_release release = generation->reader->release;
    return vp_text_is(name->text, "resize_") ||
           (vp_text_is(name->text, "resize_as_") && vp_release_has(release, VP_RULE_RESIZE_AS_IS_NO_VIEW)) ||
           (vp_text_is(name->name, "set_") && vp_release_has(release, VP_RULE_SET_IS_NO_VIEW));
}

static void check_inplace_view(const vp_generation *generation, out_of_place *index, vp_native_function *function) {
    const vp_operator_name *name = &function->func->name;
    if (!(function->tags & VP_TAG_INPLACE_VIEW) || is_view_exception(generation, name)) return;
    if (!name->inplace) {
        vp_function_report(generation->reader, function, VP_CODE_INPLACE_VIEW_NAME,
                           "'%' is tagged inplace_view, but its name does not end in an underscore\n"
                           "rename it, or remove the tag", name->text);
    } else if (generation->is_complete && !has_out_of_place(generation, index, name)) {
        vp_function_report(generation->reader, function, VP_CODE_INPLACE_VIEW_PARTNER,
                           "'%' is tagged inplace_view, and there is no out-of-place operator '%'\n"
                           "add an entry for '%'", name->text, name->base, name->base);
    }
}

void vp_generation_check(vp_generation *generation) {
    out_of_place index = {0};
    vp_table_init(&index.bases, generation->reader->arena);
    for (size_t i = 0; i < generation->functions->count; i++) {
        vp_native_function *function = generation->functions->all[i];
        if (function->broken || !check_delegate(generation, function) || !check_argument_names(generation, function)) continue;
        check_inplace_view(generation, &index, function);
    }
}
