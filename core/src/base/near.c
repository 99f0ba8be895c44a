/* How near two names are: by the letters that must be put in, left out or changed to turn one into the other, big or small. */
#include "base/near.h"

#include "base/text.h"

enum { LONGEST = 48 };

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

/* Levenshtein's distance. Neither is longer than LONGEST. */
static size_t distance(vp_text a, vp_text b) {
    unsigned char row[LONGEST + 1]; /* from the first i letters of a to each beginning of b */
    for (size_t j = 0; j <= b.size; j++) row[j] = (unsigned char)j;
    for (size_t i = 1; i <= a.size; i++) {
        unsigned char diagonal = row[0];
        row[0] = (unsigned char)i;
        for (size_t j = 1; j <= b.size; j++) {
            unsigned char changed = (unsigned char)(diagonal + (lower(a.data[i - 1]) != lower(b.data[j - 1])));
            unsigned char shorter = row[j] < row[j - 1] ? row[j] : row[j - 1];
            diagonal = row[j];
            row[j] = changed <= shorter ? changed : (unsigned char)(shorter + 1);
        }
    }
    return row[b.size];
}

/* One letter in three may be wrong. */
vp_near vp_near_to(vp_text wrong) { return (vp_near){.wrong = wrong, .distance = wrong.size / 3 + 1}; }

void vp_near_consider(vp_near *near, vp_text candidate) {
    if (near->wrong.size > LONGEST || candidate.size > LONGEST) return;
    size_t found = distance(near->wrong, candidate);
    if (found >= near->distance) return;
    near->best = candidate;
    near->distance = found;
}

void vp_diagnostic_suggest(vp_diagnostics *diagnostics, vp_diagnostic *diagnostic, const vp_near *near) {
    if (near->best.data) vp_diagnostic_set_hint(diagnostics, diagnostic, "did you mean '%'?", near->best);
}
