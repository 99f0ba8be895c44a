/* Places of pieces of a scalar, and reports at them. */
#include "model/reader.h"

vp_span vp_reader_span(const vp_reader *reader, vp_text piece) {
    const vp_node *node = reader->node;
    vp_text text = node->text;
    bool is_inside = piece.data && piece.data >= text.data && piece.data + piece.size <= text.data + text.size;
    bool is_verbatim = node->span.end - node->span.start == vp_text_characters(text); /* plain and on one line */
    if (!is_inside) return node->span;
    if (!is_verbatim) {
        const vp_places *places = vp_sources_places(reader->sources, reader->diagnostics->source);
        size_t from = (size_t)(piece.data - text.data);
        return places ? vp_yaml_locate(places, node, from, from + piece.size) : node->span;
    }
    uint32_t start = node->span.start + (uint32_t)vp_text_characters((vp_text){text.data, (size_t)(piece.data - text.data)});
    return (vp_span){start, start + (uint32_t)vp_text_characters(piece)};
}

vp_diagnostic *vp_reader_report_texts(const vp_reader *reader, vp_code code, vp_text piece, const char *format, const vp_text *texts) {
    return vp_diagnose_texts(reader->diagnostics, code, vp_reader_span(reader, piece), format, texts);
}

vp_diagnostic *vp_reader_report_text(const vp_reader *reader, vp_code code, vp_text piece, const char *format, vp_text text) {
    return vp_reader_report_texts(reader, code, piece, format, &text);
}

vp_buffer *vp_reader_scratch(const vp_reader *reader) {
    reader->scratch->size = 0;
    return reader->scratch;
}
