/**
 * The vmap plumbing that PyTorch's torchgen writes, from operator schemas in YAML.
 *
 *     import { load } from 'vmap-plumbing';
 *     const plumbing = await load();
 *     const result = plumbing.generate(yaml, { release: '2.14' });
 *     if (result.ok) console.log(result.header);
 *
 * Mistakes in the YAML are data: diagnostics of the result, never an exception. Exceptions mean that the library is
 * used wrongly, or that memory has run out. Nothing is sent anywhere.
 */
import { loader } from './loader.js';

/**
 * @import { VmapPlumbing } from './plumbing.js'
 * @import { CoreSource, LoadOptions } from './types/index.js'
 */

export { segmentAt, segmentsFrom } from './mapping.js';

/**
 * Loads the core. Without a source it is `core.wasm` beside this module, loaded once however often this is called;
 * after a failure the next call tries again. With a source each call makes an instance of its own.
 *
 * @type {(source?: CoreSource, options?: LoadOptions) => Promise<VmapPlumbing>}
 * @param source a relative URL is resolved against the document or the worker; where there is none it must be absolute
 * @throws {TypeError} the source is none of these things, or it cannot be fetched
 * @throws {Error} the response's status is an error
 * @throws {WebAssembly.CompileError} what came is no WebAssembly module, or a content security policy forbids it
 * @throws {ReferenceError} there is no WebAssembly
 */
export const load = loader(() => import('./answers.js'));
