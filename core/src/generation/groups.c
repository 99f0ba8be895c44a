/*
 * Grouping the variants of an operator and adding those that torchgen generates: pre_group_native_functions and
 * add_generated_native_functions.
 */
#include "generation/generation.h"
#include "generation/signature.h"

/* The variants of an operator, by kind; NULL where there is none. */
typedef struct group {
    vp_native_function *of_kind[VP_KIND_SCRATCH + 1];
    struct group *next;
} group;

typedef struct grouping {
    vp_generation *generation;
    vp_table by_signature;
    group *first, **last;
    vp_argument *arguments; /* room for one signature */
    vp_return *returns;
} grouping;

/* --- Grouping ------------------------------------------------------------------------------------------------------------------- */

static bool prepare(grouping *g) {
    vp_arena *arena = g->generation->reader->arena;
    size_t most = 0;
    for (size_t i = 0; i < g->generation->functions->count; i++) {
        const vp_schema *func = g->generation->functions->all[i]->func;
        size_t size = func->arguments.count + func->return_count;
        if (size > most) most = size;
    }
    g->arguments = vp_arena_array(arena, most, sizeof(vp_argument));
    g->returns = vp_arena_array(arena, most, sizeof(vp_return));
    vp_table_init(&g->by_signature, arena);
    g->last = &g->first;
    return !arena->failed;
}

/* Prints the signature of a function to the scratch buffer. False after a report or out of memory. */
static bool print_signature(grouping *g, const vp_schema *func, vp_text *signature) {
    vp_reader *reader = g->generation->reader;
    vp_arguments arguments;
    if (!vp_signature_arguments(reader, func, g->arguments, &arguments)) return false;
    size_t return_count = vp_signature_returns(reader, func, false, g->returns);
    vp_buffer *text = vp_reader_scratch(reader);
    vp_buffer_add(text, func->name.base);
    vp_buffer_add_literal(text, "(");
    vp_arguments_print(&arguments, text);
    vp_buffer_add_literal(text, ") -> ");
    vp_returns_print(g->returns, return_count, text);
    *signature = vp_buffer_text(text);
    return !text->failed;
}

static group *group_of(grouping *g, vp_native_function *function) {
    vp_reader *reader = g->generation->reader;
    reader->node = function->func_node;
    reader->diagnostics->source = function->source;
    vp_text signature;
    if (!print_signature(g, function->func, &signature)) {
        function->broken = true;
        return NULL;
    }
    void **slot = vp_table_slot(&g->by_signature, function->func->name.dunder_method, signature);
    if (!slot) return NULL;
    if (*slot) return *slot;
    group *added = vp_arena_alloc(reader->arena, sizeof *added);
    if (!added) return NULL;
    *slot = *g->last = added;
    g->last = &added->next;
    return added;
}

static void add_to_group(grouping *g, vp_native_function *function) {
    group *members = group_of(g, function);
    if (!members) return;
    vp_native_function **place = &members->of_kind[function->func->kind];
    if (!*place) {
        *place = function;
    } else if (!function->broken) {
        vp_diagnostic *d = vp_function_report(g->generation->reader, function, VP_CODE_DUPLICATE_KIND,
                                              "'%' and '%' are the same operator: both are % and have the same signature\n"
                                              "change the arguments of one, or its name before the dot",
                                              (*place)->func->name.text, function->func->name.text,
                                              vp_text_from(vp_kind_name(function->func->kind)));
        vp_function_relate(d, *place, VP_TEXT("the other one"));
    }
}

/* --- Which groups get variants -------------------------------------------------------------------------------------------------- */

/* What all or some members of a group have in common. */
typedef struct traits {
    size_t count;
    bool all_manual, all_composite_implicit, any_view, any_core, any_broken;
} traits;

static traits traits_of(const grouping *g, const group *members) {
    vp_release release = g->generation->reader->release;
    traits t = {.all_manual = true, .all_composite_implicit = true};
    for (size_t kind = 0; kind <= VP_KIND_SCRATCH; kind++) {
        const vp_native_function *function = members->of_kind[kind];
        if (!function) continue;
        bool is_set = vp_text_is(function->func->name.name, "set_") && vp_release_has(release, VP_RULE_SET_IS_NO_VIEW);
        t.count++;
        t.all_manual &= function->manual_cpp_binding;
        t.all_composite_implicit &= vp_native_function_is_composite_implicit(function);
        t.any_view |= vp_native_function_is_view(function, release) && !is_set;
        t.any_core |= (function->tags & VP_TAG_CORE) && vp_release_has(release, VP_RULE_VARIANTS_OF_CORE);
        t.any_broken |= function->broken;
    }
    return t;
}

