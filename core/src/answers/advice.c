/* What to do about an operator: what to register for it, and notes on what it is. */
#include "answers/explanation.h"
#include "batch_rule/extension.h"

/* --- What kind of operator it is -------------------------------------------------------------------------------------------- */

static bool is_random(const vp_native_function *native) { return native->tags & VP_TAG_NONDETERMINISTIC_SEEDED; }

static bool is_list(const vp_type *type) { return vp_type_is_tensor_list(type); }

static bool is_optional_list(const vp_type *type) { return type->kind == VP_TYPE_LIST && vp_type_is_optional_tensor(type->elem); }

static bool is_symint(const vp_type *type) { return vp_type_is_base_like(type, VP_BASE_SymInt); }

/* How many arguments are of a type that is like that. */
static size_t count(const vp_schema *func, bool is_like(const vp_type *type)) {
    size_t like = 0;
    for (size_t i = 0; i < func->arguments.count; i++) like += is_like(func->arguments.all[i].type);
    return like;
}

static bool returns_a_view(const vp_schema *func) {
    for (size_t i = 0; i < func->return_count; i++)
        if (func->returns[i].annotation.text.data && !vp_argument_is_write(&func->returns[i])) return true;
    return false;
}

/* Is one of the names that a key of a table lists? */
static bool lists(vp_text key, vp_text name) {
    vp_text piece;
    while (vp_text_split(&key, VP_TEXT(","), &piece))
        if (vp_text_equal(vp_text_strip(piece), name)) return true;
    return false;
}

/* The value of the key that lists `name`; NULL when none does. */
static const vp_node *find_value(const vp_node *mapping, vp_text name) {
    for (const vp_child *child = mapping->children; child; child = child->next)
        if (child->key && lists(child->key->text, name)) return child->value;
    return NULL;
}

/*
 * Is nothing said of what the operator is made of? An entry without a dispatch table is composite-implicit for torchgen, but out of tree
 * nobody registers kernels by that table, and few write one.
 */
static bool is_unsaid(const vp_native_function *native, vp_coverage_state state, bool out_of_tree) {
    return out_of_tree && state == VP_COVERAGE_NOT_KNOWN && !find_value(native->entry, VP_TEXT("dispatch"));
}

/* --- Notes ------------------------------------------------------------------------------------------------------------------- */

/* What in-place operators and out= variants are told; VP_SENTENCE_COUNT for none. */
static vp_sentence note_on_writing(const vp_schema *func, vp_skip skip, bool out_of_tree) {
    bool is_plumbed = skip == VP_SKIP_NONE;
    if (func->kind == VP_KIND_OUT) return is_plumbed ? VP_SAY_NOTE_OUT_PLUMBED : VP_SAY_NOTE_OUT;
    if (func->kind != VP_KIND_INPLACE || !is_plumbed || !vp_type_is_tensor(func->arguments.all[0].type)) return VP_SENTENCE_COUNT;
    if (count(func, vp_type_is_tensor_like) == 1) return VP_SAY_NOTE_INPLACE_ALONE;
    return out_of_tree ? VP_SAY_NOTE_INPLACE_OUT_OF_TREE : VP_SAY_NOTE_INPLACE;
}

size_t vp_advice_notes(const vp_native_function *native, vp_skip skip, vp_coverage_state state, bool out_of_tree, vp_sentence *notes) {
    const vp_schema *func = native->func;
    vp_sentence on_writing = note_on_writing(func, skip, out_of_tree);
    bool is_composite = vp_native_function_is_composite_implicit(native) && skip != VP_SKIP_NO_TENSOR_ARGUMENT;
    bool has_fallback = state == VP_COVERAGE_LOOP || state == VP_COVERAGE_FAILS || state == VP_COVERAGE_NOT_KNOWN;
    bool may_be_composite = is_unsaid(native, state, out_of_tree);
    const struct {
        bool applies;
        vp_sentence note;
    } all[] = {
        {on_writing != VP_SENTENCE_COUNT, on_writing},
        {returns_a_view(func), VP_SAY_NOTE_VIEW},
        {count(func, is_list) > 0, VP_SAY_NOTE_LIST},
        {count(func, is_optional_list) > 0, VP_SAY_NOTE_OPTIONAL_LIST},
        {is_random(native), out_of_tree ? VP_SAY_NOTE_RANDOM_OUT_OF_TREE : VP_SAY_NOTE_RANDOM},
        {skip == VP_SKIP_NO_TENSOR_ARGUMENT && !is_random(native), VP_SAY_NOTE_FACTORY},
        {is_composite && has_fallback && !may_be_composite, VP_SAY_NOTE_COMPOSITE},
        {is_composite && may_be_composite && skip == VP_SKIP_NONE, VP_SAY_NOTE_NO_DISPATCH},
        {!out_of_tree && !vp_text_is(native->namespace_name, "aten"), VP_SAY_NOTE_NAMESPACE},
    };
    size_t found = 0;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].applies) notes[found++] = all[i].note;
    return found;
}

/* --- What to register ---------------------------------------------------------------------------------------------------------- */

