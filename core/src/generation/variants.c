/* Making a variant: torchgen's generate_function and what it calls. */
#include "generation/generation.h"
#include "generation/signature.h"
#include "model/invariants.h"

/* A schema being put together; its parts are arrays of its own. */
typedef struct draft {
    vp_reader *reader;
    const vp_schema *from;
    vp_schema *made;
    vp_argument *arguments;
    vp_return *returns;
    size_t return_count;
} draft;

static bool report(const draft *d, const char *message) {
    vp_diagnose(d->reader->diagnostics, VP_CODE_BAD_GENERATED_VARIANT, d->reader->node->span, message, d->from->name.text);
    return false;
}

/* --- out= ---------------------------------------------------------------------------------------------------------------- */

/* get_expected_out_variant_overload_name, and the name without what made it in-place or functional. */
static bool name_out(const draft *d) {
    vp_buffer *overload = vp_reader_scratch(d->reader);
    if (d->from->name.overload_name.size > 0) {
        vp_buffer_add(overload, d->from->name.overload_name);
        vp_buffer_add_literal(overload, "_");
    }
    vp_buffer_add_literal(overload, "out");
    if (overload->failed) d->reader->arena->failed = true;
    vp_text overload_name = vp_arena_copy(d->reader->arena, vp_buffer_text(overload));
    vp_operator_name parts = {.base = d->from->name.base, .dunder_method = d->from->name.dunder_method, .overload_name = overload_name};
    d->made->name = vp_operator_name_make(d->reader->arena, parts);
    return !d->reader->arena->failed;
}

/* All arguments but the out arguments, as they are. */
static void copy_arguments(draft *d) {
    d->made->arguments = d->from->arguments;
    d->made->arguments.all = d->arguments;
    d->made->arguments.count = vp_arguments_out_index(&d->from->arguments);
    memcpy(d->arguments, d->from->arguments.all, d->made->arguments.count * sizeof *d->arguments);
}

static void add_out_argument(draft *d, vp_text name, const vp_type *type, vp_annotation annotation) {
    d->arguments[d->made->arguments.count++] = (vp_argument){.name = name, .type = type, .annotation = annotation};
}

/* self_to_out_signature: self is written to an argument `out` of its type instead. */
static bool make_out_from_inplace(draft *d) {
    copy_arguments(d);
    vp_argument *self = &d->arguments[d->made->arguments.self_index];
    add_out_argument(d, VP_TEXT("out"), self->type, self->annotation);
    self->annotation = (vp_annotation){0};
    self->text = (vp_text){0};
    d->return_count = d->from->return_count;
    for (size_t i = 0; i < d->return_count; i++) d->returns[i] = d->from->returns[i];
    return true;
}

/*
 * The letters, from a on, that torchgen takes for free. It asks for one letter after the other whether the alias sets, in the order of
 * the arguments, contain it, and what has been searched once is gone: a letter is used if it is found behind the last one that was.
 */
static size_t free_letters(const vp_schema *func, char letters[26]) {
    size_t next = 0, count = 0; /* `next` counts two places of an alias set for each argument */
    for (char letter = 'a'; letter <= 'z'; letter++) {
        bool is_used = false;
        for (; next < 2 * func->arguments.count && !is_used; next++)
            is_used = func->arguments.all[next / 2].annotation.alias_set[next % 2] == letter;
        if (!is_used) letters[count++] = letter;
    }
    return count;
}

static vp_annotation write_annotation(const draft *d, char letter) {
    char text[2] = {letter, '!'};
    return (vp_annotation){.text = vp_arena_copy(d->reader->arena, (vp_text){text, 2}), .alias_set = {letter}, .is_write = true};
}

/* "out", or "out0", "out1" and so on when there are several returns. */
static vp_text out_name(const draft *d, size_t index) {
    vp_buffer *name = vp_reader_scratch(d->reader);
    vp_buffer_add_literal(name, "out");
    if (d->from->return_count > 1) vp_buffer_add_number(name, index);
    if (name->failed) d->reader->arena->failed = true;
    return vp_arena_copy(d->reader->arena, vp_buffer_text(name));
}

/*
 * generate_out_args_from_schema: every return that is tensor-like becomes an out argument, with the free letter of its place;
 * the out arguments are returned when all returns are plain tensors.
 */
static bool add_out_arguments(draft *d) {
    static const char few_letters[] = "no out= variant of '%' can be generated: there are not enough letters for its annotations";
    const vp_schema *from = d->from;
    char letters[26];
    size_t letter_count = free_letters(from, letters);
    bool all_tensors = true;
    for (size_t i = 0; i < from->return_count; i++) {
        if (vp_argument_is_write(&from->returns[i]))
            return report(d, "no out= variant of '%' can be generated: it returns an argument that it writes to");
        all_tensors &= vp_type_is_tensor(from->returns[i].type);
    }
    for (size_t i = 0; i < from->return_count; i++) {
        const vp_return *result = &from->returns[i];
        if (!vp_type_is_tensor_like(result->type)) {
            d->returns[d->return_count++] = *result;
            continue;
        }
        if (i >= letter_count) return report(d, few_letters);
        vp_annotation annotation = write_annotation(d, letters[i]);
        add_out_argument(d, out_name(d, i), result->type, annotation);
        if (all_tensors) d->returns[d->return_count++] = (vp_return){.type = result->type, .annotation = annotation};
    }
    return true;
}

