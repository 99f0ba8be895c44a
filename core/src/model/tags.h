/*
 * The tags that an operator may carry: those of the release, or of a tags.yaml that was given.
 */
#ifndef VP_MODEL_TAGS_H
#define VP_MODEL_TAGS_H

#include "base/table.h"
#include "model/reader.h"

/* Tags that decide something here. */
typedef enum vp_tag { VP_TAG_INPLACE_VIEW = 1, VP_TAG_NONDETERMINISTIC_SEEDED = 2, VP_TAG_CORE = 4 } vp_tag;

/*
 * Tags that from_yaml adds to the list that the entry has. Where an alias leads to that list, it is found longer there by what is read
 * afterwards.
 */
typedef enum vp_added_tag { VP_ADDED_PT2_COMPLIANT, VP_ADDED_OUT, VP_ADDED_INPLACE, VP_ADDED_TAG_COUNT } vp_added_tag;

/* What it is called. */
vp_text vp_added_tag_name(vp_added_tag tag);

/* `given` is the list of a tags.yaml, NULL for the release's own tags. */
typedef struct vp_tags {
    vp_table valid;
    bool is_empty;
    const vp_node *given;
} vp_tags;

/* The release's own tags. False when out of memory. */
bool vp_tags_of_release(vp_tags *tags, vp_release release, vp_arena *arena);

/* The tags of a tags.yaml. False after a report or out of memory. */
bool vp_tags_of_yaml(vp_tags *tags, vp_text yaml, vp_diagnostics *diagnostics, vp_arena *arena);

/* Is the node one of the tags? Then *bits gains what it decides. */
bool vp_tags_have(const vp_tags *tags, const vp_node *node, vp_text text, unsigned *bits);

/* Is it one of the tags? */
bool vp_tags_have_name(const vp_tags *tags, vp_text name);

/* Hints at the tag that was meant; see vp_release_suggest. */
void vp_tags_suggest(const vp_tags *tags, vp_release release, vp_text wrong, vp_diagnostics *diagnostics, vp_diagnostic *diagnostic);

#endif
