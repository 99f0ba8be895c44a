/*
 * What the parsers of the model share: where results live, where mistakes go, and how a piece of text finds its place
 * in the source.
 */
#ifndef VP_MODEL_READER_H
#define VP_MODEL_READER_H

#include "base/buffer.h"
#include "base/table.h"
#include "releases/release.h"
#include "yaml/yaml.h"

/* How many arguments or returns a schema may have. */
enum { VP_MOST_ARGUMENTS = 1024 };

/*
 *   node         the scalar being read: pieces of its text have their place inside it
 *   scratch      for printing back; contents last until the next use
 *   arguments    room for VP_MOST_ARGUMENTS while a list is parsed
 *   sources      the texts of the run, for places
 *   added_tags   what torchgen has added to lists of tags that an alias leads to: bits of vp_added_tag by the address of the node
 *   base_types   the types that need be made once only (type.c); NULL where not yet made
 */
typedef struct vp_reader {
    vp_arena *arena;
    vp_diagnostics *diagnostics;
    vp_release release;
    const vp_node *node;
    vp_buffer *scratch;
    struct vp_argument *arguments;
    vp_sources *sources;
    vp_table added_tags;
    const struct vp_type **base_types;
} vp_reader;

/* Reports at `piece`, a part of the scalar being read, or at the whole scalar when it is none. See vp_diagnose. */
#define vp_reader_report(reader, code, piece, ...) \
    VP_TAKES(vp_reader_report, __VA_ARGS__)((reader), (code), (piece), VP_FORMAT(__VA_ARGS__))
vp_diagnostic *vp_reader_report_text(const vp_reader *reader, vp_code code, vp_text piece, const char *format, vp_text text);
vp_diagnostic *vp_reader_report_texts(const vp_reader *reader, vp_code code, vp_text piece, const char *format, const vp_text *texts);

/* The place of a piece of the scalar being read. */
vp_span vp_reader_span(const vp_reader *reader, vp_text piece);

/* The scratch buffer, emptied. */
vp_buffer *vp_reader_scratch(const vp_reader *reader);

#endif