/* mutable_to_out_signature keeps the arguments, functional_to_out_signature those of Arguments.signature. */
static bool make_out_from_returns(draft *d) {
    if (d->from->kind == VP_KIND_MUTABLE) copy_arguments(d);
    else vp_signature_strip(d->from, d->arguments, &d->made->arguments);
    return add_out_arguments(d);
}

static bool make_out(draft *d) {
    if (!name_out(d)) return false;
    return d->from->kind == VP_KIND_INPLACE ? make_out_from_inplace(d) : make_out_from_returns(d);
}

/* --- functional ------------------------------------------------------------------------------------------------------------- */

/* The signature with return names; the base name says _functional when the operator has a mutable variant. */
static bool make_functional(draft *d) {
    const vp_operator_name *name = &d->from->name;
    vp_operator_name parts = {.base = name->base,
                              .dunder_method = name->dunder_method,
                              .functional_overload = d->from->kind == VP_KIND_MUTABLE,
                              .overload_name = name->overload_name};
    d->made->name = vp_operator_name_make(d->reader->arena, parts);
    d->return_count = vp_signature_returns(d->reader, d->from, true, d->returns);
    return vp_signature_arguments(d->reader, d->from, d->arguments, &d->made->arguments);
}

/* --- Both ---------------------------------------------------------------------------------------------------------------------- */

static bool print(draft *d) {
    vp_buffer *text = vp_reader_scratch(d->reader);
    vp_schema_print(d->made, text);
    if (text->failed) d->reader->arena->failed = true;
    d->made->text = vp_arena_copy(d->reader->arena, vp_buffer_text(text));
    return !d->reader->arena->failed;
}

/* The invariants hold for generated schemas too; a report then says which variant it speaks of. */
static bool check(draft *d) {
    vp_diagnostic **added = d->reader->diagnostics->last;
    if (vp_schema_check(d->reader, d->made)) return true;
    if (!*added) return false;
    (*added)->code = VP_CODE_BAD_GENERATED_VARIANT;
    vp_buffer *message = vp_reader_scratch(d->reader);
    vp_buffer_add_literal(message, "the variant '");
    vp_buffer_add(message, d->made->text);
    vp_buffer_add_literal(message, "' cannot be generated: ");
    vp_buffer_add(message, (*added)->message);
    (*added)->message = vp_arena_copy(d->reader->arena, vp_buffer_text(message));
    (*added)->hint = (vp_text){0};
    return false;
}

static const vp_schema *make_schema(vp_reader *reader, const vp_schema *from, vp_kind kind) {
    size_t most = from->arguments.count + from->return_count + 1;
    draft d = {.reader = reader,
               .from = from,
               .made = vp_arena_alloc(reader->arena, sizeof(vp_schema)),
               .arguments = vp_arena_array(reader->arena, most, sizeof(vp_argument)),
               .returns = vp_arena_array(reader->arena, most, sizeof(vp_return))};
    if (reader->arena->failed) return NULL;
    if (!(kind == VP_KIND_OUT ? make_out(&d) : make_functional(&d))) return NULL;
    d.made->returns = d.returns;
    d.made->return_count = d.return_count;
    return print(&d) && check(&d) ? d.made : NULL;
}

vp_native_function *vp_generate_variant(vp_reader *reader, vp_native_function *function, vp_kind kind) {
    reader->node = function->func_node;
    reader->diagnostics->source = function->source;
    vp_native_function *variant = vp_arena_alloc(reader->arena, sizeof *variant);
    const vp_schema *func = make_schema(reader, function->func, kind);
    if (!variant || !func) return NULL;
    *variant = (vp_native_function){.func = func,
                                    .namespace_name = function->namespace_name,
                                    .source = function->source,
                                    .entry = function->entry,
                                    .func_node = function->func_node,
                                    .base = function,
                                    .dispatch = VP_DISPATCH_BIT(CompositeExplicitAutograd),
                                    .tags = function->tags & VP_TAG_NONDETERMINISTIC_SEEDED,
                                    .use_const_ref_for_mutable_tensors = function->use_const_ref_for_mutable_tensors,
                                    .is_generated = true};
    if ((variant->tags & VP_TAG_NONDETERMINISTIC_SEEDED) || !vp_schema_random_piece(func, reader->release).data) return variant;
    vp_diagnose(reader->diagnostics, VP_CODE_BAD_GENERATED_VARIANT, reader->node->span,
                "the variant '%' cannot be generated: it is taken for a random operator, and has no tag nondeterministic_seeded",
                func->name.text);
    return NULL;
}
