/* The keywords of C++. */
#ifndef VP_CPP_KEYWORDS_H
#define VP_CPP_KEYWORDS_H

#include "base/text.h"

bool vp_cpp_is_keyword(vp_text name);

#endif
