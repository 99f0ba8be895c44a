/*
 * The text of a template, laid out as it comes out: torchgen's gen_all_vmap_plumbing and its three templates, which differ in
 * how they call the batch rule and what they do with its results.
 */
#include "base/marks.h"
#include "cpp/cpp_type.h"
#include "plumbing/plumbing.h"

/* What comes with every argument; and what comes once in a template, where bytes of WebAssembly count for more than its time. */
#define ADD_OFTEN(literal) vp_buffer_add_literal_inline(t->out, literal)
#ifdef __wasm__
#define ADD(literal) vp_buffer_add_literal(t->out, literal)
#else
#define ADD(literal) ADD_OFTEN(literal)
#endif

/* Adds a pattern in which every '%' stands for the name of an argument. */
#define ADD_WITH(pattern, index) add_pattern(t, VP_TEXT(pattern), (index))

/* What follows is of this part, or comes from this in the schema, or is fixed (marks.h). */
#define PART(part) vp_buffer_mark_part(t->out, VP_PART_##part)
#define FROM(origin, item) vp_buffer_mark(t->out, VP_ORIGIN_##origin, (item))
#define FIXED() FROM(NONE, VP_NO_ITEM)

/*
 *   is_plain         no character of the schema is a line break for Python, so that indenting changes nothing inside a name
 *   namespace_name   of an operator out of tree; data NULL in tree
 *   calls_by_name    see vp_plumbing_calls_by_name
 */
typedef struct template {
    vp_buffer *out;
    const vp_schema *func;
    vp_cpp_style style;
    bool is_plain, calls_by_name;
    vp_text namespace_name;
} template;

/* --- Names ------------------------------------------------------------------------------------------------------------- */

static bool is_plain(vp_text text) {
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] < ' ' || (unsigned char)text.data[i] >= 0x7F) return false;
    return true;
}

/* Is there anything but white space before the next line break, or before the end and what follows it? */
static bool starts_blank_line(vp_text text) {
    while (text.size > 0 && !vp_text_line_break(text)) {
        size_t space = vp_text_space(text);
        if (!space) return false;
        text = vp_text_slice(text, space, text.size);
    }
    return text.size > 0;
}

/*
 * A name inside a part that torchgen passes through textwrap.indent: there a line break within the name gets the two spaces
 * that begin any line that is not blank.
 */
static void add_indented(const template *t, vp_text name) {
    if (t->is_plain) {
        vp_buffer_add(t->out, name);
        return;
    }
    while (name.size > 0) {
        size_t line_break = vp_text_line_break(name), size = line_break ? line_break : 1;
        vp_buffer_add(t->out, vp_text_slice(name, 0, size));
        name = vp_text_slice(name, size, name.size);
        if (line_break && !starts_blank_line(name)) ADD("  ");
    }
}

static inline void add_comma(const template *t) {
    FIXED(); ADD_OFTEN(", ");
}

static void add_name(const template *t, vp_text name) { vp_buffer_add(t->out, name); }

static vp_text name_of(const template *t, size_t index) { return t->func->arguments.all[index].name; }

static void add_argument_name(const template *t, size_t index) {
    FROM(ARGUMENT_NAME, index); vp_buffer_add(t->out, name_of(t, index));
}

static void add_indented_argument_name(const template *t, size_t index) {
    FROM(ARGUMENT_NAME, index); add_indented(t, name_of(t, index));
}

static void add_pattern(const template *t, vp_text pattern, size_t index) {
    const char *percent;
    FROM(ARGUMENT, index);
    while ((percent = memchr(pattern.data, '%', pattern.size))) {
        size_t before = (size_t)(percent - pattern.data);
        vp_buffer_add(t->out, vp_text_slice(pattern, 0, before));
        add_indented_argument_name(t, index);
        FROM(ARGUMENT, index);
        pattern = vp_text_slice(pattern, before + 1, pattern.size);
    }
    vp_buffer_add(t->out, pattern);
}

/* unambiguous_name, in a part that is indented or in one that is not. */
static void add_operator_name(const template *t, void (*add)(const template *t, vp_text name)) {
    const vp_operator_name *name = &t->func->name;
    FROM(NAME, VP_NO_ITEM); add(t, name->name);
    FIXED();
    if (name->overload_name.size == 0) return;
    ADD("_");
    FROM(OVERLOAD, VP_NO_ITEM); add(t, name->overload_name);
    FIXED();
}

/* Without "_generated_plumbing". */
static void add_plumbing_name(const template *t) {
    if (t->namespace_name.data) {
        add_indented(t, t->namespace_name); ADD("_");
    }
    add_operator_name(t, add_name);
}

/* --- Unwrapping -------------------------------------------------------------------------------------------------------- */

