/* The list of tokens, and what the public header tells of it. */
#include "tokens/tokens.h"

#include <stdlib.h>

#include "base/units.h"

struct vp_tokens {
    vp_status status;
    size_t count, capacity;
    uint32_t *starts, *ends;
    uint8_t *classes;
};

/* When there is no memory for tokens, these say so. They are never written to. */
static const vp_tokens out_of_memory = {.status = VP_STATUS_OUT_OF_MEMORY};

/* --- The list -------------------------------------------------------------------------------------------------------------- */

static bool grow(vp_tokens *tokens) {
    size_t capacity = tokens->capacity ? 2 * tokens->capacity : 1024;
    uint32_t *starts = capacity <= SIZE_MAX / sizeof *starts ? realloc(tokens->starts, capacity * sizeof *starts) : NULL;
    if (starts) tokens->starts = starts;
    uint32_t *ends = starts ? realloc(tokens->ends, capacity * sizeof *ends) : NULL;
    if (ends) tokens->ends = ends;
    uint8_t *classes = ends ? realloc(tokens->classes, capacity) : NULL;
    if (!classes) {
        tokens->status = VP_STATUS_OUT_OF_MEMORY;
        return false;
    }
    tokens->classes = classes;
    tokens->capacity = capacity;
    return true;
}

void vp_tokens_add(vp_tokens *tokens, size_t start, size_t end, vp_token_class class) {
    if (start == end || tokens->status != VP_STATUS_OK) return;
    if (tokens->count == tokens->capacity && !grow(tokens)) return;
    tokens->starts[tokens->count] = (uint32_t)start;
    tokens->ends[tokens->count] = (uint32_t)end;
    tokens->classes[tokens->count++] = (uint8_t)class;
}

/* --- UTF-16 ------------------------------------------------------------------------------------------------------------------ */

/* A place in a text, in bytes and in units. */
typedef struct cursor {
    size_t at;
    uint32_t units;
} cursor;

static uint32_t move_to(cursor *c, vp_text text, size_t at) {
    c->units += vp_units_between(text, c->at, at);
    c->at = at;
    return c->units;
}

static void count_in_units(vp_tokens *tokens, vp_text text) {
    cursor c = {0, 0};
    for (size_t i = 0; i < tokens->count; i++) {
        tokens->starts[i] = move_to(&c, text, tokens->starts[i]);
        tokens->ends[i] = move_to(&c, text, tokens->ends[i]);
    }
}

/* --- The public header ------------------------------------------------------------------------------------------------------- */

vp_tokens *vp_tokenize(vp_text text, vp_language language, vp_unit unit) {
    vp_tokens *tokens = calloc(1, sizeof *tokens);
    if (tokens && language == VP_LANGUAGE_YAML) vp_tokens_add_yaml(tokens, text);
    if (tokens && language == VP_LANGUAGE_CPP) vp_tokens_add_cpp(tokens, text);
    if (!tokens || tokens->status != VP_STATUS_OK) {
        vp_tokens_free(tokens);
        return (vp_tokens *)(uintptr_t)&out_of_memory;
    }
    if (unit == VP_UNIT_UTF16 && !vp_text_is_ascii(text)) count_in_units(tokens, text);
    return tokens;
}

vp_status vp_tokens_status(const vp_tokens *tokens) { return tokens->status; }
size_t vp_tokens_count(const vp_tokens *tokens) { return tokens->count; }
const uint32_t *vp_tokens_starts(const vp_tokens *tokens) { return tokens->starts; }
const uint32_t *vp_tokens_ends(const vp_tokens *tokens) { return tokens->ends; }
const uint8_t *vp_tokens_classes(const vp_tokens *tokens) { return tokens->classes; }

void vp_tokens_free(vp_tokens *tokens) {
    if (!tokens || tokens == &out_of_memory) return;
    free(tokens->starts);
    free(tokens->ends);
    free(tokens->classes);
    free(tokens);
}

const char *vp_token_class_name(size_t class_number) {
    static const char names[] =
#define CLASS(id, name) name "\0"
#include "tokens/classes.def"
#undef CLASS
        ;
    return class_number < VP_TOKEN_CLASS_COUNT ? vp_text_at(names, class_number).data : NULL;
}
