/**
 * The library with its WebAssembly in the script, where nothing can or should be loaded besides: for bundles of one file, for notebooks
 * and pages opened from a disk, for tests and scripts that have no use for promises. It is twice as much to load as the
 * core alone, and the first call waits until it is compiled.
 *
 *     import { load } from 'vmap-plumbing/sync';
 *     const plumbing = load();
 *     plumbing.explain(yaml, 'add.Tensor').decision.message;
 */
import type { VmapPlumbing } from './index.js';

export * from './index.js';

/** As VmapPlumbing, but what comes back is no promise, and what goes wrong is thrown at once. */
export type SyncPlumbing = {
  readonly [Name in keyof VmapPlumbing]: VmapPlumbing[Name] extends (...given: infer Given) => infer Answer
    ? (...given: Given) => Awaited<Answer>
    : VmapPlumbing[Name];
};

/**
 * The library, started when this is called for the first time.
 *
 * @throws {WebAssembly.CompileError} a content security policy forbids it
 * @throws {ReferenceError} there is no WebAssembly
 */
export function load(): SyncPlumbing;
