/* Choosing operators by name. */
#include "selection.h"

#include "base/near.h"

static size_t count_pieces(vp_text text) {
    size_t count = 1;
    for (size_t i = 0; i < text.size; i++) count += text.data[i] == ',';
    return count;
}

static bool want(vp_selection *selection, vp_text name) {
    void **slot = vp_table_slot(&selection->by_name, 0, vp_name_without_namespace(name));
    if (!slot) return false;
    vp_wanted *added = &selection->wanted[selection->count++];
    *added = (vp_wanted){.name = name, .next = *slot};
    *slot = added;
    return true;
}

bool vp_selection_init(vp_selection *selection, vp_text operators, vp_arena *arena) {
    *selection = (vp_selection){.is_all = !operators.data};
    if (selection->is_all) return true;
    vp_table_init(&selection->by_name, arena);
    selection->wanted = vp_arena_array(arena, count_pieces(operators), sizeof(vp_wanted));
    if (!selection->wanted) return false;
    for (vp_text piece; vp_text_split(&operators, VP_TEXT(","), &piece);) {
        vp_text name = vp_text_strip(piece);
        if (name.size > 0 && !want(selection, name)) return false;
    }
    return true;
}

/* Is the namespace that is asked for, if any, that of the function? */
static bool is_in_namespace(const vp_native_function *function, const vp_wanted *wanted) {
    size_t prefix = wanted->name.size - function->func->name.text.size;
    return prefix == 0 || vp_text_equal(vp_text_slice(wanted->name, 0, prefix - VP_TEXT("::").size), function->namespace_name);
}

bool vp_selection_take(vp_selection *selection, const vp_native_function *function) {
    if (selection->is_all) return true;
    bool is_wanted = false;
    for (vp_wanted *wanted = vp_table_find(&selection->by_name, 0, function->func->name.text); wanted; wanted = wanted->next) {
        if (!is_in_namespace(function, wanted)) continue;
        wanted->found = is_wanted = true;
    }
    return is_wanted;
}

/* --- What is not there ------------------------------------------------------------------------------------------------------ */

/* The first overload of the operator that is named, in any namespace; unless there is any, the name that is most like it. */
static vp_text find_near(const vp_functions *functions, vp_text name) {
    name = vp_name_without_namespace(name);
    vp_near near = vp_near_to(name);
    for (size_t i = 0; i < functions->count; i++) {
        const vp_native_function *function = functions->all[i];
        if (function->source != VP_SOURCE_YAML) continue;
        if (vp_text_equal(function->func->name.name, name)) return function->func->name.text;
        vp_near_consider(&near, function->func->name.text);
    }
    return near.best;
}

vp_text vp_selection_complaint(const vp_selection *selection, const vp_functions *functions, vp_arena *arena) {
    size_t i = 0;
    while (i < selection->count && selection->wanted[i].found) i++;
    if (i == selection->count) return (vp_text){0};
    vp_text texts[] = {selection->wanted[i].name, find_near(functions, selection->wanted[i].name)};
    return vp_format_texts(arena, texts[1].data ? "there is no operator '%'; did you mean '%'?" : "there is no operator '%'", texts);
}
