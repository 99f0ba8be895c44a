/* Which function is the rule. */
#include "batch_rule/find.h"

/* --- By registration ------------------------------------------------------------------------------------------------------- */

/* The last name before the parenthesis that closes: what a qualified name is called. */
static vp_text last_name(const vp_token *token) {
    vp_text name = {0};
    for (; token->kind == VP_TOKEN_NAME || vp_token_is(token, "::"); token++)
        if (token->kind == VP_TOKEN_NAME) name = token->text;
    return name;
}

/* VMAP_SUPPORT(op, rule), VMAP_SUPPORT2(op, overload, rule): the rule, when it is for this operator; data NULL otherwise. */
static vp_text registered_by_macro(const vp_token *token, const vp_operator_name *name) {
    bool has_overload = vp_token_is(token, "VMAP_SUPPORT2");
    if (!has_overload && !vp_token_is(token, "VMAP_SUPPORT")) return (vp_text){0};
    if (has_overload != (name->overload_name.size > 0) || !vp_token_is(token + 1, "(")) return (vp_text){0};
    token += 2;
    for (size_t i = 0; i <= has_overload; i++, token += 2) {
        vp_text wanted = i == 0 ? name->name : name->overload_name;
        if (token->kind == VP_TOKEN_END || !vp_text_equal(token->text, wanted) || !vp_token_is(token + 1, ",")) return (vp_text){0};
    }
    return last_name(token);
}

/* op_generated_plumbing<decltype(&rule), &rule>. */
static vp_text registered_by_plumbing(const vp_token *token, vp_text unambiguous_name) {
    static const vp_text suffix = {"_generated_plumbing", 19};
    if (token->kind != VP_TOKEN_NAME || token->text.size != unambiguous_name.size + suffix.size) return (vp_text){0};
    if (!vp_text_starts_with(token->text, unambiguous_name) || !vp_text_ends_with(token->text, suffix)) return (vp_text){0};
    for (size_t i = 0; i < 4; i++)
        if (!vp_text_equal((++token)->text, vp_text_at("<\0decltype\0(\0&", i))) return (vp_text){0};
    return last_name(token + 1);
}

static vp_text registered(const vp_token *token, const vp_operator_name *name, vp_text unambiguous_name) {
    for (; token->kind != VP_TOKEN_END; token++) {
        vp_text rule = registered_by_macro(token, name);
        if (!rule.data) rule = registered_by_plumbing(token, unambiguous_name);
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

static int score(vp_text function, vp_text is_registered, const vp_operator_name *name, vp_text unambiguous_name) {
    if (is_registered.data && vp_text_equal(function, is_registered)) return 8;
    int of_overload = likeness(function, unambiguous_name), of_operator = likeness(function, name->name);
    return of_overload ? 3 + of_overload : of_operator;
}

bool vp_cpp_find_rule(const vp_token *tokens, const vp_operator_name *name, vp_text unambiguous_name, vp_cpp_walk *walk, vp_cpp_function *rule,
                      size_t *count) {
    vp_text is_registered = registered(tokens, name, unambiguous_name);
    vp_cpp_function function;
    int best = -1;
    *walk = (vp_cpp_walk){.next = tokens};
    for (*count = 0; vp_cpp_next_function(walk, &function); ++*count) {
        int of_function = score(function.name->text, is_registered, name, unambiguous_name);
        if (of_function <= best) continue;
        best = of_function;
        *rule = function;
    }
    return best > 0 || (*count == 1 && !is_registered.data);
}
