/* How near two names are: by the letters that must be put in, left out, changed or swapped to turn one into the other, big or small. */
#include "base/near.h"

#include "base/text.h"

enum { LONGEST = 48 };

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static bool is_same(char a, char b) { return lower(a) == lower(b); }

static unsigned char least(unsigned char a, unsigned char b) { return a < b ? a : b; }

/*
 * The optimal string alignment distance: Levenshtein's, and two neighbours that have changed places count as one. Neither text is
 * longer than LONGEST.
 */
static size_t distance(vp_text a, vp_text b) {
    unsigned char rows[LONGEST + 1][LONGEST + 1]; /* from the first i letters of a to the first j of b */
    for (size_t i = 0; i <= a.size; i++) {
        for (size_t j = 0; j <= b.size; j++) {
            unsigned char *found = &rows[i][j];
            if (i == 0 || j == 0) {
                *found = (unsigned char)(i + j);
                continue;
            }
            char x = a.data[i - 1], y = b.data[j - 1];
            unsigned char replaced = (unsigned char)(rows[i - 1][j - 1] + !is_same(x, y));
            unsigned char added = (unsigned char)(least(rows[i - 1][j], rows[i][j - 1]) + 1);
            *found = least(replaced, added);
            bool is_swapped = i > 1 && j > 1 && is_same(x, b.data[j - 2]) && is_same(a.data[i - 2], y);
            if (is_swapped) *found = least(*found, (unsigned char)(rows[i - 2][j - 2] + 1));
        }
    }
    return rows[a.size][b.size];
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
    if (!near->best.data) return;
    vp_diagnostic_set_hint(diagnostics, diagnostic, "did you mean '%'?", near->best);
    vp_diagnostic_replace(diagnostic, near->wrong, near->best);
}
