/* Pieces of schemas, back to the YAML. */
#include "mapping/origins.h"

bool vp_origins_init(vp_origins *origins, vp_text yaml, vp_arena *arena) {
    *origins = (vp_origins){.arena = arena};
    return vp_places_init(&origins->places, yaml, arena);
}

static bool reserve(vp_origins *origins, size_t size) {
    if (size <= origins->capacity) return true;
    origins->capacity = 2 * size;
    origins->begins = vp_arena_array(origins->arena, origins->capacity, sizeof *origins->begins);
    origins->ends = vp_arena_array(origins->arena, origins->capacity, sizeof *origins->ends);
    return origins->begins && origins->ends;
}

bool vp_origins_turn_to(vp_origins *origins, const vp_native_function *native) {
    const vp_node *node = native->func_node;
    origins->native = origins->written = native;
    while (origins->written->base) origins->written = origins->written->base;
    if (!reserve(origins, node->text.size)) return false;
    origins->is_traced = node->text.size > 0 && vp_yaml_trace(&origins->places, node, origins->begins, origins->ends);
    return true;
}

/* --- Extents ------------------------------------------------------------------------------------------------------------- */

static bool is_inside(vp_text piece, vp_text whole) {
    uintptr_t start = (uintptr_t)piece.data, first = (uintptr_t)whole.data;
    return piece.size > 0 && start >= first && start - first <= whole.size && piece.size <= whole.size - (start - first);
}

/* Of a piece of the scalar with the schema; of all of the scalar where its pieces cannot be told apart. */
static vp_extent extent_of_piece(const vp_origins *origins, vp_text piece) {
    const vp_node *node = origins->written->func_node;
    const vp_places *places = &origins->places;
    if (!origins->is_traced) return (vp_extent){vp_places_offset(places, node->span.start), vp_places_offset(places, node->span.end)};
    size_t from = (size_t)(piece.data - node->text.data);
    return (vp_extent){origins->begins[from], origins->ends[from + piece.size - 1]};
}

/* Of a piece, or, where that does not stand in the file, of the whole schema. */
static vp_extent extent_of(const vp_origins *origins, vp_text piece) {
    bool is_written = is_inside(piece, origins->written->func_node->text);
    return extent_of_piece(origins, is_written ? piece : origins->written->func->text);
}

/* --- Arguments and returns --------------------------------------------------------------------------------------------------- */

/* The argument in the file: variants take arguments over by name. NULL when there is none. */
static const vp_argument *written_argument(const vp_origins *origins, size_t item) {
    const vp_arguments *arguments = &origins->written->func->arguments;
    if (origins->written == origins->native) return &arguments->all[item];
    for (size_t i = 0; i < arguments->count; i++)
        if (vp_text_equal(arguments->all[i].name, origins->native->func->arguments.all[item].name)) return &arguments->all[i];
    return NULL;
}

/* The return in the file: a variant that has no fewer takes over all, in their order. NULL when there is none. */
static const vp_return *written_return(const vp_origins *origins, size_t item) {
    const vp_schema *func = origins->written->func;
    return item < func->return_count && func->return_count <= origins->native->func->return_count ? &func->returns[item] : NULL;
}

/* What stands before the space before the name. */
static vp_text type_of(const vp_argument *argument) {
    size_t before = (size_t)(argument->name.data - argument->text.data);
    return vp_text_slice(argument->text, 0, before > 0 ? before - 1 : 0);
}

vp_extent vp_origins_find(const vp_origins *origins, vp_origin origin, size_t item) {
    const vp_schema *func = origins->written->func;
    const vp_argument *argument = NULL;
    bool is_of_argument = origin == VP_ORIGIN_TYPE || origin == VP_ORIGIN_ARGUMENT_NAME || origin == VP_ORIGIN_ARGUMENT;
    if (is_of_argument) argument = written_argument(origins, item);
    if (origin == VP_ORIGIN_RETURN) argument = written_return(origins, item);
    switch (origin) {
    case VP_ORIGIN_NAME: return extent_of(origins, func->name.name);
    case VP_ORIGIN_OVERLOAD: return extent_of(origins, func->name.overload_name);
    case VP_ORIGIN_TYPE: return extent_of(origins, argument ? type_of(argument) : (vp_text){0});
    case VP_ORIGIN_ARGUMENT_NAME: return extent_of(origins, argument ? argument->name : (vp_text){0});
    case VP_ORIGIN_ARGUMENT:
    case VP_ORIGIN_RETURN: return extent_of(origins, argument ? argument->text : (vp_text){0});
    case VP_ORIGIN_NONE:
    case VP_ORIGIN_COUNT: break;
    }
    return (vp_extent){0, 0};
}
