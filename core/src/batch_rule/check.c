/* Checking a rule: finding it, then comparing what it returns and its parameters. */
#include "batch_rule/check.h"

#include "base/places.h"
#include "batch_rule/checker.h"
#include "batch_rule/find.h"

/* So much of the types is read: more only when aliases were made to stand for very much. */
enum { MOST_STEPS = 1 << 18 };

/* A problem with the text as a whole. */
static void report_text(vp_checker *checker, vp_rule_problem_kind kind, size_t place, vp_text message, vp_text hint) {
    vp_checker_report(checker, kind, vp_text_slice(checker->text, place, place), message, hint, (vp_text){0});
}

/* --- The whole -------------------------------------------------------------------------------------------------------------- */

static void check_function(vp_checker *checker, const vp_cpp_function *rule) {
    checker->check->name = rule->name->text;
    if (rule->is_template) {
        vp_checker_report(checker, VP_RULE_PROBLEM_TEMPLATE_RULE, rule->name->text,
                          VP_TEXT("this rule is a template, and what it takes is known only when it is used"),
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
    const char *hint = count == 0 ? "the stub is called '%_batch_rule'" : "call it '%_batch_rule', or give it alone";
    report_text(checker, VP_RULE_PROBLEM_NO_RULE, 0, message, vp_checker_say(checker, hint, unambiguous_name));
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
        report_text(&checker, VP_RULE_PROBLEM_INVALID_UTF8, invalid,
                    VP_TEXT("the text of the rule is not UTF-8"), VP_TEXT("save the file as UTF-8"));
    else if (text.size > VP_LONGEST_RULE)
        report_text(&checker, VP_RULE_PROBLEM_LIMIT_SIZE, 0,
                    VP_TEXT("the text of the rule is longer than 1 MiB"), VP_TEXT("give the rule by itself"));
    else
        find_and_check(&checker, &walk);
    bool failed = checker.scratch.failed || arena->failed;
    vp_buffer_deinit(&checker.scratch);
    return !failed;
}