/* torchgen's base_fn: the member that variants are made from. */
static vp_native_function *base_of(const grouping *g, const group *members) {
    bool mutable_first = vp_release_has(g->generation->reader->release, VP_RULE_VARIANTS_FROM_MUTABLE_FIRST);
    const vp_kind order[] = {mutable_first ? VP_KIND_MUTABLE : VP_KIND_INPLACE,
                             mutable_first ? VP_KIND_INPLACE : VP_KIND_MUTABLE,
                             VP_KIND_OUT,
                             VP_KIND_FUNCTIONAL};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        if (members->of_kind[order[i]]) return members->of_kind[order[i]];
    return NULL;
}

static bool returns_a_tensor(const vp_schema *func) {
    for (size_t i = 0; i < func->return_count; i++)
        if (vp_type_is_tensor_like(func->returns[i].type)) return true;
    return false;
}

static bool is_listed(const grouping *g, vp_operator_list list, const vp_native_function *function) {
    return vp_release_lists(g->generation->reader->release, list, function->func->name.text);
}

/* An out= function on its own must be one of those that torchgen knows. */
static void check_lone_out(const grouping *g, vp_native_function *out) {
    if (is_listed(g, VP_OUT_OPS_THAT_DONT_GET_GROUPED_PROPERLY, out) || !g->generation->is_complete) return;
    vp_function_report(g->generation->reader, out, VP_CODE_OUT_WITHOUT_PARTNER,
                       "the out= function '%' has no functional, in-place or mutable variant with the same signature\n"
                       "add the functional variant: the same arguments without the out ones",
                       out->func->name.text);
}

static void check_out_is_possible(const grouping *g, vp_native_function *base) {
    if (is_listed(g, VP_MUTABLE_OPS_THAT_CANNOT_GET_AN_OUT_VARIANT, base)) return;
    if (is_listed(g, VP_FUNCTIONAL_OPS_THAT_CANNOT_GET_AN_OUT_VARIANT, base)) return;
    vp_function_report(g->generation->reader, base, VP_CODE_NO_OUT_VARIANT,
                       "'%' returns no tensor, so it can have no out= variant, and it is not on torchgen's list of those that need none\n"
                       "leave out its dispatch table so that it decomposes, or set manual_cpp_binding: True",
                       base->func->name.text);
}

/* --- Adding variants ------------------------------------------------------------------------------------------------------------ */

static bool add_variant(grouping *g, vp_native_function *base, vp_kind kind) {
    vp_generation *generation = g->generation;
    vp_native_function *variant = vp_generate_variant(generation->reader, base, kind);
    if (!variant) base->broken = true;
    if (!variant) return !generation->reader->arena->failed;
    return vp_generation_index(generation, variant) && vp_functions_add(generation->functions, variant, generation->reader->arena);
}

static bool add_variants_of(grouping *g, const group *members) {
    vp_native_function *base = base_of(g, members);
    traits t = traits_of(g, members);
    if (!base || t.any_broken || t.all_manual || t.any_view || (t.all_composite_implicit && !t.any_core)) return true;
    vp_native_function *out = members->of_kind[VP_KIND_OUT], *inplace = members->of_kind[VP_KIND_INPLACE];
    if (out && t.count == 1) {
        check_lone_out(g, out);
        return true;
    }
    if (inplace && is_listed(g, VP_INPLACE_OPS_THAT_DONT_GET_GROUPED_PROPERLY, inplace)) return true;
    bool is_valid_base = base->func->kind == VP_KIND_INPLACE || returns_a_tensor(base->func);
    if (!out && !is_valid_base) {
        check_out_is_possible(g, base);
        return true;
    }
    bool gets_out = !out && base->autogen_asks_for_out;
    if (gets_out && !add_variant(g, base, VP_KIND_OUT)) return false;
    bool gets_functional = !members->of_kind[VP_KIND_FUNCTIONAL] && (out || gets_out) && !base->broken;
    return !gets_functional || add_variant(g, base, VP_KIND_FUNCTIONAL);
}

bool vp_generation_add_variants(vp_generation *generation) {
    grouping g = {.generation = generation};
    if (!prepare(&g)) return false;
    size_t count = generation->functions->count;
    for (size_t i = 0; i < count; i++) add_to_group(&g, generation->functions->all[i]);
    for (const group *members = g.first; members; members = members->next)
        if (!add_variants_of(&g, members)) return false;
    return !generation->reader->arena->failed;
}
