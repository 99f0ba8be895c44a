/* Signatures, by the rules of torchgen's FunctionSchema.signature and Arguments.signature. */
#include "generation/signature.h"

static vp_argument without_annotation(const vp_argument *argument) {
    vp_argument stripped = *argument;
    if (!stripped.annotation.text.data) return stripped;
    stripped.annotation = (vp_annotation){0};
    stripped.text = (vp_text){0};
    return stripped;
}

/*
 * torchgen's note [bernoulli.p schema]: the functional variant has a default that the others lack; it is put into the text, which is
 * parsed again.
 */
static bool add_bernoulli_default(const vp_reader *reader, vp_arguments *signature) {
    static const vp_text without = {"float p", 7}, with = {"float p=0.5", 11};
    vp_buffer printed, replaced;
    vp_buffer_init(&printed);
    vp_buffer_init(&replaced);
    vp_arguments_print(signature, &printed);
    vp_text rest = vp_buffer_text(&printed), piece;
    while (vp_text_split(&rest, without, &piece)) {
        vp_buffer_add(&replaced, piece);
        if (rest.data) vp_buffer_add(&replaced, with);
    }
    vp_text text = vp_arena_copy(reader->arena, vp_buffer_text(&replaced));
    bool is_good = !printed.failed && !replaced.failed && text.data;
    if (!is_good) reader->arena->failed = true;
    vp_buffer_deinit(&printed);
    vp_buffer_deinit(&replaced);
    return is_good && vp_arguments_parse(reader, text, signature);
}

void vp_signature_strip(const vp_schema *func, vp_argument *all, vp_arguments *signature) {
    const vp_arguments *arguments = &func->arguments;
    size_t count = 0;
    for (size_t i = 0; i < vp_arguments_out_index(arguments); i++) {
        bool is_option = i >= arguments->options_index && i < arguments->options_index + 4 && arguments->options_index != VP_NO_INDEX;
        if (!is_option) all[count++] = without_annotation(&arguments->all[i]);
    }
    *signature = (vp_arguments){.all = all,
                                .count = count,
                                .positional = arguments->positional,
                                .kwarg_only = count - arguments->positional,
                                .self_index = arguments->self_index,
                                .options_index = VP_NO_INDEX};
}

bool vp_signature_arguments(const vp_reader *reader, const vp_schema *func, vp_argument *all, vp_arguments *signature) {
    vp_signature_strip(func, all, signature);
    return !vp_text_is(func->name.text, "bernoulli.p") || add_bernoulli_default(reader, signature);
}

/* An argument that is written to and not returned becomes a return, called <name>_out. */
static void add_return(const vp_reader *reader, const vp_schema *func, size_t index, bool keep_names, vp_return *all, size_t *count) {
    const vp_argument *argument = &func->arguments.all[index];
    if (!vp_argument_is_write(argument) || vp_schema_returns(func, &argument->annotation)) return;
    vp_return *added = &all[(*count)++];
    *added = (vp_return){.type = argument->type};
    if (!keep_names) return;
    vp_buffer *name = vp_reader_scratch(reader);
    vp_buffer_add(name, argument->name);
    vp_buffer_add_literal(name, "_out");
    if (name->failed) reader->arena->failed = true;
    added->name = vp_arena_copy(reader->arena, vp_buffer_text(name));
}

size_t vp_signature_returns(const vp_reader *reader, const vp_schema *func, bool keep_names, vp_return *all) {
    const vp_arguments *arguments = &func->arguments;
    size_t count = 0;
    for (; count < func->return_count; count++) {
        all[count] = without_annotation(&func->returns[count]);
        if (keep_names || !all[count].name.data) continue;
        all[count].name = (vp_text){0};
        all[count].text = (vp_text){0};
    }
    if (arguments->self_index != VP_NO_INDEX) add_return(reader, func, arguments->self_index, keep_names, all, &count);
    for (size_t i = vp_arguments_out_index(arguments); i < arguments->count; i++) add_return(reader, func, i, keep_names, all, &count);
    for (size_t i = vp_arguments_post_self(arguments); i < arguments->positional; i++) add_return(reader, func, i, keep_names, all, &count);
    return count;
}
