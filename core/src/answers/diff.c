/* What differs between two results, for people and for programs. */
#include "answers/differences.h"

#include "batch_rule/signature.h"
#include "releases/dialects.h"

static vp_text release_of(const vp_result *result) { return vp_text_from(vp_release_name(result->release)); }

static const vp_function *shown(const vp_difference *difference) { return difference->after ? difference->after : difference->before; }

/* --- Text ---------------------------------------------------------------------------------------------------------------------- */

static void add_name(vp_answer *answer, const vp_function *function) {
    bool is_aten = vp_text_is(function->native->namespace_name, "aten");
    if (!is_aten) vp_answer_add(answer, "%::", function->native->namespace_name);
    vp_answer_add(answer, "%", function->native->func->name.text);
}

/* Why the operator had no plumbing, or has none any more. */
static void add_reason(vp_answer *answer, const vp_difference *difference) {
    const vp_function *other = difference->change == VP_CHANGE_ADDED ? difference->before : difference->after;
    if (!other || other->skip == VP_SKIP_NONE) return;
    vp_answer_add(answer, difference->change == VP_CHANGE_ADDED ? " (had none: %)" : " (has none now: %)", vp_skip_code(other->skip));
}

static void add_schemas(vp_answer *answer, const vp_difference *difference) {
    vp_text before = difference->before->native->func->text, after = difference->after->native->func->text;
    if (!vp_text_equal(before, after)) vp_answer_add(answer, "    - %\n    + %\n", before, after);
}

static void add_list(vp_answer *answer, const vp_diff_list *list, vp_change change, const char *title) {
    if (list->counts[change] > 0) vp_answer_add(answer, title);
    for (size_t i = 0; i < list->count; i++) {
        const vp_difference *difference = &list->all[i];
        if (difference->change != change) continue;
        vp_answer_add(answer, "  ");
        add_name(answer, shown(difference));
        add_reason(answer, difference);
        vp_answer_add(answer, "\n");
        if (change == VP_CHANGE_CHANGED) add_schemas(answer, difference);
    }
}

static void add_signatures(vp_answer *answer, const vp_result *before, const vp_result *after, const vp_diff_list *list) {
    if (list->signature_count > 0) vp_answer_add(answer, "batch rules that have to change their signature:\n");
    for (size_t i = 0; i < list->count; i++) {
        const vp_difference *difference = &list->all[i];
        if (!difference->changes_signature) continue;
        vp_answer_add(answer, "  ");
        add_name(answer, difference->after);
        vp_answer_add(answer, "\n    - ");
        vp_batch_rule_signature_print(difference->before->native, before->release, &answer->text);
        vp_answer_add(answer, "\n    + ");
        vp_batch_rule_signature_print(difference->after->native, after->release, &answer->text);
        vp_answer_add(answer, "\n");
    }
}

static void add_count(vp_answer *answer, size_t count, const char *what) {
    vp_buffer_add_number(&answer->text, count);
    vp_answer_add(answer, what);
}

/* The dialect, once for all operators that it touches. */
static void add_dialect(vp_answer *answer, const vp_result *before, const vp_result *after, const vp_diff_list *list) {
    if (list->dialect_count == 0) return;
    vp_answer_add(answer, "PyTorch % writes plumbing otherwise than %:\n", release_of(after), release_of(before));
    vp_text change;
    for (size_t i = 0; (change = vp_dialect_change(before->release, after->release, i)).data; i++) vp_answer_add(answer, "  %\n", change);
    bool is_one = list->dialect_count == 1;
    add_count(answer, list->dialect_count, is_one ? " operator differs in nothing else\n" : " operators differ in nothing else\n");
}

static void write_text(vp_answer *answer, const vp_result *before, const vp_result *after, const vp_diff_list *list) {
    add_list(answer, list, VP_CHANGE_ADDED, "plumbing that is added:\n");
    add_list(answer, list, VP_CHANGE_REMOVED, "plumbing that is removed:\n");
    add_list(answer, list, VP_CHANGE_CHANGED, "plumbing that changes:\n");
    add_signatures(answer, before, after, list);
    add_dialect(answer, before, after, list);
    add_count(answer, list->counts[VP_CHANGE_ADDED], " added, ");
    add_count(answer, list->counts[VP_CHANGE_REMOVED], " removed, ");
    add_count(answer, list->counts[VP_CHANGE_CHANGED], " changed, ");
    add_count(answer, list->signature_count, " with another signature of the batch rule\n");
}

/* --- JSON ---------------------------------------------------------------------------------------------------------------------- */

static void open_operator(vp_json *json, const vp_function *function) {
    vp_json_open(json, NULL, '{');
    vp_json_text(json, "name", function->native->func->name.text);
    vp_json_text(json, "namespace", function->native->namespace_name);
}

/* The schemas, null where there is no operator, and the code of the reason why one that is there has no plumbing. */
static void write_difference(vp_json *json, const vp_difference *difference) {
    const vp_function *before = difference->before, *after = difference->after;
    open_operator(json, shown(difference));
    vp_json_optional(json, "oldSchema", before ? before->native->func->text : (vp_text){0});
    vp_json_optional(json, "newSchema", after ? after->native->func->text : (vp_text){0});
    vp_json_optional(json, "oldSkip", before ? vp_skip_code(before->skip) : (vp_text){0});
    vp_json_optional(json, "newSkip", after ? vp_skip_code(after->skip) : (vp_text){0});
    vp_json_close(json, '}');
}

