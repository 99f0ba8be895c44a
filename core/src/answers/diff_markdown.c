/*
 * What differs between two results, in GitHub's Markdown, for a comment on a change: the verdict, a table of the operators, and folded
 * below it the plumbing of each, line by line. What comes from the input is shown as it is and can be nothing but text: names stand in
 * code, with all that Markdown or HTML could read as something else written as references, and lines of C++ in blocks whose fence is
 * longer than any in them.
 */
#include "answers/differences.h"

#include "batch_rule/signature.h"
#include "diff/lines.h"
#include "releases/dialects.h"

/* A comment has at most 65,536 characters, and whoever posts it has words of their own. These count bytes. */
enum { MOST_OF_TABLE = 20000, MOST_OF_ALL = 60000 };

/*
 *   rows, blocks   how many are left out, since they found no room
 *   lines, old     a block, and what is compared in it, as they are made
 */
typedef struct comment {
    vp_answer *answer;
    const vp_result *before, *after;
    const vp_diff_list *list;
    size_t rows, blocks;
    vp_buffer lines, old;
} comment;

static void add_count(comment *c, const char *before, size_t count, const char *one, const char *many) {
    vp_answer_add(c->answer, before);
    vp_buffer_add_number(&c->answer->text, count);
    vp_answer_add(c->answer, count == 1 ? one : many);
}

static vp_text release_of(const vp_result *result) { return vp_text_from(vp_release_name(result->release)); }

static const vp_function *shown(const vp_difference *of) { return of->after ? of->after : of->before; }

/* --- The verdict ---------------------------------------------------------------------------------------------------------------- */

/* "3 operators changed, 1 added", of which the first says what is counted. */
static void add_counts(comment *c) {
    static const struct {
        vp_change change;
        const char *one, *many;
    } parts[] = {
        {VP_CHANGE_CHANGED, " changed", " changed"},
        {VP_CHANGE_ADDED, " added", " added"},
        {VP_CHANGE_REMOVED, " no longer has plumbing", " no longer have plumbing"},
    };
    bool is_first = true;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        size_t count = c->list->counts[parts[i].change];
        if (count == 0) continue;
        add_count(c, is_first ? " " : ", ", count, is_first ? " operator" : "", is_first ? " operators" : "");
        vp_answer_add(c->answer, count == 1 ? parts[i].one : parts[i].many);
        is_first = false;
    }
}

static void add_verdict(comment *c) {
    bool are_two = c->before->release != c->after->release;
    if (are_two) vp_answer_add(c->answer, "**vmap plumbing, from PyTorch % to %:**", release_of(c->before), release_of(c->after));
    else vp_answer_add(c->answer, "**vmap plumbing, PyTorch %:**", release_of(c->after));
    if (c->list->count > 0) add_counts(c);
    else vp_answer_add(c->answer, " no operator's plumbing differs");
    if (c->list->signature_count > 0)
        add_count(c, "; ", c->list->signature_count, " batch rule needs another signature", " batch rules need another signature");
    vp_answer_add(c->answer, ".\n");
}

static void add_dialect(comment *c) {
    if (c->list->dialect_count == 0) return;
    vp_answer_add(c->answer, "\nPyTorch % writes all plumbing otherwise than %", release_of(c->after), release_of(c->before));
    vp_text change;
    for (size_t i = 0; (change = vp_dialect_change(c->before->release, c->after->release, i)).data; i++)
        vp_answer_add(c->answer, i == 0 ? ": %" : "; %", change);
    add_count(c, ". ", c->list->dialect_count, " operator differs in nothing else.\n", " operators differ in nothing else.\n");
}

/* --- Names ---------------------------------------------------------------------------------------------------------------------- */

static bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/* As names of operators are: nothing in it means anything in code, neither of Markdown nor of HTML. */
static bool is_plain(vp_text text) {
    for (size_t i = 0; i < text.size; i++)
        if (!is_letter_or_digit(text.data[i]) && text.data[i] != '_' && text.data[i] != '.') return false;
    return true;
}