static void add_unwrap_tensor(const template *t, size_t index) {
    if (vp_release_has(t->style.release, VP_RULE_STRUCTURED_BINDINGS))
        ADD_WITH("  auto [%_value, %_bdim] = unwrapTensorAtLevel(%, cur_level);\n", index);
    else
        ADD_WITH("  Tensor %_value;\n"
                 "  optional<int64_t> %_bdim;\n"
                 "  std::tie(%_value, %_bdim) = unwrapTensorAtLevel(%, cur_level);\n", index);
}

static void add_unwrap_optional_tensor(const template *t, size_t index) {
    if (vp_release_has(t->style.release, VP_RULE_STD_OPTIONAL_LOCALS))
        ADD_WITH("  std::optional<Tensor> %_value;\n"
                 "  std::optional<int64_t> %_bdim;\n", index);
    else
        ADD_WITH("  optional<Tensor> %_value;\n"
                 "  optional<int64_t> %_bdim;\n", index);
    ADD_WITH("  if (%) {\n"
             "      std::tie(%_value, %_bdim) = unwrapTensorAtLevel(%.value(), cur_level);\n"
             "  }\n", index);
}

/* gen_unwraps: first the tensors, then the optional tensors; an empty line when there is neither. */
static void add_unwraps(const template *t) {
    const vp_arguments *arguments = &t->func->arguments;
    size_t start = t->out->size;
    for (size_t i = 0; i < arguments->count; i++)
        if (vp_type_is_tensor(arguments->all[i].type)) add_unwrap_tensor(t, i);
    for (size_t i = 0; i < arguments->count; i++)
        if (vp_type_is_optional_tensor(arguments->all[i].type)) add_unwrap_optional_tensor(t, i);
    if (t->out->size == start) ADD("\n");
}

static bool is_unwrapped(const vp_type *type) { return vp_type_is_tensor(type) || vp_type_is_optional_tensor(type); }

bool vp_plumbing_unwraps(const vp_arguments *arguments, const vp_argument *argument) {
    if (is_unwrapped(argument->type)) return true;
    for (size_t i = 0; i < arguments->count; i++) {
        const vp_argument *other = &arguments->all[i];
        if (vp_text_equal(other->name, argument->name) && is_unwrapped(other->type)) return true;
    }
    return false;
}

static void add_unwrapped_arguments(const template *t) {
    const vp_arguments *arguments = &t->func->arguments;
    for (size_t i = 0; i < arguments->count; i++) {
        const vp_argument *argument = &arguments->all[i];
        if (i > 0) add_comma(t);
        add_argument_name(t, i);
        if (!vp_plumbing_unwraps(arguments, argument)) continue;
        FROM(ARGUMENT, i); ADD_OFTEN("_value, ");
        add_argument_name(t, i);
        FROM(ARGUMENT, i); ADD_OFTEN("_bdim");
    }
}

/* --- When nothing is batched ---------------------------------------------------------------------------------------------- */

/* The call of an operator that at::_ops does not declare; its type is that of its plumbing. */
static void add_call_by_name(const template *t) {
    const vp_operator_name *name = &t->func->name;
    ADD("c10::Dispatcher::singleton().findSchemaOrThrow(\""); add_indented(t, t->namespace_name); ADD("::");
    FROM(NAME, VP_NO_ITEM); add_indented(t, name->name);
    FIXED(); ADD("\", \"");
    FROM(OVERLOAD, VP_NO_ITEM); add_indented(t, name->overload_name);
    FIXED(); ADD("\")\n"
                 "        .typed<decltype(");
    add_plumbing_name(t); ADD("_generated_plumbing<batch_rule_t, batch_rule>)>().call(");
}

/* gen_case_where_all_bdims_are_none */
static void add_case_where_all_bdims_are_none(const template *t) {
    const vp_arguments *arguments = &t->func->arguments;
    bool is_first = true;
    PART(CONDITION);
    ADD("  if (");
    for (size_t i = 0; i < arguments->count; i++) {
        if (!vp_type_is_tensor_like(arguments->all[i].type)) continue;
        if (!is_first) {
            FIXED(); ADD_OFTEN(" && ");
        }
        is_first = false;
        ADD_WITH("!isBatchedAtLevel(%, cur_level)", i);
    }
    FIXED(); ADD(") {\n");
    PART(CALL);
    ADD("    return ");
    if (t->calls_by_name) {
        add_call_by_name(t);
    } else {
        ADD("at::_ops::"); add_operator_name(t, add_indented); ADD("::call(");
    }
    for (size_t i = 0; i < arguments->count; i++) {
        if (i > 0) add_comma(t);
        add_indented_argument_name(t, i);
    }
    FIXED();
    ADD(");\n"
        "  }\n");
}

/* --- Results ---------------------------------------------------------------------------------------------------------------- */

static void add_get(const template *t, size_t index) {
    ADD("std::get<"); vp_buffer_add_number(t->out, index); ADD(">(results)");
}

