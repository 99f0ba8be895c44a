/*
 * The parameters of a rule, against what its plumbing passes. Both lists are walked side by side; where they do not agree, types
 * and names tell what was left out, put in, or mistyped.
 */
#include "batch_rule/checker.h"

/* More than any operator needs: an argument takes two. */
enum { MOST_PARAMETERS = 4096 };

/*
 *   needed        the parts of the signature, with their types
 *   given         the parameters of the rule
 *   i, j          how far both have been compared
 *   removed_all   every parameter so far is one too many
 */
typedef struct comparison {
    vp_checker *checker;
    const vp_cpp_function *rule;
    const vp_batch_rule_part *needed;
    vp_cpp_type *needed_types;
    size_t needed_count, i;
    vp_cpp_parameter *given;
    size_t given_count, j;
    bool removed_all;
} comparison;

/* --- What agrees ------------------------------------------------------------------------------------------------------------ */

static vp_text needed_name(const comparison *c, size_t i) {
    c->checker->scratch.size = 0;
    vp_batch_rule_add_part_name(&c->needed[i], &c->checker->scratch);
    return vp_buffer_text(&c->checker->scratch);
}

static bool is_unwrapped(const comparison *c, size_t i) {
    return c->needed[i].is_bdim || (i + 1 < c->needed_count && c->needed[i + 1].is_bdim);
}

/* Does the parameter take what is passed? A reference that is not const takes only what is not const itself. */
static bool takes(const comparison *c, size_t i, size_t j) {
    if (i >= c->needed_count || j >= c->given_count) return false;
    const vp_cpp_type *passed = &c->needed_types[i], *type = &c->given[j].type;
    if (!type->core.data || !passed->core.data || type->reference == VP_CPP_RVALUE) return false;
    if (type->reference == VP_CPP_VALUE || type->is_const) return vp_cpp_converts(passed->core, type->core);
    bool is_const = passed->is_const && !is_unwrapped(c, i);
    return !is_const && vp_text_equal(passed->core, type->core);
}

static bool is_called(const comparison *c, size_t i, size_t j) {
    return i < c->needed_count && j < c->given_count && vp_text_equal(c->given[j].name, needed_name(c, i));
}

/* Is the parameter called like what is passed a little later, and takes it? */
static bool is_meant_for_later(const comparison *c, size_t i, size_t j) {
    enum { LOOK_AHEAD = 6 };
    if (c->given[j].name.size == 0 || is_called(c, i, j)) return false;
    for (size_t later = i + 1; later <= i + LOOK_AHEAD; later++)
        if (is_called(c, later, j)) return takes(c, later, j);
    return false;
}

static bool looks_like_bdim(const vp_cpp_parameter *given) {
    return vp_text_contains(given->name, VP_TEXT("bdim")) || vp_text_contains(given->name, VP_TEXT("batch_dim"));
}

/* Moves on behind a part and the parameter for it. */
static void advance(comparison *c) {
    c->i++;
    c->j++;
    c->removed_all = false;
}

/* --- Telling ------------------------------------------------------------------------------------------------------------------ */

static void report(comparison *c, vp_rule_problem_kind kind, vp_text piece, vp_text message, vp_text hint, vp_text replacement) {
    vp_checker_report(c->checker, kind, piece, message, hint, replacement);
}

static vp_text keep(comparison *c) { return vp_arena_copy(c->checker->arena, vp_buffer_text(&c->checker->scratch)); }

/* `count` parts of the signature from the i-th, as they are declared. */
static vp_text declared(comparison *c, size_t i, size_t count) {
    vp_buffer *scratch = &c->checker->scratch;
    scratch->size = 0;
    for (size_t k = i; k < i + count; k++) {
        if (k > i) vp_buffer_add_literal(scratch, ", ");
        vp_batch_rule_add_parameter(&c->needed[k], scratch);
    }
    return keep(c);
}

