/* Which function is the rule. */
#include "batch_rule/find.h"

/* --- By registration ------------------------------------------------------------------------------------------------------- */

/* The last name before the parenthesis that closes: what a qualified name is called. */
static vp_text last_name(const vp_lexeme *lexeme) {
    vp_text name = {0};
    for (; lexeme->kind == VP_LEXEME_NAME || vp_lexeme_is(lexeme, "::"); lexeme++)
        if (lexeme->kind == VP_LEXEME_NAME) name = lexeme->text;
    return name;
}

/* VMAP_SUPPORT(op, rule), VMAP_SUPPORT2(op, overload, rule): the rule, when it is for this operator; data NULL otherwise. */
static vp_text registered_by_macro(const vp_lexeme *lexeme, const vp_operator_name *name) {
    bool has_overload = vp_lexeme_is(lexeme, "VMAP_SUPPORT2");
    if (!has_overload && !vp_lexeme_is(lexeme, "VMAP_SUPPORT")) return (vp_text){0};
    if (has_overload != (name->overload_name.size > 0) || !vp_lexeme_is(lexeme + 1, "(")) return (vp_text){0};
    lexeme += 2;
    for (size_t i = 0; i <= has_overload; i++, lexeme += 2) {
        vp_text wanted = i == 0 ? name->name : name->overload_name;
        if (lexeme->kind == VP_LEXEME_END || !vp_text_equal(lexeme->text, wanted) || !vp_lexeme_is(lexeme + 1, ",")) return (vp_text){0};
    }
    return last_name(lexeme);
}

/* Is it the name of the plumbing: op_generated_plumbing, or out of tree ns_op_generated_plumbing? */
static bool is_plumbing(vp_text name, const vp_rule_of *of) {
    static const vp_text suffix = {"_generated_plumbing", 19};
    if (!vp_text_ends_with(name, suffix)) return false;
    name.size -= suffix.size;
    if (vp_text_equal(name, of->unambiguous_name)) return true;
    if (!vp_text_ends_with(name, of->unambiguous_name)) return false;
    vp_text prefix = vp_text_slice(name, 0, name.size - of->unambiguous_name.size);
    if (!vp_text_starts_with(prefix, of->namespace_name)) return false;
    return vp_text_is(vp_text_slice(prefix, of->namespace_name.size, prefix.size), "_");
}

/* op_generated_plumbing<decltype(&rule), &rule>. */
static vp_text registered_by_plumbing(const vp_lexeme *lexeme, const vp_rule_of *of) {
    if (lexeme->kind != VP_LEXEME_NAME || !is_plumbing(lexeme->text, of)) return (vp_text){0};
    for (size_t i = 0; i < 4; i++)
        if (!vp_text_equal((++lexeme)->text, vp_text_at("<\0decltype\0(\0&", i))) return (vp_text){0};
    return last_name(lexeme + 1);
}

static vp_text registered(const vp_lexeme *lexeme, const vp_rule_of *of) {
    for (; lexeme->kind != VP_LEXEME_END; lexeme++) {
        vp_text rule = registered_by_macro(lexeme, of->name);
        if (!rule.data) rule = registered_by_plumbing(lexeme, of);
        if (rule.data) return rule;
    }
    return (vp_text){0};
}

/* --- By name ----------------------------------------------------------------------------------------------------------------- */

static bool is_rule_suffix(vp_text text) {
    return vp_text_is(text, "_batch_rule") || vp_text_is(text, "_batching_rule") || vp_text_is(text, "_batch") || vp_text_is(text, "_rule");
}

/* How much the name of a function is like that of the rule of an operator: 0 for not at all. */
static int likeness(vp_text function, vp_text operator_name) {
    if (!vp_text_starts_with(function, operator_name)) return 0;
    vp_text rest = vp_text_slice(function, operator_name.size, function.size);
    if (is_rule_suffix(rest)) return 3;
    return rest.size == 0 ? 2 : rest.data[0] == '_';
}

static int score(vp_text function, vp_text is_registered, const vp_rule_of *of) {
    if (is_registered.data && vp_text_equal(function, is_registered)) return 8;
    int of_overload = likeness(function, of->unambiguous_name), of_operator = likeness(function, of->name->name);
    return of_overload ? 3 + of_overload : of_operator;
}

bool vp_cpp_find_rule(const vp_lexeme *lexemes, const vp_rule_of *of, vp_cpp_walk *walk, vp_cpp_function *rule, size_t *count) {
    vp_text is_registered = registered(lexemes, of);
    vp_cpp_function function;
    int best = -1;
    *walk = (vp_cpp_walk){.next = lexemes};
    for (*count = 0; vp_cpp_next_function(walk, &function); ++*count) {
        int of_function = score(function.name->text, is_registered, of);
        if (of_function <= best) continue;
        best = of_function;
        *rule = function;
    }
    return best > 0 || (*count == 1 && !is_registered.data);
}
