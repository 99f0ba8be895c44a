# libyaml's parser as the static library `yaml`, for WebAssembly, where Debian has no libyaml to link.
# VP_LIBYAML_SOURCE is the folder of libyaml's source, as tools/libyaml unpacks it.

if(NOT EXISTS "${VP_LIBYAML_SOURCE}/src/yaml_private.h")
  message(FATAL_ERROR "No libyaml source in '${VP_LIBYAML_SOURCE}': run tools/libyaml, or set VP_LIBYAML_SOURCE")
endif()

include(${CMAKE_CURRENT_LIST_DIR}/settings.cmake)

add_library(yaml STATIC
  ${VP_LIBYAML_SOURCE}/src/api.c
  ${VP_LIBYAML_SOURCE}/src/reader.c
  ${VP_LIBYAML_SOURCE}/src/scanner.c
  ${VP_LIBYAML_SOURCE}/src/parser.c
)
target_include_directories(yaml SYSTEM PUBLIC ${VP_LIBYAML_SOURCE}/include)
target_compile_definitions(yaml
  PUBLIC YAML_DECLARE_STATIC
  # NDEBUG: an assertion that prints would need imports from the host.
  PRIVATE NDEBUG YAML_VERSION_MAJOR=0 YAML_VERSION_MINOR=2 YAML_VERSION_PATCH=5 YAML_VERSION_STRING="0.2.5"
)
# Its warnings are not ours to mend.
set_source_files_properties(${VP_LIBYAML_SOURCE}/src/api.c PROPERTIES COMPILE_DEFINITIONS
  "malloc=vpw_yaml_malloc;realloc=vpw_yaml_realloc;free=vpw_yaml_free;strdup=vpw_yaml_strdup")
target_compile_options(yaml PRIVATE -w)
# Half of libyaml's time goes by here, and it is short.
set_source_files_properties(${VP_LIBYAML_SOURCE}/src/reader.c PROPERTIES COMPILE_OPTIONS -O2)
