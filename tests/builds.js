// The builds of the command that tests run on, by their folders below build/. VP_BUILDS names others: tests/coverage runs its own.
import { join } from 'node:path';

const names = process.env.VP_BUILDS?.split(',') ?? ['native', 'sanitize'];

/** @param {string} name @param {string} program */
const programIn = (name, program) => join(import.meta.dirname, '../build', name, program);

/** Every build, with its command. */
export const builds = names.map((name) => ({ name, command: programIn(name, 'vmap-plumbing') }));

/** The command where one build will do. */
export const { command } = builds[0];

/** A test program, which only builds for testing have. @param {string} program */
export const testProgram = (program) => programIn(names[names.length - 1], program);
