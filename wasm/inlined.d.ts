/** The WebAssembly modules in base64: tools/assemble.js writes the file. */
export const core: string;
export const answers: string;