/* Where parts of the signature belong that have no parameter, and what they are separated with there. */
static vp_text place_of_missing(const comparison *c, const char **format) {
    bool has_next = c->j < c->given_count;
    if (!c->removed_all) {
        vp_text last = c->given[c->j - 1].text;
        *format = ", %";
        return (vp_text){last.data + last.size, 0};
    }
    *format = has_next ? "%, " : "%";
    return (vp_text){has_next ? c->given[c->j].text.data : c->rule->close->text.data, 0};
}

static void report_missing(comparison *c, size_t count) {
    vp_checker *checker = c->checker;
    const char *format;
    vp_text parts = declared(c, c->i, count), place = place_of_missing(c, &format), argument = c->needed[c->i].name;
    bool is_bdim = c->needed[c->i].is_bdim;
    vp_text message = is_bdim ? vp_checker_say(checker, "the tensor '%' comes without the place of its batch dimension", argument)
                              : vp_checker_say(checker, "there is no parameter for the argument '%'", argument);
    vp_text hint = vp_checker_say(checker, c->removed_all ? "begin with '%'" : "write '%' behind the parameter before", parts);
    vp_rule_problem_kind kind = is_bdim ? VP_RULE_PROBLEM_MISSING_BDIM : VP_RULE_PROBLEM_MISSING_PARAMETER;
    report(c, kind, place, message, hint, vp_checker_say(checker, format, parts));
    c->i += count;
}

/* Does the compiler take the next parameter, although the type is another? */
static bool converts_in_silence(const comparison *c) {
    const vp_cpp_type *passed = &c->needed_types[c->i], *type = &c->given[c->j].type;
    if (!passed->core.data || !type->core.data || (type->reference != VP_CPP_VALUE && !type->is_const)) return false;
    return vp_cpp_converts_in_silence(passed->core, type->core);
}

static void report_wrong_type(comparison *c) {
    vp_checker *checker = c->checker;
    const vp_cpp_parameter *given = &c->given[c->j];
    needed_name(c, c->i);
    vp_text name = keep(c), type = c->needed[c->i].type;
    bool is_silent = converts_in_silence(c);
    const char *what = is_silent ? "'%' is passed as '%': the compiler makes it % in silence"
                                 : "'%' is passed as '%', which % does not take";
    vp_text message = vp_checker_say(checker, what, name, type, vp_checker_quote(checker, given->type_text));
    vp_text replacement = vp_checker_say(checker, "% %", type, given->name.size ? given->name : name);
    vp_text hint = vp_checker_say(checker, "write '%'", replacement);
    report(c, is_silent ? VP_RULE_PROBLEM_SILENT_CONVERSION : VP_RULE_PROBLEM_WRONG_PARAMETER, given->text, message, hint, replacement);
    advance(c);
}

/* What to take out, with one comma. */
static vp_text with_comma(const comparison *c) {
    vp_text own = c->given[c->j].text;
    const char *start = own.data, *end = own.data + own.size;
    bool is_last = c->j + 1 == c->given_count;
    if (c->removed_all && !is_last) end = c->given[c->j + 1].text.data;
    if (!c->removed_all) start = c->given[c->j - 1].text.data + c->given[c->j - 1].text.size;
    return (vp_text){start, (size_t)(end - start)};
}

static void report_too_many(comparison *c) {
    vp_checker *checker = c->checker;
    const vp_cpp_parameter *given = &c->given[c->j];
    bool is_bdim = looks_like_bdim(given) && c->i > 0 && !c->needed[c->i - 1].is_bdim;
    const char *what = is_bdim ? "'%' is not unwrapped: no place of a batch dimension comes with it" : "nothing is passed for %";
    vp_text quoted = vp_checker_quote(checker, given->text), hint = vp_checker_say(checker, "take % out", quoted);
    vp_text message = vp_checker_say(checker, what, is_bdim ? c->needed[c->i - 1].name : quoted);
    report(c, is_bdim ? VP_RULE_PROBLEM_BDIM_TOO_MANY : VP_RULE_PROBLEM_PARAMETER_TOO_MANY, with_comma(c), message, hint, VP_TEXT(""));
    c->j++;
}

/* --- Deciding --------------------------------------------------------------------------------------------------------------------- */

