/* Finding the rule of an operator among the functions of a text. */
#ifndef VP_BATCH_RULE_FIND_H
#define VP_BATCH_RULE_FIND_H

#include "cpp_reader/function.h"
#include "model/operator_name.h"

/* Whose rule is looked for. */
typedef struct vp_rule_of {
    const vp_operator_name *name;
    vp_text namespace_name, unambiguous_name;
} vp_rule_of;

/*
 * The function that the text registers for the operator (VMAP_SUPPORT, or its plumbing); unless it registers any, the one whose
 * name is most like that of its rule; unless any is like it, the only one. Later declarations of the same name do not count.
 *
 * Sets *count to the number of functions, and keeps the aliases of the walk. False when there is no such function.
 */
bool vp_cpp_find_rule(const vp_lexeme *lexemes, const vp_rule_of *of, vp_cpp_walk *walk, vp_cpp_function *rule, size_t *count);

#endif
