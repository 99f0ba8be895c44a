/* The command check. */
#ifndef VP_CLI_CHECK_H
#define VP_CLI_CHECK_H

#include "arguments.h"

/* Checks all files that were asked for, and reports in the format asked for. Returns the exit status. */
int check(const request *asked);

#endif
