/*
 * The invariants of a schema: what torchgen asserts whenever it makes a FunctionSchema, read from text or generated.
 */
#ifndef VP_MODEL_INVARIANTS_H
#define VP_MODEL_INVARIANTS_H

#include "model/schema.h"

/*
 * Checks a schema whose parts are complete and sets its kind. False after a report, which stands at the name, the
 * argument or the return concerned.
 */
bool vp_schema_check(const vp_reader *reader, vp_schema *schema);

#endif
