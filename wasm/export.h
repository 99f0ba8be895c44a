/* How a function becomes an export of the WebAssembly module. */
#ifndef VP_WASM_EXPORT_H
#define VP_WASM_EXPORT_H

#define EXPORT(name) __attribute__((export_name(#name))) name

#endif
