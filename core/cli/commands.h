/* The commands, each in the file of its name. They carry out what is asked for, and return the exit status (run.h). */
#ifndef VP_CLI_COMMANDS_H
#define VP_CLI_COMMANDS_H

#include "arguments.h"

int batch_rule(const request *asked);
int check(const request *asked);
int check_rule(const request *asked);
int explain(const request *asked);
int explain_error(const request *asked);
int generate(const request *asked);

#endif
