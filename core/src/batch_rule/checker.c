/* What comparing needs: telling of problems, and whether one type converts to another. */
#include "batch_rule/checker.h"

/* --- Problems ------------------------------------------------------------------------------------------------------------- */

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
    return vp_text_is_among(type, "int64_t\0double\0bool\0int\0float\0int32_t\0size_t\0short\0char\0") ||
           vp_text_starts_with(type, VP_TEXT("unsigned "));
}

bool vp_cpp_converts_in_silence(vp_text from, vp_text to) {
    vp_text from_inner = optional_of(from), to_inner = optional_of(to);
    if (from_inner.data && !to_inner.data) return false;
    return is_number(from_inner.data ? from_inner : from) && is_number(to_inner.data ? to_inner : to);
}
