/*
 * Types of C++ as they are compared: one spelling for all that mean the same.
 */
#ifndef VP_CPP_READER_TYPE_H
#define VP_CPP_READER_TYPE_H

#include "base/buffer.h"
#include "cpp_reader/function.h"
#include "releases/release.h"

typedef enum vp_cpp_reference { VP_CPP_VALUE, VP_CPP_LVALUE, VP_CPP_RVALUE } vp_cpp_reference;

/*
 *   core        without const and reference, without the namespaces of PyTorch and std, aliases replaced, and no space but behind
 *               const: "ArrayRef<SymInt>", "optional<int64_t>"; data NULL when this is no type
 *   members     of a tuple or a pair: what stands between the brackets; data NULL for others
 */
typedef struct vp_cpp_type {
    vp_text core, members;
    bool is_const;
    vp_cpp_reference reference;
} vp_cpp_type;

/*
 *   steps     how much may be read yet: aliases of aliases can stand for more than anyone wants to read
 */
typedef struct vp_cpp_type_reader {
    vp_arena *arena;
    vp_buffer *scratch;
    vp_release release;
    const vp_cpp_alias *aliases;
    size_t alias_count, steps;
} vp_cpp_type_reader;

/* Reads the type that the lexemes are, all of them up to `end`. */
vp_cpp_type vp_cpp_type_read(vp_cpp_type_reader *reader, const vp_lexeme *lexemes, const vp_lexeme *end);

/* The first lexeme that is no specifier (static, inline), attribute or macro in front of a type. */
const vp_lexeme *vp_cpp_type_start(const vp_lexeme *lexemes, const vp_lexeme *end);

/* The next member of a tuple or list of types, of which `rest` is left; false when there is none. */
bool vp_cpp_next_member(vp_text *rest, vp_text *member);

#endif
