/*
 * Looking on while instances of the core are made.
 */

/**
 * The memories of all instances that are made from now on, the newest last.
 * @param {import('node:test').TestContext} t
 */
export function watchMemories(t) {
  /** @type {WebAssembly.Memory[]} */
  const memories = [];
  const { instantiate, Instance } = WebAssembly;
  /** @param {WebAssembly.Instance} instance */
  const watch = (instance) => {
    const { memory } = instance.exports; // a side module has none of its own
    if (memory) memories.push(/** @type {WebAssembly.Memory} */ (memory));
    return instance;
  };
  const instantiated = t.mock.method(WebAssembly, 'instantiate', async (
    /** @type {WebAssembly.Module} */ module, /** @type {any} */ imports,
  ) =>
    watch(await instantiate(module, imports)));
  const constructed = t.mock.method(WebAssembly, 'Instance', function (
    /** @type {WebAssembly.Module} */ module, /** @type {any} */ imports,
  ) {
    return watch(new Instance(module, imports));
  });
  const forget = () => {
    memories.length = 0;
    for (const { mock } of [instantiated, constructed]) mock.resetCalls();
  };
  return { memories, forget };
}
