/*
 * Finding functions in C++: declarations and definitions outside of other functions and of classes. Tolerant: what is not
 * understood is passed over.
 */
#ifndef VP_CPP_READER_FUNCTION_H
#define VP_CPP_READER_FUNCTION_H

#include "cpp_reader/lexemes.h"

/*
 *   returns   the lexemes of its return type, up to returns_end, where specifiers and macros may stand before the type; behind the
 *             arrow if there is one
 *   open      the parenthesis before its parameters, `close` the one behind them
 */
typedef struct vp_cpp_function {
    const vp_lexeme *name, *returns, *returns_end, *open, *close;
    bool is_template;
} vp_cpp_function;

/* using name = type; the lexemes of the type end before a semicolon. */
typedef struct vp_cpp_alias {
    vp_text name;
    const vp_lexeme *type;
} vp_cpp_alias;

enum { VP_MOST_ALIASES = 64 };

/*
 * A walk over the functions of a text.
 *   next      where it goes on
 *   aliases   those that came by, as many as are kept
 */
typedef struct vp_cpp_walk {
    const vp_lexeme *next;
    vp_cpp_alias aliases[VP_MOST_ALIASES];
    size_t alias_count;
} vp_cpp_walk;

/* The next function; false when there are no more. */
bool vp_cpp_next_function(vp_cpp_walk *walk, vp_cpp_function *function);

#endif
