/* Checking a rule: finding it, then comparing what it returns and its parameters. */
#include "batch_rule/check.h"

#include "base/places.h"
#include "batch_rule/checker.h"
#include "batch_rule/find.h"

/* So much of the types is read: more only when aliases were made to stand for very much. */
enum { MOST_STEPS = 1 << 18 };

static const char codes[] =
#define PROBLEM(name, code, is_error) code "\0"
#include "batch_rule/problems.def"
#undef PROBLEM
    ;

static const bool errors[] = {
#define PROBLEM(name, code, is_error) is_error,
#include "batch_rule/problems.def"
#undef PROBLEM
};

vp_text vp_rule_problem_code(vp_rule_problem_kind kind) { return vp_text_at(codes, kind); }
bool vp_rule_problem_is_error(vp_rule_problem_kind kind) { return errors[kind]; }

/* --- Telling -------------------------------------------------------------------------------------------------------------- */

vp_text vp_checker_quote(vp_checker *checker, vp_text piece) {
    enum { LONGEST = 120 };
    bool is_plain = piece.size <= LONGEST && !vp_text_has_char(piece, '\n') && !vp_text_has_char(piece, '\r');
    return is_plain ? vp_checker_say(checker, "'%'", piece) : VP_TEXT("this");
}

void vp_checker_report(vp_checker *checker, vp_rule_problem_kind kind, vp_text piece, vp_text message, vp_text hint, vp_text replacement) {
    vp_rule_check *check = checker->check;
    if (check->problem_count == VP_MOST_RULE_PROBLEMS) return;
    size_t start = (size_t)(piece.data - checker->text.data);
    check->problems[check->problem_count++] = (vp_rule_problem){kind, start, start + piece.size, message, hint, replacement};
}

/* A problem with the text as a whole. */
static void report_text(vp_checker *checker, vp_rule_problem_kind kind, size_t place, vp_text message, vp_text hint) {
    vp_checker_report(checker, kind, vp_text_slice(checker->text, place, place), message, hint, (vp_text){0});
}

/* --- Types ------------------------------------------------------------------------------------------------------------------ */

vp_cpp_type vp_checker_type_of(vp_checker *checker, const vp_batch_rule_part *part) {
    const vp_lexeme *lexemes = vp_lexemes_of(part->type, checker->arena), *end = lexemes;
    if (!lexemes) return (vp_cpp_type){0};
    while (end->kind != VP_LEXEME_END) end++;
    return vp_cpp_type_read(&checker->reader, lexemes, end);
}

/* The type within "optional<…>"; data NULL when there is none. */
static vp_text optional_of(vp_text type) {
    bool is_optional = vp_text_starts_with(type, VP_TEXT("optional<")) && vp_text_ends_with(type, VP_TEXT(">"));
    return is_optional ? vp_text_slice(type, 9, type.size - 1) : (vp_text){0};
}

/* A list that is there, where one may be missing. */
static bool is_optional_list_of(vp_text list, vp_text optional) {
    return vp_text_starts_with(list, VP_TEXT("ArrayRef<")) && vp_text_starts_with(optional, VP_TEXT("OptionalArrayRef<")) &&
           vp_text_equal(list, vp_text_slice(optional, 8, optional.size));
}

bool vp_cpp_converts(vp_text from, vp_text to) {
    if (vp_text_equal(from, to)) return true;
    if (vp_text_is(from, "int64_t") && vp_text_is(to, "SymInt")) return true;
    if (vp_text_is(from, "ArrayRef<Tensor>") && vp_text_is(to, "ITensorListRef")) return true;
    if (is_optional_list_of(from, to)) return true;
    vp_text inner = optional_of(to), optional = optional_of(from);
    if (!inner.data) return false;
    return vp_cpp_converts(optional.data ? optional : from, inner);
}

