/* Taking a list of parameters apart. */
#include "cpp_reader/parameters.h"

vp_text vp_cpp_text_of(const vp_lexeme *first, const vp_lexeme *end) {
    if (first >= end) return (vp_text){first->text.data, 0};
    return (vp_text){first->text.data, (size_t)(end[-1].text.data - first->text.data) + end[-1].text.size};
}

/* Where the parameter that begins at `lexeme` ends: at a comma, or at `close`. */
static const vp_lexeme *end_of_parameter(const vp_lexeme *lexeme, const vp_lexeme *close) {
    while (lexeme < close && !vp_lexeme_is(lexeme, ",")) {
        bool is_angle = vp_lexeme_is(lexeme, "<") && lexeme[-1].kind == VP_LEXEME_NAME;
        lexeme = is_angle ? vp_lexeme_behind_angle(lexeme) : vp_lexeme_skip(lexeme);
    }
    return lexeme < close ? lexeme : close;
}

/* Does a type end before this lexeme, so that it is a name? */
static bool is_declared_name(const vp_lexeme *start, const vp_lexeme *lexeme) {
    static const char of_types[] = "int\0long\0char\0bool\0auto\0void\0short\0float\0const\0signed\0double\0unsigned\0volatile\0";
    bool is_name = lexeme->kind == VP_LEXEME_NAME && !vp_text_is_among(lexeme->text, of_types);
    if (!is_name || lexeme == start || vp_lexeme_is(lexeme - 1, "::")) return false;
    for (; start < lexeme; start++)
        if (start->kind == VP_LEXEME_NAME && !vp_text_is_among(start->text, "const\0volatile\0typename\0")) return true;
    return false;
}

static vp_cpp_parameter read_parameter(vp_cpp_type_reader *reader, const vp_lexeme *start, const vp_lexeme *end) {
    const vp_lexeme *declared = start;
    while (declared < end && !vp_lexeme_is(declared, "=")) declared = vp_lexeme_skip(declared);
    if (declared < end) end = declared;
    start = vp_cpp_type_start(start, end);
    bool has_name = start < end && is_declared_name(start, end - 1);
    const vp_lexeme *end_of_type = has_name ? end - 1 : end;
    return (vp_cpp_parameter){.type = vp_cpp_type_read(reader, start, end_of_type),
                              .text = vp_cpp_text_of(start, end),
                              .type_text = vp_cpp_text_of(start, end_of_type),
                              .name = has_name ? end[-1].text : (vp_text){"", 0}};
}

size_t vp_cpp_parameters_read(vp_cpp_type_reader *reader, const vp_cpp_function *function, vp_cpp_parameter *parameters, size_t most) {
    const vp_lexeme *lexeme = function->open + 1;
    size_t count = 0;
    if (lexeme == function->close) return 0;
    for (; count < most; lexeme++) {
        const vp_lexeme *end = end_of_parameter(lexeme, function->close);
        parameters[count++] = read_parameter(reader, lexeme, end);
        if (end == function->close) return count;
        lexeme = end;
    }
    return most;
}
