/* Which functions have plumbing: the decisions of torchgen's gen_vmap_plumbing and gen_vmap_inplace_plumbing, in their order. */
#include "plumbing/plumbing.h"

static const char skips[] =
#define SKIP(name, code, message, hint) code "\0" message "\0" hint "\0"
#include "plumbing/skips.def"
#undef SKIP
    ;

/* One of the three texts of a skip. */
static vp_text text_of(size_t skip, size_t which) {
    return skip == VP_SKIP_NONE ? (vp_text){0} : vp_text_at(skips, 3 * (skip - 1) + which);
}

size_t vp_skip_count(void) { return VP_SKIP_COUNT - 1; }
vp_text vp_skip_code(size_t skip) { return text_of(skip, 0); }
vp_text vp_skip_message(size_t skip) { return text_of(skip, 1); }
vp_text vp_skip_hint(size_t skip) { return text_of(skip, 2); }

/* The first argument that is tensor-like; VP_NO_INDEX when none is. */
static size_t find_tensor(const vp_schema *func) {
    for (size_t i = 0; i < func->arguments.count; i++)
        if (vp_type_is_tensor_like(func->arguments.all[i].type)) return i;
    return VP_NO_INDEX;
}

/* The first return that is not tensor-like; VP_NO_INDEX when all are. */
static size_t find_other_return(const vp_schema *func) {
    for (size_t i = 0; i < func->return_count; i++)
        if (!vp_type_is_tensor_like(func->returns[i].type)) return i;
    return VP_NO_INDEX;
}

/* return_symint_overrides: a few attention operators, by unambiguous name, have plumbing although a return is no tensor. */
static bool is_override(const vp_schema *func, vp_release release) {
    char unambiguous[64];
    vp_text name = func->name.text;
    if (name.size > sizeof unambiguous) return false;
    memcpy(unambiguous, name.data, name.size);
    if (func->name.overload_name.size > 0) unambiguous[func->name.name.size] = '_';
    return vp_release_lists(release, VP_RETURN_SYMINT_OVERRIDES, (vp_text){unambiguous, name.size});
}

/* Decides by a part of the schema. */
static vp_skip by(vp_schema_part *part, vp_schema_part_kind kind, size_t index, vp_skip skip) {
    if (part) *part = (vp_schema_part){kind, index};
    return skip;
}

/* The first argument, from `start` on, that is written to; the number of arguments when none is. */
static size_t find_mutated(const vp_schema *func, size_t start) {
    while (start < func->arguments.count && !vp_argument_is_write(&func->arguments.all[start])) start++;
    return start;
}

/* gen_vmap_inplace_plumbing: one argument is written to, the first, and every return is Tensor or Tensor[]. */
static vp_skip decide_inplace(const vp_schema *func, vp_schema_part *part) {
    if (find_mutated(func, 0) != 0) return by(part, VP_SCHEMA_ARGUMENT, 0, VP_SKIP_INPLACE_FIRST_NOT_MUTATED);
    size_t second = find_mutated(func, 1);
    if (second < func->arguments.count) return by(part, VP_SCHEMA_ARGUMENT, second, VP_SKIP_INPLACE_SEVERAL_MUTATED);
    for (size_t i = 0; i < func->return_count; i++) {
        const vp_type *type = func->returns[i].type;
        if (!vp_type_is_tensor(type) && !vp_type_is_tensor_list(type)) return by(part, VP_SCHEMA_RETURN, i, VP_SKIP_INPLACE_RETURN);
    }
    return by(part, VP_SCHEMA_ARGUMENT, 0, VP_SKIP_NONE);
}

/* What makes a schema one with scratch arguments. */
static size_t find_scratch(const vp_schema *func) {
    size_t index = vp_arguments_out_index(&func->arguments);
    while (index + 1 < func->arguments.count && !vp_text_starts_with(func->arguments.all[index].name, VP_TEXT("_scratch_"))) index++;
    return index;
}

vp_skip vp_plumbing_decide(const vp_native_function *function, vp_release release, vp_schema_part *part) {
    const vp_schema *func = function->func;
    size_t tensor = find_tensor(func), other_return = find_other_return(func);
    bool has_other_return = other_return != VP_NO_INDEX;
    if (tensor == VP_NO_INDEX) return by(part, VP_SCHEMA_ARGUMENTS, 0, VP_SKIP_NO_TENSOR_ARGUMENT);
    if (func->return_count == 0) return by(part, VP_SCHEMA_RETURNS, 0, VP_SKIP_NONE);
    if (has_other_return && !is_override(func, release)) return by(part, VP_SCHEMA_RETURN, other_return, VP_SKIP_RETURN_IS_NO_TENSOR);
    if (function->tags & VP_TAG_INPLACE_VIEW) return by(part, VP_SCHEMA_TAG, 0, VP_SKIP_INPLACE_VIEW);
    switch (func->kind) {
    case VP_KIND_FUNCTIONAL: break;
    case VP_KIND_INPLACE: return decide_inplace(func, part);
    case VP_KIND_OUT: return by(part, VP_SCHEMA_ARGUMENT, vp_arguments_out_index(&func->arguments), VP_SKIP_KIND_OUT);
    case VP_KIND_MUTABLE: return by(part, VP_SCHEMA_ARGUMENT, find_mutated(func, 0), VP_SKIP_KIND_MUTABLE);
    case VP_KIND_SCRATCH: return by(part, VP_SCHEMA_ARGUMENT, find_scratch(func), VP_SKIP_KIND_SCRATCH);
    }
    if (has_other_return) return by(part, VP_SCHEMA_RETURN, other_return, VP_SKIP_NONE);
    return by(part, VP_SCHEMA_ARGUMENT, tensor, VP_SKIP_NONE);
}