static bool is_number(vp_text type) {
    return vp_text_is(type, "int64_t") || vp_text_is(type, "double") || vp_text_is(type, "bool") || vp_text_is(type, "int") || vp_text_is(type, "float") ||
           vp_text_is(type, "int32_t") || vp_text_is(type, "size_t") || vp_text_is(type, "short") || vp_text_is(type, "char") ||
           vp_text_starts_with(type, VP_TEXT("unsigned "));
}

bool vp_cpp_converts_in_silence(vp_text from, vp_text to) {
    vp_text from_inner = optional_of(from), to_inner = optional_of(to);
    if (from_inner.data && !to_inner.data) return false;
    return is_number(from_inner.data ? from_inner : from) && is_number(to_inner.data ? to_inner : to);
}

/* --- The whole -------------------------------------------------------------------------------------------------------------- */

static void check_function(vp_checker *checker, const vp_cpp_function *rule) {
    checker->check->name = rule->name->text;
    if (rule->is_template) {
        vp_checker_report(checker, VP_RULE_TEMPLATE_RULE, rule->name->text, VP_TEXT("this rule is a template, and what it takes is known only when it is used"),
                          VP_TEXT("give a function that is no template"), (vp_text){0});
        return;
    }
    bool returns_come_last = rule->returns > rule->close;
    if (!returns_come_last) vp_checker_compare_returns(checker, rule);
    vp_checker_compare_parameters(checker, rule);
    if (returns_come_last) vp_checker_compare_returns(checker, rule);
}

static void report_no_rule(vp_checker *checker, size_t count, vp_text unambiguous_name) {
    vp_text message = count == 0 ? VP_TEXT("there is no function of C++ here, with a return type and a name") :
                                   VP_TEXT("no function here is called like a rule of the operator, or registered for it");
    vp_text hint = vp_checker_say(checker, count == 0 ? "the stub is called '%_batch_rule'" : "call it '%_batch_rule', or give it alone", unambiguous_name);
    report_text(checker, VP_RULE_NO_RULE, 0, message, hint);
}

static void find_and_check(vp_checker *checker, vp_cpp_walk *walk) {
    const vp_native_function *function = checker->needed->function;
    vp_rule_of of = {.name = &function->func->name, .namespace_name = function->namespace_name};
    const vp_lexeme *lexemes = vp_lexemes_of(checker->text, checker->arena);
    if (!lexemes) return;
    vp_operator_name_add_unambiguous(of.name, &checker->scratch);
    of.unambiguous_name = vp_arena_copy(checker->arena, vp_buffer_text(&checker->scratch));
    if (!of.unambiguous_name.data) return;
    vp_cpp_function rule;
    size_t count;
    bool is_found = vp_cpp_find_rule(lexemes, &of, walk, &rule, &count);
    checker->reader.aliases = walk->aliases;
    checker->reader.alias_count = walk->alias_count;
    if (is_found) check_function(checker, &rule); else report_no_rule(checker, count, of.unambiguous_name);
}

bool vp_rule_check_run(vp_rule_check *check, const vp_batch_rule_signature *needed, vp_text text, vp_arena *arena) {
    vp_cpp_walk walk;
    vp_checker checker = {.check = check, .needed = needed, .text = text, .arena = arena};
    checker.reader = (vp_cpp_type_reader){.arena = arena, .scratch = &checker.scratch, .release = needed->release, .steps = MOST_STEPS};
    check->name = (vp_text){0};
    check->problem_count = 0;
    size_t invalid = vp_find_invalid_utf8(text);
    if (invalid != VP_NOT_FOUND)
        report_text(&checker, VP_RULE_INVALID_UTF8, invalid, VP_TEXT("the text of the rule is not UTF-8"), VP_TEXT("save the file as UTF-8"));
    else if (text.size > VP_LONGEST_RULE)
        report_text(&checker, VP_RULE_LIMIT_SIZE, 0, VP_TEXT("the text of the rule is longer than 1 MiB"), VP_TEXT("give the rule by itself"));
    else
        find_and_check(&checker, &walk);
    bool failed = checker.scratch.failed || arena->failed;
    vp_buffer_deinit(&checker.scratch);
    return !failed;
}
