/* What the files share that check a rule: the rule, what is needed, and how a problem is told. */
#ifndef VP_BATCH_RULE_CHECKER_H
#define VP_BATCH_RULE_CHECKER_H

#include "base/diagnostics.h"
#include "batch_rule/check.h"
#include "cpp_reader/parameters.h"

/*
 *   reader   reads types of the rule and, from the spelling, of what is needed
 */
typedef struct vp_checker {
    vp_rule_check *check;
    const vp_batch_rule_signature *needed;
    vp_text text;
    vp_arena *arena;
    vp_buffer scratch;
    vp_cpp_type_reader reader;
} vp_checker;

/* The type that a part of the needed signature has. */
vp_cpp_type vp_checker_type_of(vp_checker *checker, const vp_batch_rule_part *part);

/* Is something of the type `from` taken where `to` is asked for, and means the same there? Both as vp_cpp_type.core. */
bool vp_cpp_converts(vp_text from, vp_text to);

/* Does the compiler convert it to a number of another type, which may not hold it? */
bool vp_cpp_converts_in_silence(vp_text from, vp_text to);

/* Fills a format in, "%" for each text; the text lives in the arena. */
#define vp_checker_say(checker, ...) vp_format((checker)->arena, __VA_ARGS__)

/* A piece of the rule as a message names it: in quotes, unless it is long or goes over lines. */
vp_text vp_checker_quote(vp_checker *checker, vp_text piece);

/* Adds a problem with a piece of the text. Beyond the limit of problems nothing happens. */
void vp_checker_report(vp_checker *checker, vp_rule_problem_kind kind, vp_text piece, vp_text message, vp_text hint, vp_text replacement);

/* Compare the parameters, and what is returned. */
void vp_checker_compare_parameters(vp_checker *checker, const vp_cpp_function *rule);
void vp_checker_compare_returns(vp_checker *checker, const vp_cpp_function *rule);

#endif