/* What is no letter and no digit, as a character reference, which neither Markdown nor HTML reads as anything else. */
static void add_references(vp_answer *answer, vp_text text) {
    for (size_t i = 0; i < text.size; i++) {
        unsigned char character = (unsigned char)text.data[i];
        bool is_itself = is_letter_or_digit(text.data[i]) || character >= 0x80;
        if (!is_itself) vp_answer_add(answer, "&#");
        if (is_itself) vp_buffer_add_char(&answer->text, text.data[i]);
        else vp_buffer_add_number(&answer->text, character);
        if (!is_itself) vp_answer_add(answer, ";");
    }
}

/* Where HTML stands, Markdown is not read. */
static void add_name(vp_answer *answer, const vp_function *function, bool in_html) {
    vp_text space = function->native->namespace_name, name = function->native->func->name.text;
    bool are_plain = is_plain(space) && is_plain(name), is_aten = vp_text_is(space, "aten");
    vp_answer_add(answer, are_plain && !in_html ? "`" : "<code>");
    if (are_plain) {
        vp_answer_add(answer, is_aten ? "" : "%::", space);
        vp_answer_add(answer, "%", name);
    } else {
        if (!is_aten) add_references(answer, space);
        if (!is_aten) vp_answer_add(answer, "::");
        add_references(answer, name);
    }
    vp_answer_add(answer, are_plain && !in_html ? "`" : "</code>");
}

/* --- The table ------------------------------------------------------------------------------------------------------------------ */

/* What happened. */
static const char *event(const vp_difference *of) {
    if (of->change == VP_CHANGE_ADDED) return "added";
    if (of->change == VP_CHANGE_REMOVED) return "removed";
    return of->changes_signature ? "changed, batch rule too" : "changed";
}

static void add_why(vp_answer *answer, const vp_difference *of) {
    const vp_function *other = of->change == VP_CHANGE_ADDED ? of->before : of->after;
    if (of->change == VP_CHANGE_CHANGED) {
        bool is_same = vp_text_equal(of->before->native->func->text, of->after->native->func->text);
        vp_answer_add(answer, of->changes_signature ? "the rule takes or returns other types"
                              : is_same             ? "the same schema is written otherwise; the batch rule can stay"
                                                    : "another schema of the same types; the batch rule can stay");
    } else if (!other) {
        vp_answer_add(answer, of->change == VP_CHANGE_ADDED ? "a new operator" : "there is no such operator any more");
    } else {
        if (of->change == VP_CHANGE_ADDED) vp_answer_add(answer, "before: ");
        vp_answer_add(answer, "% (`%`)", vp_skip_message(other->skip), vp_skip_code(other->skip));
    }
}

static void add_row(comment *c, const vp_difference *of) {
    vp_answer *answer = c->answer;
    size_t start = answer->text.size;
    vp_answer_add(answer, "| ");
    add_name(answer, shown(of), false);
    vp_answer_add(answer, " | % | ", vp_text_from(event(of)));
    add_why(answer, of);
    add_count(c, of->after ? " | line " : " | old line ", shown(of)->line, " |\n", " |\n");
    if (answer->text.size <= MOST_OF_TABLE) return;
    answer->text.size = start;
    c->rows++;
}

/* --- Blocks --------------------------------------------------------------------------------------------------------------------- */

static vp_text text_of(const vp_function *function) { return function ? function->native->func->text : (vp_text){0}; }

static void add_schemas(comment *c, const vp_difference *of) {
    vp_text before = text_of(of->before), after = text_of(of->after);
    if (vp_text_equal(before, after)) return;
    vp_buffer_add_literal(&c->lines, "@@ schema @@\n");
    vp_diff_lines(before, after, &c->lines);
}

/* The text lives until the next call. */
static vp_text signature_of(comment *c, const vp_function *function, const vp_result *result) {
    c->old.size = 0;
    vp_batch_rule_signature_print(function->native, result->release, &c->old);
    return vp_buffer_text(&c->old);
}

static void add_signatures(comment *c, const vp_difference *of) {
    if (of->change == VP_CHANGE_CHANGED && !of->changes_signature) return;
    vp_buffer_add_literal(&c->lines, "@@ batch rule @@\n");
    if (of->change != VP_CHANGE_ADDED) vp_diff_lines(signature_of(c, of->before, c->before), (vp_text){0}, &c->lines);
    if (of->change != VP_CHANGE_REMOVED) vp_diff_lines((vp_text){0}, signature_of(c, of->after, c->after), &c->lines);
}

