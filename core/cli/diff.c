/* What differs between two files, or between what two releases make of one. */
#include "commands.h"
#include "run.h"

/*
 * A side: its texts, and what a release makes of them; NULL when there is nothing to be had.
 *   sources   the old side's are also the new one's when there is one file, which may be standard input
 */
typedef struct side {
    given_texts *sources;
    vp_result *result;
} side;

/* An operator with an error would look as if it were not there. */
static bool is_comparable(const side *of) {
    if (of->result && vp_result_status(of->result) != VP_STATUS_OK) print_diagnostics(stderr, of->result, of->sources);
    return of->result && vp_result_status(of->result) == VP_STATUS_OK;
}

/* That there is nothing to compare is said to programs, and where a comment is wanted, which would else be an old one. */
static int compare(const request *asked, side before, side after) {
    bool are_comparable = is_comparable(&before);
    are_comparable &= is_comparable(&after);
    bool is_told = before.result && after.result && (are_comparable || asked_format(asked) != VP_FORMAT_TEXT);
    int exit_status = is_told ? write_answer(asked, vp_diff(before.result, after.result, asked_format(asked))) : EXIT_FILE;
    if (!are_comparable) exit_status = EXIT_FILE;
    vp_result_free(before.result);
    vp_result_free(after.result);
    return exit_status;
}

static vp_result *generate_side(const char *release, const request *asked, const given_texts *sources) {
    return run(asked, release ? release : asked->release, sources);
}

int diff(const request *asked) {
    if (asked->file_count == 1 && !asked->from && !asked->to) {
        fputs("vmap-plumbing: diff compares two files, or one for two releases: --from R --to R\n", stderr);
        return EXIT_USAGE;
    }
    given_texts old_texts, new_texts = {0};
    bool are_two = asked->file_count == 2;
    bool are_read = read_sources(asked, asked->files[0], &old_texts) && (!are_two || read_sources(asked, asked->files[1], &new_texts));
    side before = {&old_texts, NULL}, after = {are_two ? &new_texts : &old_texts, NULL};
    if (are_read) before.result = generate_side(asked->from, asked, before.sources);
    if (are_read) after.result = generate_side(asked->to, asked, after.sources);
    int exit_status = compare(asked, before, after);
    free_sources(&old_texts);
    free_sources(&new_texts);
    return exit_status;
}
