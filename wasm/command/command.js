#!/usr/bin/env node
/* The command vmap-plumbing on Node.js: the program of core/cli, compiled to WebAssembly. */
import { existsSync, readFileSync } from 'node:fs';
import { System } from './system.js';

/** As of a file that cannot be read: nothing is said of the input. */
const FAILED = 3;

/** The arguments as bytes. Node.js has them decoded: of what is not UTF-8 nothing is left but where Linux keeps it. @returns {Buffer[]} */
function givenArguments() {
  const decoded = process.argv.slice(2);
  if (decoded.some((argument) => argument.includes('\ufffd')) && existsSync('/proc/self/cmdline')) {
    const all = readFileSync('/proc/self/cmdline', 'latin1').split('\0').slice(0, -1);
    const given = all.slice(-decoded.length).map((argument) => Buffer.from(argument, 'latin1'));
    // It can be written over, by the option --title.
    if (given.length === decoded.length && given.every((bytes, index) => bytes.toString() === decoded[index])) return given;
  }
  return decoded.map((argument) => Buffer.from(argument));
}

// Node.js ignores SIGPIPE, and starts a debugger at SIGUSR1. A signal that nothing listens to any longer does what it does to other
// processes: it ends the command, the first one when nobody reads on.
const listener = () => {};
for (const signal of ['SIGPIPE', 'SIGUSR1']) process.on(signal, listener).off(signal, listener);

try {
  const module = new WebAssembly.Module(readFileSync(new URL('../command.wasm', import.meta.url)));
  process.exitCode = new System([Buffer.from('vmap-plumbing'), ...givenArguments()]).run(module);
} catch (error) {
  console.error('vmap-plumbing: the command cannot run on this Node.js:', error);
  process.exitCode = FAILED;
}
