/* Comparing the functions of two results. */
#include "diff/diff.h"

#include "batch_rule/signature.h"

/*
 *   scratch     keys, and plumbing written once more
 *   olds, news  functions by "namespace::name"
 */
typedef struct comparison {
    const vp_result *before, *after;
    vp_diff_list *list;
    vp_arena *arena;
    vp_buffer scratch;
    vp_table olds, news;
} comparison;

/* --- Finding a function's other ---------------------------------------------------------------------------------------------- */

static vp_text key_of(comparison *c, const vp_function *function) {
    c->scratch.size = 0;
    vp_buffer_add(&c->scratch, function->native->namespace_name);
    vp_buffer_add_literal(&c->scratch, "::");
    vp_buffer_add(&c->scratch, function->native->func->name.text);
    return vp_buffer_text(&c->scratch);
}

static void fill(comparison *c, vp_table *table, const vp_result *result) {
    vp_table_init(table, c->arena);
    for (size_t i = 0; i < result->function_count; i++) {
        void **slot = vp_table_slot(table, 0, key_of(c, &result->functions[i]));
        if (slot && !*slot) *slot = &result->functions[i];
    }
}

static bool is_plumbed(const vp_function *function) { return function && function->skip == VP_SKIP_NONE; }

/* --- Comparing ------------------------------------------------------------------------------------------------------------------ */

static vp_text plumbing_of(const vp_result *result, const vp_function *function) {
    return vp_text_slice(vp_buffer_text(&result->text), function->plumbing_start, function->plumbing_end);
}

/* Is it the same but for the dialect? */
static bool is_same_in_dialect(comparison *c, const vp_function *before, const vp_function *after) {
    c->scratch.size = 0;
    bool has_types = !vp_plumbing_add(before->native, c->after->style, &c->scratch);
    return has_types && vp_text_equal(vp_buffer_text(&c->scratch), plumbing_of(c->after, after));
}

static bool are_same_types(const vp_batch_rule_part *a, size_t a_count, const vp_batch_rule_part *b, size_t b_count) {
    if (a_count != b_count) return false;
    for (size_t i = 0; i < a_count; i++)
        if (!vp_text_equal(a[i].type, b[i].type)) return false;
    return true;
}

/* Names of parameters are the rule's own business. Both are spelled as the new release spells types. */
static bool changes_signature(comparison *c, const vp_function *before, const vp_function *after) {
    vp_arena arena;
    vp_arena_init(&arena);
    vp_batch_rule_signature a, b;
    bool changes = false;
    if (vp_batch_rule_signature_init(&a, before->native, c->after->release, &arena) &&
        vp_batch_rule_signature_init(&b, after->native, c->after->release, &arena))
        changes = !are_same_types(a.parameters, a.parameter_count, b.parameters, b.parameter_count) ||
                  !are_same_types(a.returns, a.return_count, b.returns, b.return_count);
    else
        c->arena->failed = true;
    vp_arena_deinit(&arena);
    return changes;
}

static void add(comparison *c, vp_change change, const vp_function *before, const vp_function *after) {
    vp_difference *next = &c->list->all[c->list->count++];
    *next = (vp_difference){change, before, after, change == VP_CHANGE_CHANGED && changes_signature(c, before, after)};
    c->list->counts[change]++;
    c->list->signature_count += next->changes_signature;
}

static void compare_plumbed(comparison *c, const vp_function *before, const vp_function *after) {
    bool is_same = vp_text_equal(plumbing_of(c->before, before), plumbing_of(c->after, after));
    if (is_same) return;
    if (c->before->release != c->after->release && is_same_in_dialect(c, before, after))
        c->list->dialect_count++;
    else
        add(c, VP_CHANGE_CHANGED, before, after);
}

static void compare(comparison *c) {
    for (size_t i = 0; i < c->after->function_count; i++) {
        const vp_function *after = &c->after->functions[i], *before = vp_table_find(&c->olds, 0, key_of(c, after));
        if (is_plumbed(after) && is_plumbed(before)) compare_plumbed(c, before, after);
        else if (is_plumbed(after)) add(c, VP_CHANGE_ADDED, before, after);
    }
    for (size_t i = 0; i < c->before->function_count; i++) {
        const vp_function *before = &c->before->functions[i], *after = vp_table_find(&c->news, 0, key_of(c, before));
        if (is_plumbed(before) && !is_plumbed(after)) add(c, VP_CHANGE_REMOVED, before, after);
    }
}

bool vp_diff_compare(const vp_result *before, const vp_result *after, vp_diff_list *list, vp_arena *arena) {
    comparison c = {.before = before, .after = after, .list = list, .arena = arena};
    size_t most = before->function_count + after->function_count;
    *list = (vp_diff_list){.all = vp_arena_array(arena, most, sizeof *list->all)};
    fill(&c, &c.olds, before);
    fill(&c, &c.news, after);
    if (!arena->failed) compare(&c);
    bool failed = arena->failed || c.scratch.failed;
    vp_buffer_deinit(&c.scratch);
    return !failed;
}
