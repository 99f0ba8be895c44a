# libyaml's parser as the objects `yaml`, built from its source, for every target alike: so its memory is ours
# (core/src/yaml/pieces.h), and it is optimised together with the core. Its reader is core/src/yaml/input.c.
# VP_LIBYAML_SOURCE is the folder of its source; unless given, where tools/libyaml unpacks it.

if(NOT VP_LIBYAML_SOURCE)
  set(VP_LIBYAML_SOURCE ${PROJECT_SOURCE_DIR}/build/libyaml)
endif()
if(NOT EXISTS "${VP_LIBYAML_SOURCE}/src/yaml_private.h")
  message(FATAL_ERROR "No libyaml source in '${VP_LIBYAML_SOURCE}': run tools/libyaml, or set VP_LIBYAML_SOURCE")
endif()

# Scanner and parser are compiled from copies, which have no yaml_private.h beside them and take ours; their own macros for a
# step are out of its way there, functions put the bytes of a scalar and keep the parser's stacks, and where the scanner copies a
# character of a plain scalar, it copies a run of them.
set(VP_COPY_CHARACTER "/* Copy the character. */\n\n            if (!READ")
foreach(name scanner parser)
  file(READ ${VP_LIBYAML_SOURCE}/src/${name}.c text)
  string(REGEX REPLACE "(#define )((CACHE|SKIP|SKIP_LINE|READ|READ_LINE|PEEK_TOKEN|SKIP_TOKEN)\\()" "\\1LIBYAML_\\2" text "${text}")
  string(REGEX REPLACE "\\*\\(string\\.pointer\\+\\+\\) = ([^;]+);" "PUT(string, \\1);" text "${text}")
  string(REGEX REPLACE "(PUSH|POP)\\(parser, parser->(state|mark)s" "\\1_\\2(parser" text "${text}")
  string(FIND "${text}" "${VP_COPY_CHARACTER}" place)
  if(name STREQUAL "scanner" AND place EQUAL -1)
    message(FATAL_ERROR "libyaml's scanner.c is not the one that core/src/yaml/libyaml is made for")
  endif()
  string(REPLACE "${VP_COPY_CHARACTER}" "${VP_COPY_CHARACTER}_RUN" text "${text}")
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/libyaml/${name}.c CONTENT "${text}" @ONLY)
endforeach()

add_library(yaml OBJECT
  ${VP_LIBYAML_SOURCE}/src/api.c
  ${CMAKE_BINARY_DIR}/libyaml/scanner.c
  ${CMAKE_BINARY_DIR}/libyaml/parser.c
)
target_include_directories(yaml SYSTEM PUBLIC ${VP_LIBYAML_SOURCE}/include PRIVATE core/src/yaml/libyaml ${VP_LIBYAML_SOURCE})
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
  # Half of the time goes by in the scanner, and yaml_private.h says what of it needs no speed; little of it in the parser.
  set_source_files_properties(${CMAKE_BINARY_DIR}/libyaml/scanner.c PROPERTIES COMPILE_OPTIONS "-O2;-fno-unroll-loops")
  set_source_files_properties(${CMAKE_BINARY_DIR}/libyaml/parser.c ${VP_LIBYAML_SOURCE}/src/api.c PROPERTIES COMPILE_OPTIONS -Oz)
endif()
