// The builds of the command that tests run on, by their folders below build/; `node` is the one of the npm package, which Node.js runs.
// VP_BUILDS names others: tests/coverage runs its own.
import { join } from 'node:path';

const names = process.env.VP_BUILDS?.split(',') ?? ['native', 'sanitize', 'node'];

/** @param {string} name @param {string} program */
const programIn = (name, program) => join(import.meta.dirname, '../build', name, program);

/** Every build, with its command. */
export const builds = names.map((name) => ({
  name,
  command: name === 'node' ? programIn('package', 'command/command.js') : programIn(name, 'vmap-plumbing'),
}));

/** Those of machine code, where there is too much to run for a Node.js each time and the library runs it as well. */
export const nativeBuilds = builds.filter(({ name }) => name !== 'node');

/** The command where one build will do. */
export const { command } = builds[0];

/** A test program, which only builds for testing have. @param {string} program */
export const testProgram = (program) => programIn(nativeBuilds[nativeBuilds.length - 1].name, program);
