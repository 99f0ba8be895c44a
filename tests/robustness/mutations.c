/*
 * Every prefix of a text and every change of one of its bytes ends in a verdict:
 *
 *     mutations RELEASE YAML CONTEXT     files, - for no context
 *
 * Of each result everything is looked at. Prints how many texts were read, and how many of them were accepted.
 */
#include "ask.h"
#include "files.h"

/* What has a meaning in YAML or in a schema, and what breaks UTF-8: a byte takes the place of every other. */
static const char telling[] = "\0\t\n\r \x1F\x7F\x80\xC2\xED\xF4\xFF!\"#%&'()*,-.09:<=>?@A[\\]_`az{|}~";

/* Answers take longer: one text of so many is asked about. */
enum { ASKED_OF_EACH = 8 };

typedef struct tally {
    size_t read, accepted;
} tally;

/* Reads a copy of its own, whose end the sanitizers see. */
static void read_changed(vp_text text, size_t at, char byte, const vp_options *options, tally *seen) {
    char *changed = malloc(text.size > 0 ? text.size : 1);
    MUST_HOLD(changed);
    if (text.size > 0) memcpy(changed, text.data, text.size);
    if (at < text.size) changed[at] = byte;
    vp_status status = generate_and_look((vp_text){changed, text.size}, options);
    MUST_HOLD(status == VP_STATUS_OK || status == VP_STATUS_ERRORS);
    if (seen->read % ASKED_OF_EACH == 0) generate_and_ask((vp_text){changed, text.size}, options);
    seen->read++;
    seen->accepted += status == VP_STATUS_OK;
    free(changed);
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: mutations RELEASE YAML CONTEXT\n");
        return 2;
    }
    vp_text yaml = read_text(argv[2]);
    vp_options options = {.release = argv[1], .context = read_text(argv[3])};
    tally seen = {0};
    vp_options unknown = {.release = "0.9"};
    MUST_HOLD(generate_and_look(yaml, &unknown) == VP_STATUS_UNKNOWN_RELEASE);
    for (size_t size = 0; size <= yaml.size; size++) read_changed((vp_text){yaml.data, size}, size, '\0', &options, &seen);
    for (size_t at = 0; at < yaml.size; at++)
        for (size_t i = 0; i < sizeof telling - 1; i++) read_changed(yaml, at, telling[i], &options, &seen);
    printf("%zu %zu\n", seen.read, seen.accepted);
    free_text(yaml);
    free_text(options.context);
    return 0;
}
