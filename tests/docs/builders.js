/** Sphinx and MkDocs for the tests beside this file: what they write goes into temporary folders, what they say is told by lines. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { command } from '../builds.js';

const web = fileURLToPath(new URL('../../web', import.meta.url));

/** Where Debian's packages put modules. */
const MODULES = '/usr/lib/python3/dist-packages';

/** Why these tests cannot run here; false when they can. */
const missing = ['sphinx', 'myst_parser', 'mkdocs', 'pymdownx'].filter((name) => !existsSync(join(MODULES, name)));
export const cannotBuild = missing.length > 0 && `missing in ${MODULES}: ${missing.join(', ')}`;

/** Tests leave nothing beside the sources. */
const environment = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: join(web, 'sphinx'), LC_ALL: 'C.UTF-8' };

/** The hook for MkDocs. */
export const hook = join(web, 'mkdocs/vmap_plumbing_mkdocs.py');

/** @param {{ after: (clean: () => void) => void }} life  a test, or the runner for a suite @returns {string} a folder that goes with it */
export function temporary(life) {
  const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  life.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/**
 * @typedef {object} Built
 * @property {number | null} status
 * @property {string[]} warnings  with the names of files as they are below the source
 * @property {string} stdout
 */

/**
 * Builds with Sphinx; a warning fails the build.
 *
 * @param {string} source  a folder
 * @param {string} out     a folder, which keeps what Sphinx knows from one time to the next
 * @param {object} [options]
 * @param {string} [options.builder]
 * @param {Record<string, string>} [options.settings]  in place of those in conf.py
 * @param {string[]} [options.words]  of the command line
 * @returns {Built}
 */
export function sphinx(source, out, { builder = 'html', settings = {}, words = [] } = {}) {
  const given = Object.entries({ vmap_plumbing_command: command, ...settings }).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
  const { status, stdout, stderr } = spawnSync('/usr/bin/sphinx-build',
    ['-W', '--keep-going', '-b', builder, '-d', join(out, 'doctrees'), ...given, ...words, source, join(out, builder)],
    { cwd: source, env: environment, encoding: 'utf8' }); // docutils names included files from the working folder
  const warnings = stderr.replaceAll(`${source}/`, '').split('\n').filter((line) => /WARNING|ERROR|[Ee]xception/.test(line));
  return { status, warnings: warnings.map((line) => line.replace('WARNING: ', '')), stdout };
}

/**
 * Builds with MkDocs; a warning fails the build.
 *
 * @param {string} config  the path of a mkdocs.yml
 * @param {string} out     a folder
 * @param {Record<string, string>} [variables]  of the environment
 * @returns {Built}
 */
export function mkdocs(config, out, variables = {}) {
  const { status, stdout, stderr } = spawnSync('/usr/bin/mkdocs', ['build', '--strict', '-f', config, '-d', out],
    { env: { ...environment, ...variables }, encoding: 'utf8' });
  const lines = stderr.replaceAll(/\x1b\[\d+m/g, '').split('\n').filter((line) => /^(WARNING|ERROR)/.test(line));
  return { status, warnings: lines.map((line) => line.replace(/^WARNING *-  /, '')), stdout };
}
