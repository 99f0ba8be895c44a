/* Which functions have plumbing: the decisions of torchgen's gen_vmap_plumbing and gen_vmap_inplace_plumbing, in their order. */
#include "plumbing/plumbing.h"

static const struct {
    vp_text code, message, hint;
} skips[] = {
    [VP_SKIP_NONE] = {{0}, {0}, {0}},
#define SKIP(name, code, message, hint) \
    [VP_SKIP_##name] = {{code, sizeof code - 1}, {message, sizeof message - 1}, {hint, sizeof hint - 1}},
#include "plumbing/skips.def"
#undef SKIP
};

size_t vp_skip_count(void) { return sizeof skips / sizeof skips[0] - 1; }
vp_text vp_skip_code(size_t skip) { return skips[skip].code; }
vp_text vp_skip_message(size_t skip) { return skips[skip].message; }
vp_text vp_skip_hint(size_t skip) { return skips[skip].hint; }

static bool accepts_tensor(const vp_schema *func) {
    for (size_t i = 0; i < func->arguments.count; i++)
        if (vp_type_is_tensor_like(func->arguments.all[i].type)) return true;
    return false;
}

static bool returns_tensors_only(const vp_schema *func) {
    for (size_t i = 0; i < func->return_count; i++)
        if (!vp_type_is_tensor_like(func->returns[i].type)) return false;
    return true;
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

/* gen_vmap_inplace_plumbing: one argument is written to, the first, and every return is Tensor or Tensor[]. */
static vp_skip decide_inplace(const vp_schema *func) {
    size_t mutated = 0;
    for (size_t i = 0; i < func->arguments.count; i++) mutated += vp_argument_is_write(&func->arguments.all[i]);
    if (!vp_argument_is_write(&func->arguments.all[0])) return VP_SKIP_INPLACE_FIRST_NOT_MUTATED;
    if (mutated != 1) return VP_SKIP_INPLACE_SEVERAL_MUTATED;
    for (size_t i = 0; i < func->return_count; i++) {
        const vp_type *type = func->returns[i].type;
        if (!vp_type_is_tensor(type) && !vp_type_is_tensor_list(type)) return VP_SKIP_INPLACE_RETURN;
    }
    return VP_SKIP_NONE;
}

vp_skip vp_plumbing_decide(const vp_native_function *function, vp_release release) {
    const vp_schema *func = function->func;
    if (!accepts_tensor(func)) return VP_SKIP_NO_TENSOR_ARGUMENT;
    if (func->return_count == 0) return VP_SKIP_NONE;
    if (!returns_tensors_only(func) && !is_override(func, release)) return VP_SKIP_RETURN_IS_NO_TENSOR;
    if (function->tags & VP_TAG_INPLACE_VIEW) return VP_SKIP_INPLACE_VIEW;
    switch (func->kind) {
    case VP_KIND_FUNCTIONAL: return VP_SKIP_NONE;
    case VP_KIND_INPLACE: return decide_inplace(func);
    case VP_KIND_OUT: return VP_SKIP_KIND_OUT;
    case VP_KIND_MUTABLE: return VP_SKIP_KIND_MUTABLE;
    case VP_KIND_SCRATCH: return VP_SKIP_KIND_SCRATCH;
    }
    return VP_SKIP_NONE;
}
