/* What a rule returns, against what its plumbing takes apart. */
#include "batch_rule/checker.h"

static vp_text needed_type(vp_checker *checker) {
    vp_buffer *scratch = &checker->scratch;
    scratch->size = 0;
    vp_batch_rule_add_returns_type(checker->needed, scratch);
    return vp_arena_copy(checker->arena, vp_buffer_text(scratch));
}

static vp_text number(vp_checker *checker, size_t value) {
    checker->scratch.size = 0;
    vp_buffer_add_number(&checker->scratch, value);
    return vp_arena_copy(checker->arena, vp_buffer_text(&checker->scratch));
}

/* A member of the tuple by value. */
static vp_text value_of(vp_text member) {
    vp_text before;
    do {
        before = member;
        if (vp_text_ends_with(member, VP_TEXT("&"))) member.size--;
        if (vp_text_ends_with(member, VP_TEXT(" const"))) member.size -= 6;
    } while (member.size != before.size);
    return member;
}

/*
 * The members of a tuple, compared with what is needed.
 *   count    how many there are
 *   agreed   how many of them, from the first, are what is needed
 *   silent   the next one is none, and the compiler takes it
 */
typedef struct comparison {
    size_t count, agreed;
    bool silent;
} comparison;

static comparison compare_members(vp_checker *checker, vp_text members) {
    const vp_batch_rule_signature *needed = checker->needed;
    comparison c = {0};
    for (vp_text member; vp_cpp_next_member(&members, &member); c.count++) {
        if (c.agreed < c.count || c.count >= needed->return_count) continue;
        vp_cpp_type type = vp_checker_type_of(checker, &needed->returns[c.count]);
        if (!type.core.data) continue;
        vp_text value = value_of(member);
        if (vp_cpp_converts(value, type.core)) c.agreed++; else c.silent = vp_cpp_converts_in_silence(value, type.core);
    }
    return c;
}

static void report(vp_checker *checker, vp_rule_problem_kind kind, vp_text written, vp_text message) {
    vp_text needed = needed_type(checker);
    vp_checker_report(checker, kind, written, message, vp_checker_say(checker, "return '%'", needed), needed);
}

static void compare_tuple(vp_checker *checker, vp_text written, vp_text members) {
    size_t needed = checker->needed->return_count;
    comparison c = compare_members(checker, members);
    vp_text many = number(checker, c.count), wanted = number(checker, needed);
    if (c.agreed == needed && c.count > needed) {
        const char *what = "of the % values that the rule returns the plumbing uses %: "
                           "the compiler takes it, and the rest is dropped in silence";
        report(checker, VP_RULE_PROBLEM_PAIR_TOO_MANY, written, vp_checker_say(checker, what, many, wanted));
    } else if (c.agreed == c.count && c.count < needed) {
        const char *what = "the plumbing takes % values out of the tuple, and it has %";
        report(checker, VP_RULE_PROBLEM_PAIR_TOO_FEW, written, vp_checker_say(checker, what, wanted, many));
    } else if (c.agreed < needed) {
        vp_text texts[] = {number(checker, c.agreed + 1), checker->needed->returns[c.agreed].type};
        const char *what = c.silent ? "value % of the tuple is passed on as '%': the compiler makes it one in silence" :
                                      "value % of the tuple is passed on as '%', which it is not";
        vp_rule_problem_kind kind = c.silent ? VP_RULE_PROBLEM_SILENT_CONVERSION : VP_RULE_PROBLEM_WRONG_RETURN;
        report(checker, kind, written, vp_format_texts(checker->arena, what, texts));
    }
}

/* The rule of an in-place operator, or of one without returns. */
static void compare_nothing(vp_checker *checker, vp_text written, const vp_cpp_type *type) {
    if (type->core.data && vp_text_is(type->core, "void")) return;
    report(checker, VP_RULE_PROBLEM_RESULT_DROPPED, written,
           VP_TEXT("what this rule returns is dropped: the plumbing returns the argument that was written to, or nothing"));
}

void vp_checker_compare_returns(vp_checker *checker, const vp_cpp_function *rule) {
    const vp_lexeme *start = vp_cpp_type_start(rule->returns, rule->returns_end);
    vp_text written = vp_cpp_text_of(start, rule->returns_end);
    vp_cpp_type type = vp_cpp_type_read(&checker->reader, start, rule->returns_end);
    if (type.core.data && vp_text_is(type.core, "auto")) {
        report(checker, VP_RULE_PROBLEM_UNKNOWN_RETURN, written,
               VP_TEXT("the return type is auto, so that only the parameters could be compared"));
    } else if (checker->needed->return_count == 0) {
        compare_nothing(checker, written, &type);
    } else if (type.members.data) {
        compare_tuple(checker, written, type.members);
    } else {
        vp_text quoted = vp_checker_quote(checker, written);
        report(checker, VP_RULE_PROBLEM_WRONG_RETURN, written,
               vp_checker_say(checker, "the plumbing takes a tuple apart, and % is none", quoted));
    }
}