/* How many parts are missing here when the first of them is: a tensor is missed with its bdim. */
static size_t count_missing(const comparison *c) {
    bool is_tensor = c->i + 1 < c->needed_count && c->needed[c->i + 1].is_bdim;
    return is_tensor && !takes(c, c->i + 1, c->j) ? 2 : 1;
}

/* The next part is a bdim, and the next parameter does not take it: it is meant for one where what follows fits behind it. */
static void compare_bdim(comparison *c) {
    bool is_last = c->i + 1 == c->needed_count;
    bool rest_fits = is_last ? c->j + 1 == c->given_count : takes(c, c->i + 1, c->j + 1) && !takes(c, c->i + 1, c->j);
    if (looks_like_bdim(&c->given[c->j]) || rest_fits)
        report_wrong_type(c);
    else
        report_missing(c, 1);
}

/* Is the next parameter a bdim, and the next part none? It may be called so and still be the argument that it is the type of. */
static bool is_bdim_too_many(const comparison *c) {
    const vp_cpp_parameter *given = &c->given[c->j];
    bool is_bdim = looks_like_bdim(given) && given->type.core.data && vp_text_is(given->type.core, "optional<int64_t>");
    if (!is_bdim || c->needed[c->i].is_bdim) return false;
    const vp_text passed = c->needed_types[c->i].core;
    return c->given_count - c->j > c->needed_count - c->i || !passed.data || !vp_text_equal(passed, given->type.core);
}

/* The next part is none, and the next parameter does not take it. */
static void compare_argument(comparison *c) {
    size_t left = c->needed_count - c->i, given_left = c->given_count - c->j;
    if (is_called(c, c->i, c->j))
        report_wrong_type(c);
    else if (is_called(c, c->i, c->j + 1) || (given_left > left && takes(c, c->i, c->j + 1)))
        report_too_many(c);
    else if (is_meant_for_later(c, c->i, c->j) || (given_left < left && takes(c, c->i + count_missing(c), c->j)))
        report_missing(c, count_missing(c));
    else
        report_wrong_type(c);
}

/* The next parameter takes what is passed; yet what is passed later may be meant. */
static void compare_taken(comparison *c) {
    bool is_short = c->given_count - c->j < c->needed_count - c->i;
    if (is_short && is_meant_for_later(c, c->i, c->j))
        report_missing(c, count_missing(c));
    else
        advance(c);
}

static void compare(comparison *c) {
    while (c->i < c->needed_count || c->j < c->given_count) {
        if (c->j == c->given_count) report_missing(c, count_missing(c));
        else if (c->i == c->needed_count || is_bdim_too_many(c)) report_too_many(c);
        else if (takes(c, c->i, c->j)) compare_taken(c);
        else if (c->needed[c->i].is_bdim) compare_bdim(c);
        else compare_argument(c);
    }
}

/* How many parameters there can be. */
static size_t most_parameters(const vp_cpp_function *rule) {
    size_t commas = 0;
    for (const vp_lexeme *lexeme = rule->open; lexeme < rule->close && commas + 1 < MOST_PARAMETERS; lexeme++)
        commas += vp_lexeme_is(lexeme, ",");
    return commas + 1;
}

void vp_checker_compare_parameters(vp_checker *checker, const vp_cpp_function *rule) {
    const vp_batch_rule_signature *needed = checker->needed;
    comparison c = {.checker = checker,
                    .rule = rule,
                    .needed = needed->parameters,
                    .needed_count = needed->parameter_count,
                    .removed_all = true};
    c.needed_types = vp_arena_array(checker->arena, c.needed_count, sizeof *c.needed_types);
    size_t most = most_parameters(rule);
    c.given = vp_arena_array(checker->arena, most, sizeof *c.given);
    if (!c.needed_types || !c.given) return;
    for (size_t i = 0; i < c.needed_count; i++) c.needed_types[i] = vp_checker_type_of(checker, &needed->parameters[i]);
    c.given_count = vp_cpp_parameters_read(&checker->reader, rule, c.given, most);
    compare(&c);
}
