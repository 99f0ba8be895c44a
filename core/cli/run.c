/* Reading what is given, and generating from it. */
#include "run.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"

static bool read_source(const char *path, vp_source source, given_texts *sources) {
    sources->names[source] = path && strcmp(path, "-") == 0 ? "<stdin>" : path;
    return !path || read_file(path, &sources->texts[source]);
}

bool read_sources(const request *asked, const char *path, given_texts *sources) {
    *sources = (given_texts){0};
    return read_source(path, VP_SOURCE_YAML, sources) && read_source(asked->tags, VP_SOURCE_TAGS, sources) &&
           read_source(asked->context, VP_SOURCE_CONTEXT, sources);
}

void free_sources(given_texts *sources) {
    for (size_t i = 0; i <= VP_SOURCE_CONTEXT; i++) free((char *)(uintptr_t)sources->texts[i].data);
}

vp_result *run(const char *release, const given_texts *sources) {
    vp_options options = {.release = release, .tags = sources->texts[VP_SOURCE_TAGS], .context = sources->texts[VP_SOURCE_CONTEXT]};
    vp_result *result = vp_generate(sources->texts[VP_SOURCE_YAML], &options);
    if (vp_result_status(result) != VP_STATUS_OUT_OF_MEMORY) return result;
    fprintf(stderr, "vmap-plumbing: out of memory while reading %s\n", sources->names[VP_SOURCE_YAML]);
    return NULL;
}
