/*
 * Checking batch rules: a function of C++ against the signature that is needed. What the compiler takes, and what then does what
 * it should, is right, also where it is spelled otherwise: by value in place of by reference, std::optional<T> for T.
 */
#ifndef VP_BATCH_RULE_CHECK_H
#define VP_BATCH_RULE_CHECK_H

#include "cpp_reader/function.h"
#include "batch_rule/signature.h"

typedef enum vp_rule_problem_kind {
#define PROBLEM(name, code, is_error) VP_RULE_PROBLEM_##name,
#include "batch_rule/problems.def"
#undef PROBLEM
} vp_rule_problem_kind;

/* The limits: bytes of C++, parameters that are looked at, problems that are told. */
enum { VP_LONGEST_RULE = 1 << 20, VP_MOST_RULE_PROBLEMS = 100 };

/*
 *   start, end    the piece of the text that is wrong, in bytes; empty where something is missing
 *   message       one sentence, no full stop
 *   hint          what to do
 *   replacement   what to write in the place of that piece; data NULL when there is no saying
 */
typedef struct vp_rule_problem {
    vp_rule_problem_kind kind;
    size_t start, end;
    vp_text message, hint, replacement;
} vp_rule_problem;

/*
 *   name       what the function is called that was taken for the rule; data NULL when there is none
 *   problems   in the order of the text
 */
typedef struct vp_rule_check {
    vp_text name;
    vp_rule_problem problems[VP_MOST_RULE_PROBLEMS];
    size_t problem_count;
} vp_rule_check;

vp_text vp_rule_problem_code(vp_rule_problem_kind kind);
bool vp_rule_problem_is_error(vp_rule_problem_kind kind);

/*
 * Checks the rule in a text of C++. What it finds lives in the arena, and points into the text, whose data is not NULL. False when out of
 * memory.
 */
bool vp_rule_check_run(vp_rule_check *check, const vp_batch_rule_signature *needed, vp_text text, vp_arena *arena);

#endif
