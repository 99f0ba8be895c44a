/* What vmap makes of one operator: the facts, and PyTorch's fallback where there are none. */
#include "coverage/coverage.h"

#include "coverage/facts.h"

/* Of each its name and its sentence. */
static const char states[] =
#define STATE(name, text, sentence) text "\0" sentence "\0"
#include "coverage/states.def"
#undef STATE
    ;

vp_text vp_coverage_name(vp_coverage_state state) { return vp_text_at(states, 2 * state); }
vp_text vp_coverage_sentence(vp_coverage_state state) { return vp_text_at(states, 2 * state + 1); }

/* --- The fallback: batchedTensorForLoopFallback, the same in all releases -------------------------------------------------- */

/* A list of tensors, or of optional ones. */
static bool is_list_of_tensors(const vp_type *type) {
    return type->kind == VP_TYPE_LIST && (vp_type_is_tensor(type->elem) || vp_type_is_optional_tensor(type->elem));
}

static bool is_aliased(const vp_argument *argument) { return argument->annotation.text.data; }

static size_t count_aliased(const vp_argument *all, size_t count) {
    size_t aliased = 0;
    for (size_t i = 0; i < count; i++) aliased += is_aliased(&all[i]);
    return aliased;
}

/* ATen's isInplaceOp: one return, which is the first argument, the only one that is written to or aliased. */
static bool is_inplace(const vp_schema *func) {
    return func->return_count == 1 && vp_argument_is_write(&func->returns[0]) && func->arguments.count > 0 &&
           vp_argument_is_write(&func->arguments.all[0]) && count_aliased(func->arguments.all, func->arguments.count) == 1;
}

/* Why the fallback does not take an operator; data NULL when it does. */
static vp_text why_not(const vp_schema *func) {
    for (size_t i = 0; i < func->return_count; i++)
        if (!vp_type_is_tensor(func->returns[i].type)) return VP_TEXT("its fallback takes no operator with a return that is not Tensor");
    for (size_t i = 0; i < func->arguments.count; i++)
        if (is_list_of_tensors(func->arguments.all[i].type)) return VP_TEXT("its fallback takes no list of tensors");
    if (is_inplace(func)) return (vp_text){0};
    if (func->kind == VP_KIND_OUT) return VP_TEXT("its fallback takes no out= variant");
    size_t aliased = count_aliased(func->arguments.all, func->arguments.count) + count_aliased(func->returns, func->return_count);
    if (aliased > 0 && func->kind == VP_KIND_FUNCTIONAL) return VP_TEXT("its fallback takes no view");
    if (aliased > 0) return VP_TEXT("its fallback takes no operator that writes but for in-place ones");
    if (func->return_count == 0) return VP_TEXT("its fallback takes no operator without returns");
    return (vp_text){0};
}

static bool accepts_tensor(const vp_schema *func) {
    for (size_t i = 0; i < func->arguments.count; i++)
        if (vp_type_is_tensor_like(func->arguments.all[i].type)) return true;
    return false;
}

/* --- The whole ---------------------------------------------------------------------------------------------------------------- */

vp_coverage_of_operator vp_coverage_find(const vp_result *result, size_t index) {
    const vp_native_function *native = result->functions[index].native;
    if (!vp_facts_version(result->release))
        return (vp_coverage_of_operator){VP_COVERAGE_NOT_KNOWN, false, VP_TEXT("no facts of that release are at hand")};
    if (!vp_text_is(native->namespace_name, "aten"))
        return (vp_coverage_of_operator){VP_COVERAGE_NOT_KNOWN, false, VP_TEXT("facts are at hand for operators of aten alone")};
    unsigned facts = vp_facts_of(result->release, native->func->name.text);
    vp_coverage_of_operator found = {.is_random = facts & VP_FACT_RANDOM};
    /* A kernel that only reports comes first: where there is another too, it is under FuncTorchVmapMode and stands before it. */
    if (facts & VP_FACT_UNSUPPORTED) {
        found.state = VP_COVERAGE_UNSUPPORTED;
    } else if (facts) {
        found.state = facts & VP_FACT_FRONT           ? VP_COVERAGE_DECOMPOSITION
                      : facts & VP_FACT_RULE          ? VP_COVERAGE_RULE
                      : facts & VP_FACT_DECOMPOSITION ? VP_COVERAGE_DECOMPOSITION
                                                      : VP_COVERAGE_RANDOM;
    } else if (!accepts_tensor(native->func)) {
        found.state = VP_COVERAGE_UNBATCHED;
    } else {
        found.why = why_not(native->func);
        found.state = found.why.data ? VP_COVERAGE_FAILS : VP_COVERAGE_LOOP;
    }
    return found;
}
