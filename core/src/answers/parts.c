/* Where the parts of a schema stand in its text, which is as vp_schema_print prints it. */
#include "answers/explanation.h"

static size_t size_of(const vp_argument *argument, vp_buffer *scratch) {
    scratch->size = 0;
    vp_argument_print(argument, scratch);
    return scratch->size;
}

static vp_schema_range find_argument(const vp_schema *func, size_t index, vp_buffer *scratch) {
    const vp_arguments *arguments = &func->arguments;
    size_t start = func->name.text.size + 1;
    for (size_t i = 0; i < index; i++) start += size_of(&arguments->all[i], scratch) + VP_TEXT(", ").size;
    if (index >= arguments->positional) start += VP_TEXT("*, ").size;
    return (vp_schema_range){start, start + size_of(&arguments->all[index], scratch)};
}

/* The returns are the end of the text. */
static vp_schema_range find_returns(const vp_schema *func, vp_buffer *scratch) {
    scratch->size = 0;
    vp_returns_print(func->returns, func->return_count, scratch);
    return (vp_schema_range){func->text.size - scratch->size, func->text.size};
}

static vp_schema_range find_return(const vp_schema *func, size_t index, vp_buffer *scratch) {
    size_t start = find_returns(func, scratch).start + (func->return_count != 1);
    for (size_t i = 0; i < index; i++) start += size_of(&func->returns[i], scratch) + VP_TEXT(", ").size;
    return (vp_schema_range){start, start + size_of(&func->returns[index], scratch)};
}

/* With the parentheses around them. */
static vp_schema_range find_arguments(const vp_schema *func, vp_buffer *scratch) {
    return (vp_schema_range){func->name.text.size, find_returns(func, scratch).start - VP_TEXT(" -> ").size};
}

vp_schema_range vp_schema_part_find(const vp_schema *func, vp_schema_part part, vp_buffer *scratch) {
    vp_schema_range range = {0, 0};
    switch (part.kind) {
    case VP_SCHEMA_ARGUMENTS: range = find_arguments(func, scratch); break;
    case VP_SCHEMA_ARGUMENT: range = find_argument(func, part.index, scratch); break;
    case VP_SCHEMA_RETURNS: range = find_returns(func, scratch); break;
    case VP_SCHEMA_RETURN: range = find_return(func, part.index, scratch); break;
    case VP_SCHEMA_TAG: break;
    }
    /* Out of memory the sizes are wrong, and the answer is given up; but the range is looked at before. */
    return scratch->failed ? (vp_schema_range){0, 0} : range;
}
