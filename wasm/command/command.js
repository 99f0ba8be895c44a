#!/usr/bin/env node
/* The command vmap-plumbing on Node.js: the program of core/cli, compiled to WebAssembly. */
import { readFileSync } from 'node:fs';
import { System } from './system.js';

/** As of a file that cannot be read: nothing is said of the input. */
const FAILED = 3;

try {
  const module = new WebAssembly.Module(readFileSync(new URL('../command.wasm', import.meta.url)));
  process.exitCode = new System(['vmap-plumbing', ...process.argv.slice(2)].map((argument) => Buffer.from(argument))).run(module);
} catch (error) {
  console.error('vmap-plumbing: the command cannot run on this Node.js:', error);
  process.exitCode = FAILED;
}
