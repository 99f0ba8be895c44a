/* The door of the YAML room: limits, encoding, then composing and constructing. */
#include "base/places.h"
#include "base/text.h"
#include "yaml/raw.h"

static bool check_text(vp_text text, vp_diagnostics *diagnostics) {
    if (text.size > VP_LARGEST_TEXT) {
        vp_diagnose(diagnostics, VP_CODE_LIMIT_SIZE, ((vp_span){0, 0}), "the text is larger than 64 MiB");
        return false;
    }
    size_t invalid = vp_find_invalid_utf8(text);
    if (invalid == VP_NOT_FOUND) return true;
    uint32_t character = vp_character_at(text, invalid);
    vp_span span = {character, character + 1};
    vp_diagnostic *d = vp_diagnose(diagnostics, VP_CODE_INVALID_UTF8, span, "the text is not valid UTF-8 from here on");
    vp_diagnostic_set_hint(diagnostics, d, "save the file as UTF-8");
    return false;
}

const vp_node *vp_yaml_load(vp_text text, vp_diagnostics *diagnostics, vp_arena *arena, bool *complete) {
    *complete = false;
    if (!check_text(text, diagnostics)) return NULL;
    vp_raw *root;
    *complete = vp_yaml_compose(text, diagnostics, arena, &root);
    if (arena->failed) return NULL;
    if (root) {
        vp_yaml_construct(root, diagnostics, arena);
        return arena->failed ? NULL : &root->node;
    }
    if (!*complete) return NULL;
    vp_node *nothing = vp_arena_alloc(arena, sizeof *nothing);
    if (nothing) *nothing = (vp_node){.type = VP_YAML_NULL, .line = 1};
    return nothing;
}
