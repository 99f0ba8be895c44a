/*
 * The mapping between YAML and header: the plumbing of each function is written once more, this time with marks (marks.h). So
 * generating itself does nothing for it.
 */
#include <stdlib.h>

#include "mapping/origins.h"
#include "base/marks.h"
#include "base/units.h"

struct vp_mapping {
    vp_status status;
    size_t count, capacity;
    uint32_t *columns[VP_COLUMN_COUNT];
};

/* When there is no memory for a mapping, this one says so. It is never written to. */
static const vp_mapping out_of_memory = {.status = VP_STATUS_OUT_OF_MEMORY};

/*
 *   text, marks     a function's plumbing, written once more
 *   header, yaml    units of the two texts
 */
typedef struct mapper {
    const vp_result *result;
    vp_mapping *mapping;
    vp_arena arena;
    vp_buffer text;
    vp_marks marks;
    vp_origins origins;
    vp_units header, yaml;
} mapper;

/* --- Segments -------------------------------------------------------------------------------------------------------------- */

static bool reserve(vp_mapping *mapping) {
    if (mapping->count < mapping->capacity) return true;
    size_t capacity = mapping->capacity ? 2 * mapping->capacity : 256;
    for (size_t i = 0; i < VP_COLUMN_COUNT; i++) {
        uint32_t *column = capacity <= SIZE_MAX / sizeof *column ? realloc(mapping->columns[i], capacity * sizeof *column) : NULL;
        if (!column) return false;
        mapping->columns[i] = column;
    }
    mapping->capacity = capacity;
    return true;
}

static bool add_segment(mapper *m, size_t function, const vp_mark *mark, size_t end) {
    vp_mapping *mapping = m->mapping;
    if (!reserve(mapping)) return false;
    size_t start = m->result->functions[function].plumbing_start;
    vp_extent origin = vp_origins_find(&m->origins, mark->origin, mark->item);
    const uint32_t numbers[VP_COLUMN_COUNT] = {
        [VP_COLUMN_START] = vp_units_at(&m->header, start + mark->at),
        [VP_COLUMN_END] = vp_units_at(&m->header, start + end),
        [VP_COLUMN_YAML_START] = vp_units_at(&m->yaml, origin.start),
        [VP_COLUMN_YAML_END] = vp_units_at(&m->yaml, origin.end),
        [VP_COLUMN_PART] = mark->part,
        [VP_COLUMN_ORIGIN] = mark->origin,
        [VP_COLUMN_FUNCTION] = (uint32_t)function,
        [VP_COLUMN_ITEM] = mark->item,
    };
    for (size_t i = 0; i < VP_COLUMN_COUNT; i++) mapping->columns[i][mapping->count] = numbers[i];
    mapping->count++;
    return true;
}

static bool map_function(mapper *m, size_t index) {
    const vp_function *function = &m->result->functions[index];
    if (function->plumbing_start == function->plumbing_end) return true;
    m->text.size = 0;
    m->marks.count = 0;
    vp_plumbing_add(function->native, m->result->style, &m->text);
    if (m->text.failed || m->marks.failed || !vp_origins_turn_to(&m->origins, function->native)) return false;
    for (size_t i = 0; i < m->marks.count; i++) {
        size_t end = i + 1 < m->marks.count ? m->marks.all[i + 1].at : m->text.size;
        if (!add_segment(m, index, &m->marks.all[i], end)) return false;
    }
    return true;
}

/* --- The whole ---------------------------------------------------------------------------------------------------------------- */

static bool map_functions(mapper *m, vp_text yaml, size_t first, size_t count, vp_unit unit) {
    vp_text header = vp_result_header(m->result);
    if (!header.data) return true;
    if (!vp_units_init(&m->header, header, unit, &m->arena) || !vp_units_init(&m->yaml, yaml, unit, &m->arena)) return false;
    if (!vp_origins_init(&m->origins, yaml, &m->arena)) return false;
    for (size_t i = first; i < m->result->function_count && i - first < count; i++)
        if (!map_function(m, i)) return false;
    return true;
}

vp_mapping *vp_map(const vp_result *result, vp_text yaml, size_t first, size_t count, vp_unit unit) {
    mapper m = {.result = result, .mapping = calloc(1, sizeof(vp_mapping))};
    vp_marks_init(&m.marks);
    m.text.marks = &m.marks;
    vp_arena_init(&m.arena);
    bool is_mapped = m.mapping && map_functions(&m, yaml, first, count, unit);
    vp_marks_deinit(&m.marks);
    vp_buffer_deinit(&m.text);
    vp_arena_deinit(&m.arena);
    if (is_mapped) return m.mapping;
    vp_mapping_free(m.mapping);
    return (vp_mapping *)(uintptr_t)&out_of_memory;
}

/* --- The public header ------------------------------------------------------------------------------------------------------- */

vp_status vp_mapping_status(const vp_mapping *mapping) { return mapping->status; }

size_t vp_mapping_count(const vp_mapping *mapping) { return mapping->count; }

const uint32_t *vp_mapping_column(const vp_mapping *mapping, vp_column column) { return mapping->columns[column]; }

void vp_mapping_free(vp_mapping *mapping) {
    if (!mapping || mapping == &out_of_memory) return;
    for (size_t i = 0; i < VP_COLUMN_COUNT; i++) free(mapping->columns[i]);
    free(mapping);
}

/* Names, in the order of their enums (vp_text_at). */
static const char part_names[] = "template\0declaration\0guard\0layer\0condition\0call\0unwrap\0rule\0wrap\0end";
static const char origin_names[] = "none\0name\0overload\0type\0argument-name\0argument\0return";
static const char column_names[] = "start\0end\0yamlStart\0yamlEnd\0part\0origin\0function\0item";

static const char *name_at(const char *names, size_t index, size_t count) {
    return index < count ? vp_text_at(names, index).data : NULL;
}

const char *vp_part_name(size_t part) { return name_at(part_names, part, VP_PART_COUNT); }

const char *vp_origin_name(size_t origin) { return name_at(origin_names, origin, VP_ORIGIN_COUNT); }

const char *vp_column_name(size_t column) { return name_at(column_names, column, VP_COLUMN_COUNT); }
