/* Which build a module is of: modules of different builds do not fit together, and nothing else would tell (wasm/side.js). */
#include <stdint.h>

#include "build.h"
#include "export.h"

uint32_t EXPORT(vpw_build)(void) { return VP_BUILD; }
