/* The text of an extension, laid out as it comes out. */
#include "batch_rule/extension.h"

#include "plumbing/plumbing.h"

#define ADD(literal) vp_buffer_add_literal(out, literal)

static bool is_of_pytorch(const vp_native_function *function) { return vp_text_is(function->namespace_name, "aten"); }

/* --- What stands before the rules ----------------------------------------------------------------------------------------------- */

static void add_preamble(vp_buffer *out) {
    ADD("// Batch rules for vmap, to be built beside PyTorch, which lies in $TORCH; C++17 is enough for older releases:\n"
        "//\n"
        "//     g++ -std=c++20 -shared -fPIC -I$TORCH/include -I$TORCH/include/torch/csrc/api/include rules.cpp -o rules.so\n"
        "//       -L$TORCH/lib -ltorch -ltorch_cpu -lc10\n"
        "//\n"
        "// and loaded in Python by torch.ops.load_library(\"rules.so\"). It builds as it is; what is left to be written says so.\n"
        "\n");
}

static bool add_plumbing(const vp_native_function *const *functions, size_t count, vp_plumbing_style style, vp_arena *arena,
                         vp_buffer *out) {
    vp_table seen;
    vp_table_init(&seen, arena);
    vp_plumbing_add_includes(style, out);
    for (size_t i = 0; i < count; i++) vp_plumbing_add_include_for(functions[i], style, &seen, out);
    ADD("#include <torch/library.h>\n");
    vp_plumbing_open_namespace(out);
    for (size_t i = 0; i < count; i++) {
        (void)vp_plumbing_add(functions[i], style, out); /* its types have spellings: there is plumbing */
        ADD("\n");
    }
    return !arena->failed;
}

static bool add_stub(const vp_native_function *function, vp_release release, vp_arena *arena, vp_buffer *out) {
    vp_batch_rule_signature rule;
    if (!vp_batch_rule_signature_init(&rule, function, release, arena)) return false;
    ADD("\n// "); vp_buffer_add(out, function->namespace_name);
    ADD("::"); vp_buffer_add(out, function->func->text);
    ADD("\n");
    vp_batch_rule_add_stub(&rule, VP_OUT_OF_TREE, out);
    return true;
}

/* --- Registration ----------------------------------------------------------------------------------------------------------------- */

/* A schema as a literal of C++. */
static void add_definition(const vp_schema *func, vp_buffer *out) {
    ADD("  m.def(\"");
    for (size_t i = 0; i < func->text.size; i++) {
        char c = func->text.data[i];
        if (c == '"' || c == '\\') ADD("\\");
        vp_buffer_add_char(out, c);
    }
    ADD("\");\n");
}

static void add_schemas(const vp_native_function *const *functions, size_t count, bool is_whole, vp_text namespace_name, vp_buffer *out) {
    ADD("\n// Leave out what is defined elsewhere.\n");
    if (is_whole) ADD("TORCH_LIBRARY("); else ADD("TORCH_LIBRARY_FRAGMENT(");
    vp_buffer_add(out, namespace_name);
    ADD(", m) {\n");
    for (size_t i = 0; i < count; i++)
        if (vp_text_equal(functions[i]->namespace_name, namespace_name)) add_definition(functions[i]->func, out);
    ADD("}\n"
        "\n"
        "// Left to be written: what the operators do without vmap. A kernel of this kind is made of other operators, which makes it\n"
        "// differentiable; one of its own for a device stands under CPU or CUDA.\n"
        "TORCH_LIBRARY_IMPL("); vp_buffer_add(out, namespace_name);
    ADD(", CompositeImplicitAutograd, m) {\n");
    for (size_t i = 0; i < count; i++) {
        if (!vp_text_equal(functions[i]->namespace_name, namespace_name)) continue;
        ADD("  // m.impl(\""); vp_buffer_add(out, functions[i]->func->name.text); ADD("\", ");
        vp_operator_name_add_unambiguous(&functions[i]->func->name, out);
        ADD(");\n");
    }
    ADD("}\n");
}

static void add_rule_name(const vp_native_function *function, vp_text rule, vp_buffer *out) {
    if (rule.data) vp_buffer_add(out, rule); else vp_batch_rule_add_name(function, out);
}

void vp_extension_add_registration(const vp_native_function *function, vp_text rule, vp_buffer *out) {
    ADD("m.impl(\""); vp_buffer_add(out, function->func->name.text);
    ADD("\", ");
    if (rule.data) ADD("at::functorch::");
    vp_buffer_add(out, function->namespace_name);
    ADD("_"); vp_operator_name_add_unambiguous(&function->func->name, out);
    ADD("_generated_plumbing<decltype(&"); add_rule_name(function, rule, out);
    ADD("), &"); add_rule_name(function, rule, out);
    ADD(">);");
}

static void add_rules(const vp_native_function *const *functions, size_t count, vp_text namespace_name, vp_buffer *out) {
    ADD("\nTORCH_LIBRARY_IMPL("); vp_buffer_add(out, namespace_name);
    ADD(", FuncTorchBatched, m) {\n"
        "  using namespace at::functorch;\n");
    for (size_t i = 0; i < count; i++) {
        if (!vp_text_equal(functions[i]->namespace_name, namespace_name)) continue;
        ADD("  "); vp_extension_add_registration(functions[i], (vp_text){0}, out);
        ADD("\n");
    }
    ADD("}\n");
}

/* Is the namespace that of no function before? */
static bool is_first_of_namespace(const vp_native_function *const *functions, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (vp_text_equal(functions[i]->namespace_name, functions[index]->namespace_name)) return false;
    return true;
}

bool vp_extension_add(const vp_native_function *const *functions, size_t count, bool is_whole, vp_release release, vp_arena *arena,
                      vp_buffer *out) {
    vp_plumbing_style style = {.release = release, .out_of_tree = true, .per_operator_headers = true};
    add_preamble(out);
    if (!add_plumbing(functions, count, style, arena, out)) return false;
    for (size_t i = 0; i < count; i++)
        if (!add_stub(functions[i], release, arena, out)) return false;
    ADD("\n}} // namespace at::functorch\n");
    for (size_t i = 0; i < count; i++) {
        if (!is_first_of_namespace(functions, i)) continue;
        vp_text namespace_name = functions[i]->namespace_name;
        if (!is_of_pytorch(functions[i])) add_schemas(functions, count, is_whole, namespace_name, out);
        add_rules(functions, count, namespace_name, out);
    }
    return true;
}
