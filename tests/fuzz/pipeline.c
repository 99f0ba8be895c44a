/*
 * A libFuzzer target for the whole pipeline: the first byte chooses the release and whether there are tags and a context, the
 * rest is the YAML. Every byte of the answer is looked at.
 */
#include "../robustness/ask.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    vp_text yaml = {(const char *)data + 1, size - 1};
    vp_options options = {.release = vp_release_name(data[0] % vp_release_count())};
    if (data[0] & 0x40) options.tags = yaml;
    if (data[0] & 0x80) options.context = yaml;
    generate_and_look(yaml, &options);
    generate_and_ask(yaml, &options);
    return 0;
}
