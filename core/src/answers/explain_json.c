/* An explanation as JSON: the members that wasm/types/explanation.js documents. */
#include "answers/explanation.h"
#include "base/units.h"

static void write_decision(vp_explanation *e) {
    static const char *const whats[] = {
        [VP_SCHEMA_ARGUMENTS] = "arguments",
        [VP_SCHEMA_ARGUMENT] = "argument",
        [VP_SCHEMA_RETURNS] = "returns",
        [VP_SCHEMA_RETURN] = "return",
        [VP_SCHEMA_TAG] = "tag",
    };
    vp_json *json = &e->answer->json;
    vp_json_open(json, "decision", '{');
    vp_json_text(json, "code", vp_explanation_code(e));
    vp_json_text(json, "message", vp_explanation_message(e));
    vp_json_optional(json, "hint", vp_explanation_hint(e));
    vp_json_open(json, "part", '{');
    vp_json_string(json, "what", whats[e->part.kind]);
    vp_json_text(json, "text", vp_explanation_part(e));
    if (e->part.kind != VP_SCHEMA_TAG) {
        vp_json_number(json, "start", vp_units_between(e->func->text, 0, e->range.start));
        vp_json_number(json, "end", vp_units_between(e->func->text, 0, e->range.end));
    }
    vp_json_close(json, '}');
    vp_json_close(json, '}');
}

/* An argument, or a return; what happens to it, where there is plumbing. */
static void write_json_argument(vp_explanation *e, const vp_argument *argument, vp_sentence sentence) {
    vp_json *json = &e->answer->json;
    vp_json_open(json, NULL, '{');
    vp_json_optional(json, "name", argument->name);
    vp_json_text(json, "type", argument->type->text);
    vp_json_optional(json, "treatment", e->skip ? (vp_text){0} : vp_sentence_code(sentence));
    vp_json_optional(json, "sentence", e->skip ? (vp_text){0} : vp_explanation_say_of(e, sentence, argument));
    vp_json_close(json, '}');
}

static void write_json_arguments(vp_explanation *e) {
    vp_json *json = &e->answer->json;
    const vp_arguments *arguments = &e->func->arguments;
    vp_json_open(json, "arguments", '[');
    for (size_t i = 0; i < arguments->count; i++) write_json_argument(e, &arguments->all[i], vp_explanation_treatment(e, i));
    vp_json_close(json, ']');
    vp_json_open(json, "returns", '[');
    for (size_t i = 0; i < e->func->return_count; i++) write_json_argument(e, &e->func->returns[i], vp_explanation_return_treatment(e, i));
    vp_json_close(json, ']');
}

static void write_json_advice(vp_explanation *e) {
    vp_json *json = &e->answer->json;
    vp_json_open(json, "notes", '[');
    for (size_t i = 0; i < e->note_count; i++) {
        vp_json_open(json, NULL, '{');
        vp_json_text(json, "code", vp_sentence_code(e->notes[i]));
        vp_json_text(json, "text", vp_explanation_say(e, e->notes[i]));
        vp_json_close(json, '}');
    }
    vp_json_close(json, ']');
    vp_json_open(json, "registration", '{');
    vp_json_text(json, "code", vp_sentence_code(e->registration.sentence));
    vp_json_text(json, "sentence", vp_explanation_say(e, e->registration.sentence));
    vp_json_optional(json, "key", e->registration.key);
    vp_json_optional(json, "line", vp_explanation_line(e));
    vp_json_close(json, '}');
}

static void write_json_coverage(vp_explanation *e) {
    vp_json *json = &e->answer->json;
    vp_json_open(json, "coverage", '{');
    vp_json_string(json, "release", vp_release_name((size_t)e->result->release));
    vp_json_text(json, "state", vp_coverage_name(e->coverage.state));
    vp_json_bool(json, "random", e->coverage.is_random);
    vp_json_text(json, "sentence", vp_explanation_say_coverage(e));
    vp_json_close(json, '}');
}

void vp_explanation_write_json(vp_explanation *e) {
    vp_json *json = &e->answer->json;
    vp_json_open(json, NULL, '{');
    vp_json_bool(json, "found", true);
    vp_json_text(json, "name", e->func->name.text);
    vp_json_text(json, "namespace", e->native->namespace_name);
    vp_json_text(json, "schema", e->func->text);
    vp_json_string(json, "kind", vp_kind_name(e->func->kind));
    vp_json_bool(json, "generated", e->native->is_generated);
    vp_json_optional(json, "base", e->native->base ? e->native->base->func->name.text : (vp_text){0});
    vp_json_number(json, "line", vp_function_line(e->result, e->index));
    vp_json_bool(json, "plumbed", e->skip == VP_SKIP_NONE);
    write_decision(e);
    write_json_arguments(e);
    write_json_coverage(e);
    write_json_advice(e);
    vp_json_close(json, '}');
    vp_buffer_add_literal(&e->answer->text, "\n");
}
