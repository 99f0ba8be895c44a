/*
 * Facts: what a PyTorch registers for vmap, by release and operator of aten. A table alone (facts.def): knows releases, and
 * nothing of functions or results.
 */
#ifndef VP_COVERAGE_FACTS_H
#define VP_COVERAGE_FACTS_H

#include "releases/release.h"

/* Kernels that are there, as bits; facts.def says what each means. */
enum { VP_FACT_RULE = 1, VP_FACT_DECOMPOSITION = 2, VP_FACT_RANDOM = 4, VP_FACT_UNSUPPORTED = 8, VP_FACT_FRONT = 16 };

/* The version whose facts are known for a release ("2.14.1"); NULL when none are. */
const char *vp_facts_version(vp_release release);

/* The facts of an operator, 0 when nothing is registered for it. The facts of the release must be known. */
unsigned vp_facts_of(vp_release release, vp_text name);

#endif
