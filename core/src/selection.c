/* Choosing operators by name. */
#include "selection.h"

#include "base/near.h"

static size_t count_pieces(vp_text text) {
    size_t count = 1;
    for (size_t i = 0; i < text.size; i++) count += text.data[i] == ',';
    return count;
}

bool vp_selection_init(vp_selection *selection, vp_text operators, vp_arena *arena) {
    *selection = (vp_selection){.is_all = !operators.data};
    if (selection->is_all) return true;
    selection->wanted = vp_arena_array(arena, count_pieces(operators), sizeof(vp_wanted));
    if (!selection->wanted) return false;
    for (vp_text piece; vp_text_split(&operators, VP_TEXT(","), &piece);) {
        vp_text name = vp_text_strip(piece);
        if (name.size > 0) selection->wanted[selection->count++] = (vp_wanted){.name = name};
    }
    return true;
}

static bool is_called(const vp_native_function *function, vp_text name) {
    size_t colons = vp_text_find_last(name, VP_TEXT("::"));
    if (colons != VP_NOT_FOUND && vp_text_equal(vp_text_slice(name, 0, colons), function->namespace_name))
        name = vp_text_slice(name, colons + 2, name.size);
    return vp_text_equal(name, function->func->name.text);
}

bool vp_selection_take(vp_selection *selection, const vp_native_function *function) {
    bool is_wanted = selection->is_all;
    for (size_t i = 0; i < selection->count; i++) {
        if (!is_called(function, selection->wanted[i].name)) continue;
        selection->wanted[i].found = true;
        is_wanted = true;
    }
    return is_wanted;
}

/* --- What is not there ------------------------------------------------------------------------------------------------------ */

/* The first overload of the operator that is named, in any namespace; unless there is any, the name that is most like it. */
static vp_text find_near(const vp_functions *functions, vp_text name) {
    size_t colons = vp_text_find_last(name, VP_TEXT("::"));
    if (colons != VP_NOT_FOUND) name = vp_text_slice(name, colons + 2, name.size);
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
    return vp_format_text(arena, texts[1].data ? "there is no operator '%'; did you mean '%'?" : "there is no operator '%'", texts);
}