/* What to register by what the schema is. */
static vp_sentence registration_by_schema(const vp_native_function *native, vp_skip skip, bool is_unsaid) {
    if (skip == VP_SKIP_NO_TENSOR_ARGUMENT) return is_random(native) ? VP_SAY_REGISTER_RANDOM : VP_SAY_REGISTER_NOTHING;
    if (skip == VP_SKIP_KIND_OUT || skip == VP_SKIP_KIND_SCRATCH) return VP_SAY_REGISTER_NOTHING;
    if (vp_native_function_is_composite_implicit(native) && !is_unsaid) return VP_SAY_REGISTER_DECOMPOSITION;
    if (is_random(native)) return VP_SAY_REGISTER_RANDOM;
    return skip == VP_SKIP_NONE ? VP_SAY_REGISTER_RULE : VP_SAY_REGISTER_BY_HAND;
}

/* What that PyTorch has goes before what the schema is. */
static vp_sentence registration_by_state(const vp_native_function *native, vp_skip skip, vp_coverage_state state, bool out_of_tree) {
    switch (state) {
    case VP_COVERAGE_RULE: return skip == VP_SKIP_NONE ? VP_SAY_REGISTER_RULE : VP_SAY_REGISTER_BY_HAND;
    case VP_COVERAGE_DECOMPOSITION: return VP_SAY_REGISTER_DECOMPOSITION;
    case VP_COVERAGE_RANDOM: return VP_SAY_REGISTER_RANDOM;
    default: return registration_by_schema(native, skip, is_unsaid(native, state, out_of_tree));
    }
}

vp_registration vp_advice_registration(const vp_native_function *native, vp_skip skip, vp_coverage_state state, vp_release release,
                                       bool out_of_tree) {
    bool has_key = vp_release_has(release, VP_RULE_BATCHED_DECOMPOSITION);
    vp_sentence sentence = registration_by_state(native, skip, state, out_of_tree);
    vp_text key = sentence == VP_SAY_REGISTER_NOTHING                    ? (vp_text){0}
                  : sentence == VP_SAY_REGISTER_RANDOM                   ? VP_TEXT("FuncTorchVmapMode")
                  : sentence == VP_SAY_REGISTER_DECOMPOSITION && has_key ? VP_TEXT("FuncTorchBatchedDecomposition")
                                                                         : VP_TEXT("FuncTorchBatched");
    return (vp_registration){sentence, key};
}

/* The kernel that the operator's entry names for CompositeImplicitAutograd; without a name there it has that of the operator. */
static vp_text composite_kernel(const vp_native_function *native) {
    const vp_node *table = find_value(native->entry, VP_TEXT("dispatch"));
    const vp_node *kernel = table ? find_value(table, VP_TEXT("CompositeImplicitAutograd")) : NULL;
    return kernel ? kernel->text : native->func->name.name;
}

/* NAME(op) or, of an operator with an overload, NAME2(op, overload); `rest` stands behind both. */
static void add_macro(vp_buffer *to, vp_text macro, const vp_operator_name *name, vp_text rest) {
    bool has_overload = name->overload_name.size > 0;
    vp_buffer_add(to, macro);
    if (has_overload) vp_buffer_add_literal(to, "2");
    vp_buffer_add_literal(to, "(");
    vp_buffer_add(to, name->name);
    if (has_overload) vp_buffer_add_literal(to, ", ");
    vp_buffer_add(to, name->overload_name);
    vp_buffer_add(to, rest);
}

static void add_impl(vp_buffer *to, const vp_operator_name *name, vp_text namespace_name, vp_text kernel) {
    vp_buffer_add_literal(to, "m.impl(\"");
    vp_buffer_add(to, name->text);
    vp_buffer_add_literal(to, "\", ");
    vp_buffer_add(to, namespace_name);
    vp_buffer_add(to, kernel);
    vp_buffer_add_literal(to, ");");
}

/* OP_DECOMPOSE casts the kernel of the operator's name to the operator's own signature, so it must have both. */
static void add_decomposition(vp_buffer *to, const vp_native_function *native) {
    const vp_operator_name *name = &native->func->name;
    vp_text kernel = composite_kernel(native);
    if (vp_text_equal(kernel, name->name) && count(native->func, is_symint) == 0)
        add_macro(to, VP_TEXT("OP_DECOMPOSE"), name, VP_TEXT(");"));
    else
        add_impl(to, name, VP_TEXT("native::"), kernel);
}

vp_text vp_advice_line(const vp_native_function *native, vp_registration registration, bool out_of_tree, vp_buffer *to) {
    to->size = 0;
    if (registration.sentence == VP_SAY_REGISTER_RULE && out_of_tree)
        vp_extension_add_registration(native, VP_TEXT("rule"), to);
    else if (registration.sentence == VP_SAY_REGISTER_RULE)
        add_macro(to, VP_TEXT("VMAP_SUPPORT"), &native->func->name, VP_TEXT(", rule);"));
    else if (registration.sentence == VP_SAY_REGISTER_DECOMPOSITION && !out_of_tree)
        add_decomposition(to, native);
    else if (registration.sentence != VP_SAY_REGISTER_NOTHING)
        add_impl(to, &native->func->name, VP_TEXT(""), VP_TEXT("kernel"));
    return vp_buffer_text(to);
}
