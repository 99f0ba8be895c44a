/* A libFuzzer target for schemas: the first byte chooses the release, the rest stands in quotes behind func. */
#include <stdlib.h>
#include <string.h>

#include "../robustness/look.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char before[] = "- func: '", after[] = "'\n  dispatch: {CPU: k}\n  autogen: a.out\n";
    if (size == 0) return 0;
    char *yaml = malloc(sizeof before + 2 * size + sizeof after);
    if (!yaml) return 0;
    size_t at = sizeof before - 1;
    memcpy(yaml, before, at);
    for (size_t i = 1; i < size; i++) {
        yaml[at++] = (char)data[i];
        if (data[i] == '\'') yaml[at++] = '\'';
    }
    memcpy(yaml + at, after, sizeof after - 1);
    vp_options options = {.release = vp_release_name(data[0] % vp_release_count())};
    generate_and_look((vp_text){yaml, at + sizeof after - 1}, &options);
    free(yaml);
    return 0;
}
