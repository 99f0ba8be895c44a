# Turns core/errors.md into errors.c: cmake -D INPUT=core/errors.md -D OUTPUT=errors.c -P core/cli/errors.cmake
#
# A section "## code" becomes an element of three texts: its code, its first paragraph (which is one line), and the rest as Markdown.
# What stands before the first section, and the headings of groups, are for readers of the document alone.

file(READ ${INPUT} text)
string(REGEX REPLACE "\n# [^\n]+\n+## " "\n## " text "${text}")
string(FIND "${text}" "\n## " start)
string(SUBSTRING "${text}" ${start} -1 text)
string(STRIP "${text}" text)

# What a string literal cannot hold as it is; two question marks would begin a trigraph.
string(REPLACE "\\" "\\\\" text "${text}")
string(REPLACE "\"" "\\\"" text "${text}")
string(REPLACE "?" "\\?" text "${text}")

# A carriage return stands for a line break of the C source until those of the document have become literals.
string(REGEX REPLACE "\n*## ([a-z0-9-]+)\n\n([^\n]+)\n\n" "\\\\n\",\r    \"\\1\\\\0\"\r    \"\\2\\\\0\"\r    \"" text "\n${text}")
string(REPLACE "\n" "\\n\"\r    \"" text "${text}")
string(REPLACE "\r" "\n" text "${text}")
string(FIND "${text}" "    \"" start) # the end of an element before the first
string(SUBSTRING "${text}" ${start} -1 text)

file(WRITE ${OUTPUT} "/* Made from core/errors.md by core/cli/errors.cmake. */
#include \"explanations.h\"

const char *const explanations[] = {
${text}\\n\",
};

const size_t explanation_count = sizeof explanations / sizeof explanations[0];

_Static_assert(sizeof explanations / sizeof explanations[0] <= MOST_EXPLANATIONS, \"MOST_EXPLANATIONS in explanations.h is too small\");
")
