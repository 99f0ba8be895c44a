/*
 * Warnings about plumbing that torchgen writes and no C++ compiler takes. It checks no name: an argument may be called as a
 * variable of the plumbing, or as a keyword of C++.
 */
#ifndef VP_PLUMBING_LINT_H
#define VP_PLUMBING_LINT_H

#include "plumbing/plumbing.h"

/* Reports what is wrong with the plumbing of a function that has some. */
void vp_plumbing_lint(const vp_reader *reader, const vp_native_function *function, vp_plumbing_style style);

#endif
