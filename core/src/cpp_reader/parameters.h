/* The parameters of a function of C++, one by one. */
#ifndef VP_CPP_READER_PARAMETERS_H
#define VP_CPP_READER_PARAMETERS_H

#include "cpp_reader/type.h"

/*
 *   text        type and name, without attributes before and a default value behind
 *   type_text   the type of it
 *   name        size 0 when it has none
 */
typedef struct vp_cpp_parameter {
    vp_cpp_type type;
    vp_text text, type_text, name;
} vp_cpp_parameter;

/* Reads up to `most` parameters; returns how many there are, `most` also when there are more. */
size_t vp_cpp_parameters_read(vp_cpp_type_reader *reader, const vp_cpp_function *function, vp_cpp_parameter *parameters, size_t most);

/* The text from the first to the last of some lexemes; empty, at the first, when there are none. */
vp_text vp_cpp_text_of(const vp_lexeme *first, const vp_lexeme *end);

#endif
