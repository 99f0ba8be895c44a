/*
 * The package as npm packs and installs it, for the consumers: build/consumers/ has them, and the package in its node_modules.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The folder of the consumers, where they find the development tools of the project, too: it is inside of it. */
export const folder = join(root, 'build/consumers');

/** The environment without what npm and the test runner tell the programs that they start: a consumer is started by neither. */
export const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_TEST_)/.test(name)));

/** npm without a network. @param {string} cwd @param {...string} words */
const npm = (cwd, ...words) =>
  execFileSync('npm', [...words, '--offline', '--ignore-scripts', '--loglevel=error'], { cwd, env: environment, encoding: 'utf8' });

/** The path of a tarball of the built package. @param {string} into a folder */
export function pack(into) {
  const [{ filename }] = JSON.parse(npm(root, 'pack', './build/package', '--json', '--pack-destination', into));
  return join(into, filename);
}

/** @returns {string[]} the names of the consumers */
export function install() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(import.meta.dirname, 'consumers'), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  npm(folder, 'install', '--no-save', '--no-package-lock', pack(folder));
  return readdirSync(join(import.meta.dirname, 'consumers'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
