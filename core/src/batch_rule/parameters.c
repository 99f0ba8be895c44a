/* Taking a list of parameters apart. */
#include "batch_rule/parameters.h"

vp_text vp_cpp_text_of(const vp_token *first, const vp_token *end) {
    if (first >= end) return (vp_text){first->text.data, 0};
    return (vp_text){first->text.data, (size_t)(end[-1].text.data - first->text.data) + end[-1].text.size};
}

/* Where the parameter that begins at `token` ends: at a comma, or at `close`. */
static const vp_token *end_of_parameter(const vp_token *token, const vp_token *close) {
    while (token < close && !vp_token_is(token, ",")) {
        bool is_angle = vp_token_is(token, "<") && token[-1].kind == VP_TOKEN_NAME;
        token = is_angle ? vp_token_behind_angle(token) : vp_token_skip(token);
    }
    return token < close ? token : close;
}

/* Does a type end before this token, so that it is a name? */
static bool is_declared_name(const vp_token *start, const vp_token *token) {
    static const char of_types[] = "int\0long\0char\0bool\0auto\0void\0short\0float\0const\0signed\0double\0unsigned\0volatile\0";
    if (token->kind != VP_TOKEN_NAME || vp_text_is_among(token->text, of_types) || token == start || vp_token_is(token - 1, "::")) return false;
    for (; start < token; start++)
        if (start->kind == VP_TOKEN_NAME && !vp_token_is(start, "const") && !vp_token_is(start, "volatile") && !vp_token_is(start, "typename")) return true;
    return false;
}

static vp_cpp_parameter read_parameter(vp_cpp_type_reader *reader, const vp_token *start, const vp_token *end) {
    const vp_token *declared = start;
    while (declared < end && !vp_token_is(declared, "=")) declared = vp_token_skip(declared);
    if (declared < end) end = declared;
    start = vp_cpp_type_start(start, end);
    bool has_name = start < end && is_declared_name(start, end - 1);
    const vp_token *end_of_type = has_name ? end - 1 : end;
    return (vp_cpp_parameter){.type = vp_cpp_type_read(reader, start, end_of_type),
                              .text = vp_cpp_text_of(start, end),
                              .type_text = vp_cpp_text_of(start, end_of_type),
                              .name = has_name ? end[-1].text : (vp_text){"", 0}};
}

size_t vp_cpp_parameters_read(vp_cpp_type_reader *reader, const vp_cpp_function *function, vp_cpp_parameter *parameters, size_t most) {
    const vp_token *token = function->open + 1;
    size_t count = 0;
    if (token == function->close) return 0;
    for (; count < most; token++) {
        const vp_token *end = end_of_parameter(token, function->close);
        parameters[count++] = read_parameter(reader, token, end);
        if (end == function->close) return count;
        token = end;
    }
    return most;
}
