/* Two texts compared line by line: what stays is their longest common subsequence. */
#include "diff/lines.h"

/*
 * Texts that are not alike are compared as far as this many pairs of lines; a template has some dozens of lines. Beyond that all old
 * lines go and all new ones come.
 */
enum { MOST_PAIRS = 1 << 19 };

typedef struct lines {
    vp_text *all;
    size_t count;
} lines;

static lines split(vp_text text, vp_arena *arena) {
    size_t most = 1;
    for (size_t i = 0; i < text.size; i++) most += text.data[i] == '\n';
    lines of = {vp_arena_array(arena, most, sizeof *of.all), 0};
    vp_text rest = text;
    while (of.all && text.size > 0 && vp_text_split(&rest, VP_TEXT("\n"), &of.all[of.count])) of.count++;
    return of;
}

static void add_lines(vp_buffer *to, char sign, const vp_text *first, size_t count) {
    for (size_t i = 0; i < count; i++) {
        vp_buffer_add_char(to, sign);
        vp_buffer_add(to, first[i]);
        vp_buffer_add_char(to, '\n');
    }
}

/* How many lines are the same from the start on; from the end on, without the first `but`. */
static size_t same_at_start(lines a, lines b) {
    size_t count = 0;
    while (count < a.count && count < b.count && vp_text_equal(a.all[count], b.all[count])) count++;
    return count;
}

static size_t same_at_end(lines a, lines b, size_t but) {
    size_t count = 0;
    while (count + but < a.count && count + but < b.count && vp_text_equal(a.all[a.count - 1 - count], b.all[b.count - 1 - count])) count++;
    return count;
}

/*
 * For every i and j, how many lines stay of a from line i on and b from line j on. NULL when out of memory. Rows are a line longer
 * than b, for where nothing is left.
 */
static uint16_t *count_common(lines a, lines b, vp_arena *arena) {
    size_t width = b.count + 1;
    uint16_t *common = vp_arena_array(arena, (a.count + 1) * width, sizeof *common);
    for (size_t i = a.count; common && i-- > 0;)
        for (size_t j = b.count; j-- > 0;) {
            uint16_t below = common[(i + 1) * width + j], right = common[i * width + j + 1];
            common[i * width + j] = vp_text_equal(a.all[i], b.all[j]) ? common[(i + 1) * width + j + 1] + 1 : below > right ? below : right;
        }
    return common;
}

static void add_compared(lines a, lines b, const uint16_t *common, vp_buffer *to) {
    size_t width = b.count + 1, i = 0, j = 0;
    while (i < a.count && j < b.count) {
        if (vp_text_equal(a.all[i], b.all[j])) {
            add_lines(to, ' ', &a.all[i++], 1);
            j++;
        } else if (common[(i + 1) * width + j] >= common[i * width + j + 1]) {
            add_lines(to, '-', &a.all[i++], 1);
        } else {
            add_lines(to, '+', &b.all[j++], 1);
        }
    }
    add_lines(to, '-', a.all + i, a.count - i);
    add_lines(to, '+', b.all + j, b.count - j);
}

static void add_differing(lines a, lines b, vp_arena *arena, vp_buffer *to) {
    if (b.count > 0 && a.count > MOST_PAIRS / b.count) {
        add_lines(to, '-', a.all, a.count);
        add_lines(to, '+', b.all, b.count);
        return;
    }
    const uint16_t *common = count_common(a, b, arena);
    if (common) add_compared(a, b, common, to);
}

void vp_diff_lines(vp_text before, vp_text after, vp_buffer *to) {
    vp_arena arena;
    vp_arena_init(&arena);
    lines a = split(before, &arena), b = split(after, &arena);
    if (!arena.failed) {
        size_t start = same_at_start(a, b), end = same_at_end(a, b, start);
        add_lines(to, ' ', a.all, start);
        add_differing((lines){a.all + start, a.count - start - end}, (lines){b.all + start, b.count - start - end}, &arena, to);
        add_lines(to, ' ', a.all + a.count - end, end);
    }
    to->failed |= arena.failed;
    vp_arena_deinit(&arena);
}