static vp_text plumbing_of(const vp_result *result, const vp_function *function) {
    return vp_text_slice(vp_buffer_text(&result->text), function->plumbing_start, function->plumbing_end);
}

/* Of two releases as the new one writes it, so that only what has changed differs, unless it has no such type. */
static vp_text old_plumbing(comment *c, const vp_difference *of) {
    if (of->change == VP_CHANGE_ADDED) return (vp_text){0};
    c->old.size = 0;
    bool has_two_dialects = of->after && c->before->release != c->after->release;
    bool is_rewritten = has_two_dialects && !vp_plumbing_add(of->before->native, c->after->style, &c->old);
    return is_rewritten ? vp_buffer_text(&c->old) : plumbing_of(c->before, of->before);
}

static void add_plumbing(comment *c, const vp_difference *of) {
    vp_buffer_add_literal(&c->lines, "@@ plumbing @@\n");
    vp_diff_lines(old_plumbing(c, of), of->change == VP_CHANGE_REMOVED ? (vp_text){0} : plumbing_of(c->after, of->after), &c->lines);
}

/* A fence that nothing in the block can close. */
static void add_fence(vp_answer *answer, vp_text block) {
    size_t longest = 2, run = 0;
    for (size_t i = 0; i < block.size; i++) {
        run = block.data[i] == '`' ? run + 1 : 0;
        if (run > longest) longest = run;
    }
    for (size_t i = 0; i <= longest; i++) vp_buffer_add_char(&answer->text, '`');
}

static void add_block(comment *c, const vp_difference *of) {
    vp_answer *answer = c->answer;
    size_t start = answer->text.size;
    c->lines.size = 0;
    add_schemas(c, of);
    add_signatures(c, of);
    add_plumbing(c, of);
    vp_text block = vp_buffer_text(&c->lines);
    vp_answer_add(answer, "\n<details><summary>");
    add_name(answer, shown(of), true);
    vp_answer_add(answer, ": %</summary>\n\n", vp_text_from(event(of)));
    add_fence(answer, block);
    vp_answer_add(answer, "diff\n%", block);
    add_fence(answer, block);
    vp_answer_add(answer, "\n\n</details>\n");
    if (answer->text.size <= MOST_OF_ALL) return;
    answer->text.size = start;
    c->blocks++;
}

/* --- All of it ------------------------------------------------------------------------------------------------------------------ */

/* First what a batch rule has to change for, last what nobody calls any more. */
static void add_each(comment *c, void (*add)(comment *, const vp_difference *)) {
    static const struct {
        vp_change change;
        bool changes_signature;
    } order[] = {{VP_CHANGE_CHANGED, true}, {VP_CHANGE_CHANGED, false}, {VP_CHANGE_ADDED, false}, {VP_CHANGE_REMOVED, false}};
    for (size_t turn = 0; turn < sizeof order / sizeof order[0]; turn++)
        for (size_t i = 0; i < c->list->count; i++) {
            const vp_difference *of = &c->list->all[i];
            if (of->change == order[turn].change && of->changes_signature == order[turn].changes_signature) add(c, of);
        }
}

static void add_left_out(comment *c) {
    if (c->rows == 0 && c->blocks == 0) return;
    vp_answer_add(c->answer, "\nLeft out, to fit into a comment:");
    if (c->rows > 0) add_count(c, " ", c->rows, " row of the table", " rows of the table");
    if (c->rows > 0 && c->blocks > 0) vp_answer_add(c->answer, ",");
    if (c->blocks > 0) add_count(c, " the plumbing of ", c->blocks, " operator", " operators");
    vp_answer_add(c->answer, ". `vmap-plumbing diff` lists every operator.\n");
}

void vp_diff_write_markdown(vp_answer *answer, const vp_result *before, const vp_result *after, const vp_diff_list *list) {
    comment c = {.answer = answer, .before = before, .after = after, .list = list};
    add_verdict(&c);
    add_dialect(&c);
    if (list->count > 0) vp_answer_add(answer, "\n| operator | plumbing | why | where |\n|---|---|---|---|\n");
    add_each(&c, add_row);
    add_each(&c, add_block);
    add_left_out(&c);
    answer->text.failed |= c.lines.failed || c.old.failed;
    vp_buffer_deinit(&c.lines);
    vp_buffer_deinit(&c.old);
}
