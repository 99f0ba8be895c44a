/* Declarations, as far as they tell functions from anything else. */
#include "cpp_reader/function.h"

static bool is_name(const vp_lexeme *lexeme) { return lexeme->kind == VP_LEXEME_NAME; }
static bool is_end(const vp_lexeme *lexeme) { return lexeme->kind == VP_LEXEME_END; }

/* Behind the next semicolon outside of brackets; before a bracket that closes what is around. */
static const vp_lexeme *behind_semicolon(const vp_lexeme *lexeme) {
    while (!is_end(lexeme) && !vp_lexeme_is(lexeme, ";")) {
        if (vp_lexeme_is_among(lexeme, "}\0)\0]\0")) return lexeme + 1;
        lexeme = vp_lexeme_skip(lexeme);
    }
    return is_end(lexeme) ? lexeme : lexeme + 1;
}

static void keep_alias(vp_cpp_walk *walk, const vp_lexeme *lexeme) {
    if (walk->alias_count == VP_MOST_ALIASES || !is_name(lexeme + 1) || !vp_lexeme_is(lexeme + 2, "=")) return;
    walk->aliases[walk->alias_count++] = (vp_cpp_alias){(lexeme + 1)->text, lexeme + 3};
}

/* What stands between declarations, or is none of a function: moves behind it. False when a declaration begins here. */
static bool skip_other(vp_cpp_walk *walk, bool *is_template) {
    const vp_lexeme *lexeme = walk->next;
    bool begins_anew = true;
    if (vp_lexeme_is_among(lexeme, ";\0}\0)\0]\0")) {
        walk->next = lexeme + 1;
    } else if (vp_lexeme_is(lexeme, "namespace")) {
        while (!is_end(lexeme) && !vp_lexeme_is(lexeme, "{") && !vp_lexeme_is(lexeme, ";")) lexeme++;
        walk->next = is_end(lexeme) ? lexeme : lexeme + 1;
    } else if (vp_lexeme_is(lexeme, "extern") && lexeme[1].kind == VP_LEXEME_STRING) {
        walk->next = lexeme + 2 + vp_lexeme_is(lexeme + 2, "{");
    } else if (vp_lexeme_is(lexeme, "using") || vp_lexeme_is(lexeme, "typedef")) {
        keep_alias(walk, lexeme);
        walk->next = behind_semicolon(lexeme);
    } else if (vp_lexeme_is_among(lexeme, "struct\0class\0union\0enum\0")) {
        walk->next = behind_semicolon(lexeme);
    } else if (vp_lexeme_is(lexeme, "template") && vp_lexeme_is(lexeme + 1, "<")) {
        walk->next = vp_lexeme_behind_angle(lexeme + 1);
        begins_anew = false;
    } else {
        return false;
    }
    *is_template = !begins_anew;
    return true;
}

/* Does the parenthesis behind this name belong to something other than parameters? */
static bool takes_no_parameters(const vp_lexeme *name) {
    return vp_lexeme_is_among(name, "__attribute__\0__declspec\0alignas\0decltype\0noexcept\0");
}

/* Where the qualified name begins whose last part stands at `name`. */
static const vp_lexeme *start_of_name(const vp_lexeme *name, const vp_lexeme *least) {
    while (name - least >= 2 && vp_lexeme_is(name - 1, "::") && is_name(name - 2)) name -= 2;
    return name > least && vp_lexeme_is(name - 1, "::") ? name - 1 : name;
}

/* Can a type end with this lexeme? */
static bool ends_type(const vp_lexeme *lexeme) {
    return is_name(lexeme) || vp_lexeme_is_among(lexeme, ">\0&\0&&\0*\0]\0)\0");
}

/* Behind what may stand between the parameters and the body: const, noexcept(…), attributes, macros. */
static const vp_lexeme *behind_qualifiers(const vp_lexeme *lexeme) {
    while (is_name(lexeme) || vp_lexeme_is_among(lexeme, "(\0[\0&\0")) lexeme = vp_lexeme_skip(lexeme);
    return lexeme;
}

/* Reads what stands behind the parameters, and moves behind the function. False when this is none. */
static bool read_rest(vp_cpp_walk *walk, vp_cpp_function *function) {
    const vp_lexeme *lexeme = behind_qualifiers(function->close + 1);
    if (vp_lexeme_is(lexeme, "->")) {
        function->returns = lexeme + 1;
        for (lexeme++; !is_end(lexeme) && !vp_lexeme_is(lexeme, "{") && !vp_lexeme_is(lexeme, ";"); lexeme++) continue;
        function->returns_end = lexeme;
    }
    bool is_function = is_end(lexeme) || vp_lexeme_is(lexeme, "{") || vp_lexeme_is(lexeme, ";") || vp_lexeme_is(lexeme, "=");
    walk->next = vp_lexeme_is(lexeme, "{") ? vp_lexeme_skip(lexeme) : vp_lexeme_is(lexeme, "=") ? behind_semicolon(lexeme) : lexeme;
    return is_function && function->returns_end > function->returns;
}

/* Moves behind what looks like a macro that is called: what follows is none of it, but for a body. */
static void skip_macro(vp_cpp_walk *walk, const vp_lexeme *behind) {
    walk->next = vp_lexeme_is(behind, "{") ? vp_lexeme_skip(behind) : behind;
}

/* Reads a function whose parameters begin at `open`, and moves behind it. False when this is none. */
static bool read_function(vp_cpp_walk *walk, vp_cpp_function *function, const vp_lexeme *open) {
    const vp_lexeme *name = start_of_name(open - 1, walk->next), *behind = vp_lexeme_skip(open);
    *function = (vp_cpp_function){.name = open - 1, .returns = walk->next, .returns_end = name, .open = open, .close = behind - 1};
    bool has_returns = name > walk->next && ends_type(name - 1);
    if (has_returns && vp_lexeme_is(function->close, ")")) return read_rest(walk, function);
    skip_macro(walk, behind);
    return false;
}

/* Reads a declaration, and moves behind it. False when it is not one of a function. */
static bool read_declaration(vp_cpp_walk *walk, vp_cpp_function *function) {
    const vp_lexeme *start = walk->next, *lexeme = start;
    while (!is_end(lexeme) && !vp_lexeme_is(lexeme, ";") && !vp_lexeme_is(lexeme, "}")) {
        if (vp_lexeme_is(lexeme, "(") && lexeme > start && is_name(lexeme - 1) && !takes_no_parameters(lexeme - 1))
            return read_function(walk, function, lexeme);
        if (vp_lexeme_is(lexeme, "=") || vp_lexeme_is(lexeme, "{")) {
            walk->next = behind_semicolon(lexeme);
            return false;
        }
        if (vp_lexeme_is(lexeme, "<") && lexeme > start && is_name(lexeme - 1))
            lexeme = vp_lexeme_behind_angle(lexeme);
        else
            lexeme = vp_lexeme_skip(lexeme);
    }
    walk->next = is_end(lexeme) ? lexeme : lexeme + 1;
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
