/* The keywords of C++. */
#include "cpp/keywords.h"

/* C++17's keywords by length (vp_text_is_word). */
static const char *const keywords[] = {
    "", "",
    "do if or ",
    "and asm for int new not try xor ",
    "auto bool case char else enum goto long this true void ",
    "bitor break catch class compl const false float or_eq short throw union using while ",
    "and_eq bitand delete double export extern friend inline not_eq public return signed sizeof static struct switch typeid xor_eq ",
    "alignas alignof default mutable nullptr private typedef virtual wchar_t ",
    "char16_t char32_t continue decltype explicit noexcept operator register template typename unsigned volatile ",
    "constexpr namespace protected ",
    "const_cast ",
    "static_cast ",
    "dynamic_cast thread_local ",
    "static_assert ",
    "",
    "",
    "reinterpret_cast ",
};

bool vp_cpp_is_keyword(vp_text name) { return vp_text_is_word(name, keywords, sizeof keywords / sizeof keywords[0] - 1); }