static void add_wrapped(const template *t, vp_text maker, size_t index) {
    vp_buffer_add(t->out, maker);
    ADD("(std::get<"); vp_buffer_add_number(t->out, index);
    ADD(">(results), std::get<"); vp_buffer_add_number(t->out, index + 1);
    ADD(">(results), cur_level)");
}

/* gen_returns: a tensor or a list of tensors takes two places of the results, anything else one. */
static void add_returns(const template *t) {
    size_t index = 0;
    ADD("  return ");
    if (t->func->return_count != 1) ADD("std::make_tuple(");
    for (size_t i = 0; i < t->func->return_count; i++) {
        const vp_type *type = t->func->returns[i].type;
        if (i > 0) add_comma(t);
        FROM(RETURN, i);
        if (vp_type_is_tensor(type)) {
            add_wrapped(t, VP_TEXT("makeBatched"), index);
            index += 2;
        } else if (vp_type_is_tensor_list(type)) {
            add_wrapped(t, VP_TEXT("makeBatchedVector"), index);
            index += 2;
        } else {
            add_get(t, index);
            index += 1;
        }
    }
    FIXED();
    if (t->func->return_count != 1) ADD(")");
    ADD(";\n");
}

/* --- The templates ------------------------------------------------------------------------------------------------------------ */

static const vp_type *add_declaration(const template *t) {
    const vp_arguments *arguments = &t->func->arguments;
    const vp_type *without = vp_cpp_add_returns_type(&t->style, t->func, t->out);
    FIXED(); ADD(" "); add_plumbing_name(t); ADD("_generated_plumbing(");
    for (size_t i = 0; i < arguments->count && !without; i++) {
        if (i > 0) add_comma(t);
        FROM(TYPE, i); without = vp_cpp_add_argument_type(&t->style, &arguments->all[i], t->out);
        FIXED(); ADD_OFTEN(" ");
        add_argument_name(t, i);
    }
    FIXED();
    ADD(")");
    return without;
}

static void add_layer_check(const template *t, vp_text generator) {
    if (t->namespace_name.data) {
        ADD("  TORCH_CHECK(maybe_layer.has_value(), \""); add_indented(t, t->namespace_name); ADD("::");
        add_indented(t, t->func->name.text); ADD(": a tensor has escaped from vmap\");\n");
    } else if (vp_release_has(t->style.release, VP_RULE_VMAP_CHECK_ESCAPED)) {
        ADD("  vmap_check_escaped(maybe_layer, \""); vp_buffer_add(t->out, generator); ADD("\");\n");
    } else {
        ADD("  TORCH_INTERNAL_ASSERT(maybe_layer.has_value());\n");
    }
}

static const vp_type *add_template(const template *t) {
    bool is_inplace = t->func->kind == VP_KIND_INPLACE, has_returns = t->func->return_count > 0;
    vp_text generator = !has_returns ? VP_TEXT("gen_vmap_plumbing_no_returns")
                        : is_inplace ? VP_TEXT("gen_vmap_inplace_plumbing")
                                     : VP_TEXT("gen_vmap_plumbing");
    PART(TEMPLATE);
    ADD("template <typename batch_rule_t, batch_rule_t batch_rule>\n");
    PART(DECLARATION);
    const vp_type *without = add_declaration(t);
    if (without) return without;
    ADD(" {\n");
    PART(GUARD);
    ADD("  c10::impl::ExcludeDispatchKeyGuard guard(DispatchKey::FuncTorchBatched);\n");
    PART(LAYER);
    ADD("  auto maybe_layer = maybeCurrentDynamicLayer();\n");
    add_layer_check(t, generator);
    ADD("  int64_t cur_level = maybe_layer->layerId();\n");
    add_case_where_all_bdims_are_none(t);
    PART(UNWRAP);
    add_unwraps(t);
    PART(RULE);
    if (has_returns && !is_inplace) ADD("  auto results = batch_rule("); else ADD("  batch_rule(");
    add_unwrapped_arguments(t);
    FIXED(); ADD(");\n");
    PART(WRAP);
    if (has_returns && is_inplace) {
        ADD("  return "); add_argument_name(t, 0); FIXED(); ADD(";\n");
    } else if (has_returns) {
        add_returns(t);
    }
    PART(END);
    ADD("}");
    return NULL;
}

const vp_type *vp_plumbing_add(const vp_native_function *function, vp_plumbing_style style, vp_buffer *buffer) {
    template t = {.out = buffer,
                  .func = function->func,
                  .style = vp_cpp_style_of(function, style.release),
                  .is_plain = is_plain(function->func->text),
                  .calls_by_name = vp_plumbing_calls_by_name(function, style),
                  .namespace_name = style.out_of_tree ? function->namespace_name : (vp_text){0}};
    size_t start = buffer->size;
    const vp_type *without = add_template(&t);
    if (without) buffer->size = start;
    return without;
}
