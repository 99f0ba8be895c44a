/* The formats in which `check` reports: text for people, JSON for programs, SARIF for code review. */
#ifndef VP_CLI_FORMATS_H
#define VP_CLI_FORMATS_H

#include "explanations.h"
#include "json/json.h"
#include "print.h"

/*
 * A report under way.
 *   out        to standard output, which keeps count
 *   referred   to the explanation of that index
 */
typedef struct report {
    vp_json out;
    bool referred[MOST_EXPLANATIONS];
} report;

/*
 * A format.
 *   begin, file, end    before the first file, for each file, and behind the last
 *   begin_releases, release, end_releases
 *                       in place of file, when all releases are asked: before the first, for each, and behind the last; NULL
 *                       where the format has no way to say it
 */
typedef struct report_format {
    const char *name;
    void (*begin)(report *to, const char *release);
    void (*file)(report *to, const vp_result *result, const given_texts *sources);
    void (*end)(report *to);
    void (*begin_releases)(report *to, const given_texts *sources);
    void (*release)(report *to, const char *release, const vp_result *result, const given_texts *sources);
    void (*end_releases)(report *to);
} report_format;

extern const report_format text_format, json_format, sarif_format;

/* The format of that name, NULL when there is none. */
const report_format *find_format(const char *name);

#endif
