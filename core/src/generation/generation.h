/*
 * Across entries: what torchgen checks between them, and the out= and functional variants that it adds
 * (error_check_native_functions in gen.py, native_function_generation.py).
 */
#ifndef VP_GENERATION_GENERATION_H
#define VP_GENERATION_GENERATION_H

#include "model/native_function.h"

/* Functions in order, growing at the end. */
typedef struct vp_functions {
    vp_native_function **all;
    size_t count, capacity;
} vp_functions;

/* Adds a function; false when out of memory. */
bool vp_functions_add(vp_functions *functions, vp_native_function *function, vp_arena *arena);

/*
 * What is needed to look across entries.
 *   is_complete    every entry could be read; otherwise nothing is reported as missing that an unread entry may hold
 */
typedef struct vp_generation {
    vp_reader *reader;
    vp_functions *functions;
    bool is_complete;
    vp_table names; /* of unambiguous names: to vp_name_use */
} vp_generation;

/*
 * What goes by a name: the last function of that name, and the dispatch keys that all of that name have. `next` is another name
 * with the same unambiguous one: a.b_c and a_b.c; that of the last function comes first.
 */
typedef struct vp_name_use {
    vp_native_function *function;
    vp_dispatch_keys dispatch;
    struct vp_name_use *next;
} vp_name_use;

/*
 * Indexes the functions by name and reports those that register the same kernel twice (BackendIndex.grow_index). False when
 * out of memory.
 */
bool vp_generation_init(vp_generation *generation, vp_reader *reader, vp_functions *functions, bool is_complete);

/* Indexes one more function; the same report. */
bool vp_generation_index(vp_generation *generation, vp_native_function *function);

/* What goes by that name; NULL when nothing does. */
const vp_name_use *vp_generation_find(const vp_generation *generation, const vp_operator_name *name);

/* error_check_native_functions. A function that breaks a rule is marked broken. */
void vp_generation_check(vp_generation *generation);

/* add_generated_native_functions: adds variants at the end of the functions. False when out of memory. */
bool vp_generation_add_variants(vp_generation *generation);

/* Makes the out= or functional variant of a function; NULL after a report or out of memory. (variants.c) */
vp_native_function *vp_generate_variant(vp_reader *reader, vp_native_function *function, vp_kind kind);

/* Reports at the schema of a function and marks it broken. See vp_diagnose. */
#define vp_function_report(reader, function, code, ...) \
    ((function)->broken = true, (reader)->diagnostics->source = (function)->source, \
     vp_diagnose((reader)->diagnostics, (code), (function)->func_node->span, __VA_ARGS__))

/* Shows another function as the second place of a diagnostic. */
static inline void vp_function_relate(vp_diagnostic *diagnostic, const vp_native_function *other, vp_text message) {
    vp_diagnostic_relate(diagnostic, other->source, other->func_node->span, message);
}

#endif
