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

static vp_text unambiguous(const vp_generation *generation, const vp_operator_name *name) {
    if (name->overload_name.size == 0) return name->text;
    vp_buffer *buffer = vp_reader_scratch(generation->reader);
    vp_operator_name_add_unambiguous(name, buffer);
    if (buffer->failed) generation->reader->arena->failed = true;
    return vp_buffer_text(buffer);
}

const vp_name_use *vp_generation_find(const vp_generation *generation, const vp_operator_name *name) {
    const vp_name_use *use = vp_table_find(&generation->names, 0, unambiguous(generation, name));
    while (use && !vp_operator_name_equal(&use->function->func->name, name)) use = use->next;
    return use;
}

/* The use of a function's name, made where there was none, and put first; NULL when out of memory. */
static vp_name_use *add_use(vp_generation *generation, vp_native_function *function) {
    void **slot = vp_table_slot(&generation->names, 0, unambiguous(generation, &function->func->name));
    if (!slot) return NULL;
    vp_name_use *first = *slot, **link = &first;
    if (first) function->namesake = first->function;
    while (*link && !vp_operator_name_equal(&(*link)->function->func->name, &function->func->name)) link = &(*link)->next;
    vp_name_use *use = *link;
    if (use)
        *link = use->next;
    else if (!(use = vp_arena_alloc(generation->reader->arena, sizeof *use)))
        return NULL;
    use->next = first;
    *slot = use;
    return use;
}

/* Shows the first function of a name that has the kernel. */
static void relate_to_kernel(const vp_generation *generation, vp_diagnostic *d, const vp_operator_name *name, vp_dispatch_key key) {
    for (size_t i = 0; d && i < generation->functions->count; i++) {
        const vp_native_function *other = generation->functions->all[i];
        if (!(other->dispatch >> key & 1) || !vp_operator_name_equal(&other->func->name, name)) continue;
        vp_function_relate(d, other, VP_TEXT("the other one"));
        return;
    }
}

bool vp_generation_index(vp_generation *generation, vp_native_function *function) {
    const vp_operator_name *name = &function->func->name;
    vp_name_use *use = add_use(generation, function);
    if (!use) return false;
    vp_dispatch_keys repeated = use->dispatch & function->dispatch;
    if (repeated) {
        vp_dispatch_key key = 0;
        while (!(repeated >> key & 1)) key++;
        vp_diagnostic *d = vp_function_report(generation->reader, function, VP_CODE_DUPLICATE_OPERATOR,
                                              "there are two operators '%' with a kernel for %\n"
                                              "give one another overload name",
                                              name->text, vp_dispatch_key_name(key));
        relate_to_kernel(generation, d, name, key);
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
