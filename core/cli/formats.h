/* The formats in which `check` reports: text for people, JSON for programs, SARIF for code review. */
#ifndef VP_CLI_FORMATS_H
#define VP_CLI_FORMATS_H

#include "json.h"
#include "print.h"

/*
 * A format.
 *   begin, file, end    before the first file, for each file, and behind the last; `out` is standard output, and keeps count
 */
typedef struct report_format {
    const char *name;
    void (*begin)(json_writer *out, const char *release);
    void (*file)(json_writer *out, const vp_result *result, const given_texts *sources);
    void (*end)(json_writer *out);
} report_format;

extern const report_format text_format, json_format, sarif_format;

/* The format of that name, NULL when there is none. */
const report_format *find_format(const char *name);

#endif
