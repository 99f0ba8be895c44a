/* What stands around the templates of a header: torchgen's gen_all_vmap_plumbing. */
#include "plumbing/plumbing.h"

bool vp_plumbing_calls_by_name(const vp_native_function *function, vp_plumbing_style style) {
    return style.out_of_tree && !vp_text_is(function->namespace_name, "aten");
}

#define GUARD "!defined(TORCH_STABLE_ONLY) && !defined(TORCH_TARGET_VERSION)"

void vp_plumbing_open_header(vp_plumbing_style style, vp_buffer *buffer) {
    if (style.guarded) vp_buffer_add_literal(buffer, "#if " GUARD "\n");
    vp_buffer_add_literal(buffer, "\n"
                                  "#pragma once\n");
}

void vp_plumbing_add_includes(vp_plumbing_style style, vp_buffer *buffer) {
    if (!style.per_operator_headers) vp_buffer_add_literal(buffer, "#include <ATen/Operators.h>\n");
    if (style.out_of_tree) vp_buffer_add_literal(buffer, "#include <ATen/core/dispatch/Dispatcher.h>\n");
    vp_buffer_add_literal(buffer, "#include <ATen/functorch/PlumbingHelper.h>\n");
}

/* One file declares all operators of a base name: add.Tensor, add_.Tensor, add.out (torchgen's root_name). */
void vp_plumbing_add_include_for(const vp_native_function *function, vp_plumbing_style style, vp_table *seen, vp_buffer *buffer) {
    if (vp_plumbing_calls_by_name(function, style)) return;
    void **slot = vp_table_slot(seen, 0, function->func->name.base);
    if (!slot || *slot) return;
    *slot = seen;
    vp_buffer_add_literal(buffer, "#include <ATen/ops/");
    vp_buffer_add(buffer, function->func->name.base);
    vp_buffer_add_literal(buffer, "_ops.h>\n");
}

void vp_plumbing_open_namespace(vp_buffer *buffer) {
    vp_buffer_add_literal(buffer, "\n"
                                  "namespace at { namespace functorch {\n"
                                  "\n");
}

void vp_plumbing_close_namespace(vp_buffer *buffer) {
    vp_buffer_add_literal(buffer, "\n"
                                  "\n"
                                  "}} // namespace at::functorch\n");
}

void vp_plumbing_close_header(vp_plumbing_style style, vp_buffer *buffer) {
    if (!style.guarded) return;
    vp_buffer_add_literal(buffer,
                          "\n"
                          "#else\n"
                          "#error \"This file should not be included when either TORCH_STABLE_ONLY or TORCH_TARGET_VERSION is defined.\"\n"
                          "#endif  // " GUARD "\n");
}
