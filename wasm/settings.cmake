# How everything in the WebAssembly module is compiled; for the directory that includes this, and those below.
#
# The code is optimised across all files, which saves a tenth of its size and of its time. That is an option for the
# compiler alone: given to the linker too, it would look for Emscripten's own libraries in a form that Debian leaves out.
# Struct arguments and results cross from function to function as their members, not through memory. Optimising for size, emcc
# inlines nothing at all unless told to, not even what becomes smaller by it.
# The build type Release links with -O3, which the last step turns into a little speed at the same size.
# Copying memory and extending signs are instructions that every browser has had since 2021, and as long one module has been able
# to move the stack of another.

add_compile_options(
  -Os -flto -finline-functions
  -mbulk-memory -msign-ext -mmutable-globals
  "SHELL:-Xclang -target-abi -Xclang experimental-mv"
)

# There is one thread, and Debian's linker knows no other way to say so.
add_compile_definitions(_Thread_local=)
