/* Why an operator has the plumbing it has, or none. */
#include "commands.h"
#include "run.h"

int explain(const request *asked) { return answer(asked, vp_explain); }
