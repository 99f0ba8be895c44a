/*
 * Signatures: what a functional, in-place, out= and mutable variant of the same operator have in common (torchgen's
 * FunctionSchema.signature and Arguments.signature).
 */
#ifndef VP_GENERATION_SIGNATURE_H
#define VP_GENERATION_SIGNATURE_H

#include "model/schema.h"

/*
 * What Arguments.signature makes of the arguments: no out arguments, no TensorOptions, no annotations. `all` has room for as many
 * arguments as the schema has.
 */
void vp_signature_strip(const vp_schema *func, vp_argument *all, vp_arguments *signature);

/*
 * The arguments of the signature, which are these but for bernoulli.p. False after a report or out of memory.
 */
bool vp_signature_arguments(const vp_reader *reader, const vp_schema *func, vp_argument *all, vp_arguments *signature);

/*
 * The returns of the signature: those of the schema without annotations, then what it writes to and does not return. With
 * names where `keep_names`, as torchgen does when it makes a functional variant. `all` has room for the returns and the
 * arguments of the schema. Returns how many there are.
 */
size_t vp_signature_returns(const vp_reader *reader, const vp_schema *func, bool keep_names, vp_return *all);

#endif
