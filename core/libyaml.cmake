# libyaml's parser as the objects `yaml`, built from its source, for every target alike: so its memory is ours
# (core/src/yaml/pieces.h), and it is optimised together with the core. Its reader is core/src/yaml/input.c.
# VP_LIBYAML_SOURCE is the folder of its source; unless given, where tools/libyaml unpacks it.

if(NOT VP_LIBYAML_SOURCE)
  set(VP_LIBYAML_SOURCE ${CMAKE_SOURCE_DIR}/build/libyaml)
endif()
if(NOT EXISTS "${VP_LIBYAML_SOURCE}/src/yaml_private.h")
  message(FATAL_ERROR "No libyaml source in '${VP_LIBYAML_SOURCE}': run tools/libyaml, or set VP_LIBYAML_SOURCE")
endif()

# The scanner is compiled from a copy, which has no yaml_private.h beside it and takes ours; its own macros for a step are out
# of the way there.
file(READ ${VP_LIBYAML_SOURCE}/src/scanner.c VP_SCANNER)
string(REGEX REPLACE "(#define )((CACHE|SKIP|SKIP_LINE|READ|READ_LINE)\\()" "\\1LIBYAML_\\2" VP_SCANNER "${VP_SCANNER}")
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/libyaml/scanner.c CONTENT "${VP_SCANNER}" @ONLY)

add_library(yaml OBJECT
  ${VP_LIBYAML_SOURCE}/src/api.c
  ${CMAKE_BINARY_DIR}/libyaml/scanner.c
  ${VP_LIBYAML_SOURCE}/src/parser.c
)
target_include_directories(yaml SYSTEM PUBLIC ${VP_LIBYAML_SOURCE}/include PRIVATE core/src/yaml/scanner ${VP_LIBYAML_SOURCE})
target_compile_definitions(yaml
  PUBLIC YAML_DECLARE_STATIC
  # NDEBUG: for WebAssembly, an assertion that prints would need imports from the host.
  # _XOPEN_SOURCE: it uses strdup.
  PRIVATE NDEBUG _XOPEN_SOURCE=700 YAML_VERSION_MAJOR=0 YAML_VERSION_MINOR=2 YAML_VERSION_PATCH=5 YAML_VERSION_STRING="0.2.5"
)
target_compile_options(yaml PRIVATE -w) # its warnings are not ours to mend
set_source_files_properties(${VP_LIBYAML_SOURCE}/src/api.c PROPERTIES COMPILE_DEFINITIONS
  "malloc=vp_piece_alloc;realloc=vp_piece_realloc;free=vp_piece_free;strdup=vp_piece_strdup")

if(EMSCRIPTEN)
  # Half of the time goes by in the scanner, and yaml_private.h says what of it needs no speed.
  set_source_files_properties(${CMAKE_BINARY_DIR}/libyaml/scanner.c PROPERTIES COMPILE_OPTIONS "-O2;-fno-unroll-loops")
endif()
