/*
 * Arguments, returns and their alias annotations: torchgen's Argument, Return, Annotation.
 */
#ifndef VP_MODEL_ARGUMENT_H
#define VP_MODEL_ARGUMENT_H

#include "model/type.h"

/*
 * The annotation of Tensor(a!), Tensor(a|b), Tensor(a -> *).
 *   text        between the parentheses; equal annotations have equal texts
 *   alias_set   the letters before the arrow, one or two: "a", "ab"
 *   is_write    there is a "!"
 *   is_wildcard the set behind the arrow is "*"
 */
typedef struct vp_annotation {
    vp_text text;
    char alias_set[2];
    bool is_write, is_wildcard;
} vp_annotation;

/*
 * An argument, or a return, which has no default and may have no name (data NULL).
 *   annotation      text data NULL when there is none
 *   default_value   data NULL when there is none
 *   text            all of it as it was written, which is also how it prints; data NULL when it was made or changed
 */
typedef struct vp_argument {
    vp_text name;
    const vp_type *type;
    vp_annotation annotation;
    vp_text default_value;
    vp_text text;
} vp_argument;

typedef vp_argument vp_return;

/* Parse one argument ("Tensor(a!)? self=None") or return ("Tensor(a!) out"); false after a report or out of memory. */
bool vp_argument_parse(const vp_reader *reader, vp_text text, vp_argument *argument);
bool vp_return_parse(const vp_reader *reader, vp_text text, vp_return *result);

/* Prints an argument or return as torchgen does; without annotation and default when they are unset. */
void vp_argument_print(const vp_argument *argument, vp_buffer *buffer);

static inline bool vp_argument_is_write(const vp_argument *argument) { return argument->annotation.is_write; }

/* Both have an annotation, the same one; or neither has one. */
static inline bool vp_annotation_equal(const vp_annotation *a, const vp_annotation *b) {
    return (a->text.data != NULL) == (b->text.data != NULL) && vp_text_equal(a->text, b->text);
}

#endif
