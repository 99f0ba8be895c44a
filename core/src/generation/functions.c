/* The list of functions, and the index of their names. */
#include "generation/generation.h"

bool vp_functions_add(vp_functions *functions, vp_native_function *function, vp_arena *arena) {
    if (functions->count == functions->capacity) {
        size_t capacity = functions->capacity ? 2 * functions->capacity : 64;
        vp_native_function **all = vp_arena_array(arena, capacity, sizeof *all);
        if (!all) return false;
        if (functions->count) memcpy(all, functions->all, functions->count * sizeof *all);
        functions->all = all;
        functions->capacity = capacity;
    }
    functions->all[functions->count++] = function;
    return true;
}

bool vp_generation_index(vp_generation *generation, vp_native_function *function) {
    vp_arena *arena = generation->reader->arena;
    const vp_operator_name *name = &function->func->name;
    void **slot = vp_table_slot(&generation->names, vp_operator_name_sort(name), name->text);
    if (slot && !*slot) *slot = vp_arena_alloc(arena, sizeof(vp_name_use));
    if (!slot || !*slot) return false;
    vp_name_use *use = *slot;
    vp_dispatch_keys repeated = use->dispatch & function->dispatch;
    if (repeated) {
        vp_dispatch_key key = 0;
        while (!(repeated >> key & 1)) key++;
        vp_function_report(generation->reader, function, VP_CODE_DUPLICATE_OPERATOR,
                           "there are two operators '%' with a kernel for %\n"
                           "give one another overload name", name->text,
                           vp_dispatch_key_name(key));
    }
    use->dispatch |= function->dispatch;
    use->function = function;
    return true;
}

bool vp_generation_init(vp_generation *generation, vp_reader *reader, vp_functions *functions, bool is_complete) {
    *generation = (vp_generation){.reader = reader, .functions = functions, .is_complete = is_complete};
    vp_table_init(&generation->names, reader->arena);
    for (size_t i = 0; i < functions->count; i++)
        if (!vp_generation_index(generation, functions->all[i])) return false;
    return true;
}