static void write_list(vp_json *json, const char *key, const vp_diff_list *list, vp_change change) {
    vp_json_open(json, key, '[');
    for (size_t i = 0; i < list->count; i++)
        if (list->all[i].change == change) write_difference(json, &list->all[i]);
    vp_json_close(json, ']');
}

static void write_signature(vp_json *json, const char *key, const vp_function *function, vp_release release, vp_buffer *scratch) {
    scratch->size = 0;
    vp_batch_rule_signature_print(function->native, release, scratch);
    vp_json_text(json, key, vp_buffer_text(scratch));
}

static void write_signatures(vp_answer *answer, const vp_result *before, const vp_result *after, const vp_diff_list *list) {
    vp_json *json = &answer->json;
    vp_buffer scratch;
    vp_buffer_init(&scratch);
    vp_json_open(json, "signatures", '[');
    for (size_t i = 0; i < list->count; i++) {
        if (!list->all[i].changes_signature) continue;
        open_operator(json, list->all[i].after);
        write_signature(json, "old", list->all[i].before, before->release, &scratch);
        write_signature(json, "new", list->all[i].after, after->release, &scratch);
        vp_json_close(json, '}');
    }
    vp_json_close(json, ']');
    answer->text.failed |= scratch.failed;
    vp_buffer_deinit(&scratch);
}

static void write_dialect(vp_json *json, const vp_result *before, const vp_result *after, const vp_diff_list *list) {
    vp_json_open(json, "dialect", '{');
    vp_json_open(json, "changes", '[');
    vp_text change;
    for (size_t i = 0; (change = vp_dialect_change(before->release, after->release, i)).data; i++) vp_json_text(json, NULL, change);
    vp_json_close(json, ']');
    vp_json_number(json, "operators", list->dialect_count);
    vp_json_close(json, '}');
}

static void write_json(vp_answer *answer, const vp_result *before, const vp_result *after, const vp_diff_list *list) {
    vp_json *json = &answer->json;
    vp_json_open(json, NULL, '{');
    vp_json_bool(json, "comparable", true);
    vp_json_text(json, "from", release_of(before));
    vp_json_text(json, "to", release_of(after));
    write_list(json, "added", list, VP_CHANGE_ADDED);
    write_list(json, "removed", list, VP_CHANGE_REMOVED);
    write_list(json, "changed", list, VP_CHANGE_CHANGED);
    write_signatures(answer, before, after, list);
    write_dialect(json, before, after, list);
    vp_json_close(json, '}');
    vp_answer_add(answer, "\n");
}

/* --- The answer ------------------------------------------------------------------------------------------------------------------ */

/* Operators that have errors would look as if they were not there. */
static vp_answer *refuse(vp_answer *answer, bool old_is_fine, bool new_is_fine, vp_format format) {
    if (format == VP_FORMAT_JSON) {
        vp_json_open(&answer->json, NULL, '{');
        vp_json_bool(&answer->json, "comparable", false);
        vp_json_bool(&answer->json, "oldHasErrors", !old_is_fine);
        vp_json_bool(&answer->json, "newHasErrors", !new_is_fine);
        vp_json_close(&answer->json, '}');
        vp_answer_add(answer, "\n");
    } else {
        if (format == VP_FORMAT_MARKDOWN) vp_answer_add(answer, "**vmap plumbing:** ");
        vp_text which = old_is_fine ? VP_TEXT("the new file has") : new_is_fine ? VP_TEXT("the old file has") : VP_TEXT("both files have");
        vp_answer_add(answer, "nothing to compare: % errors", which);
        vp_answer_add(answer, format == VP_FORMAT_MARKDOWN ? ", which `vmap-plumbing check` lists.\n" : "\n");
    }
    return vp_answer_finish(answer, VP_STATUS_ERRORS);
}

vp_answer *vp_diff(const vp_result *before, const vp_result *after, vp_format format) {
    vp_answer *answer = vp_answer_new(format);
    if (!answer) return vp_answer_finish(answer, VP_STATUS_OUT_OF_MEMORY);
    bool old_is_fine = before->status == VP_STATUS_OK, new_is_fine = after->status == VP_STATUS_OK;
    if (!old_is_fine || !new_is_fine) return refuse(answer, old_is_fine, new_is_fine, format);
    vp_arena arena;
    vp_arena_init(&arena);
    vp_diff_list list;
    if (!vp_diff_compare(before, after, &list, &arena))
        answer->text.failed = true;
    else if (format == VP_FORMAT_JSON)
        write_json(answer, before, after, &list);
    else if (format == VP_FORMAT_MARKDOWN)
        vp_diff_write_markdown(answer, before, after, &list);
    else
        write_text(answer, before, after, &list);
    bool differs = list.count > 0 || list.dialect_count > 0;
    vp_arena_deinit(&arena);
    return vp_answer_finish(answer, differs ? VP_STATUS_ERRORS : VP_STATUS_OK);
}
