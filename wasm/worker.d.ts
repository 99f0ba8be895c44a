/**
 * The library in a worker of its own: a Web Worker, or a thread of Node.js' worker_threads. Whoever asks goes on meanwhile.
 *
 *     import { load } from 'vmap-plumbing/worker';
 *     const plumbing = await load();
 *     const { header } = await plumbing.generate(yaml);
 *     plumbing.close();
 */
import type { CoreSource, LoadOptions, VmapPlumbing } from './index.js';

export * from './index.js';

/** As VmapPlumbing, but all answers are promises, which are kept in the order in which was asked. */
export type WorkerPlumbing = {
  readonly [Name in keyof VmapPlumbing]: VmapPlumbing[Name] extends (...given: infer Given) => infer Answer
    ? (...given: Given) => Promise<Awaited<Answer>>
    : VmapPlumbing[Name];
} & {
  /** Ends the worker. What is still asked, and what will be, is rejected. Without it a page keeps the worker; Node.js ends all the same when nothing is asked. */
  close(): void;
};

export interface WorkerOptions extends LoadOptions {
  /**
   * A worker to run in, where a bundler does not take the package's own along: a script of module type, that imports
   * `vmap-plumbing/worker-thread` and nothing else. Default: one is started.
   */
  worker?: WebWorker;
}

/** A Worker of the web, where TypeScript has been told of these. */
export type WebWorker = typeof globalThis extends { Worker: { prototype: infer Worker } } ? Worker : never;

/**
 * Starts a worker and loads the library there; each call starts one of its own.
 *
 * @param source as of `load` of `vmap-plumbing`
 * @throws as that does; {Error} the worker cannot be started
 */
export function load(source?: CoreSource, options?: WorkerOptions): Promise<WorkerPlumbing>;
