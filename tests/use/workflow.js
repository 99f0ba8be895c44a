// Runs a workflow of GitHub Actions here, as far as it is shell: the steps that have `run`, in their order, each by the shell of Actions.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/**
 * @typedef {object} Step
 * @property {string} [name]
 * @property {string} [id]
 * @property {string} [uses]
 * @property {string} [run]
 * @property {string} [if]
 * @property {Record<string, string>} [env]
 * @property {Record<string, unknown>} [with]
 *
 * @typedef {object} Workflow
 * @property {Record<string, any>} on
 * @property {Record<string, string>} permissions
 * @property {Record<string, string>} env
 * @property {Record<string, { permissions: Record<string, string>, steps: Step[] }>} jobs
 */

const toJson = `
import json, sys, yaml
class Loader(yaml.SafeLoader): pass
# To YAML 1.2, which Actions reads, "on" is a text.
Loader.yaml_implicit_resolvers = {
    c: [r for r in rs if r[0] != 'tag:yaml.org,2002:bool'] for c, rs in yaml.SafeLoader.yaml_implicit_resolvers.items()}
json.dump(yaml.load(sys.stdin, Loader), sys.stdout)
`;

/** @param {string} text of YAML @returns {any} */
export function readYaml(text) {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', toJson], { input: text, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** What stands for `gh` while steps run: it keeps what it is asked, and answers what the file `comments` holds. */
const gh = `#!/bin/bash
printf '%s\\n' "$*" >> "$KEPT/asked"
[[ $* == *--paginate* ]] && { cat "$KEPT/comments"; exit; }
for word; do [[ $word != body=@* ]] || cp "\${word#body=@}" "$KEPT/comment"; done
`;

/**
 * A repository of two commits, and a machine that runs steps in it.
 *
 * @param {Record<string, string>} before  the files of the first commit, by their paths
 * @param {Record<string, string>} now     those that the second changes
 */
export function openMachine(before, now) {
  const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  const [repository, temporary, bin, kept] = ['repository', 'temporary', 'bin', 'kept'].map((name) => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  });
  for (const name of ['asked', 'comments', 'output', 'summary']) writeFileSync(join(kept, name), '');
  writeFileSync(join(bin, 'gh'), gh);
  chmodSync(join(bin, 'gh'), 0o755);
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false'];
  const git = (/** @type {string[]} */ ...words) => spawnSync('git', [...author, ...words], { cwd: repository });
  git('init', '--quiet');
  for (const files of [before, now]) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(repository, path)), { recursive: true });
      writeFileSync(join(repository, path), text);
    }
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', 'files');
  }
  const keptText = (/** @type {string} */ name) => readFileSync(join(kept, name), 'utf8');
  return {
    kept: keptText,
    sarif: () => readFileSync(join(temporary, 'operators.sarif'), 'utf8'),
    /** @param {string} ids of comments that are there */
    setComments: (ids) => writeFileSync(join(kept, 'comments'), ids),
    close: () => rmSync(folder, { recursive: true, force: true }), // also once more

    /**
     * Runs steps until one fails; returns the names of those that were run, and the status of the last.
     *
     * @param {Workflow} workflow
     * @param {Step[]} steps
     * @param {{ commands: string, expressions: Record<string, string> }} surroundings  folders of commands; what stands for ${{ … }}
     */
    run({ env }, steps, { commands, expressions }) {
      /** @type {string[]} */ const names = [];
      for (const { name = '', run = '', env: own = {} } of steps) {
        names.push(name);
        const filled = Object.entries(own).map(([key, value]) => [key, value.replace(/\$\{\{ (.+?) \}\}/g, (_, expression) => {
          const output = expression.match(/^steps\.\w+\.outputs\.(\w+)$/)?.[1];
          const found = output ? keptText('output').match(new RegExp(`^${output}=(.*)$`, 'm'))?.[1] : expressions[expression];
          if (found === undefined) throw new Error(`${expression} is not known`);
          return found;
        })]);
        const { status, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
          cwd: repository,
          encoding: 'utf8',
          env: {
            ...process.env, ...env, ...Object.fromEntries(filled),
            PATH: [bin, commands, process.env.PATH].join(delimiter),
            KEPT: kept, RUNNER_TEMP: temporary, GITHUB_OUTPUT: join(kept, 'output'), GITHUB_STEP_SUMMARY: join(kept, 'summary'),
            GITHUB_REPOSITORY: 'owner/project',
          },
        });
        if (status !== 0) return { names, status, stderr };
      }
      return { names, status: 0, stderr: '' };
    },
  };
}
