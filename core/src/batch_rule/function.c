/* Declarations, as far as they tell functions from anything else. */
#include "batch_rule/function.h"

static bool is_name(const vp_token *token) { return token->kind == VP_TOKEN_NAME; }
static bool is_end(const vp_token *token) { return token->kind == VP_TOKEN_END; }

/* Behind the next semicolon outside of brackets; before a bracket that closes what is around. */
static const vp_token *behind_semicolon(const vp_token *token) {
    while (!is_end(token) && !vp_token_is(token, ";")) {
        if (vp_token_is(token, "}") || vp_token_is(token, ")") || vp_token_is(token, "]")) return token + 1;
        token = vp_token_skip(token);
    }
    return is_end(token) ? token : token + 1;
}

static void keep_alias(vp_cpp_walk *walk, const vp_token *token) {
    if (walk->alias_count == VP_MOST_ALIASES || !is_name(token + 1) || !vp_token_is(token + 2, "=")) return;
    walk->aliases[walk->alias_count++] = (vp_cpp_alias){(token + 1)->text, token + 3};
}

/* What stands between declarations, or is none of a function: moves behind it. False when a declaration begins here. */
static bool skip_other(vp_cpp_walk *walk, bool *is_template) {
    const vp_token *token = walk->next;
    bool begins_anew = true;
    if (vp_token_is(token, ";") || vp_token_is(token, "}") || vp_token_is(token, ")") || vp_token_is(token, "]")) {
        walk->next = token + 1;
    } else if (vp_token_is(token, "namespace")) {
        while (!is_end(token) && !vp_token_is(token, "{") && !vp_token_is(token, ";")) token++;
        walk->next = is_end(token) ? token : token + 1;
    } else if (vp_token_is(token, "extern") && token[1].kind == VP_TOKEN_STRING) {
        walk->next = token + 2 + vp_token_is(token + 2, "{");
    } else if (vp_token_is(token, "using") || vp_token_is(token, "typedef")) {
        keep_alias(walk, token);
        walk->next = behind_semicolon(token);
    } else if (vp_token_is(token, "struct") || vp_token_is(token, "class") || vp_token_is(token, "union") || vp_token_is(token, "enum")) {
        walk->next = behind_semicolon(token);
    } else if (vp_token_is(token, "template") && vp_token_is(token + 1, "<")) {
        walk->next = vp_token_behind_angle(token + 1);
        begins_anew = false;
    } else {
        return false;
    }
    *is_template = !begins_anew;
    return true;
}

/* Does the parenthesis behind this name belong to something other than parameters? */
static bool takes_no_parameters(const vp_token *name) {
    return vp_token_is(name, "__attribute__") || vp_token_is(name, "__declspec") || vp_token_is(name, "alignas") || vp_token_is(name, "decltype") ||
           vp_token_is(name, "noexcept");
}

/* Where the qualified name begins whose last part stands at `name`. */
static const vp_token *start_of_name(const vp_token *name, const vp_token *least) {
    while (name - least >= 2 && vp_token_is(name - 1, "::") && is_name(name - 2)) name -= 2;
    return name > least && vp_token_is(name - 1, "::") ? name - 1 : name;
}

/* Can a type end with this token? */
static bool ends_type(const vp_token *token) {
    return is_name(token) || vp_token_is(token, ">") || vp_token_is(token, "&") || vp_token_is(token, "&&") || vp_token_is(token, "*") || vp_token_is(token, "]") ||
           vp_token_is(token, ")");
}

/* Behind what may stand between the parameters and the body: const, noexcept(…), attributes, macros. */
static const vp_token *behind_qualifiers(const vp_token *token) {
    while (is_name(token) || vp_token_is(token, "(") || vp_token_is(token, "[") || vp_token_is(token, "&")) token = vp_token_skip(token);
    return token;
}

/* Reads what stands behind the parameters, and moves behind the function. False when this is none. */
static bool read_rest(vp_cpp_walk *walk, vp_cpp_function *function) {
    const vp_token *token = behind_qualifiers(function->close + 1);
    if (vp_token_is(token, "->")) {
        function->returns = token + 1;
        for (token++; !is_end(token) && !vp_token_is(token, "{") && !vp_token_is(token, ";"); token++) continue;
        function->returns_end = token;
    }
    bool is_function = is_end(token) || vp_token_is(token, "{") || vp_token_is(token, ";") || vp_token_is(token, "=");
    walk->next = vp_token_is(token, "{") ? vp_token_skip(token) : vp_token_is(token, "=") ? behind_semicolon(token) : token;
    return is_function && function->returns_end > function->returns;
}

/* Moves behind what looks like a macro that is called: what follows is none of it, but for a body. */
static void skip_macro(vp_cpp_walk *walk, const vp_token *behind) { walk->next = vp_token_is(behind, "{") ? vp_token_skip(behind) : behind; }

/* Reads a function whose parameters begin at `open`, and moves behind it. False when this is none. */
static bool read_function(vp_cpp_walk *walk, vp_cpp_function *function, const vp_token *open) {
    const vp_token *name = start_of_name(open - 1, walk->next), *behind = vp_token_skip(open);
    *function = (vp_cpp_function){.name = open - 1, .returns = walk->next, .returns_end = name, .open = open, .close = behind - 1};
    bool has_returns = name > walk->next && ends_type(name - 1);
    if (has_returns && vp_token_is(function->close, ")")) return read_rest(walk, function);
    skip_macro(walk, behind);
    return false;
}

/* Reads a declaration, and moves behind it. False when it is not one of a function. */
static bool read_declaration(vp_cpp_walk *walk, vp_cpp_function *function) {
    const vp_token *start = walk->next, *token = start;
    while (!is_end(token) && !vp_token_is(token, ";") && !vp_token_is(token, "}")) {
        if (vp_token_is(token, "(") && token > start && is_name(token - 1) && !takes_no_parameters(token - 1))
            return read_function(walk, function, token);
        if (vp_token_is(token, "=") || vp_token_is(token, "{")) {
            walk->next = behind_semicolon(token);
            return false;
        }
        if (vp_token_is(token, "<") && token > start && is_name(token - 1))
            token = vp_token_behind_angle(token);
        else
            token = vp_token_skip(token);
    }
    walk->next = is_end(token) ? token : token + 1;
    return false;
}

bool vp_cpp_next_function(vp_cpp_walk *walk, vp_cpp_function *function) {
    bool is_template = false;
    while (!is_end(walk->next)) {
        if (skip_other(walk, &is_template)) continue;
        bool is_function = read_declaration(walk, function);
        function->is_template = is_template;
        is_template = false;
        if (is_function) return true;
    }
    return false;
}
